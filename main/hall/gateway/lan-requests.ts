/** Reading a LAN request without trusting it: where it says it comes from, its cookie, its body. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export const SESSION_COOKIE = 'hall_session';

/**
 * Against DNS rebinding: a page of another site can make its own name point at this machine, but it cannot make the
 * browser say a bare address, `localhost`, or this machine's name.
 */
export function isOwnHost(host: string | undefined, ownNames: readonly string[]): boolean {
  if (!host) return false;
  const name = hostName(host);
  return name !== null && (isIP(name) !== 0 || name === 'localhost' || ownNames.includes(name));
}

/**
 * Against forged requests: a browser names the page that makes a request in `Origin` or `Sec-Fetch-Site`, and a page
 * cannot change either. Programs that are no browser send neither and hold no one else's cookie.
 */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
}

/** null where there is none; the value is not checked. */
export function findCookie(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) return value?.trim() ?? '';
  }
  return null;
}

/** The body as JSON. `tooLarge` and `malformed` are answers, not errors: both come from the other side. */
export async function readJson(
  request: IncomingMessage,
  limitBytes: number,
): Promise<{ outcome: 'read'; json: unknown } | { outcome: 'tooLarge' } | { outcome: 'malformed' }> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return { outcome: 'tooLarge' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) return { outcome: 'tooLarge' };
    chunks.push(chunk);
  }
  try {
    return { outcome: 'read', json: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { outcome: 'malformed' };
  }
}

/** The name in a `Host` header, lower case, without port and without the brackets of an IPv6 address; null if it is none. */
function hostName(host: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}
