/** 分批上报, whatever comes in which order: no answers of fewer than five together, and no sheet lost or told twice. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SurveyTallied } from '#contract/sync-surveys';
import { SurveyVersion } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { ABSTAINED, LEAST_SHEETS_TOLD } from '#domain/survey';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import * as surveyBoxes from '../store/repositories/survey-boxes.repo';
import { createSurveyDispatch } from './survey-dispatch';

const CHOICES = ['excellent', 'competent', 'basic', 'incompetent', ABSTAINED] as const;
const DAY_MS = 24 * 3_600_000;

interface SurveyDay {
  /** What each person of the day chooses, of every question. */
  sheets: (typeof CHOICES)[number][];
  /** At the end of the day the file asks something else. */
  isReplaced: boolean;
}

const surveyDay = fc.record({
  sheets: fc.array(fc.constantFrom(...CHOICES), { maxLength: 8 }),
  isReplaced: fc.boolean(),
});

let hall: HallCore;
let wordings = 0;
beforeAll(async () => {
  hall = await openHallCore();
});
afterAll(() => hall.close());

/** A wording of its own. @returns what the township was told of it, when its words were replaced for good */
function runDays(days: readonly SurveyDay[]): SurveyTallied[] {
  wordings += 1;
  const version = SurveyVersion.parse(wordings.toString(16).padStart(16, '0'));
  const [written] = hall.config.surveys;
  const survey = { ...written!, version, from: '2026-01-01' as ServiceDay, until: '2099-12-31' as ServiceDay };
  const { id: surveyId, wording } = survey;
  const sendAs = (isReplaced: boolean) => {
    hall.time.advance(DAY_MS);
    const surveys = isReplaced
      ? []
      : [{ ...survey!, from: '2026-01-01', until: '2099-12-31' } as typeof survey & object];
    createSurveyDispatch({ ...hall, config: { surveys } }).send();
  };
  for (const { sheets, isReplaced } of days) {
    hall.store.write((tx) => {
      for (const choice of sheets) {
        const answers = wording.questions.map(({ id: question }) => ({ question, choice }));
        surveyBoxes.addSheet(tx, { surveyId, version }, { wording, answers });
      }
    });
    sendAs(isReplaced);
  }
  sendAs(true);
  return hall.store
    .read((tx) =>
      tx.db
        .prepare<[], { payload: string }>(`SELECT payload FROM outbox WHERE kind = 'survey.tallied' ORDER BY seq`)
        .all(),
    )
    .map(({ payload }) => SurveyTallied.parse(JSON.parse(payload)))
    .filter((batch) => batch.version === version);
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const countOf = (batches: readonly SurveyTallied[], wanted: string) =>
  sum(
    batches.flatMap(({ tallies }) =>
      tallies.filter(({ question, choice }) => question === 'safety' && choice === wanted).map(({ count }) => count),
    ),
  );

it('every batch with answers has five sheets and all of their answers; of fewer only the number is told', () => {
  fc.assert(
    fc.property(fc.array(surveyDay, { maxLength: 8 }), (days) => {
      const batches = runDays(days);
      expect(sum(batches.map(({ sheets }) => sheets))).toBe(sum(days.map(({ sheets }) => sheets.length)));
      for (const { sheets, tallies, wording } of batches) {
        if (sheets < LEAST_SHEETS_TOLD) {
          expect(tallies).toEqual([]);
          continue;
        }
        for (const { id } of wording.questions)
          expect(sum(tallies.filter(({ question }) => question === id).map(({ count }) => count))).toBe(sheets);
      }
    }),
    { numRuns: 15 },
  );
});

it('of a survey that nobody edits every answer arrives, where five have answered at all', () => {
  const undisturbed = surveyDay.map((day) => ({ ...day, isReplaced: false }));
  fc.assert(
    fc.property(fc.array(undisturbed, { minLength: 1, maxLength: 8 }), (days) => {
      const given = days.flatMap(({ sheets }) => sheets);
      const batches = runDays(days);
      if (given.length < LEAST_SHEETS_TOLD) {
        expect(batches.map(({ sheets, tallies }) => [sheets, tallies])).toEqual(
          given.length === 0 ? [] : [[given.length, []]],
        );
        return;
      }
      expect(batches.every(({ sheets }) => sheets >= LEAST_SHEETS_TOLD)).toBe(true);
      for (const choice of CHOICES) expect(countOf(batches, choice)).toBe(given.filter((one) => one === choice).length);
    }),
    { numRuns: 15 },
  );
});
