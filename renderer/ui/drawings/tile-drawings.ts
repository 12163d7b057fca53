import { circle, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** Of the home page's tiles, each under its task's name. */
export const TILE_DRAWINGS = {
  ticket: outlined(
    'M8 19h48v8a5.5 5.5 0 0 0 0 11v8H8v-8a5.5 5.5 0 0 0 0-11z',
    'M40 19v5M40 30v5M40 41v5M18 29h13M18 37h8',
  ),
  problem: outlined('M9 12h46v31H31L19 54V43H9z', 'M19 23h26M19 32h16'),
  progress: outlined(circle(27, 27, 17), 'M39.5 39.5L55 55M19 28l6 6 11-13'),
  rating: outlined('M32 8l7.2 15.6 17 2.2-12.5 11.7 3.2 16.9L32 46.2l-14.9 8.2 3.2-16.9L7.8 25.8l17-2.2z'),
  guide: outlined(
    'M32 17c-6.5-5-15-6-24-5v37c9-1 17.5 0 24 5 6.5-5 15-6 24-5V12c-9-1-17.5 0-24 5z',
    'M32 17v37M16 23c3.5 0 6.5.6 9 2M16 33c3.5 0 6.5.6 9 2M48 23c-3.5 0-6.5.6-9 2M48 33c-3.5 0-6.5.6-9 2',
  ),
  notices: outlined('M8 10h48v34H8z', 'M19 44v12M45 44v12M18 20h28M18 27.5h28M18 35h15'),
  staff: {
    soft: 'M10 56c0-13 9.5-21 22-21s22 8 22 21z',
    strokes: `${circle(32, 18, 10)}M10 56c0-13 9.5-21 22-21s22 8 22 21zM39 47h8`,
  },
} as const satisfies Record<string, LineDrawing>;
