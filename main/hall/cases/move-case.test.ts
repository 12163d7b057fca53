/** 窗口办件: every hop, its clock, its record and its paper, over a real file. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { CaseStep } from '#contract/counter-cases';
import type { CaseId } from '#domain/ids';
import { accepted, answered, closed, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { sampleCalendarText } from '#tests/support/sample-calendars';
import type { Refusal } from '../refusal';
import * as outbox from '../store/repositories/outbox.repo';

const DAY_MS = 24 * 3_600_000;
const MISSING: CaseStep = {
  act: 'supplementRequested',
  items: [
    { name: '身份证复印件', reason: '没有带' },
    { name: '银行卡', reason: '不是本人的' },
  ],
  dueDays: 5,
};

let hall: CaseHall;
beforeEach(async () => {
  // A Wednesday morning.
  hall = await openCaseHall();
});
afterEach(() => hall.close());

const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Refusal).code;
  }
  return 'done';
};
const walk = (caseId: CaseId, ...steps: CaseStep[]) => {
  for (const step of steps) hall.move(caseId, step);
};
const dueDay = (caseId: CaseId) => hall.detail(caseId).due?.day ?? null;
const papers = () => hall.jobs().map(({ kind }) => kind);
const moved = () =>
  hall.store.read((tx) =>
    outbox
      .listOpen(tx, 100)
      .filter(({ kind }) => kind === 'case.moved')
      .map(({ payload }) => payload),
  );

describe('from filing to its end', () => {
  it('an immediate case is accepted, answered and closed one after the other', () => {
    const id = hall.file();
    walk(id, accepted({ caseType: 'immediate' }), answered());
    expect(dueDay(id)).toBe('2026-11-18');
    expect(hall.move(id, closed())).toEqual({ kind: 'here' });
    expect(hall.detail(id)).toMatchObject({ state: 'closed', rating: 'asked', responsibleStaff: '李敏' });
    expect(papers()).toEqual(['acceptanceReceipt', 'completionReceipt']);
    expect(moved().map(({ act, state }) => `${String(act)} ${String(state)}`)).toEqual([
      'accepted accepted',
      'answered answered',
      'closed closed',
    ]);
    expect(moved().at(-1)).toMatchObject({
      facts: { way: 'phone', isSolved: true, feedback: '已打电话告诉本人，表示满意' },
      staffNumber: '0301',
    });
  });

  it('件件有答复: without an answer nothing is closed, and after a reopening the old answer is none', () => {
    const id = hall.file();
    walk(id, accepted());
    expect(refusalOf(() => hall.move(id, closed()))).toBe('CASE_WITHOUT_ANSWER');
    walk(id, answered(), closed(), { act: 'reopened', words: '本人说灯又坏了' });
    expect(hall.detail(id)).toMatchObject({ state: 'inProgress' });
    expect(hall.progress(id)).toMatchObject({ answer: null, step: 'handling', rating: 'notYet' });
    expect(refusalOf(() => hall.move(id, closed()))).toBe('CASE_WITHOUT_ANSWER');
  });

  it('谁受理、谁负责: whoever accepts stays responsible until it is handed over', () => {
    const id = hall.file();
    walk(id, accepted());
    hall.move(id, { act: 'begun', words: null }, { ...SAMPLE_BY, staffNumber: '0302' as never });
    expect(hall.detail(id).responsibleStaff).toBe('李敏');
    walk(id, { act: 'handedOver', unit: '区住建委', words: '房屋鉴定归区里' });
    expect(hall.detail(id)).toMatchObject({ responsibleStaff: null, handlingUnit: '区住建委' });
    expect(hall.progress(id)).toMatchObject({
      handledBy: { unit: { zh: '区住建委' } },
      asOf: { isHandledElsewhere: true },
    });
  });

  it('a promise without days is refused, the item’s own are good enough', () => {
    const id = hall.file();
    walk(id, accepted());
    expect(hall.detail(id).due).toMatchObject({ workingDays: 3 });
    const neighbours = hall.file(sampleDraft({ category: 'neighbours' as never }));
    expect(refusalOf(() => hall.move(neighbours, accepted()))).toBe('CASE_WITHOUT_LIMIT');
    hall.move(neighbours, accepted({ limitDays: 10 }));
    expect(dueDay(neighbours)).toBe('2026-12-02');
  });

  it('退回 is no way to accept, and a returned case may be looked at again as what it was', () => {
    const id = hall.file();
    expect(refusalOf(() => hall.move(id, accepted({ caseType: 'returned' })))).toBe('CASE_WRONG_STATE');
    walk(id, { act: 'returned', basis: '（样板）本级制度', words: '这件事去年已经办结' });
    expect(hall.detail(id)).toMatchObject({ state: 'returned', caseType: 'returned', acts: ['reopened'] });
    expect(papers()).toEqual(['acceptanceReceipt', 'supplementNotice']);
    walk(id, { act: 'reopened', words: '本人请求复核' });
    expect(hall.detail(id)).toMatchObject({ state: 'inProgress', caseType: 'promised' });
  });
});

describe('clocks', () => {
  it('what is missing stops the clock, and it goes on when everything is there', () => {
    const id = hall.file();
    walk(id, accepted());
    expect(dueDay(id)).toBe('2026-11-23');
    hall.time.advance(DAY_MS);
    hall.move(id, MISSING);
    expect(hall.detail(id)).toMatchObject({ due: null, warning: 'none', state: 'awaitingSupplement' });
    expect(hall.progress(id)).toMatchObject({
      stoppedFor: 'supplement',
      supplementAsked: { items: ['身份证复印件：没有带', '银行卡：不是本人的'], dueDay: '2026-11-26' },
    });
    expect(papers()).toEqual(['acceptanceReceipt', 'supplementNotice']);
    hall.time.advance(4 * DAY_MS);
    hall.move(id, { act: 'supplementReceived', words: null });
    // Thursday was counted, Friday and Monday were not.
    expect(dueDay(id)).toBe('2026-11-25');
    expect(hall.progress(id).supplementAsked).toBeNull();
  });

  it('补办 begins anew when it is complete', () => {
    const id = hall.file();
    walk(id, accepted({ caseType: 'supplement' }));
    expect(hall.progress(id).stoppedFor).toBe('supplement');
    hall.move(id, MISSING);
    hall.time.advance(5 * DAY_MS);
    hall.move(id, { act: 'supplementReceived', words: null });
    expect(hall.detail(id).due).toMatchObject({ day: '2026-11-26', workingDays: 3 });
  });

  it('即办 that lacks something becomes 补办', () => {
    const id = hall.file();
    walk(id, accepted({ caseType: 'immediate' }), MISSING, { act: 'supplementReceived', words: null });
    expect(hall.detail(id)).toMatchObject({ caseType: 'supplement', due: { workingDays: 3 } });
  });

  it('a hearing is not counted', () => {
    const id = hall.file();
    walk(id, accepted(), { act: 'specialProcedureBegun', procedure: 'hearing', words: null });
    expect(hall.detail(id)).toMatchObject({ specialProcedure: 'hearing', due: null });
    expect(hall.progress(id).stoppedFor).toBe('specialProcedure');
    hall.time.advance(7 * DAY_MS);
    walk(id, { act: 'specialProcedureEnded', words: '听证开完了' });
    expect(hall.detail(id)).toMatchObject({ specialProcedure: null, due: { day: '2026-11-30' } });
  });

  it('上报 has a clock of its own from the reply on', () => {
    const id = hall.file();
    walk(id, accepted(), { act: 'escalated', unit: '区交通局', level: 'district', words: '路面归区里修' });
    expect(hall.detail(id)).toMatchObject({ caseType: 'escalated', level: 'district', due: null });
    hall.time.advance(9 * DAY_MS);
    walk(id, { act: 'superiorReplied', words: '同意，下周进场' });
    expect(hall.detail(id).due).toMatchObject({ day: '2026-12-02', workingDays: 3 });
  });

  it('a year that comes makes a provisional due day certain, for open cases alone', () => {
    hall.time.setWallClock(Date.parse('2026-12-30T09:00:00+08:00'));
    const [open, over] = [hall.file(), hall.file()];
    walk(over, { act: 'voided', words: '重复登记' });
    expect(hall.detail(open).due).toMatchObject({ day: '2027-01-04', isProvisional: true });
    expect(hall.faults()).toContainEqual(expect.objectContaining({ code: 'calendar.year_missing' }));
    hall.writer.change((unit) => void hall.calendars.import(unit, sampleCalendarText()));
    expect(hall.detail(open).due).toMatchObject({ isProvisional: false });
    expect(hall.detail(over).due).toMatchObject({ isProvisional: true });
    expect(hall.faults().map(({ code }) => code)).not.toContain('calendar.year_missing');
  });

  it('事不过夜: nobody has touched it by the closing time', () => {
    const id = hall.file();
    const untouched = () => hall.faults().filter(({ code }) => code === 'cases.untouched');
    expect(untouched()).toEqual([]);
    expect(hall.detail(id).isUntouched).toBe(true);
    hall.time.advance(9 * 3_600_000);
    expect(untouched()).toEqual([{ code: 'cases.untouched', subject: '', facts: { count: 1 } }]);
    walk(id, accepted());
    expect(untouched()).toEqual([]);
  });
});

describe('cases that are about the same thing', () => {
  it('end with their leading case, each with its answer and its rating', () => {
    const [leading, first, second] = [hall.file(), hall.file(), hall.file()];
    const number = hall.filed(leading).caseNumber;
    hall.move(first, { act: 'linked', leading: number.slice(10, 20) });
    hall.move(second, { act: 'linked', leading: number });
    expect(hall.detail(leading)).toMatchObject({ followers: 2 });
    expect(hall.detail(first)).toMatchObject({ leading: number, isUntouched: false, acts: ['returned', 'voided'] });
    walk(leading, accepted(), answered('三盏灯都换了'), closed());
    for (const id of [first, second]) {
      expect(hall.detail(id)).toMatchObject({ state: 'closed', rating: 'asked' });
      expect(hall.progress(id)).toMatchObject({ answer: { text: '三盏灯都换了', way: 'phone' } });
    }
    expect(papers().filter((kind) => kind === 'completionReceipt')).toHaveLength(1);
  });

  it('follow no follower, nothing that is over, and not themselves', () => {
    const [leading, follower, other] = [hall.file(), hall.file(), hall.file()];
    const link = (id: CaseId, to: CaseId) =>
      refusalOf(() => hall.move(id, { act: 'linked', leading: hall.filed(to).caseNumber }));
    expect(link(leading, leading)).toBe('CASE_LINK_REFUSED');
    expect(link(follower, leading)).toBe('done');
    expect(link(other, follower)).toBe('CASE_LINK_REFUSED');
    expect(link(leading, other)).toBe('CASE_LINK_REFUSED');
    walk(other, { act: 'voided', words: '重复登记' });
    const late = hall.file();
    expect(link(late, other)).toBe('CASE_LINK_REFUSED');
    expect(refusalOf(() => hall.move(late, { act: 'linked', leading: '不是号码' }))).toBe('CASE_LINK_REFUSED');
  });
});

describe('what changes nothing', () => {
  test.each<[what: string, step: CaseStep, code: string]>([
    ['an answer before anybody took it', answered(), 'CASE_WRONG_STATE'],
    ['a line turned around', accepted({ words: '\u202e了好' }), 'CASE_TEXT_REFUSED'],
    ['a control character in a unit', accepted({ handlingUnit: '村镇\u0000办' }), 'CASE_TEXT_REFUSED'],
  ])('%s', (_what, step, code) => {
    const id = hall.file();
    expect(refusalOf(() => hall.move(id, step))).toBe(code);
    expect(hall.detail(id)).toMatchObject({ state: 'filed', history: [{ act: 'filed' }] });
    expect(moved()).toEqual([]);
  });

  it('a case that is not there', () => {
    expect(refusalOf(() => hall.move('0197a000-0000-7000-8000-00000000ffff' as CaseId, answered()))).toBe(
      'CASE_UNKNOWN',
    );
  });
});

describe('figures', () => {
  it('count what is open, untouched, due today and late, and tell of every change', () => {
    const figures = () => hall.store.read((tx) => hall.caseFigures(tx, SAMPLE_BY.staffNumber));
    const before = figures().change;
    const id = hall.file(sampleDraft({ category: 'hazards' as never }));
    expect(figures()).toMatchObject({ open: 1, untouched: 1, dueToday: 1, overdue: 0 });
    expect(figures().change).toBeGreaterThan(before);
    hall.time.advance(DAY_MS);
    expect(figures()).toMatchObject({ dueToday: 0, overdue: 1 });
    expect(hall.detail(id).warning).toBe('overdue');
    walk(id, { act: 'voided', words: '重复登记' });
    expect(figures()).toMatchObject({ open: 0, untouched: 0, overdue: 0 });
  });

  it('of the day: how many were filed on it, and how many of these have moved on it', () => {
    const today = () => hall.store.read((tx) => hall.caseFigures(tx, SAMPLE_BY.staffNumber)).today;
    expect(today()).toEqual({ filed: 0, moved: 0 });
    const [first, second, third] = [hall.file(), hall.file(), hall.file()];
    walk(first, accepted(), answered());
    walk(third, { act: 'linked', leading: hall.filed(second).caseNumber });
    expect(today()).toEqual({ filed: 3, moved: 1 });
    expect(moved()).toMatchObject(Array(3).fill({ serviceDay: '2026-11-18' }));
    hall.time.advance(DAY_MS);
    walk(second, accepted());
    expect(today()).toEqual({ filed: 0, moved: 0 });
    expect(moved().at(-1)).toMatchObject({ serviceDay: '2026-11-19' });
  });
});
