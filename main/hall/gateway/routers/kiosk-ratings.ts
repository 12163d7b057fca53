import { implement } from '@orpc/server';
import { kioskRatingsContract } from '#contract/kiosk-ratings';
import type { CommandId } from '#domain/ids';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';
import { createSealedCommand } from './sealed-command';

export function kioskRatingsRouter(parts: SurfaceRouterParts) {
  const os = implement(kioskRatingsContract).$context<SurfaceContext>();
  const { store, writer, screenRatings, remarks } = parts;

  const command = createSealedCommand(parts);
  const step = (name: string, input: { commandId: CommandId }, work: (unit: UnitOfWork) => void) =>
    command(name, input, (unit) => {
      work(unit);
      return {};
    });

  return os.router({
    find: os.find.handler(({ input }) =>
      withRefusals(() => store.read((tx) => screenRatings.find(tx, input.access, writer.moment().at))),
    ),
    give: os.give.handler(({ input }) =>
      command('kiosk.ratings.give', input, (unit) => screenRatings.give(unit, input)),
    ),
    change: os.change.handler(({ input }) =>
      step('kiosk.ratings.change', input, (unit) => screenRatings.change(unit, input)),
    ),
    explain: os.explain.handler(({ input }) =>
      step('kiosk.ratings.explain', input, (unit) => screenRatings.explain(unit, input)),
    ),
    leaveRemark: os.leaveRemark.handler(({ input }) =>
      step('kiosk.ratings.leaveRemark', input, (unit) => remarks.leave(unit, input)),
    ),
  });
}
