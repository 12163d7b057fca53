import { describe, expect, it } from 'vitest';
import { AppealKind } from '../visit';
import { ALL_OPEN, CaseSection, countByFilter, passesFilter } from './case-filter';
import type { CaseFilter, FilteredCase } from './case-filter';

const kase = (change: Partial<FilteredCase> = {}): FilteredCase => ({
  isOpen: true,
  warning: 'none',
  isMine: false,
  appealKind: 'problem',
  ...change,
});
const CASES: readonly FilteredCase[] = [
  kase({ warning: 'overdue', isMine: true }),
  kase({ warning: 'today', appealKind: 'help' }),
  kase({ warning: 'soon', isMine: true }),
  kase({ appealKind: 'complaint' }),
  kase({ isOpen: false, isMine: true }),
];

describe('a filter', () => {
  it.each<[CaseSection, FilteredCase['warning'][]]>([
    ['open', ['overdue', 'today', 'soon', 'none']],
    ['overdue', ['overdue']],
    ['soon', ['today', 'soon']],
    ['ended', ['none']],
  ])('%s shows its own and nothing else', (section, warnings) => {
    const shown = CASES.filter((one) => passesFilter(one, { ...ALL_OPEN, section }));
    expect(shown.map(({ warning }) => warning)).toEqual(warnings);
    expect(shown.every(({ isOpen }) => isOpen === (section !== 'ended'))).toBe(true);
  });

  it('narrows by whose it is and of which kind at once', () => {
    const shown = (filter: Partial<CaseFilter>) =>
      CASES.filter((one) => passesFilter(one, { ...ALL_OPEN, ...filter })).length;
    expect([shown({ isMine: true }), shown({ appealKind: 'problem' })]).toEqual([2, 2]);
    expect(shown({ isMine: true, appealKind: 'help' })).toBe(0);
  });
});

describe('the figure beside a choice', () => {
  const FILTERS = CaseSection.options.flatMap((section) =>
    [false, true].flatMap((isMine) =>
      [null, ...AppealKind.options].map((appealKind): CaseFilter => ({ section, isMine, appealKind })),
    ),
  );

  it('is what comes out when it is chosen, whatever else is chosen', () => {
    const shown = (filter: CaseFilter) => CASES.filter((one) => passesFilter(one, filter)).length;
    for (const filter of FILTERS) {
      const { sections, mine, kinds } = countByFilter(CASES, filter);
      for (const section of CaseSection.options) expect(sections[section]).toBe(shown({ ...filter, section }));
      expect(mine).toBe(shown({ ...filter, isMine: true }));
      for (const appealKind of AppealKind.options) expect(kinds[appealKind]).toBe(shown({ ...filter, appealKind }));
    }
  });
});
