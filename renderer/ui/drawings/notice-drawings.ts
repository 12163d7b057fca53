import { circle, outlined } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** Of pages that say one thing plainly: faults, waiting, done. */
export const NOTICE_DRAWINGS = {
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
  check: outlined(circle(32, 32, 25), 'M19 33l9 9 17-19'),
  clockStopped: outlined(circle(32, 32, 25), 'M25 21v22M39 21v22'),
  printerEmpty: {
    soft: 'M7 22h50v22H7z',
    strokes: 'M17 22V7h30v15M17 44H7V22h50v22H47M17 36h30v8H17zM17 50v3M17 59h5M29.5 59h5M42 59h5M47 50v3M47 29h3',
  },
  network: outlined(circle(32, 51, 4), 'M5 25c15-15 39-15 54 0M14 34.5c10-10 26-10 36 0M23 43.5c5-5 13-5 18 0'),
  networkDown: outlined(
    circle(32, 51, 4),
    'M5 25c5-5 11-8.3 17-10M38 14c8 1 15 5 21 11M14 34.5c3-3 6-5 10-6M42 29c3 1.200 5.5 3 8 5.5M23 43.5c1.5-1.5 3-2.5 5-3M12 8l42 44',
  ),
  microphoneOff: outlined(
    'M32 5a10 10 0 0 1 10 10v15a10 10 0 0 1-20 0V15A10 10 0 0 1 32 5z',
    'M13 29a19 19 0 0 0 38 0M32 48v11M21 59h22M10 10l44 44',
  ),
} as const satisfies Record<string, LineDrawing>;
