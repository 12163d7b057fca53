import { expect, test } from 'vitest';
import type { ServiceDay } from '../service-day';
import { sameDayFigureOf } from './same-day';

const MON = '2026-11-23' as ServiceDay;
const TUE = '2026-11-24' as ServiceDay;

test.each([
  ['nothing was filed', [], { filed: 0, moved: 0 }],
  ['one waits', [{ filedOn: MON, movedOn: null, cases: 1 }], { filed: 1, moved: 0 }],
  ['one moved that day', [{ filedOn: MON, movedOn: MON, cases: 1 }], { filed: 1, moved: 1 }],
  ['one moved the day after', [{ filedOn: MON, movedOn: TUE, cases: 1 }], { filed: 1, moved: 0 }],
  [
    'of several days, some of each',
    [
      { filedOn: MON, movedOn: MON, cases: 3 },
      { filedOn: MON, movedOn: TUE, cases: 2 },
      { filedOn: TUE, movedOn: TUE, cases: 4 },
      { filedOn: TUE, movedOn: null, cases: 1 },
    ],
    { filed: 10, moved: 7 },
  ],
])('%s', (_what, rows, figure) => {
  expect(sameDayFigureOf(rows)).toEqual(figure);
});
