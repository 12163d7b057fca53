import type { PadId } from '#domain/ids';
import type { PressVerdict } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 评价器按键: an event of a pad as it was stored, whatever became of it. */
export interface PadPress {
  padId: PadId;
  uid: string;
  boot: number;
  evseq: number;
  /** The session of a rating, else the service day: within it, `uid`, `boot` and `evseq` name one press. */
  occasion: string;
  kind: 'rating' | 'staffKey' | 'stray';
  /** null for staff keys, whose fate is `outcome`. */
  verdict: PressVerdict | null;
  rawKey: number;
  level: number | null;
  sessionId: number | null;
  /** What a staff key did, or the refusal's code. */
  outcome: string | null;
  pressedAt: EpochMs;
  receivedAt: EpochMs;
  frameHex: string;
  /** Of a press that waits for a confirmation: whose keys were pressed, and whether their levels were known. */
  unconfirmed: { profile: string; revision: number; isLevelConfirmed: boolean } | null;
}

/** A press that counts once somebody has said what its key means, or whose pad it is. */
export interface UnconfirmedPress extends Pick<
  PadPress,
  'padId' | 'uid' | 'rawKey' | 'level' | 'sessionId' | 'pressedAt'
> {
  id: number;
  profile: string;
  revision: number;
  isLevelConfirmed: boolean;
}

/** Whether this event of this pad in this boot is stored already: the same press, seen again on the wire. */
export function isStored(tx: ReadTx, press: Pick<PadPress, 'uid' | 'boot' | 'evseq' | 'occasion'>): boolean {
  const sql = 'SELECT 1 FROM pad_press WHERE uid = ? AND boot = ? AND evseq = ? AND occasion = ?';
  return prepared(tx, sql).get(press.uid, press.boot, press.evseq, press.occasion) !== undefined;
}

export function insert(tx: WriteTx, press: PadPress): void {
  prepared(
    tx,
    `INSERT INTO pad_press (pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, level, session_id, outcome, pressed_at, received_at, frame_hex,
       profile, profile_revision, is_level_confirmed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    press.padId,
    press.uid,
    press.boot,
    press.evseq,
    press.occasion,
    press.kind,
    press.verdict,
    press.rawKey,
    press.level,
    press.sessionId,
    press.outcome,
    press.pressedAt,
    press.receivedAt,
    press.frameHex,
    press.unconfirmed?.profile ?? null,
    press.unconfirmed?.revision ?? null,
    press.unconfirmed?.isLevelConfirmed === false ? 0 : 1,
  );
}

/** Of one pad, in the order in which the keys went down. */
export function listUnconfirmed(tx: ReadTx, padId: PadId): UnconfirmedPress[] {
  return prepared<{
    id: number;
    uid: string;
    raw_key: number;
    level: number | null;
    session_id: number | null;
    pressed_at: number;
    profile: string;
    profile_revision: number;
    is_level_confirmed: 0 | 1;
  }>(tx, `SELECT * FROM pad_press WHERE pad_id = ? AND verdict = 'unconfirmed' ORDER BY pressed_at, id`)
    .all(padId)
    .map((row) => ({
      id: row.id,
      padId,
      uid: row.uid,
      rawKey: row.raw_key,
      level: row.level,
      sessionId: row.session_id,
      pressedAt: row.pressed_at,
      profile: row.profile,
      revision: row.profile_revision,
      isLevelConfirmed: row.is_level_confirmed === 1,
    }));
}

/** The judgement of an unconfirmed press, after its confirmation. */
export function judge(tx: WriteTx, id: number, verdict: PressVerdict, level: number | null): void {
  prepared(tx, 'UPDATE pad_press SET verdict = ?, level = ? WHERE id = ?').run(verdict, level, id);
}

/** How many presses had each verdict. */
export function countByVerdict(tx: ReadTx): Record<string, number> {
  const rows = prepared<{ verdict: string; n: number }>(
    tx,
    'SELECT verdict, COUNT(*) AS n FROM pad_press WHERE verdict IS NOT NULL GROUP BY verdict',
  ).all();
  return Object.fromEntries(rows.map((row) => [row.verdict, row.n]));
}
