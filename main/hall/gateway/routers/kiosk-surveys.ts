import { implement } from '@orpc/server';
import { surveysContract } from '#contract/surveys';
import { Refusal } from '../../refusal';
import { isWriteRefused } from '../../store/write-refused';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

/** Commands are not kept here as elsewhere: their names and times would lead back to a person (docs/adr/0017). */
export function kioskSurveysRouter({ writer, surveys }: Pick<SurfaceRouterParts, 'writer' | 'surveys'>) {
  const os = implement(surveysContract).$context<SurfaceContext>();
  return os.router({
    open: os.open.handler(() => ({ surveys: surveys.openAt(writer.moment().at) })),
    answer: os.answer.handler(({ input }) =>
      withRefusals(() => {
        try {
          writer.change((unit) => surveys.answer(unit, input));
          return {};
        } catch (error) {
          throw isWriteRefused(error) ? new Refusal('STORE_FULL') : error;
        }
      }),
    ),
  });
}
