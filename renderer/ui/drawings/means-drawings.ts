import { circle, dot, outlined, square } from './line-drawing';
import type { LineDrawing } from './line-drawing';

const NINE_KEYS = [8, 26, 44].flatMap((y) => [8, 26, 44].map((x) => square(x, y, 12))).join('');

/** Of how a matter is told, where it is and who tells it. */
export const MEANS_DRAWINGS = {
  voice: outlined(
    'M32 5a10 10 0 0 1 10 10v15a10 10 0 0 1-20 0V15A10 10 0 0 1 32 5z',
    'M13 29a19 19 0 0 0 38 0M32 48v11M21 59h22',
  ),
  photo: outlined('M6 18h13l5-8h16l5 8h13v36H6z', circle(32, 35, 10) + dot(50, 25)),
  write: { soft: 'M10 7h40v50H10z', strokes: 'M50 17V7H10v50h40V46M19 18h20M19 27h14M58 25L38 45l-9 3 3-9 20-20z' },
  keyboard: outlined(
    'M4 16h56v33H4z',
    dot(13, 25) +
      dot(23, 25) +
      dot(32, 25) +
      dot(41, 25) +
      dot(51, 25) +
      dot(13, 32.5) +
      dot(23, 32.5) +
      dot(32, 32.5) +
      dot(41, 32.5) +
      dot(51, 32.5) +
      'M21 41h22',
  ),
  phone: outlined(
    'M22 5h20a5 5 0 0 1 5 5v44a5 5 0 0 1-5 5H22a5 5 0 0 1-5-5V10a5 5 0 0 1 5-5z',
    'M17 14h30M17 46h30' + dot(32, 52.5),
  ),
  idCard: outlined('M5 13h54v38H5z', circle(20, 27, 5.5) + 'M11 43c0-6 4-9 9-9s9 3 9 9M37 24h14M37 32h14M37 40h9'),
  slipCode: outlined(
    'M12 5h40v53l-6.7-4.5L38.7 58 32 53.5 25.300 58l-6.6-4.5L12 58z',
    square(20, 13, 9) + square(35, 13, 9) + square(20, 28, 9) + 'M35 28.5h3M44 28v4.5M36 37h8M20 45.5h24',
  ),
  receipt: outlined('M12 5h40v53l-6.7-4.5L38.7 58 32 53.5 25.300 58l-6.6-4.5L12 58z', 'M23 25l7 7 12-14M21 42h22'),
  numberPad: outlined(NINE_KEYS),
  place: outlined('M32 5a20 20 0 0 1 20 20c0 14-20 34-20 34S12 39 12 25A20 20 0 0 1 32 5z', circle(32, 25, 7)),
  village: {
    soft: 'M8 37l13-12 13 12v20H8z',
    strokes: 'M3 41l18-16 18 16M8 37v20h26V37M17 57V46h8v11M3 57h58' + circle(50, 26, 9) + 'M50 57V27M50 42l5-5',
  },
  grid: {
    soft: square(32, 32, 25),
    strokes: square(7, 7, 50) + 'M7 32h50M32 7v50M36 46.5l8.5-7.5 8.5 7.5M39 44.5V52h11v-7.5',
  },
  houses: {
    soft: 'M20 34L32 23l12 11v23H20z',
    strokes: 'M15 38l17-15 17 15M20 34v23h24V34M28 57V46h8v11M3 57h58M5 57V29l9-8 9 8M59 57V29l-9-8-9 8',
  },
  person: {
    soft: 'M10 57c0-13 9.5-21 22-21s22 8 22 21z',
    strokes: circle(32, 18, 11) + 'M10 57c0-13 9.5-21 22-21s22 8 22 21z',
  },
  anonymous: {
    soft: 'M10 57c0-11 9.5-17 22-17s22 6 22 17z',
    strokes:
      circle(32, 20, 15) +
      'M10 57c0-11 9.5-17 22-17s22 6 22 17zM27.5 17.5a4.7 4.7 0 1 1 6.5 4.300c-1.5.6-2 1.5-2 2.7' +
      dot(32, 28.6),
  },
  group: {
    soft: 'M15 57c0-12 7.5-19 17-19s17 7 17 19z',
    strokes:
      circle(32, 24, 8.5) +
      'M15 57c0-12 7.5-19 17-19s17 7 17 19z' +
      circle(12, 20, 6.5) +
      circle(52, 20, 6.5) +
      'M3 48c0-9 3-14 9-15M61 48c0-9-3-14-9-15',
  },
  hazard: outlined('M32 7l27 48H5z', 'M32 24v15' + dot(32, 47)),
} as const satisfies Record<string, LineDrawing>;
