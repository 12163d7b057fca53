import type { CommandId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** The first answer to a command, kept so that a repeated one gets the same. `name` includes the surface and its input. */
export interface AnsweredCommand {
  name: string;
  answer: unknown;
}

export function find(tx: ReadTx, id: CommandId): AnsweredCommand | null {
  const row = prepared<{ name: string; answer: string }>(
    tx,
    'SELECT name, answer FROM command WHERE command_id = ?',
  ).get(id);
  return row ? { name: row.name, answer: JSON.parse(row.answer) } : null;
}

export function insert(tx: WriteTx, id: CommandId, command: AnsweredCommand, at: EpochMs): void {
  prepared(tx, 'INSERT INTO command (command_id, name, answer, at) VALUES (?, ?, ?, ?)').run(
    id,
    command.name,
    JSON.stringify(command.answer ?? null),
    at,
  );
}

export function purgeBefore(tx: WriteTx, at: EpochMs): void {
  prepared(tx, 'DELETE FROM command WHERE at < ?').run(at);
}
