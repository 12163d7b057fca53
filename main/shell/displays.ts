/** Which window goes where. Display 0 is the primary one, the others follow from left to right, then top to bottom. */
import type { DisplayProfile, SurfaceWindow } from '#contract/shell';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DisplayFace {
  bounds: Area;
  workArea: Area;
  isPrimary: boolean;
}

export interface Placement {
  surface: SurfaceWindow;
  /** `kiosk`: all of its display, in front. `window`: an ordinary one. */
  mode: 'kiosk' | 'window';
  bounds: Area;
  /** Why it is not a kiosk. */
  reason: 'displayMissing' | 'displayShared' | null;
}

/** One placement a surface, in the order of `surfaces`. The first surface of a display has it to itself. */
export function placeSurfaces(surfaces: readonly SurfaceWindow[], displays: readonly DisplayFace[]): Placement[] {
  const ordered = orderDisplays(displays);
  const taken = new Set<number>();
  return surfaces.map((surface) => {
    const display = ordered[surface.display];
    if (!display) return inWindow(surface, ordered[0], 'displayMissing');
    if (taken.has(surface.display)) return inWindow(surface, display, 'displayShared');
    taken.add(surface.display);
    return { surface, mode: 'kiosk', bounds: display.bounds, reason: null };
  });
}

/** The profile of a page that no `hall.yml` could give one, from the shape of its display. */
export function profileOfShape({ width, height }: Area): DisplayProfile {
  return height > width ? 'portrait-21.5' : 'landscape-21.5';
}

function orderDisplays(displays: readonly DisplayFace[]): DisplayFace[] {
  return [...displays].sort(
    (a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y,
  );
}

function inWindow(
  surface: SurfaceWindow,
  display: DisplayFace | undefined,
  reason: 'displayMissing' | 'displayShared',
): Placement {
  const size = pixelSize(surface.profile);
  const room = display?.workArea ?? { x: 0, y: 0, ...size };
  const scale = Math.min(1, room.width / size.width, room.height / size.height);
  const width = Math.floor(size.width * scale);
  const height = Math.floor(size.height * scale);
  return { surface, mode: 'window', bounds: { x: room.x, y: room.y, width, height }, reason };
}

function pixelSize(profile: DisplayProfile): { width: number; height: number } {
  return profile.startsWith('portrait') ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 };
}
