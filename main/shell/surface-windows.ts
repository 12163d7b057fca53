/**
 * All windows of the terminal and the ports behind them. A window's capability is decided here when the window is made,
 * from `hall.yml` or from the hall's word after the PIN; nothing that a page says can change it.
 */
import { MessageChannelMain, screen } from 'electron';
import type { MessagePortMain } from 'electron';
import { PAGE_HOST, PAGE_SCHEME } from '#contract/page-policy';
import type { SurfaceCapability } from '#contract/hall';
import type { FaultNotice, ShellMessage, SurfaceWindow } from '#contract/shell';
import { placeSurfaces, profileOfShape } from './displays';
import type { DisplayFace, Placement } from './displays';
import { openSurfaceWindow } from './surface-window';
import type { SurfaceWindowHandle, WindowSurroundings } from './surface-window';

export interface SurfaceWindows {
  /** Windows that the hall will probably want: their pages load while it opens. No port before {@link show}. */
  expect(surfaces: readonly SurfaceWindow[]): void;
  /** The hall is open: these windows are wanted. Windows that are there already keep their pages and get new ports. */
  show(surfaces: readonly SurfaceWindow[]): void;
  /** Full-screen, in front of everything, until {@link show} or the next notice. */
  showFault(notice: FaultNotice): void;
  /** In front of the window that asked, on its display. */
  openMaintenance(windowId: number): void;
  /** By the maintenance window's own id, or by the id of the window that it was opened from. */
  closeMaintenance(windowId: number): void;
  /** Brings the first surface to the front. */
  focus(): void;
  /** True once {@link show} has been called. */
  hasSurfaces(): boolean;
  close(): void;
}

interface OpenWindow {
  handle: SurfaceWindowHandle;
  capability: SurfaceCapability;
  placement: Placement;
  /** The page has asked for a port since it was made, so it is listening for one. */
  isListening: boolean;
  /** For a maintenance window, the window that it covers. */
  openedFrom: number | null;
}

/** `post` returns false, keeping nothing, where no hall is open to take the port. */
export function createSurfaceWindows({
  post,
  ...surroundings
}: WindowSurroundings & {
  post: (message: ShellMessage, ports: MessagePortMain[]) => boolean;
}): SurfaceWindows {
  const { log } = surroundings;
  const open = new Map<number, OpenWindow>();
  let shown: string | null = null;
  /** The hall itself has said which windows it wants. */
  let isConfirmed = false;
  let fault: { handle: SurfaceWindowHandle; notice: string } | null = null;
  let lastWindowId = 0;

  function add(capability: SurfaceCapability, placement: Placement, openedFrom: number | null): void {
    const windowId = ++lastWindowId;
    const { surface } = capability;
    const handle = openSurfaceWindow({
      ...surroundings,
      plan: {
        windowId,
        surface,
        url: `${pageUrl(surface)}?profile=${placement.surface.profile}`,
        bounds: placement.bounds,
        isKiosk: placement.mode === 'kiosk',
        isBehind: placement.mode === 'window',
      },
      portWanted() {
        const opened = open.get(windowId);
        if (!opened) return;
        opened.isListening = true;
        broker(opened);
      },
    });
    open.set(windowId, { handle, capability, placement, isListening: false, openedFrom });
  }

  /** One new pair of ports; a page that asks while no hall is open gets its pair as soon as one is. */
  function broker({ handle, capability }: OpenWindow): void {
    const { port1, port2 } = new MessageChannelMain();
    if (post({ kind: 'surfacePort', windowId: handle.windowId, capability }, [port1])) handle.handOver(port2);
    else {
      port1.close();
      port2.close();
    }
  }

  function closeAll(): void {
    for (const { handle } of open.values()) handle.close();
    open.clear();
  }

  function closeFault(): void {
    fault?.handle.close();
    fault = null;
  }

  function place(): void {
    const inOrder = [...open.values()].filter(({ openedFrom }) => openedFrom === null);
    const placements = placeSurfaces(
      inOrder.map(({ placement }) => placement.surface),
      listDisplays(),
    );
    inOrder.forEach((opened, index) => opened.handle.place(placements[index]!.bounds));
  }
  screen.on('display-metrics-changed', place);
  screen.on('display-added', place);
  screen.on('display-removed', place);

  function openAll(surfaces: readonly SurfaceWindow[]): void {
    closeAll();
    shown = JSON.stringify(surfaces);
    for (const placement of placeSurfaces(surfaces, listDisplays())) {
      if (placement.reason) {
        const { surface, display } = placement.surface;
        log.warn({ surface, display, reason: placement.reason }, 'surface opens as an ordinary window');
      }
      const capability = capabilityOf(placement.surface);
      if (capability) add(capability, placement, null);
      else log.error({ surface: placement.surface.surface }, 'counter surface without a counter number');
    }
    if (open.size === 0) log.error({}, 'no surfaces to show');
  }

  return {
    expect: openAll,
    show(surfaces) {
      isConfirmed = true;
      closeFault();
      if (JSON.stringify(surfaces) !== shown) return openAll(surfaces);
      for (const opened of open.values()) if (opened.isListening) broker(opened);
    },
    showFault(notice) {
      const text = JSON.stringify(notice);
      if (fault?.notice === text) return;
      closeFault();
      if (!isConfirmed) {
        // Windows that nobody has confirmed would come up in front of the notice when their pages are ready.
        closeAll();
        shown = null;
      }
      const { bounds } = screen.getPrimaryDisplay();
      const url = `${pageUrl('fault')}?profile=${profileOfShape(bounds)}#${encodeURIComponent(text)}`;
      fault = {
        notice: text,
        handle: openSurfaceWindow({
          ...surroundings,
          plan: { windowId: ++lastWindowId, surface: 'fault', url, bounds, isKiosk: true, isBehind: false },
          portWanted: () => undefined,
        }),
      };
    },
    openMaintenance(windowId) {
      const from = open.get(windowId);
      if (!from) return log.warn({ windowId }, 'maintenance asked for by a window that is gone');
      const already = [...open.values()].find(({ openedFrom }) => openedFrom === windowId);
      if (already) already.handle.toFront();
      else add({ surface: 'maintenance' }, { ...from.placement, reason: null }, windowId);
    },
    closeMaintenance(windowId) {
      for (const [id, { handle, openedFrom }] of open) {
        if (openedFrom === null || (id !== windowId && openedFrom !== windowId)) continue;
        handle.close();
        open.delete(id);
        open.get(openedFrom)?.handle.toFront();
      }
    },
    focus: () => (fault?.handle ?? [...open.values()][0]?.handle)?.toFront(),
    hasSurfaces: () => isConfirmed,
    close() {
      closeFault();
      closeAll();
    },
  };
}

function pageUrl(page: string): string {
  return `${PAGE_SCHEME}://${PAGE_HOST}/${page}/index.html`;
}

/** null for a counter that does not say which. */
function capabilityOf({ surface, counterNumber }: SurfaceWindow): SurfaceCapability | null {
  if (surface !== 'counter') return { surface };
  return counterNumber === undefined ? null : { surface, counterNumber };
}

function listDisplays(): DisplayFace[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map(({ id, bounds, workArea }) => ({ bounds, workArea, isPrimary: id === primary }));
}
