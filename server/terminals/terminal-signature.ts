/**
 * Who sent this request. A token is good for one terminal, one audience, one minute and one use; every other token is
 * simply not accepted, without a reason that would help somebody who guesses.
 */
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import * as z from 'zod';
import { MAX_TOKEN_SECONDS, SYNC_AUDIENCE } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';

/** How far the terminal's idea of our time may be off: transport and rounding, not its own clock. */
const TOLERANCE_SECONDS = 5;

const TokenHeader = z.object({ alg: z.literal('EdDSA'), kid: z.uuid() });
const TokenId = z.string().regex(/^[\x21-\x7e]{8,64}$/);

/** @returns the terminal's id, or null. A good token is used up: the same one is refused next time, on any instance. */
export async function findSigningTerminal(
  db: Database,
  authorization: string | undefined,
  time: TimeSource,
): Promise<string | null> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1];
  if (!token) return null;
  const terminalId = readTerminalId(token);
  if (!terminalId) return null;
  const key = await db
    .selectFrom('terminal_key')
    .innerJoin('terminal', 'terminal.terminal_id', 'terminal_key.terminal_id')
    .select('public_key_x')
    .where('terminal.terminal_id', '=', terminalId)
    .where('terminal.revoked_at', 'is', null)
    .where('terminal_key.ended_at', 'is', null)
    .executeTakeFirst();
  if (!key) return null;
  const claims = await verify(token, terminalId, key.public_key_x, time);
  if (!claims) return null;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_token')
    .values({
      terminal_id: terminalId,
      jti: claims.jti,
      expires_at: (claims.exp + 2 * TOLERANCE_SECONDS) * 1000,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? terminalId : null;
}

function readTerminalId(token: string): string | null {
  try {
    const header = TokenHeader.safeParse(decodeProtectedHeader(token));
    return header.success ? header.data.kid : null;
  } catch {
    return null;
  }
}

async function verify(
  token: string,
  terminalId: string,
  x: string,
  time: TimeSource,
): Promise<{ jti: string; exp: number } | null> {
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: terminalId,
      subject: terminalId,
      audience: SYNC_AUDIENCE,
      requiredClaims: ['iat', 'exp', 'jti'],
      currentDate: new Date(time.now()),
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: MAX_TOKEN_SECONDS,
    });
    const { iat = 0, exp = 0 } = payload;
    const jti = TokenId.safeParse(payload.jti);
    return jti.success && exp > iat && exp - iat <= MAX_TOKEN_SECONDS ? { jti: jti.data, exp } : null;
  } catch {
    return null;
  }
}

/** Forgets tokens that are refused for their age anyway. */
export async function forgetOldTokens(db: Database, time: TimeSource): Promise<void> {
  await db.deleteFrom('used_token').where('expires_at', '<', time.now()).execute();
}
