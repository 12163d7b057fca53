import { expect, test } from 'vitest';
import type { SurfaceWindow } from '#contract/shell';
import { placeSurfaces, profileOfShape } from './displays';
import type { DisplayFace } from './displays';

const display = (x: number, y: number, width: number, height: number, isPrimary = false): DisplayFace => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + 30, width, height: height - 30 },
  isPrimary,
});
const portrait = display(1920, 0, 1080, 1920, true);
const left = display(0, 0, 1920, 1080);
const right = display(3000, 0, 1920, 1080);

const kiosk: SurfaceWindow = { surface: 'kiosk', display: 0, profile: 'portrait-21.5' };
const board: SurfaceWindow = { surface: 'board', display: 1, profile: 'board-55' };

test('display 0 is the primary one, the others follow from the left', () => {
  const placed = placeSurfaces([kiosk, board, { ...board, display: 2 }], [right, left, portrait]);
  expect(placed.map(({ mode, bounds }) => [mode, bounds.x])).toEqual([
    ['kiosk', 1920],
    ['kiosk', 0],
    ['kiosk', 3000],
  ]);
  expect(placed[0]!.bounds).toEqual(portrait.bounds);
});

test('a display that is not there leaves an ordinary window on the primary one', () => {
  const [placed] = placeSurfaces([{ ...board, display: 7 }], [left, portrait]);
  expect(placed).toMatchObject({ mode: 'window', reason: 'displayMissing', bounds: { x: 1920, y: 30 } });
});

test('the first surface of a display has it; later ones are ordinary windows that fit', () => {
  const placed = placeSurfaces([kiosk, { ...board, display: 0 }], [portrait]);
  expect(placed.map(({ mode, reason }) => [mode, reason])).toEqual([
    ['kiosk', null],
    ['window', 'displayShared'],
  ]);
  expect(placed[1]!.bounds).toEqual({ x: 1920, y: 30, width: 1080, height: 607 });
});

test('one surface keeps its place when another display is unplugged', () => {
  const [before] = placeSurfaces([kiosk, board], [portrait, left]);
  const [after] = placeSurfaces([kiosk, board], [portrait]);
  expect(after).toEqual(before);
});

test.each([
  [1080, 1920, 'portrait-21.5'],
  [1920, 1080, 'landscape-21.5'],
] as const)('a display of %i × %i shows a fault as %s', (width, height, profile) => {
  expect(profileOfShape({ x: 0, y: 0, width, height })).toBe(profile);
});
