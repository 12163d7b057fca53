import { circle, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** Of what happens in a life, as the guide's content files name it: 生孩子、结婚、残疾、开店、户口 … */
export const LIFE_DRAWINGS = {
  baby: {
    soft: 'M8 32h48a24 20 0 0 1-48 0z',
    strokes:
      'M8 32h48a24 20 0 0 1-48 0zM32 32V9a24 23 0 0 1 24 23M8 32L4 22' + circle(20, 56, 3.5) + circle(44, 56, 3.5),
  },
  wedding: outlined(circle(23, 37, 17), circle(41, 37, 17) + 'M32 6l5 5-5 6-5-6z'),
  wheelchair: {
    soft: circle(26, 44, 14),
    strokes: circle(24, 10, 5.5) + 'M24 20v18h17l7 15h7M24 27h14M18 31a16 16 0 1 0 21 21',
  },
  shop: {
    soft: 'M6 10h52l-2 15H8z',
    strokes: 'M6 10h52l-2 15H8zM23 10l-2 15M41 10l2 15M10 25v31h44V25M18 56V36h12v20M37 36h10v9H37z',
  },
  householdBook: outlined('M12 7h40v50H12z', 'M20 7v50M28 30l8-7 8 7M31 28v11h10V28M28 48h16'),
  hospitalBed: outlined('M6 34h52v12H6z', 'M6 16v40M58 46v10M6 34h52v12H6zM14 34v-7h12v7M42 10v14M35 17h14'),
  fields: {
    soft: 'M5 38c9-5 18-5 27 0s18 5 27 0v19H5z',
    strokes:
      'M5 38c9-5 18-5 27 0s18 5 27 0M5 48c9-5 18-5 27 0s18 5 27 0M5 57h54M32 33V10M32 19c-6 0-9-3-9-8 6 0 9 3 9 8zM32 27c6 0 9-3 9-8-6 0-9 3-9 8z',
  },
  newHouse: {
    soft: 'M12 31L28 17l16 14v26H12z',
    strokes: 'M7 35l21-18 21 18M12 31v26h32V31M23 57V43h10v14M54 57V9M48 9h12M50 9v8',
  },
  schoolbag: outlined(
    'M16 24a16 13 0 0 1 32 0v33H16z',
    'M25 13V7h14v6M22 38h20v19M22 57V38M22 46h20M10 33v18h6M54 33v18h-6M32 46v5',
  ),
  farewell: {
    soft: circle(32, 22, 13),
    strokes:
      circle(32, 22, 4.5) +
      'M32 17.5a7 7 0 0 1 0-11 7 7 0 0 1 0 11zM36 20a7 7 0 0 1 10-4 7 7 0 0 1-10 4zM36 24a7 7 0 0 0 10 4M28 20a7 7 0 0 0-10-4 7 7 0 0 0 10 4zM28 24a7 7 0 0 1-10 4M32 27v31M32 46c-6 0-10-3-11-8M32 50c6 0 10-3 11-8',
  },
  soldier: {
    soft: 'M12 26c0-12 8-18 20-18s20 6 20 18z',
    strokes: 'M12 26c0-12 8-18 20-18s20 6 20 18zM8 26h48l-4 8H12zM18 34c0 14 6 23 14 23s14-9 14-23' + circle(32, 17, 3),
  },
} as const satisfies Record<string, LineDrawing>;

/** Of the guide's own pages: 怎么办, 要带什么. */
export const GUIDE_DRAWINGS = {
  steps: {
    soft: 'M6 57V45h17V33h17V21h18v36z',
    strokes: 'M6 57V45h17V33h17V21h18v36zM8 26L26 8M26 8H15M26 8v11',
  },
  folder: outlined('M6 14h19l5 7h28v35H6z', 'M19 32l4 4 7-8M36 33h12' + 'M19 45l4 4 7-8M36 46h12'),
} as const satisfies Record<string, LineDrawing>;
