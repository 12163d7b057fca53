import { describe, expect, it } from 'vitest';
import {
  canLowerControls,
  cssPxPerMm,
  DEVICE_PROFILES,
  deviceProfileOf,
  orientationOf,
  pxPerMm,
} from './device-profile';

describe('millimetres', () => {
  it.each([
    ['portrait-21.5', 4.033],
    ['landscape-21.5', 4.033],
    ['portrait-32', 2.71],
    ['desk-23.8', 3.644],
    ['board-43', 2.017],
    ['board-55', 1.577],
  ] as const)('of %s are %f px', (name, expected) => {
    expect(pxPerMm(DEVICE_PROFILES[name])).toBeCloseTo(expected, 2);
  });

  it('stay true on a screen of another resolution, and shrink with a preview window', () => {
    const profile = DEVICE_PROFILES['portrait-21.5'];
    expect(cssPxPerMm(profile, { widthPx: 2160, heightPx: 3840 })).toBeCloseTo(2 * pxPerMm(profile), 6);
    expect(cssPxPerMm(profile, { widthPx: 1920, heightPx: 960 })).toBeCloseTo(pxPerMm(profile) / 2, 6);
  });

  it('do not follow a desk window, which is only a part of its screen', () => {
    const desk = DEVICE_PROFILES['desk-23.8'];
    expect(cssPxPerMm(desk, { widthPx: 800, heightPx: 600 })).toBe(pxPerMm(desk));
  });
});

describe('controls', () => {
  it.each([
    ['portrait-21.5', false],
    ['landscape-21.5', false],
    ['portrait-32', true],
    ['landscape-32', false],
    ['desk-23.8', false],
  ] as const)('of %s can come lower: %s', (name, expected) => {
    expect(canLowerControls(DEVICE_PROFILES[name])).toBe(expected);
  });
});

describe('the page’s profile', () => {
  const tall = { widthPx: 1080, heightPx: 1920 };

  it('is what its address says', () => {
    const profile = deviceProfileOf({ search: '?profile=landscape-32', surface: 'kiosk', window: tall });
    expect(profile.name).toBe('landscape-32');
    expect(orientationOf(profile)).toBe('landscape');
  });

  it.each([
    ['kiosk', tall, 'portrait-21.5'],
    ['kiosk', { widthPx: 1920, heightPx: 1080 }, 'landscape-21.5'],
    ['counter', tall, 'desk-23.8'],
    ['board', tall, 'board-55'],
  ] as const)('is guessed for a %s without one, or with one that nobody knows', (surface, window, name) => {
    expect(deviceProfileOf({ search: '', surface, window }).name).toBe(name);
    expect(deviceProfileOf({ search: '?profile=watch', surface, window }).name).toBe(name);
  });
});
