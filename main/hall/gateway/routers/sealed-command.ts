import type { CommandId } from '#domain/ids';
import { answerOnce } from '../../commands/answer-once';
import { sealedCommandName } from '../../commands/command-name';
import { Refusal } from '../../refusal';
import { isWriteRefused } from '../../store/write-refused';
import type { UnitOfWork } from '../../unit-of-work';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

/**
 * Runs commands once whose input names, quotes or shows a person: none of it stands in the command's name, and none of it
 * may stand in `work`'s answer, which is kept. A disk that refuses is told as `STORE_FULL`.
 */
export function createSealedCommand({ store, writer }: Pick<SurfaceRouterParts, 'store' | 'writer'>) {
  return <T>(
    name: string,
    { commandId, ...input }: { commandId: CommandId },
    work: (unit: UnitOfWork) => T,
  ): Promise<T> =>
    withRefusals(() => {
      try {
        return answerOnce(writer, { commandId, name: sealedCommandName(store.vault, name, input) }, work);
      } catch (error) {
        throw isWriteRefused(error) ? new Refusal('STORE_FULL') : error;
      }
    });
}
