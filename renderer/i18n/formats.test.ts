import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '#domain/service-day';
import {
  countColumns,
  daysUntil,
  formatClock,
  formatDate,
  formatName,
  formatOpening,
  formatPhone,
  formatServiceDay,
  formatTime,
  formatWait,
} from './formats';

const SATURDAY = Date.parse('2026-11-21T01:05:00Z');
const SHANGHAI = 'Asia/Shanghai';

describe('dates and times', () => {
  it('show the hall’s own day and hour, without a year and without a leading zero', () => {
    expect(formatDate('zh-CN', SATURDAY, SHANGHAI)).toBe('11月21日 星期六');
    expect(formatTime('zh-CN', SATURDAY, SHANGHAI)).toBe('上午9:05');
    expect(formatDate('en', SATURDAY, SHANGHAI)).toBe('Sat, Nov 21');
    expect(formatTime('en', SATURDAY, SHANGHAI)).toBe('9:05\u00a0am');
    expect(formatDate('zh-CN', SATURDAY, 'America/Los_Angeles')).toBe('11月20日 星期五');
  });

  it.each([
    [0, 5, '凌晨0:05', '12:05\u00a0am'],
    [11, 59, '上午11:59', '11:59\u00a0am'],
    [12, 0, '中午12:00', '12:00\u00a0pm'],
    [14, 30, '下午2:30', '2:30\u00a0pm'],
    [18, 0, '晚上6:00', '6:00\u00a0pm'],
  ])('%i:%i is said as people say it', (hour, minute, zh, en) => {
    expect(formatClock('zh-CN', { hour, minute })).toBe(zh);
    expect(formatClock('en', { hour, minute })).toBe(en);
  });

  it.each([
    [{ daysAhead: 0, weekday: 6, at: '13:30' }, '今天下午1:30', 'today at 1:30\u00a0pm'],
    [{ daysAhead: 1, weekday: 0, at: '09:00' }, '明天上午9:00', 'tomorrow at 9:00\u00a0am'],
    [{ daysAhead: 2, weekday: 1, at: '09:00' }, '星期一上午9:00', 'Monday at 9:00\u00a0am'],
  ])('a line opens %o', (opening, zh, en) => {
    expect(formatOpening('zh-CN', opening)).toBe(zh);
    expect(formatOpening('en', opening)).toBe(en);
  });
});

describe('days of the hall', () => {
  it.each([
    ['2026-11-21', 0, '11月21日', 'Nov 21'],
    ['2026-12-06', 15, '12月6日', 'Dec 6'],
    ['2026-11-20', -1, '11月20日', 'Nov 20'],
    ['2027-01-05', 45, '2027年1月5日', 'Jan 5, 2027'],
  ])('%s is %i days away', (day, away, zh, en) => {
    expect(daysUntil(day as ServiceDay, SATURDAY, SHANGHAI)).toBe(away);
    expect(formatServiceDay('zh-CN', day as ServiceDay, SATURDAY, SHANGHAI)).toBe(zh);
    expect(formatServiceDay('en', day as ServiceDay, SATURDAY, SHANGHAI)).toBe(en);
  });

  it('change at the hall’s midnight, not at Greenwich’s', () => {
    const beforeMidnight = Date.parse('2026-11-21T15:59:00Z');
    expect(daysUntil('2026-11-22' as ServiceDay, beforeMidnight, SHANGHAI)).toBe(1);
    expect(daysUntil('2026-11-22' as ServiceDay, beforeMidnight + 60_000, SHANGHAI)).toBe(0);
  });
});

describe('waits', () => {
  it.each([
    [0, 3, '3 分钟以内', 'within 3 min'],
    [8, 15, '大约 8 到 15 分钟', 'about 8–15 min'],
    [4, 7, '大约 5 到 8 分钟', 'about 5–8 min'],
    [11, 14, '大约 15 分钟', 'about 15 min'],
    [45, 90, '45 分钟到 1 小时多', '45 minutes to over an hour'],
    [90, 180, '1 小时多', 'over an hour'],
    [180, 180, '3 小时多', 'over 3 hours'],
  ])('%i to %i minutes', (fromMinutes, toMinutes, zh, en) => {
    expect(formatWait('zh-CN', { fromMinutes, toMinutes })).toBe(zh);
    expect(formatWait('en', { fromMinutes, toMinutes })).toBe(en);
  });

  it('says nothing where any figure would be a guess', () => {
    expect(formatWait('zh-CN', null)).toBeNull();
  });
});

describe('phones', () => {
  it('groups mobile numbers and leaves others as the hall wrote them', () => {
    expect(formatPhone('13812345678')).toBe('138 1234 5678');
    expect(formatPhone('023-0000-0000 ')).toBe('023-0000-0000');
  });
});

it('keeps a name inside a sentence apart from it, without a column more', () => {
  expect(formatName('李敏')).toBe('\u2068李敏\u2069');
  expect(countColumns(formatName('李敏'))).toBe(4);
});

it('counts two columns for a Chinese character and one for a letter', () => {
  expect(['民政', '双创 A', '𬬭', 'Civil', ''].map(countColumns)).toEqual([4, 6, 2, 5, 0]);
});
