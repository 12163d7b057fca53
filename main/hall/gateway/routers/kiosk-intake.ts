import { implement } from '@orpc/server';
import { intakeContract } from '#contract/intake';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

const notThere = (): never => {
  throw new Error('not there yet');
};

export function kioskIntakeRouter(parts: SurfaceRouterParts) {
  const os = implement(intakeContract).$context<SurfaceContext>();
  return os.router({
    content: os.content.handler(notThere),
    fileCase: os.fileCase.handler(notThere),
    watchReceipt: os.watchReceipt.handler(notThere),
    reprintReceipt: os.reprintReceipt.handler(notThere),
    watchCard: os.watchCard.handler(({ signal }) => parts.cards.watch(signal)),
    forgetCard: os.forgetCard.handler(() => {
      parts.cards.forget();
      return {};
    }),
  });
}
