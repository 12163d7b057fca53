import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** Enrolled LAN browsers. Codes and tokens as SHA-256 only; `capability` is JSON. */
export function insertCode(tx: WriteTx, code: { codeSha256: string; capability: string; expiresAt: EpochMs }): void {
  prepared(tx, 'INSERT INTO lan_code (code_hash, capability, expires_at) VALUES (?, ?, ?)').run(
    code.codeSha256,
    code.capability,
    code.expiresAt,
  );
}

/** Uses up a code, expired ones with it. Returns its capability, or null where it is unknown, used or expired. */
export function takeCode(tx: WriteTx, codeSha256: string, now: EpochMs): string | null {
  prepared(tx, 'DELETE FROM lan_code WHERE expires_at < ?').run(now);
  return (
    prepared<{ capability: string }>(tx, 'DELETE FROM lan_code WHERE code_hash = ? RETURNING capability').get(
      codeSha256,
    )?.capability ?? null
  );
}

export function insertSession(
  tx: WriteTx,
  session: { tokenSha256: string; sessionId: string; capability: string; createdAt: EpochMs },
): void {
  prepared(tx, 'INSERT INTO lan_session (token_hash, session_id, capability, created_at) VALUES (?, ?, ?, ?)').run(
    session.tokenSha256,
    session.sessionId,
    session.capability,
    session.createdAt,
  );
}

export function findSession(tx: ReadTx, tokenSha256: string): { sessionId: string; capability: string } | null {
  return (
    prepared<{ sessionId: string; capability: string }>(
      tx,
      'SELECT session_id AS sessionId, capability FROM lan_session WHERE token_hash = ?',
    ).get(tokenSha256) ?? null
  );
}
