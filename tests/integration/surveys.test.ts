/** 问卷 and 民主评议 over a real hall: from the kiosk's port into the counts, to staff's eyes, and on paper when it is over. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandId, SurveyId, SurveyVersion } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';

const BALLOT = 'sample-review-2026' as SurveyId;
const PAST = 'past' as SurveyId;
const LAST_DAY = '2026-10-31' as ServiceDay;

let test: Awaited<ReturnType<typeof openTestHall>>;
let kiosk: ReturnType<typeof connectSurface<{ surface: 'kiosk' }>>;
beforeAll(async () => {
  test = await openTestHall({
    hasPad: false,
    edit: (config) => ({
      ...config,
      surveys: [
        ...config.surveys,
        ...config.surveys.slice(1).map((survey) => ({
          ...survey,
          id: PAST,
          from: '2026-10-01' as ServiceDay,
          until: LAST_DAY,
        })),
      ],
    }),
  });
  kiosk = connectSurface(test.hall, { surface: 'kiosk' });
});
afterAll(async () => {
  kiosk.close();
  await test.close();
});

const newCommand = () => randomUUID() as CommandId;
async function openBallot() {
  const { surveys } = await kiosk.client.surveys.open({});
  const found = surveys.find(({ id }) => id === BALLOT);
  if (!found) throw new Error('the ballot does not run');
  return found;
}

it('a sheet is counted once, staff see that it came and nobody sees what it says', async () => {
  const { version } = await openBallot();
  const sheet = { survey: BALLOT, version, answers: [{ question: 'petitions', choice: 'incompetent' }] };
  const commandId = newCommand();
  await kiosk.client.surveys.answer({ commandId, ...sheet });
  await kiosk.client.surveys.answer({ commandId, ...sheet });
  await kiosk.client.surveys.answer({ commandId: newCommand(), ...sheet, answers: [] });

  const maintenance = connectSurface(test.hall, { surface: 'maintenance' }, 2);
  const seen = await nextWhere(await maintenance.client.watch({}), ({ surveys }) =>
    surveys.some(({ surveyId, sheets }) => surveyId === BALLOT && sheets === 2),
  );
  expect(seen.surveys.map(({ surveyId, state }) => [surveyId, state])).toEqual([
    ['sample-safety', 'open'],
    [BALLOT, 'open'],
    [PAST, 'over'],
  ]);
  expect(seen.surveysToday).toEqual({ sheets: 2, tickets: 0 });
  expect(JSON.stringify(seen)).not.toContain('incompetent');
  expect(seen.ledger.items.map(({ kind }) => kind)).not.toContain('survey.tallied');
  maintenance.close();

  const { surveys } = await kiosk.client.publicity.content({});
  expect(surveys.find(({ id }) => id === BALLOT)).toMatchObject({ sheets: 2 });
});

it.each([
  ['is over', PAST, null],
  ['is not there', 'nothing' as SurveyId, null],
  ['asks something else by now', BALLOT, '0123456789abcdef' as SurveyVersion],
])('a survey that %s takes no sheet', async (_, survey, version) => {
  const sheet = { survey, version: version ?? (await openBallot()).version, answers: [] };
  await expect(kiosk.client.surveys.answer({ commandId: newCommand(), ...sheet })).rejects.toMatchObject({
    code: 'SURVEY_CLOSED',
  });
});

it('a kiosk knows that one runs, and one that is over is a result that can be printed', async () => {
  const { openSurveys } = await nextWhere(await kiosk.client.watch({}), () => true);
  expect(openSurveys).toBe(2);
  const { results } = await kiosk.client.publicity.content({});
  const { id: result } = results.find(({ closedOn }) => closedOn === LAST_DAY)!;
  const paper = { kind: 'result', result } as const;
  const { publicSlipId } = await kiosk.client.publicity.print({ commandId: newCommand(), paper });
  await nextWhere(await kiosk.client.publicity.watchSlip({ publicSlipId }), ({ state }) => state === 'printed');
  expect(test.printer!.slips.at(-1)!.text).toContain('一共收到 0 份');
});

it('a result that hangs stands in 公开台账, since when and as what', async () => {
  const maintenance = connectSurface(test.hall, { surface: 'maintenance' }, 3);
  const { results } = await kiosk.client.publicity.content({});
  const hanging = results.find(({ closedOn }) => closedOn === LAST_DAY);
  const { today, publications } = await maintenance.client.publications.view({});
  expect(publications.filter(({ title }) => title === hanging?.title.zh)).toMatchObject([
    { occasion: 'result', state: 'shown', firstDay: today, lastDay: today },
  ]);
  maintenance.close();
});
