import { implement } from '@orpc/server';
import { guideContract } from '#contract/guide';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';
import { createSealedCommand } from './sealed-command';
import { watchPaper } from './watch-paper';

export function kioskGuideRouter(parts: SurfaceRouterParts) {
  const os = implement(guideContract).$context<SurfaceContext>();
  const { guide, guideSlips } = parts;
  const command = createSealedCommand(parts);

  return os.router({
    content: os.content.handler(() => guide.content()),
    item: os.item.handler(({ input }) => withRefusals(() => guide.readItem(input.item))),
    // Sealed: what somebody lacks is theirs.
    printItem: os.printItem.handler(({ input }) =>
      command('kiosk.guide.printItem', input, (unit) => ({
        guideSlipId: guideSlips.print(unit, guide.getItem(input.item), input.missing),
      })),
    ),
    watchSlip: os.watchSlip.handler(({ input, signal }) =>
      watchPaper(parts, (tx) => guideSlips.read(tx, input.guideSlipId), signal),
    ),
  });
}
