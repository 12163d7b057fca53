import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, importJWK } from 'jose';
import { MAX_TOKEN_SECONDS, SYNC_AUDIENCE } from '#contract/sync';
import type { EpochMs } from '#domain/time-source';
import type { TerminalKey } from './sync-ports';

/** A new Ed25519 pair from the operating system's randomness. */
export function createTerminalKey(): TerminalKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  if (!x || !d) throw new Error('this runtime exports no Ed25519 key');
  return { kty: 'OKP', crv: 'Ed25519', x, d };
}

/** One request's token; `serverTime` is now as the server sees it. Times in it are whole seconds, rounded down. */
export async function signTerminalToken(
  key: TerminalKey,
  terminalId: string,
  serverTime: EpochMs,
  tokenId: string,
): Promise<string> {
  const issuedAt = Math.floor(serverTime / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: terminalId })
    .setIssuer(terminalId)
    .setSubject(terminalId)
    .setAudience(SYNC_AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + MAX_TOKEN_SECONDS)
    .setJti(tokenId)
    .sign(await importJWK({ ...key }, 'EdDSA'));
}
