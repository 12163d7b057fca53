import { describe, expect, it } from 'vitest';
import { EMPTY_PUBLICITY, SAMPLE_HALL_GUIDE } from '../../../gallery/sample-publicity';
import { kioskEn } from '../../../i18n/kiosk/en';
import { kioskZh } from '../../../i18n/kiosk/zh-CN';
import { Localization } from '../../../i18n/localization.svelte';
import type { Reading } from '../progress/progress-view';
import { entriesOf, needOf, phonePagesOf, plansOf } from './hall-guide-view';

const reading = (language: 'zh-CN' | 'en' = 'zh-CN'): Reading => {
  const localization = new Localization({ 'zh-CN': kioskZh, en: kioskEn });
  localization.language = language;
  return { localization, timezone: 'Asia/Shanghai', now: Date.parse('2026-11-21T09:05:00+08:00') };
};

describe('the hall guide', () => {
  it('says of each counter what it does and when, then how else people are served', () => {
    const entries = entriesOf('hours', SAMPLE_HALL_GUIDE, reading());
    expect(entries.slice(0, 3)).toEqual([
      { title: '1 号窗口 综合窗口', detail: '民政、计划生育', text: '星期一到星期五 9:00–12:00' },
      { text: '13:30–17:00' },
      { title: '2 号窗口 社保就业', detail: '劳动保障', text: '星期一到星期六 9:00–17:00' },
    ]);
    expect(entries.map(({ title }) => title)).toContain('上门服务');
  });

  it('says which leader is there, on which day and where', () => {
    expect(entriesOf('receptionDays', SAMPLE_HALL_GUIDE, reading())[0]).toEqual({
      title: '11月25日 星期三 9:00-11:30',
      text: '镇党委书记 样书记，大厅二楼接待室',
    });
    expect(entriesOf('receptionDays', SAMPLE_HALL_GUIDE, reading('en'))[1]).toEqual({
      title: 'Sat, Dec 5 9:00-11:30',
      text: 'Mayor 样镇长, Reception room, first floor',
    });
  });

  it('says where officials go, and who is on duty with a phone that can be read', () => {
    expect(entriesOf('mobileOffice', SAMPLE_HALL_GUIDE, reading())[0]).toEqual({
      title: '12月2日 星期三 9:00-11:30',
      detail: '高桥村村委会',
      text: '低保、养老、医保，民政、社保',
    });
    const guide = { ...SAMPLE_HALL_GUIDE, roster: [{ day: '2026-11-21', name: '样班甲', phone: '13800000001' }] };
    expect(entriesOf('roster', guide, reading())).toEqual([{ title: '11月21日 星期六', text: '样班甲 138 0000 0001' }]);
  });

  it('offers only plans that have something in them', () => {
    expect(plansOf(SAMPLE_HALL_GUIDE)).toEqual(['receptionDays', 'mobileOffice', 'roster']);
    expect(plansOf({ ...EMPTY_PUBLICITY.hallGuide, roster: SAMPLE_HALL_GUIDE.roster })).toEqual(['roster']);
  });
});

describe('phones', () => {
  it('have the gravest on pages of their own, before all others, and lose none', () => {
    const pages = phonePagesOf(SAMPLE_HALL_GUIDE.phones, 4);
    expect(pages.map((page) => page.map(({ isEmergency }) => isEmergency))).toEqual([
      [true, true, true, true],
      [true],
      [false, false, false, false],
      [false],
    ]);
    expect(pages.flat()).toEqual(SAMPLE_HALL_GUIDE.phones);
  });

  it('begin with the others where none is grave', () => {
    const plain = SAMPLE_HALL_GUIDE.phones.filter(({ isEmergency }) => !isEmergency);
    expect(phonePagesOf(plain, 6)).toEqual([plain]);
  });
});

it('asks for a facility by its own need where there is one, and for anything else in general', () => {
  expect(['wheelchair', 'glasses', 'first-aid'].map(needOf)).toEqual(['wheelchair', 'glasses', 'other']);
});
