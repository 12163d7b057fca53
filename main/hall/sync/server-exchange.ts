/**
 * One request to the township server and its answer, classed once and for all (sync.md, failure classes). Nothing that
 * the network or the server does throws here.
 */
import * as z from 'zod';
import { SyncErrorBody, UnauthorizedData } from '#contract/sync';
import type { Scheduler } from '#domain/time-source';

export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T }
  /** No network, no such host, connection cut, nothing in time. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** 5xx or 429. */
  | { readonly kind: 'busy'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'unauthorised'; readonly serverTime: number | null }
  /** Another 4xx in the contract's words. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly data: unknown }
  /** Not an answer of the contract: a captive portal, a proxy, a server gone wrong. */
  | { readonly kind: 'malformed'; readonly reason: string };

export interface ServerRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly token?: string;
  /** JSON text, or bytes of {@link mediaType}. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** JSON where it is left out. */
  readonly mediaType?: string;
  /** The exchange's own where it is left out. */
  readonly timeoutMs?: number;
  readonly answer: z.ZodType<T>;
}

export interface ServerExchange {
  send<T>(request: ServerRequest<T>): Promise<Answer<T>>;
  /** Cuts what is on the wire; every later request is `unreachable`. */
  close(): void;
}

export function createServerExchange(parameters: {
  readonly serverUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly scheduler: Scheduler;
  readonly timeoutMs: number;
}): ServerExchange {
  const { serverUrl, fetch, scheduler, timeoutMs } = parameters;
  const closing = new AbortController();
  return {
    async send(request) {
      if (closing.signal.aborted) return { kind: 'unreachable', reason: 'closed' };
      const timeout = new AbortController();
      const cancelTimeout = scheduler.after(request.timeoutMs ?? timeoutMs, () => timeout.abort(new Error('timeout')));
      try {
        const response = await fetch(new URL(request.path, serverUrl), {
          method: request.method,
          // A captive portal redirects; the township server never does.
          redirect: 'manual',
          signal: AbortSignal.any([timeout.signal, closing.signal]),
          headers: {
            accept: 'application/json',
            ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
            ...(request.body === undefined ? {} : { 'content-type': request.mediaType ?? 'application/json' }),
          },
          ...(request.body === undefined ? {} : { body: request.body }),
        });
        return classify(response, await response.text(), request);
      } catch (error) {
        return { kind: 'unreachable', reason: reasonOf(error) };
      } finally {
        cancelTimeout();
      }
    },
    close: () => closing.abort(new Error('closed')),
  };
}

function classify<T>(response: Response, text: string, request: ServerRequest<T>): Answer<T> {
  const { status } = response;
  if (status >= 500 || status === 429) return { kind: 'busy', status, retryAfterMs: readRetryAfter(response) };
  const body = parseJson(text);
  if (status === 401) {
    const refusal = z.object({ data: UnauthorizedData }).safeParse(body);
    return { kind: 'unauthorised', serverTime: refusal.success ? refusal.data.data.serverTime : null };
  }
  if (status >= 400) {
    const refusal = SyncErrorBody.safeParse(body);
    if (refusal.success) return { kind: 'refused', status, code: refusal.data.code, data: refusal.data.data };
    // A proxy with a smaller limit than the server's says it without the contract's words.
    if (status === 413) return { kind: 'refused', status, code: 'PAYLOAD_TOO_LARGE', data: undefined };
    return { kind: 'malformed', reason: `status ${status} without the contract's body` };
  }
  const isDone = status === 200 || (status === 201 && request.method === 'PUT');
  if (!isDone) return { kind: 'malformed', reason: `status ${status}` };
  const read = request.answer.safeParse(body);
  return read.success
    ? { kind: 'ok', body: read.data }
    : { kind: 'malformed', reason: body === undefined ? 'no JSON' : 'not the shape of the contract' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds only: a date would compare two machines' clocks. */
function readRetryAfter(response: Response): number | null {
  const seconds = /^\d{1,6}$/.exec(response.headers.get('retry-after')?.trim() ?? '');
  return seconds ? Number(seconds[0]) * 1000 : null;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
