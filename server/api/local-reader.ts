import type { FastifyRequest } from 'fastify';

const LOOPBACK_PEERS = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Until people sign in here, what the township reads is shown on the server's own machine only: a loopback peer, under a
 * loopback name (a page of another site that points its name at 127.0.0.1 has its own name), and not through a proxy.
 */
export function isLocalReader(request: FastifyRequest): boolean {
  const { host, forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  return (
    LOOPBACK_PEERS.includes(request.socket.remoteAddress ?? '') &&
    LOOPBACK_NAME.test(host ?? '') &&
    forwarded === undefined &&
    forwardedFor === undefined
  );
}
