import { circle, dot, outlined, square } from './line-drawing';
import type { LineDrawing } from './line-drawing';

/** What stands ready in a hall; content files name them. */
export const FACILITY_DRAWINGS = {
  wheelchair: {
    soft: circle(22, 44, 14),
    strokes: circle(22, 9, 5) + 'M22 18v18h17l7 17h7M16 31a14 14 0 1 0 19 17M22 26h13',
  },
  glasses: outlined(circle(18, 36, 11) + circle(46, 36, 11), 'M29 34a4 4 0 0 1 6 0M7 34l4-15M57 34l-4-15'),
  nursing: outlined(
    'M22 20h20v33a6 6 0 0 1-6 6H28a6 6 0 0 1-6-6z',
    'M22 20c0-5 5-5 5-10a5 5 0 0 1 10 0c0 5 5 5 5 10M22 32h9M22 42h9',
  ),
  firstAid: outlined('M7 19h50v37H7z', 'M23 19V9h18v10M32 28v19M22.5 37.5h19'),
  toilet: {
    soft: 'M10 21h14v17h-3v19h-8V38h-3zM47 20l9 22h-5v15h-8V42h-5z',
    strokes:
      circle(17, 11, 5) + 'M10 21h14v17h-3v19h-8V38h-3z' + circle(47, 11, 5) + 'M47 20l9 22h-5v15h-8V42h-5zM32 6v52',
  },
  seats: outlined('M8 14h48v17H8z', 'M6 42h52M14 31v26M50 31v26'),
  charging: outlined('M17 5h30v54H17z', 'M35 16L25 33h14L29 48'),
  umbrella: outlined('M6 32a26 26 0 0 1 52 0z', 'M32 6V3M32 32v20a6 6 0 0 1-12 0'),
  volunteer: outlined('M32 55L12 35a12.5 12.5 0 0 1 17.5-17.5L32 20l2.5-2.5A12.5 12.5 0 0 1 52 35z'),
  copier: { soft: 'M9 26h46v20H9z', strokes: 'M9 26h46v20H9zM17 26V14h30v12M17 46h30v11H17zM24 51.5h16M47 34h2' },
  drinkingWater: outlined('M15 8h34l-5 48H20z', 'M17.5 28c5-4 9 4 14.5 0s9.5 4 14.5 0'),
} as const satisfies Record<string, LineDrawing>;

/** Of the hall itself: what it makes known, and where people find whom. */
export const HALL_DRAWINGS = {
  ...FACILITY_DRAWINGS,
  counterDesk: {
    soft: 'M6 38h52v19H6z',
    strokes: circle(32, 15, 8) + 'M18 38c0-8 6-12 14-12s14 4 14 12M6 38h52v19H6zM25 47h14',
  },
  flag: outlined('M14 9h38l-8 11.5 8 11.5H14z', 'M14 6v53M7 59h14'),
  enlistment: outlined(circle(32, 32, 26), 'M32 15l5 11 12 1.4-9 8 2.5 11.8L32 41l-10.5 6.2L24 35.4l-9-8L27 26z'),
  calendar: outlined(
    'M8 14h48v43H8z',
    'M8 26h48M20 7v12M44 7v12' + dot(20, 36) + dot(32, 36) + dot(44, 36) + dot(20, 47) + dot(32, 47),
  ),
  nameCard: outlined('M8 16h48v40H8z', 'M26 16V7h12v9M19 30h26M19 39h26M27 48h10'),
  emergency: outlined('M18 50V30a14 14 0 0 1 28 0v20z', 'M11 57h42M32 30v9M32 9V3M12 16l-4-4M52 16l4-4'),
  scanCode: {
    soft: square(9, 9, 46),
    strokes:
      square(9, 9, 18) +
      square(37, 9, 18) +
      square(9, 37, 18) +
      'M37 37h7v7M55 37v7M37 55h7M51 51h4v4' +
      dot(18, 18) +
      dot(46, 18) +
      dot(18, 46),
  },
} as const satisfies Record<string, LineDrawing>;
