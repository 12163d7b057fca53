import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areManySheets, LEAST_SHEETS_TOLD, mayShowAnswers, mayTellSheets, nextSurveyBatch } from './survey';
import type { SurveySheets } from './survey';

describe('what the township is told next', () => {
  it.each<[gathered: number, sent: number, sheets: number, isOver: boolean, batch: ReturnType<typeof nextSurveyBatch>]>(
    [
      [0, 0, 0, false, 'none'],
      [0, 0, 4, false, 'none'],
      [0, 0, 5, false, 'gathered'],
      [5, 0, 9, false, 'none'],
      [5, 0, 10, false, 'gathered'],
      [10, 5, 14, false, 'none'],
      [0, 0, 0, true, 'none'],
      [0, 0, 1, true, 'number'],
      [0, 0, 4, true, 'number'],
      [0, 0, 5, true, 'all'],
      [5, 0, 5, true, 'all'],
      [5, 0, 9, true, 'all'],
      [10, 5, 10, true, 'all'],
      [9, 9, 9, true, 'none'],
      [9, 9, 13, true, 'number'],
      [9, 9, 14, true, 'all'],
    ],
  )('%i gathered, %i sent, %i in all, over: %s: %s', (gatheredSheets, sentSheets, sheets, isOver, batch) => {
    expect(nextSurveyBatch({ sheets, gatheredSheets, sentSheets }, isOver)).toBe(batch);
  });

  it('answers are told and shown of five together', () => {
    expect([4, 5].map(mayTellSheets)).toEqual([false, true]);
    expect([4, 5].map(mayShowAnswers)).toEqual([false, true]);
  });

  it('tells every sheet once, and fewer than five together by their number alone', () => {
    const days = fc.array(fc.record({ sheets: fc.nat(9), isOver: fc.boolean() }));
    fc.assert(
      fc.property(days, (before) => {
        const box: SurveySheets = { sheets: 0, gatheredSheets: 0, sentSheets: 0 };
        let told = 0;
        for (const { sheets, isOver } of [...before, { sheets: 0, isOver: true }]) {
          box.sheets += sheets;
          const batch = nextSurveyBatch(box, isOver);
          if (batch === 'none') continue;
          const sent = (batch === 'gathered' ? box.gatheredSheets : box.sheets) - box.sentSheets;
          expect(
            batch === 'number' ? sent > 0 && sent < LEAST_SHEETS_TOLD : sent === 0 || sent >= LEAST_SHEETS_TOLD,
          ).toBe(true);
          told += sent;
          box.sentSheets += sent;
          box.gatheredSheets = box.sheets;
        }
        expect(told).toBe(box.sheets);
      }),
    );
  });
});

it.each([
  [20, 0, 1, false],
  [21, 0, 1, true],
  [40, 40, 1, false],
  [41, 40, 1, true],
  [80, 40, 2, false],
  [81, 40, 2, true],
])('%i sheets on a day of %i numbers, %i surveys: worth a look: %s', (sheets, tickets, surveys, areMany) => {
  expect(areManySheets({ sheets, tickets, surveys })).toBe(areMany);
});
