/**
 * Device profiles: which screen stands where. Everything on it is sized in millimetres, because a pixel is 0.25 mm on one
 * kiosk and 0.37 mm on another (ux.md 0.1, 1.1). The profile comes from `hall.yml` through the shell as `?profile=…`.
 */
import type { DisplayProfile } from '#contract/shell';

export interface DeviceProfile {
  readonly name: DisplayProfile;
  readonly diagonalInches: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewingDistanceMm: number;
  /** Height of the picture's lower edge above the floor. */
  readonly lowerEdgeMm: number;
  /** Highest place above the floor where a person in a wheelchair still reaches a control; null where nobody touches. */
  readonly reachMm: number | null;
  /**
   * A larger screen is read from a little further away, so its type and controls are larger in millimetres too
   * (ux.md 4.2: pixels times 0.75 on 32", which is millimetres times 1.116).
   */
  readonly enlargement: number;
  /** A kiosk or a board fills its screen whatever its resolution; a desk window is only a part of one. */
  readonly fillsScreen: boolean;
}

const KIOSK = { viewingDistanceMm: 600, lowerEdgeMm: 800, fillsScreen: true };
const BOARD = {
  widthPx: 1920,
  heightPx: 1080,
  viewingDistanceMm: 8000,
  lowerEdgeMm: 2000,
  reachMm: null,
  enlargement: 1,
  fillsScreen: true,
};

const PORTRAIT = { widthPx: 1080, heightPx: 1920 };
const LANDSCAPE = { widthPx: 1920, heightPx: 1080 };

export const DEVICE_PROFILES: Readonly<Record<DisplayProfile, DeviceProfile>> = {
  'portrait-21.5': {
    name: 'portrait-21.5',
    diagonalInches: 21.5,
    ...PORTRAIT,
    ...KIOSK,
    reachMm: 1100,
    enlargement: 1,
  },
  'landscape-21.5': {
    name: 'landscape-21.5',
    diagonalInches: 21.5,
    ...LANDSCAPE,
    ...KIOSK,
    reachMm: 1100,
    enlargement: 1,
  },
  'portrait-32': { name: 'portrait-32', diagonalInches: 32, ...PORTRAIT, ...KIOSK, reachMm: 1220, enlargement: 1.116 },
  'landscape-32': {
    name: 'landscape-32',
    diagonalInches: 32,
    ...LANDSCAPE,
    ...KIOSK,
    reachMm: 1220,
    enlargement: 1.116,
  },
  'desk-23.8': {
    name: 'desk-23.8',
    diagonalInches: 23.8,
    ...LANDSCAPE,
    viewingDistanceMm: 600,
    lowerEdgeMm: 850,
    reachMm: null,
    enlargement: 1,
    fillsScreen: false,
  },
  'board-55': { name: 'board-55', diagonalInches: 55, ...BOARD },
  'board-43': { name: 'board-43', diagonalInches: 43, ...BOARD },
};

export type Orientation = 'portrait' | 'landscape';

export function orientationOf(profile: DeviceProfile): Orientation {
  return profile.heightPx > profile.widthPx ? 'portrait' : 'landscape';
}

/** Where nobody who sits reaches further up (ux.md 1.5). */
const COMFORTABLE_REACH_MM = 1100;

/** True for a tall screen whose controls usually reach higher than somebody who sits: they can be asked to come down. */
export function canLowerControls(profile: DeviceProfile): boolean {
  return orientationOf(profile) === 'portrait' && (profile.reachMm ?? 0) > COMFORTABLE_REACH_MM;
}

/** Pixels of a millimetre at the profile's own resolution. */
export function pxPerMm(profile: DeviceProfile): number {
  return Math.hypot(profile.widthPx, profile.heightPx) / (profile.diagonalInches * 25.4);
}

export interface WindowSize {
  widthPx: number;
  heightPx: number;
}

/**
 * CSS pixels of a millimetre in a window of this size. On a screen of another resolution the figure follows, so that the
 * millimetre stays true; in a small preview window the whole page shrinks alike.
 */
export function cssPxPerMm(profile: DeviceProfile, window: WindowSize): number {
  if (!profile.fillsScreen) return pxPerMm(profile);
  const fit = Math.min(window.widthPx / profile.widthPx, window.heightPx / profile.heightPx);
  return pxPerMm(profile) * fit;
}

/** What the page's address says, else a guess from the surface and the window's shape. */
export function deviceProfileOf(address: {
  search: string;
  surface: 'kiosk' | 'counter' | 'board' | 'maintenance' | 'fault';
  window: WindowSize;
}): DeviceProfile {
  const asked = new URLSearchParams(address.search).get('profile');
  const named = Object.values(DEVICE_PROFILES).find((profile) => profile.name === asked);
  if (named) return named;
  if (address.surface === 'board') return DEVICE_PROFILES['board-55'];
  if (address.surface === 'counter' || address.surface === 'maintenance') return DEVICE_PROFILES['desk-23.8'];
  const isPortrait = address.window.heightPx > address.window.widthPx;
  return DEVICE_PROFILES[isPortrait ? 'portrait-21.5' : 'landscape-21.5'];
}

/**
 * Puts the profile on the page's root, where `tokens.css` reads it, and keeps the millimetre true when the window changes.
 * Returns the end of it.
 */
export function applyDeviceProfile(page: Window, profile: DeviceProfile): () => void {
  const root = page.document.documentElement;
  const apply = (): void => {
    const mm = cssPxPerMm(profile, { widthPx: page.innerWidth, heightPx: page.innerHeight });
    root.dataset['profile'] = profile.name;
    root.dataset['orientation'] = orientationOf(profile);
    root.style.setProperty('--mm', `${mm.toFixed(4)}px`);
    root.style.setProperty('--enlargement', String(profile.enlargement));
  };
  apply();
  page.addEventListener('resize', apply);
  return () => page.removeEventListener('resize', apply);
}
