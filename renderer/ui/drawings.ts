/**
 * Our own semi-abstract line drawings for tiles and lines of business: people who cannot read choose by them (ux.md 1.8).
 * Each is a few strokes on a 64 × 64 ground, with one soft shape behind. Controls use Lucide icons instead.
 */
export interface LineDrawing {
  /** Filled with the soft tint, behind the strokes. */
  readonly soft: string;
  readonly strokes: string;
}

const circle = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}a${r} ${r} 0 1 0 0 ${2 * r}a${r} ${r} 0 1 0 0 ${-2 * r}z`;

const outlined = (outline: string, inner = ''): LineDrawing => ({ soft: outline, strokes: outline + inner });

const TILE_DRAWINGS = {
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

const LINE_DRAWINGS = {
  stamp: {
    soft: 'M12 33h40v13H12z',
    strokes: 'M25 9h14v8c0 7 5 9 5 16H20c0-7 5-9 5-16zM12 33h40v13H12zM12 55h40',
  },
  hands: {
    soft: 'M32 35c-9-6-13-10-13-16a7 7 0 0 1 13-4 7 7 0 0 1 13 4c0 6-4 10-13 16z',
    strokes:
      'M32 35c-9-6-13-10-13-16a7 7 0 0 1 13-4 7 7 0 0 1 13 4c0 6-4 10-13 16zM8 42h9l9 4h9a3.8 3.8 0 0 1 0 7.5H26M39 49l12-7a3.8 3.8 0 0 1 4.5 6L38 57.5H24L17 54H8',
  },
  family: {
    soft: 'M22 56c0-8 4-14 10-14s10 6 10 14z',
    strokes: `${circle(19, 17, 7.5)}${circle(45, 17, 7.5)}${circle(32, 35, 5.5)}M6 54c0-13 5-22 13-22 3 0 5.5 1 7.5 3M58 54c0-13-5-22-13-22-3 0-5.5 1-7.5 3M22 56c0-8 4-14 10-14s10 6 10 14z`,
  },
  shield: outlined('M32 6l22 8v16c0 13-9 22-22 28C19 52 10 43 10 30V14z', 'M21 31l8 8 14-15'),
  sprout: {
    soft: 'M32 36c0-11-9-18-21-18 0 12 9 18 21 18z',
    strokes: 'M32 56V31M32 36c0-11-9-18-21-18 0 12 9 18 21 18zM32 31c0-10 8-17 21-17 0 12-9 17-21 17zM16 56h32',
  },
  letter: outlined('M7 15h50v36H7z', 'M7 18l25 19 25-19'),
  house: {
    soft: 'M9 30L32 10l23 20v25H9z',
    strokes: 'M4 34L32 10l28 24M11 29v26h42V29M25 55V40h14v15',
  },
  scales: {
    soft: 'M4 36a9 9 0 0 0 18 0zM42 36a9 9 0 0 0 18 0z',
    strokes: 'M32 9v45M20 55h24M13 18h38M13 18L4 36h18zM51 18l-9 18h18zM4 36a9 9 0 0 0 18 0M42 36a9 9 0 0 0 18 0',
  },
  document: outlined('M14 7h24l12 12v38H14z', 'M38 7v12h12M23 31h18M23 40h18'),
} as const satisfies Record<string, LineDrawing>;

const NOTICE_DRAWINGS = {
  printer: {
    soft: 'M9 25h46v21H9z',
    strokes: 'M18 25V9h28v16M18 46H9V25h46v21h-9M18 38h28v18H18zM25 46h14',
  },
  wrench: outlined('M53 17l-9 9-6.5-6.5 9-9a15 15 0 0 0-19.5 19.5L9 48a5 5 0 0 0 7 7l18-18a15 15 0 0 0 19-20z'),
  clock: outlined(circle(32, 32, 24), 'M32 18v14l10 7'),
  helper: {
    soft: 'M8 56c0-13 8-20 19-20s19 7 19 20z',
    strokes: `${circle(27, 20, 9.5)}M8 56c0-13 8-20 19-20s19 7 19 20zM46 42c5-3 8-9 8-18M44 13c1.5-4 4-6.5 8-8M62 22c0-4-1-7-3-10${circle(54, 20, 4)}`,
  },
  reader: {
    soft: 'M6 56c0-12 7-18 16-18s16 6 16 18z',
    strokes: `${circle(22, 23, 9)}M6 56c0-12 7-18 16-18s16 6 16 18zM40 17c4 3 4 9 0 12M46 11c8 6.5 8 17.5 0 24M52 5c12 10 12 26 0 36`,
  },
} as const satisfies Record<string, LineDrawing>;

export const DRAWINGS = { ...TILE_DRAWINGS, ...LINE_DRAWINGS, ...NOTICE_DRAWINGS };

export type DrawingName = keyof typeof DRAWINGS;

/** What `hall.yml` may name as the drawing of a line. */
export const LINE_DRAWING_NAMES = Object.keys(LINE_DRAWINGS) as (keyof typeof LINE_DRAWINGS)[];

/** The drawing that a line names; an unknown name gets the plain document, never an empty place. */
export function lineDrawing(name: string): DrawingName {
  return LINE_DRAWING_NAMES.find((known) => known === name) ?? 'document';
}
