import { implement } from '@orpc/server';
import { licencesMaintenanceContract } from '#contract/licences-maintenance';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

export function maintenanceLicencesRouter({ viewLicences }: Pick<SurfaceRouterParts, 'viewLicences'>) {
  const os = implement(licencesMaintenanceContract).$context<SurfaceContext>();
  return os.router({ view: os.view.handler(() => viewLicences()) });
}
