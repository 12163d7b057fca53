import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PublicResult } from '#contract/publicity';
import { OpenSurvey } from '#contract/surveys';
import { SurveyTallied } from '#contract/sync-surveys';
import { SurveyVersion } from '#domain/ids';
import type { CommandId, SurveyId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { ABSTAINED } from '#domain/survey';
import { exampleConfig, openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import * as surveyBoxes from '../store/repositories/survey-boxes.repo';
import { createSurveyDispatch } from './survey-dispatch';
import type { SurveyDispatch } from './survey-dispatch';
import { createSurveys } from './surveys';
import type { Surveys } from './surveys';

const BALLOT = 'sample-review-2026' as SurveyId;
const MORNING = '09:00:00+08:00';

let hall: HallCore;
let surveys: Surveys;
let dispatch: SurveyDispatch;
beforeEach(async () => {
  hall = await openHallCore();
  surveys = createSurveys(hall);
  dispatch = createSurveyDispatch(hall);
});
afterEach(() => hall.close());

const newCommand = () => randomUUID() as CommandId;
const ballot = () => {
  const found = surveys.openAt(hall.time.now()).find(({ id }) => id === BALLOT);
  if (!found) throw new Error('the ballot does not run');
  return found;
};
const goTo = (day: string) => hall.time.setWallClock(Date.parse(`${day}T${MORNING}`));

type Answers = Parameters<Surveys['answer']>[1]['answers'];
function handIn(answers: Answers, { commandId = newCommand(), version = ballot().version } = {}): void {
  hall.writer.change((unit) => surveys.answer(unit, { commandId, survey: BALLOT, version, answers }));
}
const judge = (choice: string | null): Answers => ballot().questions.map(({ id }) => ({ question: id, choice }));
const box = () => hall.store.read((tx) => surveyBoxes.find(tx, { surveyId: BALLOT, version: ballot().version }));
const tallies = () =>
  hall.store.read((tx) => surveyBoxes.listTallies(tx, { surveyId: BALLOT, version: ballot().version }));
const everyRow = (): string =>
  hall.store.read((tx) =>
    JSON.stringify(
      ['survey_box', 'survey_tally', 'survey_command', 'outbox', 'command'].map((table) =>
        tx.db.prepare(`SELECT * FROM ${table}`).all(),
      ),
    ),
  );
const sent = () =>
  hall.store.read((tx) =>
    tx.db
      .prepare<[], { payload: string }>(`SELECT payload FROM outbox WHERE kind = 'survey.tallied' ORDER BY seq`)
      .all()
      .map(({ payload }) => SurveyTallied.parse(JSON.parse(payload))),
  );

describe('what runs today', () => {
  it('is what a page may be sent, in the order of the file', () => {
    const open = surveys.openAt(hall.time.now());
    expect(open.map((survey) => OpenSurvey.parse(survey))).toEqual(open);
    expect(open.map(({ id }) => id)).toEqual(['sample-safety', BALLOT]);
  });

  it('counts both ends of its days', () => {
    goTo('2027-01-31');
    expect(ballot().daysLeft).toBe(0);
    goTo('2027-02-01');
    expect(surveys.openAt(hall.time.now()).map(({ id }) => id)).toEqual(['sample-safety']);
  });
});

describe('a sheet', () => {
  it('adds one to each of its answers, and what is left out is abstained from', () => {
    handIn([{ question: 'petitions', choice: 'basic' }]);
    handIn(judge('basic'));
    expect(box()?.sheets).toBe(2);
    const counts = tallies().map(({ question, choice, count }) => [question, choice, count]);
    expect(counts).toEqual([
      ['civil-affairs', ABSTAINED, 1],
      ['civil-affairs', 'basic', 1],
      ['petitions', 'basic', 2],
      ['social-security', ABSTAINED, 1],
      ['social-security', 'basic', 1],
    ]);
  });

  it('is counted once under its command, also after a start of the hall', () => {
    dispatch.send();
    const commandId = newCommand();
    handIn(judge('excellent'), { commandId });
    dispatch.send();
    handIn(judge('excellent'), { commandId });
    expect(box()?.sheets).toBe(1);
  });

  it('that was counted is not refused when its answer was lost and the files ask something else by then', () => {
    const commandId = newCommand();
    const sheet = { commandId, survey: BALLOT, version: ballot().version, answers: judge('basic') };
    hall.writer.change((unit) => surveys.answer(unit, sheet));
    const reopened = createSurveys({ ...hall, config: { surveys: [] } });
    expect(() => hall.writer.change((unit) => reopened.answer(unit, sheet))).not.toThrow();
    const other = { ...sheet, commandId: newCommand() };
    expect(() => hall.writer.change((unit) => reopened.answer(unit, other))).toThrow('SURVEY_CLOSED');
    expect(box()?.sheets).toBe(1);
  });

  it.each<[string, () => Parameters<typeof handIn>]>([
    ['of another wording', () => [judge('basic'), { version: SurveyVersion.parse('0123456789abcdef') }]],
    ['with a choice that is not offered', () => [judge('wonderful')]],
    ['with a question that is not asked', () => [[{ question: 'mayor', choice: 'basic' }]]],
    ['with two answers to one question', () => [[...judge('basic'), ...judge('basic')]]],
  ])('%s is refused and changes nothing', (_, sheet) => {
    const before = everyRow();
    expect(() => handIn(...sheet())).toThrow('SURVEY_CLOSED');
    expect(everyRow()).toBe(before);
  });

  it('after the last day is refused', () => {
    const { version } = ballot();
    goTo('2027-02-01');
    expect(() => handIn([], { version })).toThrow('SURVEY_CLOSED');
  });
});

describe('nothing leads back to a person', () => {
  it('the same sheets in another order, at other times, leave the same rows', async () => {
    const sheets = ['excellent', null, 'incompetent', 'basic', 'competent'].map(judge);
    for (const sheet of sheets) handIn(sheet);
    const other = await openHallCore();
    const theirs = createSurveys(other);
    for (const answers of sheets.toReversed()) {
      other.time.advance(3_600_000);
      other.writer.change((unit) =>
        theirs.answer(unit, { commandId: newCommand(), survey: BALLOT, version: ballot().version, answers }),
      );
    }
    const rowsOf = ({ store }: HallCore) =>
      store.read((tx) => ['survey_box', 'survey_tally'].map((table) => tx.db.prepare(`SELECT * FROM ${table}`).all()));
    expect(rowsOf(other)).toEqual(rowsOf(hall));
    other.close();
  });

  it('no table of surveys has a row number or a time, and no operation and no command is written for a sheet', () => {
    const before = hall.outboxKinds();
    handIn(judge('excellent'));
    expect(hall.outboxKinds()).toEqual(before);
    const tables = hall.store.read((tx) =>
      tx.db
        .prepare<[], { name: string; wr: number }>(
          `SELECT name, wr FROM pragma_table_list WHERE name LIKE 'survey\\_%' ESCAPE '\\'`,
        )
        .all(),
    );
    expect(tables.map(({ name, wr }) => [name, wr]).toSorted()).toEqual([
      ['survey_box', 1],
      ['survey_command', 1],
      ['survey_tally', 1],
    ]);
    const columns = hall.store.read((tx) =>
      tables.flatMap(({ name }) =>
        tx.db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(name),
      ),
    );
    expect(new Set(columns.map(({ name }) => name))).toEqual(
      new Set([
        ...['survey_id', 'version', 'wording', 'sheets', 'gathered_sheets', 'sent_sheets'],
        ...['question', 'choice', 'count', 'gathered_count', 'sent_count', 'digest'],
      ]),
    );
    expect(hall.store.read((tx) => tx.db.prepare('SELECT COUNT(*) FROM command').pluck().get())).toBe(0);
  });

  it('the command of a sheet cannot be read from its digest, and is forgotten with the day', () => {
    dispatch.send();
    const commandId = newCommand();
    handIn(judge('excellent'), { commandId });
    expect(everyRow()).not.toContain(commandId);
    goTo('2026-12-01');
    dispatch.send();
    expect(hall.store.read((tx) => tx.db.prepare('SELECT COUNT(*) FROM survey_command').pluck().get())).toBe(0);
  });
});

describe('the township', () => {
  const handInSome = (sheets: number, choice: string | null = 'competent') => {
    for (let sheet = 0; sheet < sheets; sheet++) handIn(judge(choice));
  };
  const nextDay = () => {
    hall.time.advance(24 * 3_600_000);
    dispatch.send();
  };
  const withoutBallot = () =>
    createSurveyDispatch({
      ...hall,
      config: { surveys: hall.config.surveys.filter(({ id }) => id !== BALLOT) },
    });

  it('is told of a batch of five at least when the next one is full, once a day, and of each sheet once', () => {
    dispatch.send();
    handInSome(4);
    nextDay();
    handInSome(1, null);
    dispatch.send();
    nextDay();
    expect(sent()).toEqual([]);
    handInSome(4, 'basic');
    nextDay();
    expect(sent()).toEqual([]);
    handInSome(1, 'basic');
    nextDay();
    dispatch.send();
    nextDay();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({ surveyId: BALLOT, sheets: 5 });
    expect(sent()[0]?.tallies.filter(({ question }) => question === 'petitions')).toEqual([
      { question: 'petitions', choice: ABSTAINED, count: 1 },
      { question: 'petitions', choice: 'competent', count: 4 },
    ]);
    expect(box()).toMatchObject({ sheets: 10, gatheredSheets: 10, sentSheets: 5 });
  });

  it('gets the last few together with the batch that waited', () => {
    handInSome(6);
    dispatch.send();
    handInSome(1, 'incompetent');
    goTo('2027-02-01');
    dispatch.send();
    expect(sent().map(({ sheets }) => sheets)).toEqual([7]);
    expect(sent()[0]?.tallies.find(({ choice }) => choice === 'incompetent')?.count).toBe(1);
  });

  it.each([1, 4])('of %i sheets in all is told their number, and their answers are nowhere any more', (sheets) => {
    const { version } = ballot();
    handInSome(sheets, 'incompetent');
    goTo('2027-02-01');
    dispatch.send();
    expect(sent()).toMatchObject([{ surveyId: BALLOT, sheets, tallies: [] }]);
    const kept = hall.store.read((tx) => surveyBoxes.listTallies(tx, { surveyId: BALLOT, version }));
    expect(kept).toEqual([]);
  });

  it('of words that were replaced is told by the same rule, however soon', () => {
    handInSome(3, 'incompetent');
    withoutBallot().send();
    expect(sent()).toMatchObject([{ sheets: 3, tallies: [] }]);
    handInSome(5);
    hall.time.advance(24 * 3_600_000);
    withoutBallot().send();
    expect(sent().map(({ sheets, tallies: { length } }) => [sheets, length > 0])).toEqual([
      [3, false],
      [5, true],
    ]);
    expect(JSON.stringify(sent())).not.toContain('"choice":"incompetent"');
  });

  it('a mark and its operation are one transaction: without the one there is not the other', () => {
    handInSome(5);
    const over = withoutBallot();
    hall.store.write((tx) =>
      tx.db.exec(`CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END`),
    );
    expect(() => over.send()).toThrow('full');
    expect(box()).toMatchObject({ sheets: 5, sentSheets: 0 });
    hall.store.write((tx) => tx.db.exec('DROP TRIGGER full'));
    over.send();
    expect(box()).toMatchObject({ sheets: 5, sentSheets: 5 });
    expect(sent()).toHaveLength(1);
  });
});

describe('the result', () => {
  const titleOfBallot = () => hall.config.surveys.find(({ id }) => id === BALLOT)?.wording.title.zh;
  const resultOfBallot = () =>
    hall.store.read((tx) => surveys.resultsAt(tx, hall.time.now())).find(({ title }) => title.zh === titleOfBallot());
  const resultAfterwards = () => {
    goTo('2027-02-01');
    return resultOfBallot();
  };

  it('is shown after the end, for three months, and says that one person may have answered twice', () => {
    for (let sheet = 0; sheet < 5; sheet++) handIn(judge(sheet === 0 ? 'incompetent' : 'competent'));
    expect(hall.store.read((tx) => surveys.resultsAt(tx, hall.time.now()))).toEqual([]);
    const lines = resultAfterwards()?.lines.map(({ zh }) => zh) ?? [];
    expect(lines[0]).toContain('5 份');
    expect(lines).toContain('镇民政办：优秀 0，称职 4，基本称职 0，不称职 1，弃权 0');
    expect(lines.at(-1)).toContain('几份');
    goTo('2027-06-01');
    expect(hall.store.read((tx) => surveys.resultsAt(tx, hall.time.now()))).toEqual([]);
  });

  it('shows no count of a question that fewer than five answered, however many sheets there are', () => {
    for (let sheet = 0; sheet < 4; sheet++) handIn([{ question: 'petitions', choice: 'incompetent' }]);
    for (let sheet = 0; sheet < 5; sheet++) handIn([{ question: 'civil-affairs', choice: 'competent' }]);
    const text = JSON.stringify(resultAfterwards());
    expect(text).toContain('镇信访办：回答的不到 5 人，不公布');
    expect(text).toContain('镇民政办：优秀 0，称职 5，基本称职 0，不称职 0，弃权 4');
  });

  it('tells no answers of the few that came after the rest had been sent, only how many they were', () => {
    for (let sheet = 0; sheet < 5; sheet++) handIn(judge('competent'));
    createSurveyDispatch({ ...hall, config: { surveys: [] } }).send();
    for (let sheet = 0; sheet < 3; sheet++) handIn(judge('incompetent'));
    const before = resultAfterwards();
    const lines = before?.lines.map(({ zh }) => zh) ?? [];
    expect(lines.slice(0, 2)).toEqual(['一共收到 8 份，都不记名。', '其中 3 份来得太少，只计份数，不公布怎么答。']);
    expect(lines).toContain('镇民政办：优秀 0，称职 5，基本称职 0，不称职 0，弃权 0');
    dispatch.send();
    expect(resultAfterwards()).toEqual(before);
  });

  it('that was shown because of a wrong date is told from what comes after it: one sheet more tells nothing', () => {
    const endedOn = (until: string) => {
      const edited = hall.config.surveys.map((survey) => ({ ...survey, until: until as ServiceDay }));
      const config = { surveys: edited };
      surveys = createSurveys({ ...hall, config });
      createSurveyDispatch({ ...hall, config }).send();
    };
    dispatch.send();
    for (let sheet = 0; sheet < 5; sheet++) handIn(judge('competent'));
    endedOn('2026-11-01');
    const shown = resultOfBallot()?.lines.map(({ zh }) => zh);
    expect(shown).toContain('镇民政办：优秀 0，称职 5，基本称职 0，不称职 0，弃权 0');
    endedOn('2027-01-31');
    handIn(judge('incompetent'));
    endedOn('2026-11-01');
    expect(resultOfBallot()?.lines.map(({ zh }) => zh)).toEqual([
      '一共收到 6 份，都不记名。',
      '其中 1 份来得太少，只计份数，不公布怎么答。',
      ...shown!.slice(1),
    ]);
  });

  it('that says no answers leaves them where they are: with a right date they find others to be told with', () => {
    dispatch.send();
    for (let sheet = 0; sheet < 3; sheet++) handIn(judge('competent'));
    const edited = hall.config.surveys.map((survey) => ({ ...survey, until: '2026-11-01' as ServiceDay }));
    createSurveyDispatch({ ...hall, config: { surveys: edited } }).send();
    expect(sent()).toEqual([]);
    for (let sheet = 0; sheet < 2; sheet++) handIn(judge('basic'));
    goTo('2027-02-01');
    dispatch.send();
    expect(sent()).toMatchObject([{ sheets: 5 }]);
    expect(sent()[0]?.tallies).toContainEqual({ question: 'petitions', choice: 'competent', count: 3 });
  });

  it('can be sent and logged, however long the id of the survey is, and is no result of a file', () => {
    const long = 'a'.repeat(48) as SurveyId;
    const config = { surveys: hall.config.surveys.map((survey) => ({ ...survey, id: long })) };
    goTo('2027-02-01');
    surveys = createSurveys({ ...hall, config });
    const [result] = hall.store.read((tx) => surveys.resultsAt(tx, hall.time.now()));
    expect(PublicResult.parse(result)).toEqual(result);
    expect(result?.id).not.toBe(`survey-${long}`);
  });

  it('of edited words begins anew', () => {
    for (let sheet = 0; sheet < 5; sheet++) handIn(judge('competent'));
    const edited = exampleConfig().surveys.map((survey) => ({
      ...survey,
      version: survey.id === BALLOT ? SurveyVersion.parse('fedcba9876543210') : survey.version,
    }));
    surveys = createSurveys({ ...hall, config: { surveys: edited } });
    expect(resultAfterwards()?.lines[0]?.zh).toContain('0 份');
  });
});

it('staff see how many have answered and for how long it runs, and no count of a choice', () => {
  handIn(judge('incompetent'));
  const figures = hall.store.read((tx) => surveys.figuresAt(tx, hall.time.now()));
  expect(figures.find(({ surveyId }) => surveyId === BALLOT)).toMatchObject({
    state: 'open',
    sheets: 1,
    sentSheets: 0,
  });
  expect(JSON.stringify(figures)).not.toContain('incompetent');
});
