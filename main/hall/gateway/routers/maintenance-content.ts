import { implement } from '@orpc/server';
import { contentMaintenanceContract } from '#contract/content-maintenance';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function maintenanceContentRouter({ contentDesk }: SurfaceRouterParts) {
  const os = implement(contentMaintenanceContract).$context<SurfaceContext>();
  return os.router({
    look: os.look.handler(() => withRefusals(() => contentDesk.look())),
    drawPaper: os.drawPaper.handler(({ input }) => withRefusals(() => ({ svg: contentDesk.drawPaper(input) }))),
    takeOver: os.takeOver.handler(({ input }) =>
      withRefusals(() => {
        contentDesk.takeOver(input.mark);
        return {};
      }),
    ),
  });
}
