/** A terminal's side of the signature, with every part open to being wrong. */
import { SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { MAX_TOKEN_SECONDS, SYNC_AUDIENCE } from '#contract/sync';

export interface TestKey {
  readonly publicKey: { kty: 'OKP'; crv: 'Ed25519'; x: string };
  readonly d: string;
}

export async function createTestKey(): Promise<TestKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x = '', d = '' } = await exportJWK(privateKey);
  return { publicKey: { kty: 'OKP', crv: 'Ed25519', x }, d };
}

export interface TokenParts {
  readonly key: TestKey;
  readonly terminalId: string;
  readonly nowMs: number;
  readonly jti: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly keyId?: string;
  readonly audience?: string;
  readonly lifetimeSeconds?: number;
}

export async function signToken(parts: TokenParts): Promise<string> {
  const { key, terminalId, nowMs, jti } = parts;
  const issuedAt = Math.floor(nowMs / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: parts.keyId ?? terminalId })
    .setIssuer(parts.issuer ?? terminalId)
    .setSubject(parts.subject ?? terminalId)
    .setAudience(parts.audience ?? SYNC_AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (parts.lifetimeSeconds ?? MAX_TOKEN_SECONDS))
    .setJti(jti)
    .sign(await importJWK({ ...key.publicKey, d: key.d }, 'EdDSA'));
}
