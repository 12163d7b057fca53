import type { EpochMs } from '#domain/time-source';
import type { ReadTx } from '../open-store';
import { prepared } from '../prepared';

/** Filed by residents themselves after `from`; what lies after `to` was filed before the clock was set back. */
export function countAtKiosk(tx: ReadTx, { from, to }: { from: EpochMs; to: EpochMs }): number {
  const sql = `SELECT COUNT(*) AS n FROM kase WHERE channel = 'kiosk' AND filed_at > ? AND filed_at <= ?`;
  return prepared<{ n: number }>(tx, sql).get(from, to)?.n ?? 0;
}
