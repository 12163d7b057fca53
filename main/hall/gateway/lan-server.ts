/**
 * The LAN gateway: counters and boards in a browser, over HTTP with server-sent events. Speaks the same contract as the
 * terminal's own windows, to browsers that were enrolled with a code, and to them only for the surface of that code.
 * On the loopback address unless `hall.yml` says otherwise.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { readFile } from 'node:fs/promises';
import { ORPCError } from '@orpc/client';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { AnyRouter } from '@orpc/server';
import * as z from 'zod';
import { pageHeaders } from '#contract/page-policy';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from '#hall/log/logger';
import { createCallLimit } from './call-limit';
import { createIncidentInterceptor } from './incidents';
import type { Incidents } from './incidents';
import type { LanEnrolment } from './lan-enrolment';
import { listLanPages } from './lan-pages';
import type { LanPage } from './lan-pages';
import { LAN_SURFACES } from './lan-ports';
import type { LanSession, LanSurface } from './lan-ports';
import { findCookie, isOwnHost, isOwnOrigin, readJson, SESSION_COOKIE } from './lan-requests';
import { createOpenStreams } from './open-streams';
import { carriesAttachments, DRAFT_LIMIT_BYTES, ORDINARY_LIMIT_BYTES } from './request-limits';
import type { SurfaceContext } from './surface-context';

export const LAN_STREAMS_PER_SESSION = 4;
const MAX_CONNECTIONS = 256;
const COOKIE_LIFE_SECONDS = 400 * 24 * 3600;

/** The hall opens all the same and says so; somebody has to change `gateway.port`. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly code = 'PORT_TAKEN';
  constructor(readonly port: number) {
    super(`port ${port} is taken`);
  }
}

export interface LanServer {
  /** Where a browser of the LAN finds it; with the port that was really bound. */
  url: string;
  /** Enrolled browsers that watch something now. */
  clients(): number;
  /** Ends every stream and connection. */
  close(): Promise<void>;
}

export interface LanServerParts {
  bind: string;
  /** 0 lets the system choose. */
  port: number;
  /** The built pages; read once, at start. */
  pagesDir: string;
  routers: Record<LanSurface, AnyRouter>;
  enrolment: LanEnrolment;
  incidents: Incidents;
  time: Pick<TimeSource, 'monotonicMs'>;
  log: Logger;
  /** Told whenever {@link LanServer.clients} may have changed. */
  clientsChanged?: () => void;
}

/** Rejects with {@link PortTakenError} where the port is in use; any other failure to listen is the system's own error. */
export async function openLanServer(parts: LanServerParts): Promise<LanServer> {
  const { bind, port, incidents, log } = parts;
  const pages = await listLanPages(parts.pagesDir);
  const streams = createOpenStreams({
    limitPerSession: LAN_STREAMS_PER_SESSION,
    ...(parts.clientsChanged && { changed: parts.clientsChanged }),
  });
  const callLimit = createCallLimit({ time: parts.time });
  const handlerWithin = (surface: LanSurface, limitBytes: number) =>
    new RPCHandler<SurfaceContext>(parts.routers[surface], {
      plugins: [new BodyLimitPlugin({ maxBodySize: limitBytes })],
      clientInterceptors: [createIncidentInterceptor({ incidents }), callLimit, streams.interceptor],
    });
  const handlersOf = (surface: LanSurface): LanHandlers => ({
    ordinary: handlerWithin(surface, ORDINARY_LIMIT_BYTES),
    withAttachments: handlerWithin(surface, DRAFT_LIMIT_BYTES),
  });
  const answer = createAnswer({
    ...parts,
    pages,
    ownNames: [hostname().toLowerCase(), `${hostname().toLowerCase()}.local`],
    handlers: { counter: handlersOf('counter'), board: handlersOf('board') },
  });

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const incident = incidents.record(`lan ${request.method} ${request.url?.split('?')[0]}`, error);
      if (response.headersSent) response.destroy();
      else say(response, 500, `Something went wrong. Incident ${incident.id}.`);
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, port, bind);
  const url = urlOf(server.address() as AddressInfo);
  log.info({ url, pages: pages.size }, 'LAN gateway open');
  return {
    url,
    clients: () => streams.sessions(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Of one surface, by how long a body may be. */
interface LanHandlers {
  ordinary: RPCHandler<SurfaceContext>;
  withAttachments: RPCHandler<SurfaceContext>;
}

type AnswerParts = Omit<LanServerParts, 'routers'> & {
  pages: ReadonlyMap<string, LanPage>;
  ownNames: readonly string[];
  handlers: Record<LanSurface, LanHandlers>;
};

function createAnswer({ pages, ownNames, handlers, enrolment, log }: AnswerParts) {
  const findSession = (request: IncomingMessage): LanSession | null => {
    const token = findCookie(request, SESSION_COOKIE);
    return token ? enrolment.findSession(token) : null;
  };

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(pageHeaders({ connect: 'self', mayCapture: false })))
      response.setHeader(name, value);
    if (!isOwnHost(request.headers.host, ownNames)) return say(response, 421, 'Use the address of this machine.');
    if (!isOwnOrigin(request)) return say(response, 403, 'Requests from other sites are refused.');

    const path = request.url?.split('?')[0] ?? '/';
    const surface = LAN_SURFACES.find((name) => path.startsWith(`/rpc/${name}/`));
    if (surface) return answerCall(surface, path, request, response);
    if (request.method === 'POST') {
      return path === '/enrol' ? enrol(request, response) : say(response, 404, 'There is nothing at this address.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET and POST are used.');
    return answerPage(path, request, response);
  };

  async function answerCall(
    surface: LanSurface,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const session = findSession(request);
    if (!session) return refuseCall(response, new ORPCError('UNAUTHORIZED', { message: 'not enrolled' }));
    if (session.capability.surface !== surface) {
      return refuseCall(
        response,
        new ORPCError('FORBIDDEN', { message: `enrolled for ${session.capability.surface}` }),
      );
    }
    const prefix = `/rpc/${surface}` as const;
    const { ordinary, withAttachments } = handlers[surface];
    const handler = carriesAttachments(path.slice(prefix.length)) ? withAttachments : ordinary;
    const { matched } = await handler.handle(request, response, {
      prefix,
      context: { capability: session.capability, sessionId: session.sessionId, windowId: null },
    });
    if (!matched) refuseCall(response, new ORPCError('NOT_FOUND'));
  }

  async function enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type']?.split(';')[0] !== 'application/json') {
      return say(response, 415, 'Send the code as JSON.');
    }
    const body = await readJson(request, ORDINARY_LIMIT_BYTES);
    if (body.outcome === 'tooLarge') return say(response, 413, 'The request is too large.');
    const asked = body.outcome === 'read' ? EnrolmentRequest.safeParse(body.json) : null;
    if (!asked?.success) return say(response, 400, 'Send { "code": "…" }.');

    const address = request.socket.remoteAddress ?? '';
    const redemption = enrolment.redeemCode(asked.data.code, address);
    log.info({ outcome: redemption.outcome, address }, 'LAN enrolment');
    if (redemption.outcome === 'tooManyTries') {
      response.setHeader('retry-after', redemption.retryAfterSeconds);
      return sendJson(response, 429, { code: 'TOO_MANY_TRIES', data: { seconds: redemption.retryAfterSeconds } });
    }
    if (redemption.outcome === 'refused') return sendJson(response, 403, { code: 'ENROLMENT_REFUSED' });
    response.setHeader(
      'set-cookie',
      `${SESSION_COOKIE}=${redemption.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_LIFE_SECONDS}`,
    );
    return sendJson(response, 200, { surface: redemption.session.capability.surface });
  }

  /** Pages hold no facts of the hall, so they need no session; one without a session is sent to where it gets one. */
  async function answerPage(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === '/') {
      return redirect(response, `/${findSession(request)?.capability.surface ?? 'enrol'}/`);
    }
    const surface = LAN_SURFACES.find((name) => path === `/${name}/` || path === `/${name}/index.html`);
    if (surface && !findSession(request)) return redirect(response, '/enrol/');
    const page = pages.get(path);
    if (page) {
      response.setHeader('content-type', page.contentType);
      const content = await readFile(page.file);
      response.setHeader('content-length', content.length);
      response.end(request.method === 'HEAD' ? undefined : content);
      return;
    }
    if (pages.has(`${path}/`)) return redirect(response, `${path}/`);
    say(response, 404, 'There is nothing at this address.');
  }
}

const EnrolmentRequest = z.object({ code: z.string().min(4).max(40) });

function listen(server: Server, port: number, bind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error);
    });
    server.listen(port, bind, resolve);
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? hostname() : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** A refusal before the RPC handler, in the shape that an oRPC client reads. */
function refuseCall(response: ServerResponse, error: ORPCError<string, unknown>): void {
  sendJson(response, error.status, { json: error.toJSON() });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function say(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, 'text/plain; charset=utf-8', `${sentence}\n`);
}

function redirect(response: ServerResponse, location: string): void {
  response.setHeader('location', location);
  say(response, 303, `See ${location}`);
}

/** Ends the connection after a refusal: what is left of its request's body is not worth reading. */
function send(response: ServerResponse, status: number, contentType: string, content: string): void {
  if (status >= 400) response.setHeader('connection', 'close');
  response.statusCode = status;
  response.setHeader('content-type', contentType);
  response.end(content);
}
