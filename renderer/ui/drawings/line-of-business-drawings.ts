import { circle, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** Of lines of business and of categories, as content files name them. */
export const LINE_DRAWINGS = {
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
