/**
 * One press, one effect: a command's first answer is stored in the transaction of its effect, and a repeated `commandId`
 * (a double tap, a retry after a lost port) gets it again.
 */
import type { CommandId } from '#domain/ids';
import { Refusal } from '../refusal';
import * as commands from '../store/repositories/commands.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

export interface Command {
  commandId: CommandId;
  /** What and by whom, with its input, e.g. `kiosk.issueTicket civil-affairs`: the same id for another name is `COMMAND_REUSED`. */
  name: string;
}

/** Runs `work` once for the command's id. `work` answers with plain data and refuses by throwing {@link Refusal}. */
export function answerOnce<T>(writer: HallWriter, command: Command, work: (unit: UnitOfWork) => T): T {
  return writer.change((unit) => {
    const known = commands.find(unit.tx, command.commandId);
    if (known && known.name !== command.name) throw new Refusal('COMMAND_REUSED');
    if (known) return known.answer as never;
    const answer = work(unit);
    commands.insert(unit.tx, command.commandId, { name: command.name, answer }, unit.moment.at);
    return answer as never;
  });
}
