/**
 * Recordings and photos, by the blind index of their digest: one row for one content, however many cases use it, and gone
 * with its last use. The row also says how far its bytes are on their way to the township.
 */
import type { AttachmentKind } from '#domain/case/case-words';
import type { Digest } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** Whose attachment it is. */
export interface AttachmentOwner {
  kind: 'case' | 'supplement' | 'rating' | 'remark';
  id: string;
}

export interface StoredAttachment {
  name: string;
  digest: Digest;
  kind: AttachmentKind;
  mediaType: string;
  /** Of the plain bytes. */
  bytes: number;
  durationMs: number | null;
}

interface AttachmentRow {
  name: string;
  kind: AttachmentKind;
  media_type: string;
  bytes: number;
  duration_ms: number | null;
  sealed_digest: Uint8Array;
}

const digestPlace = (name: string) => `attachment.digest:${name}`;

/** null where no key here opens its digest: nobody can be shown it, and it cannot be sent. */
function attachmentOf(tx: ReadTx, row: AttachmentRow): StoredAttachment | null {
  const digest = tx.vault.tryOpen(row.sealed_digest, digestPlace(row.name));
  if (digest === null) return null;
  return {
    name: row.name,
    digest: digest as Digest,
    kind: row.kind,
    mediaType: row.media_type,
    bytes: row.bytes,
    durationMs: row.duration_ms,
  };
}

export function exists(tx: ReadTx, name: string): boolean {
  return prepared(tx, 'SELECT 1 FROM attachment WHERE name = ?').get(name) !== undefined;
}

export function insert(tx: WriteTx, attachment: StoredAttachment, at: EpochMs): void {
  prepared(
    tx,
    `INSERT INTO attachment (name, kind, media_type, bytes, duration_ms, sealed_digest, kept_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    attachment.name,
    attachment.kind,
    attachment.mediaType,
    attachment.bytes,
    attachment.durationMs,
    tx.vault.seal(attachment.digest, digestPlace(attachment.name)),
    at,
  );
}

/** The same content twice for one owner is one use. */
export function use(tx: WriteTx, owner: AttachmentOwner, name: string): void {
  prepared(
    tx,
    `INSERT INTO attachment_use (owner_kind, owner_id, position, name)
     SELECT :kind, :id, COALESCE(MAX(position) + 1, 0), :name
       FROM attachment_use WHERE owner_kind = :kind AND owner_id = :id
     ON CONFLICT (owner_kind, owner_id, name) DO NOTHING`,
  ).run({ kind: owner.kind, id: owner.id, name });
}

/** In the order in which they were kept. Those that no key here opens are left out. */
export function listOf(tx: ReadTx, owner: AttachmentOwner): StoredAttachment[] {
  return prepared<AttachmentRow>(
    tx,
    `SELECT attachment.* FROM attachment_use JOIN attachment USING (name)
      WHERE owner_kind = ? AND owner_id = ? ORDER BY position`,
  )
    .all(owner.kind, owner.id)
    .flatMap((row) => attachmentOf(tx, row) ?? []);
}

export function countOf(tx: ReadTx, owner: AttachmentOwner, kind: AttachmentKind): number {
  const sql = `SELECT COUNT(*) AS n FROM attachment_use JOIN attachment USING (name)
    WHERE owner_kind = ? AND owner_id = ? AND kind = ?`;
  return prepared<{ n: number }>(tx, sql).get(owner.kind, owner.id, kind)!.n;
}

/** Ends every use by this owner, and the rows that nobody else uses. Returns the names of those. */
export function release(tx: WriteTx, owner: AttachmentOwner): string[] {
  const names = prepared<{ name: string }>(
    tx,
    'DELETE FROM attachment_use WHERE owner_kind = ? AND owner_id = ? RETURNING name',
  )
    .all(owner.kind, owner.id)
    .map(({ name }) => name);
  return names.filter(
    (name) =>
      prepared(
        tx,
        'DELETE FROM attachment WHERE name = :name AND NOT EXISTS (SELECT 1 FROM attachment_use WHERE name = :name)',
      ).run({ name }).changes > 0,
  );
}

export function listNames(tx: ReadTx): string[] {
  return prepared<{ name: string }>(tx, 'SELECT name FROM attachment')
    .all()
    .map(({ name }) => name);
}

export function markLost(tx: WriteTx, name: string, at: EpochMs): void {
  prepared(tx, 'UPDATE attachment SET lost_at = ? WHERE name = ? AND lost_at IS NULL').run(at, name);
}

/** Its file is there again. */
export function markFound(tx: WriteTx, name: string): void {
  prepared(tx, 'UPDATE attachment SET lost_at = NULL WHERE name = ? AND lost_at IS NOT NULL').run(name);
}

export function listLost(tx: ReadTx): string[] {
  return prepared<{ name: string }>(tx, 'SELECT name FROM attachment WHERE lost_at IS NOT NULL')
    .all()
    .map(({ name }) => name);
}

/** By its partial index: asked for with every snapshot. */
export function countLost(tx: ReadTx): number {
  return prepared<{ n: number }>(tx, 'SELECT COUNT(*) AS n FROM attachment WHERE lost_at IS NOT NULL').get()!.n;
}

export interface AttachmentFigures {
  count: number;
  /** Of the plain bytes of all of them. */
  bytes: number;
  waiting: number;
  confirmed: number;
  refused: number;
}

/** Reads the whole table: for the maintenance page, and before something is added. */
export function figures(tx: ReadTx): AttachmentFigures {
  return prepared<AttachmentFigures>(
    tx,
    `SELECT COUNT(*) AS count, COALESCE(SUM(bytes), 0) AS bytes,
            COUNT(*) FILTER (WHERE sync_state = 'waiting') AS waiting,
            COUNT(*) FILTER (WHERE sync_state = 'confirmed') AS confirmed,
            COUNT(*) FILTER (WHERE sync_state = 'refused') AS refused
       FROM attachment`,
  ).get()!;
}

/** The one that was tried least, the oldest of those, without the ones named; null where nothing can be sent. */
export function findNextToSend(tx: ReadTx, without: readonly string[]): StoredAttachment | null {
  const waiting = prepared<AttachmentRow>(
    tx,
    `SELECT * FROM attachment
      WHERE sync_state = 'waiting' AND lost_at IS NULL AND name NOT IN (SELECT value FROM json_each(?))
      ORDER BY sync_attempts, kept_at`,
  );
  for (const row of waiting.iterate(JSON.stringify(without))) {
    const attachment = attachmentOf(tx, row);
    if (attachment) return attachment;
  }
  return null;
}

export function markTried(tx: WriteTx, name: string): void {
  prepared(tx, 'UPDATE attachment SET sync_attempts = sync_attempts + 1 WHERE name = ?').run(name);
}

export function decide(
  tx: WriteTx,
  name: string,
  answer: { state: 'confirmed' | 'refused'; reason: string | null },
  at: EpochMs,
): void {
  prepared(
    tx,
    `UPDATE attachment SET sync_state = ?, sync_reason = ?, sync_decided_at = ? WHERE name = ? AND sync_state = 'waiting'`,
  ).run(answer.state, answer.reason, at, name);
}

/** The server came back from a backup: what was kept from then on is sent again; it knows what it still has. */
export function reopenSince(tx: WriteTx, at: EpochMs): void {
  prepared(
    tx,
    `UPDATE attachment SET sync_state = 'waiting', sync_attempts = 0, sync_reason = NULL, sync_decided_at = NULL
      WHERE kept_at >= ? AND sync_state <> 'waiting'`,
  ).run(at);
}
