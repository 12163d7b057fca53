import { implement } from '@orpc/server';
import { calendarsMaintenanceContract } from '#contract/calendars-maintenance';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

const notThere = (): never => {
  throw new Error('not there yet');
};

export function maintenanceCalendarsRouter(_parts: SurfaceRouterParts) {
  const os = implement(calendarsMaintenanceContract).$context<SurfaceContext>();
  return os.router({
    view: os.view.handler(notThere),
    preview: os.preview.handler(notThere),
    import: os.import.handler(notThere),
  });
}
