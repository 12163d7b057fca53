/**
 * The contract's procedures, joined to the features: one router a surface. Each holds only what its surface may do; who
 * speaks comes from the context that the transport fixed, never from the input.
 */
import { boardRouter } from './routers/board';
import { counterRouter } from './routers/counter';
import { kioskRouter } from './routers/kiosk';
import { maintenanceRouter } from './routers/maintenance';
import type { SurfaceRouterParts } from './routers/router-parts';

export function createSurfaceRouters(parts: SurfaceRouterParts) {
  return {
    kiosk: kioskRouter(parts),
    counter: counterRouter(parts),
    board: boardRouter(parts),
    maintenance: maintenanceRouter(parts),
  };
}
