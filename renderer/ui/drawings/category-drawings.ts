import { circle, dot, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** Of categories: the 民生 set, the 14 of the grid, and what else people report (DF 42–44). Content files name them. */
export const CATEGORY_DRAWINGS = {
  road: { soft: 'M23 8h18l13 49H10z', strokes: 'M23 8L10 57M41 8l13 49M32 9v8M32 25v9M32 43v12' },
  bus: {
    soft: 'M10 19h44v15H10z',
    strokes: 'M16 8h32a6 6 0 0 1 6 6v35H10V14a6 6 0 0 1 6-6zM10 19h44v15H10zM17 49v8h7v-8M40 49v8h7v-8M18 42h4M42 42h4',
  },
  water: outlined('M32 6c11 13 18 22 18 32a18 18 0 0 1-36 0C14 28 21 19 32 6z', 'M23 38a9.5 9.5 0 0 0 9 10'),
  power: outlined('M37 5L13 36h15l-5 23 27-33H34z'),
  utilities: {
    soft: 'M20 14c8 10 13 16 13 23.5a13 13 0 0 1-26 0C7 30 12 24 20 14z',
    strokes: 'M20 14c8 10 13 16 13 23.5a13 13 0 0 1-26 0C7 30 12 24 20 14zM50 12L38 35h9l-3 18 14-25h-9z',
  },
  fire: {
    soft: 'M32 57a18 18 0 0 1-18-18c0-9 5-13 9-19 1 5 2 7 4.5 9C27 20 28 13 32 6c3 9 18 16 18 33a18 18 0 0 1-18 18z',
    strokes:
      'M32 57a18 18 0 0 1-18-18c0-9 5-13 9-19 1 5 2 7 4.5 9C27 20 28 13 32 6c3 9 18 16 18 33a18 18 0 0 1-18 18zM32 57a9 9 0 0 1-9-9c0-5 5-8 9-14 4 6 9 9 9 14a9 9 0 0 1-9 9z',
  },
  waste: outlined('M13 19h38l-4 38H17z', 'M9 19h46M25 19v-9h14v9M26 29l1.5 18M38 29l-1.5 18'),
  greenery: { soft: circle(32, 24, 18), strokes: circle(32, 24, 18) + 'M32 58V24M32 40l9-8M32 33l-8-7M21 58h22' },
  neighbours: {
    soft: 'M8 32l11-12 13 13 13-13 11 12v25H8z',
    strokes: 'M4 35l15-15 13 13 13-13 15 15M8 32v25h48V32M32 33v24M17 57V45h7v12M41 57V45h7v12',
  },
  dispute: {
    soft: 'M4 57c0-12 5-18 12-18s12 6 12 18zM36 57c0-12 5-18 12-18s12 6 12 18z',
    strokes:
      circle(16, 27, 7) +
      circle(48, 27, 7) +
      'M4 57c0-12 5-18 12-18s12 6 12 18zM36 57c0-12 5-18 12-18s12 6 12 18zM35 6l-6 10h7l-6 10',
  },
  safety: outlined(
    'M32 5l22 8v17c0 13-9 22-22 28-13-6-22-15-22-28V13z',
    'M32 18l4 8.3 9 1.2-6.6 6.3 1.7 9L32 38.5l-8.1 4.3 1.7-9L19 27.5l9-1.2z',
  ),
  money: outlined(circle(32, 32, 25), 'M22 17l10 13 10-13M32 30v18M22 32.5h20M22 40.5h20'),
  land: {
    soft: 'M5 34h54v23H5z',
    strokes: 'M5 34h54v23H5zM32 34v23M22 34L14 57M42 34l8 23M11 34V22l9-8 9 8v12M17 34v-7h6v7' + circle(47, 17, 7),
  },
  megaphone: {
    soft: 'M7 26h12l27-15v42L19 38H7z',
    strokes: 'M7 26h12l27-15v42L19 38H7zM19 26v12M16 38l4 17h9l-4-14M53 25c4 4 4 10 0 14',
  },
  medical: outlined('M8 8h48v48H8z', 'M26.5 18h11v8.5H46v11h-8.5V46h-11v-8.5H18v-11h8.5z'),
  employment: { soft: 'M7 20h50v16H7z', strokes: 'M7 20h50v36H7zM22 20V9h20v11M7 36h50M27 36v7h10v-7' },
  school: outlined('M13 28a19 19 0 0 1 38 0v29H13z', 'M24 11V5h16v6M21 57V40h22v17M28 40v6h8v-6M24 27h16'),
  culture: outlined(
    circle(32, 32, 25),
    'M7 32h50M32 7v50M14.5 14.5c9.5 9.5 9.5 25.5 0 35M49.5 14.5c-9.5 9.5-9.5 25.5 0 35',
  ),
  facilities: {
    soft: 'M32 8h16l7 13H25z',
    strokes: 'M13 57V19A11 11 0 0 1 24 8h24l7 13H25l7-13M33 30l-3 8M40 30v11M47 30l3 8M5 57h16',
  },
  workSafety: { soft: 'M10 43a22 22 0 0 1 44 0z', strokes: 'M10 43a22 22 0 0 1 44 0M4 43h56v9H4zM25 43V18h14v25' },
  food: outlined('M7 30h50c0 15-9 25-25 25S7 45 7 30z', 'M22 59h20M31 30L45 6M40 30L55 9'),
  rain: {
    soft: 'M18 39a12 12 0 0 1 1-24 16 16 0 0 1 29.5 5A9.5 9.5 0 0 1 48 39z',
    strokes: 'M18 39a12 12 0 0 1 1-24 16 16 0 0 1 29.5 5A9.5 9.5 0 0 1 48 39zM22 46l-4 11M34 46l-4 11M46 46l-4 11',
  },
  noise: {
    soft: 'M6 24h11l15-13v42L17 40H6z',
    strokes: 'M6 24h11l15-13v42L17 40H6zM41 23c5 5 5 13 0 18M48 15c9 9.5 9 24.5 0 34',
  },
  building: {
    soft: 'M12 57V8h26v49z',
    strokes: 'M12 57V8h26v49M38 27h14v30M5 57h54M21 18h8M21 27h8M21 36h8M21 57V46h8v11M45 37v3M45 46v3',
  },
  migrants: {
    soft: 'M31 28h27v28H31z',
    strokes: circle(17, 14, 8) + 'M5 56V38c0-8 5-12 12-12 5 0 8 2 10 5M31 28h27v28H31zM38 28v-8h13v8M31 41h27M15 56V43',
  },
  elder: {
    soft: 'M14 57c0-14 3-27 12-27s12 12 12 27z',
    strokes: circle(26, 15, 8) + 'M14 57c0-14 3-27 12-27s12 12 12 27zM37 41h12M49 57V40c0-5 7-5 7 0',
  },
  unclear: outlined(circle(32, 32, 25), dot(20, 32) + dot(32, 32) + dot(44, 32)),
} as const satisfies Record<string, LineDrawing>;
