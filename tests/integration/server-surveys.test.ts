/** 问卷 and 民主评议 at the township: counts of halls, each batch once, and none that adds up to nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Overview } from '#contract/sync';
import { openTownshipApp, operation } from '#tests/support/township-app';
import type { EnrolledTerminal, TownshipApp } from '#tests/support/township-app';

let township: TownshipApp;
let terminal: EnrolledTerminal;
let hallCode: string;
beforeAll(async () => {
  township = await openTownshipApp();
});
afterAll(() => township.close());
const HALLS = Array.from({ length: 20 }, (_, at) => String(503_000_000 + at));
beforeEach(async () => {
  hallCode = HALLS.pop()!;
  terminal = await township.enrol('A', hallCode);
});

const text = (zh: string) => ({ zh, en: 'x' });
const WORDING = {
  kind: 'ballot',
  title: text('述职评议<b>'),
  askedBy: text('镇党建办'),
  questions: ['office', 'police'].map((id) => ({
    id,
    text: text(id === 'office' ? '镇民政办' : '派出所'),
    detail: null,
    choices: [
      { id: 'good', text: text('称职') },
      { id: 'bad', text: text('不称职') },
    ],
  })),
};
const tally = (question: string, choice: string, count: number) => ({ question, choice, count });
const tallied = (over: object = {}) => ({
  surveyId: 'review',
  version: '0123456789abcdef',
  wording: WORDING,
  sheets: 5,
  tallies: [
    tally('office', 'good', 4),
    tally('office', 'bad', 1),
    tally('police', 'good', 2),
    tally('police', 'abstained', 3),
  ],
  ...over,
});
const push = async (...operations: object[]): Promise<string[]> => {
  const answer = await terminal.push(operations);
  return answer.body.results.map(({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome);
};
const read = async () => {
  const overview = Overview.parse((await township.app.inject({ url: '/v1/overview' })).json());
  return overview.surveys.filter((survey) => survey.hallCode === hallCode);
};

it('adds batch to batch, each once however often it comes', async () => {
  const first = operation(1, 'survey.tallied', tallied());
  expect(await push(first)).toEqual(['applied']);
  expect(await push(first)).toEqual(['duplicate']);
  const { opId } = first as { opId: string };
  expect(await push({ ...first, opId, seq: 2 })).toEqual(['duplicate']);
  const more = { tallies: [tally('office', 'bad', 5), tally('police', 'abstained', 5)] };
  expect(await push(operation(3, 'survey.tallied', tallied(more)))).toEqual(['applied']);
  expect((await read())[0]).toMatchObject({
    title: '述职评议<b>',
    question: '镇民政办',
    sheets: 10,
    numberOnly: 0,
    counts: [
      { choice: '称职', count: 4 },
      { choice: '不称职', count: 6 },
      { choice: '弃权', count: 0 },
    ],
  });
});

it('tells no count of what fewer than five have answered, and escapes what a hall has written', async () => {
  await push(operation(1, 'survey.tallied', tallied()));
  expect((await read())[1]).toMatchObject({ question: '派出所', sheets: 5, counts: null });
  const page = (await township.app.inject({ url: '/' })).body;
  expect(page).toContain('述职评议&#60;b&#62;');
  expect(page).toContain('称职 4，不称职 1，弃权 0');
});

it.each<[string, object]>([
  ['as a hall sends it', { sheets: 3, tallies: [] }],
  ['as an earlier hall has sent it', { sheets: 3, tallies: [tally('office', 'bad', 3), tally('police', 'bad', 3)] }],
])('of fewer than five sheets together only the number counts: %s', async (_, few) => {
  expect(await push(operation(1, 'survey.tallied', tallied(few)))).toEqual(['applied']);
  expect(await read()).toMatchObject([{ sheets: 3, numberOnly: 3, counts: null }, { counts: null }]);
  expect(await push(operation(2, 'survey.tallied', tallied()))).toEqual(['applied']);
  expect((await read())[0]).toMatchObject({
    sheets: 8,
    numberOnly: 3,
    counts: [
      { choice: '称职', count: 4 },
      { choice: '不称职', count: 1 },
      { choice: '弃权', count: 0 },
    ],
  });
  const page = (await township.app.inject({ url: '/' })).body;
  expect(page).toContain('8（3 份只计份数）');
});

it('another wording is counted apart', async () => {
  await push(
    operation(1, 'survey.tallied', tallied()),
    operation(2, 'survey.tallied', tallied({ version: 'fedcba9876543210' })),
  );
  expect((await read()).map(({ sheets }) => sheets)).toEqual([5, 5, 5, 5]);
});

describe('what contradicts itself is refused and counts nothing', () => {
  it.each<[what: string, over: object, code: string]>([
    ['a question that was not asked', { tallies: [...tallied().tallies, tally('mayor', 'good', 5)] }, 'CONFLICT'],
    [
      'a choice that was not offered',
      { tallies: [tally('office', 'superb', 5), tally('police', 'good', 5)] },
      'CONFLICT',
    ],
    ['counts that are not the sheets', { sheets: 6 }, 'CONFLICT'],
    [
      'a choice counted twice',
      { tallies: [tally('office', 'good', 3), tally('office', 'good', 2), tally('police', 'good', 5)] },
      'CONFLICT',
    ],
    ['five sheets without their answers', { tallies: [] }, 'CONFLICT'],
    ['no sheet', { sheets: 0 }, 'BAD_PAYLOAD'],
    ['a version that is none', { version: 'latest' }, 'BAD_PAYLOAD'],
    ['a title of 10 kB of nothing', { wording: { ...WORDING, title: 'a'.repeat(10_000) } }, 'BAD_PAYLOAD'],
  ])('%s', async (_, over, code) => {
    expect(await push(operation(1, 'survey.tallied', tallied(over)))).toEqual([code]);
    expect(await read()).toEqual([]);
  });

  it('a known version that asks something else', async () => {
    await push(operation(1, 'survey.tallied', tallied()));
    const other = { ...WORDING, title: text('别的') };
    expect(await push(operation(2, 'survey.tallied', tallied({ wording: other })))).toEqual(['CONFLICT']);
    expect((await read()).map(({ sheets }) => sheets)).toEqual([5, 5]);
  });
});
