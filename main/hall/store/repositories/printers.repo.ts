import type { PrinterRoll, PrintOperator } from '#printers/spool-journal';
import type { PrinterId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

interface RollRow {
  since: number;
  printed_mm: number;
  slips: number;
  near_end_at_mm: number | null;
  head_mm: number;
  cuts: number;
}

export function findRoll(tx: ReadTx, printer: PrinterId): PrinterRoll | null {
  const row = prepared<RollRow>(tx, 'SELECT * FROM printer_roll WHERE printer = ?').get(printer);
  if (!row) return null;
  return {
    since: row.since,
    printedMm: row.printed_mm,
    slips: row.slips,
    nearEndAtMm: row.near_end_at_mm,
    headMm: row.head_mm,
    cuts: row.cuts,
  };
}

/** One more slip of this length is on its way out. */
export function addToRoll(tx: WriteTx, printer: PrinterId, at: EpochMs, lengthMm: number): void {
  prepared(
    tx,
    `INSERT INTO printer_roll (printer, since, printed_mm, slips, head_mm, cuts) VALUES (:printer, :at, :mm, 1, :mm, 1)
     ON CONFLICT (printer) DO UPDATE SET printed_mm = printed_mm + :mm, slips = slips + 1, head_mm = head_mm + :mm, cuts = cuts + 1`,
  ).run({ printer, at, mm: lengthMm });
}

/** The first near end of a roll stands; later ones change nothing. */
export function markNearEnd(tx: WriteTx, printer: PrinterId, at: EpochMs): void {
  prepared(
    tx,
    `INSERT INTO printer_roll (printer, since, near_end_at_mm) VALUES (?, ?, 0)
     ON CONFLICT (printer) DO UPDATE SET near_end_at_mm = COALESCE(near_end_at_mm, printed_mm)`,
  ).run(printer, at);
}

export function changeRoll(tx: WriteTx, printer: PrinterId, at: EpochMs): void {
  prepared(
    tx,
    `INSERT INTO printer_roll (printer, since) VALUES (?, ?)
     ON CONFLICT (printer) DO UPDATE SET since = excluded.since, printed_mm = 0, slips = 0, near_end_at_mm = NULL`,
  ).run(printer, at);
}

export interface StoredCommissioning {
  /** JSON as it was saved: whoever reads it checks it. */
  profile: string;
  savedAt: EpochMs;
}

export function findCommissioning(tx: ReadTx, printer: PrinterId): StoredCommissioning | null {
  const row = prepared<{ profile: string; saved_at: number }>(
    tx,
    'SELECT profile, saved_at FROM printer_commissioning WHERE printer = ? AND dropped_at IS NULL',
  ).get(printer);
  return row ? { profile: row.profile, savedAt: row.saved_at } : null;
}

/** Replaces the printer's commissioning; the one before stays to be seen. */
export function saveCommissioning(
  tx: WriteTx,
  commissioning: { printer: PrinterId; profile: string; answers: string; operator: PrintOperator; at: EpochMs },
): void {
  dropCommissioning(tx, commissioning.printer, commissioning.at);
  prepared(
    tx,
    'INSERT INTO printer_commissioning (printer, profile, answers, operator, saved_at) VALUES (?, ?, ?, ?, ?)',
  ).run(commissioning.printer, commissioning.profile, commissioning.answers, commissioning.operator, commissioning.at);
}

/** False where there was none. */
export function dropCommissioning(tx: WriteTx, printer: PrinterId, at: EpochMs): boolean {
  const { changes } = prepared(
    tx,
    'UPDATE printer_commissioning SET dropped_at = ? WHERE printer = ? AND dropped_at IS NULL',
  ).run(at, printer);
  return changes > 0;
}
