import { implement } from '@orpc/server';
import { counterCasesContract } from '#contract/counter-cases';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

const notThere = (): never => {
  throw new Error('not there yet');
};

export function counterCasesRouter(_parts: SurfaceRouterParts) {
  const os = implement(counterCasesContract).$context<SurfaceContext>();
  return os.router({
    list: os.list.handler(notThere),
    open: os.open.handler(notThere),
    findByNumber: os.findByNumber.handler(notThere),
    revealPerson: os.revealPerson.handler(notThere),
    readAttachment: os.readAttachment.handler(notThere),
    move: os.move.handler(notThere),
    content: os.content.handler(notThere),
    fileCase: os.fileCase.handler(notThere),
    listRemarks: os.listRemarks.handler(notThere),
    decideRemark: os.decideRemark.handler(notThere),
  });
}
