/** A TCP port of this machine for a program that must be told its number before it listens. */
import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * Below the numbers that the system gives away by itself: one of those could be somebody's connection or listener before
 * the program that is told of it comes up.
 */
const OWN_RANGE = { from: 12_000, to: 32_000 };

/**
 * @param {number} [preferred]
 * @returns {Promise<number>} `preferred` where nobody listens on it, else one that is free now
 */
export async function findFreePort(preferred = 0) {
  if (preferred !== 0 && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = randomInt(OWN_RANGE.from, OWN_RANGE.to);
    if (await isFree(port)) return port;
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
