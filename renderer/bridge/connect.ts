/**
 * The only door from a page to the hall. In the terminal it is a MessagePort of the shell, in a LAN browser the gateway;
 * a surface cannot tell the difference and cannot name a procedure of another surface.
 */
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { surfaceContracts, SurfaceName } from '#contract/hall';
import type { BoardSnapshot, CounterSnapshot, KioskSnapshot, MaintenanceSnapshot } from '#contract/snapshots';
import type { Time } from '#domain/time-source';
import { createHttpLink } from './http-link';
import { hasHallPreload, openHallPortLink } from './hall-port';
import { LiveSnapshot } from './live-snapshot.svelte';
import { createPageTime } from './page-time';

interface SurfaceSnapshots {
  kiosk: KioskSnapshot;
  counter: CounterSnapshot;
  board: BoardSnapshot;
  maintenance: MaintenanceSnapshot;
}

export type SurfaceClient<N extends SurfaceName> = ContractRouterClient<(typeof surfaceContracts)[N]>;

export interface SurfaceConnection<N extends SurfaceName> {
  client: SurfaceClient<N>;
  live: LiveSnapshot<SurfaceSnapshots[N]>;
  time: Time;
}

/** What `connectSurface` needs of any of the four clients. */
interface Watching<T> {
  watch(input: undefined, options: { signal: AbortSignal }): Promise<AsyncIterable<T>>;
}

function join<N extends SurfaceName>(
  link: ClientLink<Record<never, never>>,
  time: Time,
  onFailure?: (error: unknown) => void,
): SurfaceConnection<N> {
  const client = createORPCClient<SurfaceClient<N>>(link);
  const watching = client as unknown as Watching<SurfaceSnapshots[N]>;
  const live = new LiveSnapshot<SurfaceSnapshots[N]>({
    watch: (signal) => watching.watch(undefined, { signal }),
    time,
    ...(onFailure && { onFailure }),
  });
  return { client, live, time };
}

/**
 * Connects this page as `surface` and keeps it connected. Call once a page.
 * A LAN browser whose session is unknown to the gateway leaves for the enrolment page.
 */
export function connectSurface<N extends SurfaceName>(surface: N): SurfaceConnection<N> {
  const time = createPageTime();
  if (hasHallPreload(window)) {
    return join<N>(openHallPortLink(window, time), time);
  }
  const link = createHttpLink(surface, window.location.origin, time);
  return join<N>(link, time, (error) => {
    if (!(error instanceof ORPCError)) return;
    if (error.status === 401) window.location.assign('/enrol/');
    // Enrolled for the other surface: the gateway's root leads there.
    if (error.status === 403) window.location.assign('/');
  });
}
