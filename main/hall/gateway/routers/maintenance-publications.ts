import { implement } from '@orpc/server';
import { publicationsMaintenanceContract } from '#contract/publications-maintenance';
import type { SurfaceContext } from '../surface-context';
import type { SurfaceRouterParts } from './router-parts';

export function maintenancePublicationsRouter({
  store,
  writer,
  viewPublications,
}: Pick<SurfaceRouterParts, 'store' | 'writer' | 'viewPublications'>) {
  const os = implement(publicationsMaintenanceContract).$context<SurfaceContext>();
  return os.router({ view: os.view.handler(() => store.read((tx) => viewPublications(tx, writer.moment().at))) });
}
