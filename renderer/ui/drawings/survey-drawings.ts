import { circle } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** A sheet with one answer chosen, and a box that a sheet is put into. */
export const SURVEY_DRAWINGS = {
  survey: {
    soft: 'M13 9h38v50H13z',
    strokes: `M23 9H13v50h38V9H41M23 5h18v9H23zM19 28l4 4 7-8M37 28h8${circle(24.5, 46, 4.5)}M37 46h8`,
  },
  ballot: {
    soft: 'M7 34h50v25H7z',
    strokes: 'M7 34h50v25H7zM17 34V6h30v28M24 46h16M24 18l6 6 11-11',
  },
} as const satisfies Record<string, LineDrawing>;
