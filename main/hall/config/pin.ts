/** PINs of staff and of the maintenance page: only their scrypt hash is ever written down. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const COST = 16_384;

/** `scrypt:cost:salt:hash`, hex. */
export function hashPin(pin: string): string {
  const salt = randomBytes(16);
  return `scrypt:${COST}:${salt.toString('hex')}:${scryptSync(pin, salt, 32, { N: COST }).toString('hex')}`;
}

export function isPin(pin: string, hash: string): boolean {
  const [, cost, salt, expected] = hash.split(':');
  if (!cost || !salt || !expected) return false;
  const found = scryptSync(pin, Buffer.from(salt, 'hex'), 32, { N: Number(cost) });
  return timingSafeEqual(found, Buffer.from(expected, 'hex'));
}
