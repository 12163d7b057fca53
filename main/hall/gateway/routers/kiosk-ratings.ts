import { implement } from '@orpc/server';
import { kioskRatingsContract } from '#contract/kiosk-ratings';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

const notThere = (): never => {
  throw new Error('not there yet');
};

export function kioskRatingsRouter(_parts: SurfaceRouterParts) {
  const os = implement(kioskRatingsContract).$context<SurfaceContext>();
  return os.router({
    find: os.find.handler(notThere),
    give: os.give.handler(notThere),
    change: os.change.handler(notThere),
    explain: os.explain.handler(notThere),
    leaveRemark: os.leaveRemark.handler(notThere),
  });
}
