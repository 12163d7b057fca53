import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PublicityContent } from '#contract/publicity';
import type { RemarkId } from '#domain/ids';
import { accepted, answered, closed, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import * as publications from '../store/repositories/publications.repo';
import { createSurveys } from '../surveys/surveys';
import { createPublicationLog } from './publication-log';
import type { PublicationLog } from './publication-log';
import { createPublicity } from './publicity';
import type { Publicity } from './publicity';
import { RESULT_SHOWN_DAYS } from './publicity-days';

const DAY_MS = 24 * 3_600_000;
const MORNING = '09:00:00+08:00';

let hall: CaseHall;
let publicity: Publicity;
let log: PublicationLog;
beforeEach(async () => {
  hall = await openCaseHall();
  publicity = createPublicity({ ...hall, surveys: createSurveys(hall) });
  log = createPublicationLog({ ...hall, publicity });
});
afterEach(() => hall.close());

const today = () => hall.store.read((tx) => publicity.contentAt(tx, hall.time.now()));
const goTo = (day: string) => hall.time.setWallClock(Date.parse(`${day}T${MORNING}`));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('what runs today', () => {
  it('is what a page may be sent', () => {
    expect(PublicityContent.parse(today())).toEqual(today());
  });

  it('counts both ends, newest first, and says how many days are left', () => {
    goTo('2026-12-15');
    const relief = today().notices.find(({ id }) => id === 'sample-relief-november');
    expect(relief).toMatchObject({ until: '2026-12-15', daysLeft: 0 });
    goTo('2026-12-16');
    expect(idsOf(today().notices)).not.toContain('sample-relief-november');
    const beginnings = today().notices.map(({ from }) => from);
    expect(beginnings).toEqual([...beginnings].sort().reverse());
    expect(today().notices.find(({ id }) => id === 'sample-farm-subsidy')).toMatchObject({
      until: null,
      daysLeft: null,
    });
  });

  it('is the hall’s day: the night before the cut-over is still yesterday', () => {
    hall.time.setWallClock(Date.parse('2026-12-16T01:30:00+08:00'));
    expect(today().day).toBe('2026-12-15');
    expect(idsOf(today().notices)).toContain('sample-relief-november');
  });

  it('known matters end by themselves', () => {
    expect(idsOf(today().knownMatters)).toEqual(['sample-power-cut', 'sample-road-repair']);
    goTo('2026-12-21');
    expect(idsOf(publicity.knownMattersAt(hall.time.now()))).toEqual(['sample-road-repair']);
  });

  it('a monthly reception day always stands ahead, the nearest first', () => {
    goTo('2026-11-26');
    expect(today().hallGuide.receptionDays.map(({ day }) => day)).toEqual(['2026-12-05', '2026-12-15', '2026-12-25']);
    expect(today().hallGuide.roster.map(({ day }) => day)[0]).toBe('2026-11-26');
  });
});

describe('本周宣传', () => {
  it('goes round by calendar weeks', () => {
    const weeks = ['2026-11-23', '2026-11-29', '2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'].map((day) => {
      goTo(day);
      return today().weekly;
    });
    expect(weeks[1]).toBe(weeks[0]);
    expect(new Set(weeks.slice(1, 5)).size).toBe(4);
    expect(weeks[5]).toBe(weeks[0]);
    expect(hall.config.publicity.rotation).toEqual(expect.arrayContaining(weeks));
  });

  it('stands first on the board', () => {
    const { weekly, notices } = today();
    const title = notices.find(({ id }) => id === weekly)?.title;
    expect(publicity.headlinesAt(hall.time.now())[0]).toEqual(title);
  });
});

describe('the hall guide', () => {
  it('names the emergency numbers first, then the hall’s own', () => {
    const phones = today().hallGuide.phones.map(({ phone }) => phone);
    expect(phones.slice(0, 4).sort()).toEqual(['110', '119', '120', '122']);
    expect(phones).toEqual(expect.arrayContaining([hall.config.hall.helpPhone, hall.config.hall.supervisionPhone]));
  });

  it('names each of them once, though a hall writes down those that the program lists itself', () => {
    const { hall: face, publicity: written } = hall.config;
    const again = [
      { name: { zh: '报警', en: 'Police' }, phone: '110', emergency: false },
      { name: { zh: '监督电话', en: 'Supervision' }, phone: face.supervisionPhone, emergency: false },
      { name: { zh: '镇政府', en: 'Township' }, phone: face.helpPhone, emergency: false },
    ];
    const guide = { ...written.guide, phones: [...again, ...again] };
    const config = { ...hall.config, publicity: { ...written, guide } };
    const own = createPublicity({ ...hall, config, surveys: createSurveys(hall) });
    const { phones } = hall.store.read((tx) => own.contentAt(tx, hall.time.now())).hallGuide;
    expect(phones.map(({ name, phone }) => `${phone} ${name.zh}`).slice(4)).toEqual([
      `${face.helpPhone} 本大厅咨询`,
      `${face.supervisionPhone} 监督电话`,
      `${face.helpPhone} 镇政府`,
    ]);
  });

  it('says who sits where, with hours in words', () => {
    const [first] = today().hallGuide.counters;
    expect(first).toMatchObject({
      number: 1,
      name: { zh: '综合窗口' },
      hours: [{ zh: '每天 全天', en: 'Every day all day' }],
    });
    expect(today().staff.find(({ number }) => number === '0303')).toMatchObject({
      name: '张小丽',
      counterNumber: 3,
      lines: ['petitions', 'public-order-justice'],
      badge: { zh: '每月之星' },
    });
  });
});

describe('results of group matters', () => {
  const byNotice = { ...closed(), way: 'publicNotice' } as ReturnType<typeof closed>;
  function closeCase(people: number, step = byNotice, answer = '六盏灯换好了，有事打 13812345678') {
    const caseId = hall.file(sampleDraft({ people }));
    hall.move(caseId, accepted());
    hall.move(caseId, answered(answer));
    hall.move(caseId, step);
    return caseId;
  }
  const ofCases = () => today().results.filter(({ id }) => id.startsWith('case-'));

  it('stand there with the words of the answer, and nothing of who asked', () => {
    const caseId = closeCase(5);
    const { caseNumber } = hall.filed(caseId);
    expect(ofCases()).toMatchObject([
      {
        lines: [{ zh: '六盏灯换好了，有事打 138****5678' }],
        handledBy: { zh: '村镇建设办' },
        closedOn: '2026-11-18',
      },
    ]);
    const text = JSON.stringify(ofCases());
    for (const hidden of ['张小丽', '张*', '13812345678', '路灯坏了', caseNumber, caseId])
      expect(text).not.toContain(hidden);
  });

  it('are written down in 公开台账 as soon as they hang, once, and follow the day', () => {
    log.note();
    const ofGroups = () =>
      hall.store
        .read((tx) => publications.list(tx, 1000))
        .filter(({ noticeId }) => noticeId.startsWith('case-'))
        .map(({ occasion, title, firstDay, lastDay }) => [occasion, title, firstDay, lastDay]);
    expect(ofGroups()).toEqual([]);
    closeCase(6);
    log.note();
    const title = ofCases()[0]!.title.zh;
    expect(ofGroups()).toEqual([['result', title, '2026-11-18', '2026-11-18']]);
    const kinds = hall.outboxKinds().length;
    log.note();
    expect(hall.outboxKinds()).toHaveLength(kinds);
    hall.time.advance(DAY_MS);
    log.note();
    expect(ofGroups()).toEqual([['result', title, '2026-11-18', '2026-11-19']]);
  });

  it('only of several people, only where staff said 公示, only for a time', () => {
    closeCase(1);
    closeCase(5, closed());
    expect(ofCases()).toEqual([]);
    closeCase(5);
    hall.time.advance(RESULT_SHOWN_DAYS * DAY_MS);
    expect(ofCases()).toHaveLength(1);
    hall.time.advance(DAY_MS);
    expect(ofCases()).toEqual([]);
  });
});

describe('表扬区、批评建议区', () => {
  function leave(words: string): RemarkId {
    hall.writer.change((unit) => {
      hall.remarks.leave(unit, { kind: 'praise', counterNumber: null, words, voice: null, phone: '13812345678' });
    });
    return hall.store.read((tx) => hall.remarks.list(tx)).find((remark) => remark.words === words)!.remarkId;
  }
  const decide = (id: RemarkId, state: 'published' | 'withheld') =>
    hall.writer.change((unit) => hall.remarks.decide(unit, id, { state, by: SAMPLE_BY.staffNumber, reason: '' }));

  it('show what staff have published, masked, and nothing that waits or was withheld', () => {
    const published = leave('小李很耐心，我的电话 13912345678');
    leave('还没有人看过');
    decide(leave('骂人的话'), 'withheld');
    decide(published, 'published');
    expect(today().remarks).toEqual([
      { id: published, kind: 'praise', words: '小李很耐心，我的电话 139****5678', publishedOn: '2026-11-18' },
    ]);
  });

  it('a decision taken back takes it down', () => {
    const id = leave('先放上去');
    decide(id, 'published');
    decide(id, 'withheld');
    expect(today().remarks).toEqual([]);
  });
});

describe('公开台账', () => {
  const kept = () => hall.store.read((tx) => publications.list(tx, 1000));
  const weekly = () => kept().filter(({ occasion }) => occasion === 'weekly');

  it('writes down once what is shown, and follows it from day to day', () => {
    log.note();
    const first = kept().length;
    expect(hall.outboxKinds().filter((kind) => kind === 'notice.published')).toHaveLength(first);
    hall.time.advance(DAY_MS);
    log.note();
    log.note();
    expect(kept()).toHaveLength(first);
    expect(kept().find(({ noticeId }) => noticeId === 'sample-fees')).toMatchObject({
      firstDay: '2026-11-18',
      lastDay: '2026-11-19',
    });
  });

  it('a new week is a new entry; what ended keeps its last day', () => {
    log.note();
    goTo('2026-11-23');
    log.note();
    expect(weekly()).toHaveLength(2);
    expect(weekly().map(({ lastDay }) => lastDay)).toEqual(['2026-11-23', '2026-11-18']);
  });

  it('other words are another publication', () => {
    log.note();
    const { config } = hall;
    const notices = config.publicity.notices.map((notice) =>
      notice.id === 'sample-fees' ? { ...notice, title: { ...notice.title, zh: '收费标准改了' } } : notice,
    );
    createPublicationLog({
      ...hall,
      publicity,
      config: { ...config, publicity: { ...config.publicity, notices } },
    }).note();
    expect(
      kept()
        .filter(({ noticeId }) => noticeId === 'sample-fees')
        .map(({ title }) => title),
    ).toEqual(['收费标准改了', '大厅收费项目和标准（样板）']);
  });
});
