/** 办件列表: the filter is always that of the list beside it, and the place stays with its case. */
import { describe, expect, it } from 'vitest';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseFilter } from '#domain/case/case-filter';
import { CaseListing } from './case-listing.svelte';
import type { FoundCases } from './case-listing.svelte';
import { SAMPLE_FOUND } from './gallery-states';

const OVERDUE: CaseFilter = { ...ALL_OPEN, section: 'overdue' };
const foundOf = (...rows: number[]): FoundCases => ({
  ...SAMPLE_FOUND,
  cases: rows.map((row) => SAMPLE_FOUND.cases[row]!),
  total: rows.length,
});
const rowOf = (listing: CaseListing) => SAMPLE_FOUND.cases.findIndex(({ caseId }) => caseId === listing.place);

/** A listing whose hall is asked, and answers when the test says. */
function open() {
  const asked: { filter: CaseFilter; answer: (found: FoundCases) => void; fail: () => void }[] = [];
  const listing = new CaseListing(
    (filter) =>
      new Promise((answer, reject) => {
        asked.push({ filter, answer, fail: () => reject(new Error('the hall is away')) });
      }),
  );
  const show = async (found: FoundCases, filter?: CaseFilter) => {
    const refreshed = listing.refresh(filter);
    asked.at(-1)!.answer(found);
    await refreshed;
  };
  return { listing, asked, show };
}

describe('the filter', () => {
  it('is asked with, and stays for every later question', async () => {
    const { listing, asked, show } = open();
    await show(foundOf(0), OVERDUE);
    await show(foundOf(0, 1));
    expect(asked.map(({ filter }) => filter)).toEqual([OVERDUE, OVERDUE]);
    expect(listing.found?.total).toBe(2);
  });

  it('goes back to that of the list which is still shown when the hall does not answer', async () => {
    const { listing, asked, show } = open();
    await show(foundOf(0, 1, 2));
    const refreshed = listing.refresh(OVERDUE);
    expect(listing.filter).toEqual(OVERDUE);
    asked.at(-1)!.fail();
    await expect(refreshed).rejects.toThrow('the hall is away');
    expect([listing.filter, listing.found?.total]).toEqual([ALL_OPEN, 3]);
  });

  it('an answer that a later question has overtaken is not shown, and its failure is nobody’s', async () => {
    const { listing, asked } = open();
    const refreshed = [listing.refresh(), listing.refresh(ALL_OPEN), listing.refresh(OVERDUE)];
    asked[2]!.answer(foundOf(0));
    asked[0]!.answer(foundOf(0, 1, 2));
    asked[1]!.fail();
    await Promise.all(refreshed);
    expect([listing.filter, listing.found?.total]).toEqual([OVERDUE, 1]);
  });
});

describe('the place', () => {
  it('is walked by keys and stays with its case when the list comes in another order', async () => {
    const { listing, show } = open();
    expect(listing.walk('ArrowDown')).toBe(false);
    await show(foundOf(0, 1, 2, 3));
    expect([listing.walk('ArrowDown'), listing.walk('ArrowDown'), rowOf(listing)]).toEqual([true, true, 1]);
    await show(foundOf(3, 2, 1, 0));
    expect(rowOf(listing)).toBe(1);
    listing.walk('ArrowDown');
    expect(rowOf(listing)).toBe(0);
    expect([listing.walk('Enter'), rowOf(listing)]).toEqual([false, 0]);
  });

  it('goes to the case below when its own leaves the list', async () => {
    const { listing, show } = open();
    await show(foundOf(0, 1, 2));
    listing.walk('ArrowDown');
    listing.walk('ArrowDown');
    await show(foundOf(0, 2));
    expect(rowOf(listing)).toBe(2);
  });
});

it('is empty for whoever comes next, also where an answer is still on its way', async () => {
  const { listing, asked, show } = open();
  await show(foundOf(0, 1), OVERDUE);
  listing.walk('End');
  const late = listing.refresh();
  listing.reset();
  asked.at(-1)!.answer(foundOf(0));
  await late;
  expect([listing.found, listing.filter, listing.place]).toEqual([null, ALL_OPEN, null]);
});
