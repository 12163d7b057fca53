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
}

/** Whether this event of this pad in this boot is stored already: the same press, seen again on the wire. */
export function isStored(tx: ReadTx, press: Pick<PadPress, 'uid' | 'boot' | 'evseq' | 'occasion'>): boolean {
  const sql = 'SELECT 1 FROM pad_press WHERE uid = ? AND boot = ? AND evseq = ? AND occasion = ?';
  return prepared(tx, sql).get(press.uid, press.boot, press.evseq, press.occasion) !== undefined;
}

export function insert(tx: WriteTx, press: PadPress): void {
  prepared(
    tx,
    `INSERT INTO pad_press (pad_id, uid, boot, evseq, occasion, kind, verdict, raw_key, level, session_id, outcome, pressed_at, received_at, frame_hex)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  );
}

/** How many presses had each verdict. */
export function countByVerdict(tx: ReadTx): Record<string, number> {
  const rows = prepared<{ verdict: string; n: number }>(
    tx,
    'SELECT verdict, COUNT(*) AS n FROM pad_press WHERE verdict IS NOT NULL GROUP BY verdict',
  ).all();
  return Object.fromEntries(rows.map((row) => [row.verdict, row.n]));
}
