import { implement } from '@orpc/server';
import { progressContract } from '#contract/progress';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

const notThere = (): never => {
  throw new Error('not there yet');
};

export function kioskProgressRouter(_parts: SurfaceRouterParts) {
  const os = implement(progressContract).$context<SurfaceContext>();
  return os.router({
    find: os.find.handler(notThere),
    addSupplement: os.addSupplement.handler(notThere),
    printReceipt: os.printReceipt.handler(notThere),
  });
}
