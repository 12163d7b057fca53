import { describe, expect, it } from 'vitest';
import type { Notice } from '#contract/publicity';
import { EMPTY_PUBLICITY, LOW_INCOME_NOTICE, SAMPLE_PUBLICITY } from '../../../gallery/sample-publicity';
import { kioskEn } from '../../../i18n/kiosk/en';
import { kioskZh } from '../../../i18n/kiosk/zh-CN';
import { Localization } from '../../../i18n/localization.svelte';
import type { Reading } from '../progress/progress-view';
import { noticeRowsOf, sectionsOf, surveyRowsOf, textOfNotice, textOfResult, textOfSection } from './notices-view';
import { isListed } from './sections';

const reading = (language: 'zh-CN' | 'en' = 'zh-CN'): Reading => {
  const localization = new Localization({ 'zh-CN': kioskZh, en: kioskEn });
  localization.language = language;
  return { localization, timezone: 'Asia/Shanghai', now: Date.parse('2026-11-21T09:05:00+08:00') };
};

const PHONES = { help: '023-67456789', supervision: '12345' };

describe('the list', () => {
  it('begins with the one of the week, then goes on as the hall has it: newest first', () => {
    const ids = noticeRowsOf(SAMPLE_PUBLICITY, 'all', reading()).map(({ notice }) => notice.id);
    expect(ids[0]).toBe(SAMPLE_PUBLICITY.weekly);
    const others = SAMPLE_PUBLICITY.notices.map(({ id }) => id).filter((id) => id !== SAMPLE_PUBLICITY.weekly);
    expect(ids.slice(1)).toEqual(others);
  });

  it('says from when to when, and how long it still hangs out', () => {
    const rows = new Map(
      noticeRowsOf(SAMPLE_PUBLICITY, 'all', reading()).map(({ notice, days, mark }) => [
        notice.id as string,
        [days, mark],
      ]),
    );
    expect(rows.get('pension-2027')).toEqual(['11月12日到 2027年3月31日', '本周宣传']);
    expect(rows.get('low-income-q4')).toEqual(['11月15日到 11月22日', '还剩 1 天']);
    expect(rows.get('relief-november')?.[1]).toBe('今天最后一天');
    expect(rows.get('enlistment')).toEqual(['长期公开', undefined]);
  });

  it('of one kind holds that kind only, and no word of the week', () => {
    const rows = noticeRowsOf(SAMPLE_PUBLICITY, 'policy', reading());
    expect(rows.map(({ notice }) => notice.category)).toEqual(['policy', 'policy']);
    expect(rows.map(({ mark }) => mark)).not.toContain('本周宣传');
  });

  it('is right in English', () => {
    const [, second] = noticeRowsOf(SAMPLE_PUBLICITY, 'all', reading('en'));
    expect([second?.title, second?.days, second?.mark]).toEqual([
      'New old-age allowances in November',
      'Nov 18 to Dec 18',
      '27 days left',
    ]);
  });
});

describe('kinds', () => {
  it('are offered where there is something of them, each leading somewhere', () => {
    const sections = sectionsOf(SAMPLE_PUBLICITY);
    expect(sections).toEqual([
      'all',
      'policy',
      'partyAffairs',
      'socialRelief',
      'lowIncome',
      'oldAge',
      'enlistment',
      'familyPlanning',
      'housing',
      'surveys',
      'results',
      'known',
      'praise',
      'criticism',
      'programmes',
    ]);
    for (const section of sections) {
      if (isListed(section)) continue;
      expect(textOfSection(section, SAMPLE_PUBLICITY, reading()).entries.length).toBeGreaterThan(0);
    }
  });

  it('tell how many have answered a survey and for how long it runs, never what', () => {
    const rows = surveyRowsOf(SAMPLE_PUBLICITY, reading()).map(({ title, days, mark }) => [title, days, mark]);
    expect(rows).toEqual([
      ['平安建设问卷', '不记名，已收 12 份', '还剩 404 天'],
      ['2026 年述职评议', '不记名', '今天最后一天'],
    ]);
  });

  it('are none where the hall says nothing', () => {
    expect(sectionsOf(EMPTY_PUBLICITY)).toEqual([]);
    expect(sectionsOf({ ...EMPTY_PUBLICITY, notices: [LOW_INCOME_NOTICE] })).toEqual(['all', 'lowIncome']);
  });

  it('keep praise and criticism apart, each with the day that staff published it', () => {
    const praise = textOfSection('praise', SAMPLE_PUBLICITY, reading()).entries;
    expect(praise).toEqual([
      { detail: '11月20日', text: '2 号窗口很耐心，一句一句讲给我听。' },
      { detail: '11月17日', text: '帮我妈推轮椅，谢谢！' },
    ]);
    expect(textOfSection('criticism', SAMPLE_PUBLICITY, reading()).entries).toHaveLength(1);
  });
});

describe('a notice', () => {
  const text = textOfNotice(LOW_INCOME_NOTICE, reading(), PHONES);

  it('turns each row of its list into one that can be read by itself, as masked as it came', () => {
    expect(text.entries[2]).toMatchObject({ title: '王*', detail: '村社区：高桥村，人数：1，每月（元）：480' });
    expect(text.entries.filter(({ detail }) => detail?.startsWith('村社区'))).toHaveLength(30);
  });

  it('says all that its sheet says: days and kind first, then that names are masked, who says so and whom to call', () => {
    expect(text.entries[0]).toEqual({ title: '11月15日到 11月22日，还剩 1 天', detail: '低保' });
    expect(text.entries.slice(-2)).toEqual([
      { text: '姓名、号码隐去了一部分' },
      { title: '镇民政办', detail: '有疑问请打 023-0000-0000', text: '监督电话 12345' },
    ]);
  });

  const rowsOf = (table: NonNullable<Notice['table']>) =>
    textOfNotice({ ...LOW_INCOME_NOTICE, lines: [], table }, reading(), PHONES).entries.slice(1, -2);

  it('loses no cell where a row is longer or shorter than its head', () => {
    const rows = rowsOf({ head: [{ zh: '姓名', en: 'Name' }], rows: [['王*', '高桥村'], []] });
    const heads = ['姓名'];
    expect(rows).toEqual([
      {
        title: '王*',
        detail: '高桥村',
        row: { heads, cells: ['王*', '高桥村'], spoken: '王*，高桥村', headLines: 1 },
      },
    ]);
  });

  it('says no heading of a cell that is empty, and no row of which all are', () => {
    const head = ['姓名', '村', '备注'].map((zh) => ({ zh, en: zh }));
    const rows = rowsOf({
      head,
      rows: [
        ['王*', '高桥村', ''],
        ['', '', ''],
        ['', '竹林村', '新'],
      ],
    });
    expect(rows.map(({ title, detail, row }) => [title, detail, row?.spoken, row?.cells.length])).toEqual([
      ['王*', '村：高桥村', '王*，村：高桥村', 3],
      ['', '村：竹林村，备注：新', '村：竹林村，备注：新', 3],
    ]);
  });

  it('can be taken along, and so can a result', () => {
    expect(text.paper).toEqual({ kind: 'notice', notice: LOW_INCOME_NOTICE.id });
    const [result] = SAMPLE_PUBLICITY.results;
    const read = textOfResult(result!, reading(), PHONES);
    expect(read.paper).toEqual({ kind: 'result', result: 'result-lamps' });
    expect(read.entries[0]).toEqual({ title: '11月13日办完' });
    expect(read.entries.at(-1)).toMatchObject({ detail: '有疑问请打 023-67456789', text: '监督电话 12345' });
    const unheard = textOfResult(result!, reading(), { help: '', supervision: '' });
    expect(unheard.entries.at(-1)).toEqual({ title: read.entries.at(-1)?.title });
  });
});
