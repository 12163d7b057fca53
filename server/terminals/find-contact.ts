import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';

/** Notes that the terminal was heard, and says which number is wanted of it. Null where it is not enrolled any more. */
export async function findContact(
  db: Database,
  terminalId: string,
  time: TimeSource,
): Promise<{ terminalId: string; nextSeq: number } | null> {
  const terminal = await db
    .updateTable('terminal')
    .set({ last_contact_at: time.now() })
    .where('terminal_id', '=', terminalId)
    .where('revoked_at', 'is', null)
    .returning(['terminal_id', 'next_seq'])
    .executeTakeFirst();
  return terminal ? { terminalId: terminal.terminal_id, nextSeq: terminal.next_seq } : null;
}
