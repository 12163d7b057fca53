import { circle, dot, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

const BUBBLE = 'M9 12h46v31H31L19 54V43H9z';

/** Of the seven kinds of appeal. */
export const KIND_DRAWINGS = {
  opinion: outlined(BUBBLE, dot(21, 28) + dot(32, 28) + dot(43, 28)),
  suggestion: outlined(
    'M32 5a18 18 0 0 0-10.5 32.6c2.3 1.8 3.5 4.4 3.5 8.4h14c0-4 1.2-6.6 3.5-8.4A18 18 0 0 0 32 5z',
    'M26 52.5h12M28.5 59h7M26 27l6 6 6-6M32 33v13',
  ),
  issue: outlined(circle(32, 32, 25), 'M32 18v18' + dot(32, 45)),
  enquiry: outlined(BUBBLE, 'M26 23.4a6 6 0 1 1 8.4 5.5c-1.8.8-2.4 1.9-2.4 3.6' + dot(32, 37.6)),
  complaint: { soft: 'M7 34h50v23H7z', strokes: 'M7 34h50v23H7zM18 34V8h28v26M25 17h14M25 25h14M24 46h16' },
  help: outlined(
    circle(32, 32, 25),
    circle(32, 32, 10.5) + 'M14.5 14.5l10 10M49.5 14.5l-10 10M14.5 49.5l10-10M49.5 49.5l-10-10',
  ),
  praise: {
    soft: circle(32, 23, 17),
    strokes:
      circle(32, 23, 17) +
      'M32 32c-6-4-8.5-6.6-8.5-10a4.5 4.5 0 0 1 8.5-2.2 4.5 4.5 0 0 1 8.5 2.2c0 3.4-2.5 6-8.5 10zM21 37l-5 21 9-4 6 5M43 37l5 21-9-4-6 5',
  },
} as const satisfies Record<string, LineDrawing>;
