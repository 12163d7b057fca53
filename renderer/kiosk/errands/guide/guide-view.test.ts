import { describe, expect, it } from 'vitest';
import { BLOCK_SETS, BlockKind } from '#contract/guide';
import type { GuideItem } from '#contract/guide';
import { LONG_GUIDE_ITEM, SAMPLE_GUIDE_CONTENT, SAMPLE_GUIDE_ITEM } from '../../../gallery/sample-guide';
import { countColumns } from '../../../i18n/formats';
import { kioskEn } from '../../../i18n/kiosk/en';
import { kioskZh } from '../../../i18n/kiosk/zh-CN';
import { Localization } from '../../../i18n/localization.svelte';
import {
  answerEntries,
  blocksOf,
  captionOf,
  entriesOf,
  entriesToBring,
  fitsPhone,
  limitBarsOf,
  listedIn,
  marksOf,
  otherBlocksOf,
  takeAwayText,
  tilePage,
  whoRowsOf,
} from './guide-view';
import { samplesOf } from './samples';

const words = (language: 'zh-CN' | 'en' = 'zh-CN') => {
  const localization = new Localization({ 'zh-CN': kioskZh, en: kioskEn });
  localization.language = language;
  return localization;
};
const item = (change: Partial<GuideItem>): GuideItem => ({ ...SAMPLE_GUIDE_ITEM, ...change });
const EMPTY = item({
  conditions: [],
  basis: [],
  materials: [],
  fees: [],
  standard: [],
  discipline: [],
  result: null,
  promisedDays: 0,
});

describe('the blocks of an item', () => {
  it('are the six or the eight, and what they leave out is one page further', () => {
    expect(blocksOf(SAMPLE_GUIDE_CONTENT)).toEqual(BLOCK_SETS.six);
    expect(otherBlocksOf(SAMPLE_GUIDE_CONTENT)).toEqual(['responsible']);
    const eight = { ...SAMPLE_GUIDE_CONTENT, blocks: 'eight' as const };
    expect(blocksOf(eight)).toEqual(BLOCK_SETS.eight);
    expect(otherBlocksOf(eight)).toEqual(['project', 'materials']);
  });

  it.each(BlockKind.options)('%s: one short line, whatever the item says', (block) => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const one of [SAMPLE_GUIDE_ITEM, LONG_GUIDE_ITEM, EMPTY]) {
        const caption = captionOf(block, one, words(language));
        expect(caption).not.toBe('');
        expect(countColumns(caption)).toBeLessThanOrEqual(language === 'en' ? 24 : 16);
      }
    }
  });

  it('say the thing itself where it is short, else how many there are', () => {
    expect(captionOf('result', SAMPLE_GUIDE_ITEM, words())).toBe('缴费收据');
    expect(captionOf('procedure', SAMPLE_GUIDE_ITEM, words())).toBe('一共 4 步');
    expect(captionOf('materials', SAMPLE_GUIDE_ITEM, words())).toBe('要带 4 样');
    expect(captionOf('materials', EMPTY, words())).toBe('什么都不用带');
    expect(captionOf('fees', EMPTY, words())).toBe('不收费');
    expect(captionOf('limit', EMPTY, words())).toBe('当天办好');
    expect(captionOf('project', EMPTY, words())).toBe('谁都可以办');
  });

  it.each(BlockKind.options.filter((block) => block !== 'limit' && block !== 'responsible'))(
    '%s: never an empty page',
    (block) => {
      expect(entriesOf(block, SAMPLE_GUIDE_ITEM, words()).length).toBeGreaterThan(0);
      expect(entriesOf(block, EMPTY, words()).length).toBeGreaterThan(0);
    },
  );

  it('number steps, and say of each material whether it is needed, how many and where from', () => {
    expect(entriesOf('procedure', SAMPLE_GUIDE_ITEM, words())[0]?.title).toBe('1. 取号，等叫号');
    const materials = entriesOf('materials', SAMPLE_GUIDE_ITEM, words());
    expect(materials[1]).toEqual({ title: '2. 户口簿', detail: '必要 · 1 份 · 带原件', text: '在哪里拿：派出所' });
    expect(materials[3]?.detail).toBe('有的话要带 · 1 份 · 复印件就行');
  });

  it('say what 村可办 and 全程网办 mean', () => {
    const project = entriesOf('project', item({ isVillageItem: true, isOnline: true }), words());
    expect(project.map(({ text }) => text ?? '').join()).toMatch(/村可办.*全程网办/);
    expect(marksOf(item({ isVillageItem: true, isOnline: true }), words())).toEqual(['村可办', '全程网办']);
    expect(marksOf(item({ isVillageItem: false, isOnline: false }), words())).toEqual([]);
  });
});

describe('多久办好', () => {
  it('measures the promise against the law by the same bar', () => {
    expect(limitBarsOf(item({ legalDays: 20, promisedDays: 5 }), words())).toEqual([
      { label: '规定最多', text: '20 个工作日', share: 1 },
      { label: '我们答应', text: '5 个工作日', share: 0.25 },
    ]);
  });

  it('has one bar where the law names no limit, and an empty one for the same day', () => {
    expect(limitBarsOf(item({ legalDays: null, promisedDays: 3 }), words())).toEqual([
      { label: '我们答应', text: '3 个工作日', share: 1 },
    ]);
    expect(limitBarsOf(item({ legalDays: 0, promisedDays: 0 }), words()).map(({ share }) => share)).toEqual([0, 0]);
  });
});

describe('找谁办', () => {
  it('leaves out what is not known', () => {
    const all = whoRowsOf(SAMPLE_GUIDE_ITEM, words(), { zh: '民政', en: 'Civil affairs' });
    const { responsible } = SAMPLE_GUIDE_ITEM;
    const few = whoRowsOf(
      item({ responsible: { ...responsible, person: null }, supervisionPhone: '', visits: 0 }),
      words(),
      null,
    );
    expect(all).toHaveLength(8);
    expect(few).toHaveLength(5);
    const linesOf = (rows: typeof all) => rows.filter(({ label }) => label === '取号选').map(({ value }) => value);
    expect([linesOf(all), linesOf(few)]).toEqual([['民政'], []]);
    expect(few.at(-1)?.value).toBe('一趟都不用来');
  });
});

describe('what is taken away without a paper', () => {
  it('is what is missing, where it is brought, and whom to ask', () => {
    expect(takeAwayText(SAMPLE_GUIDE_ITEM, [2], words()).split('\n')).toEqual([
      '城乡居民医保缴费',
      '1. 参保登记表',
      '大厅 2 号窗口',
      '星期一到星期五，上午9:00到下午5:00',
      '问的电话：023-0000-0002',
    ]);
    expect(takeAwayText(SAMPLE_GUIDE_ITEM, [], words())).toContain('没有要带的');
    expect(entriesToBring(SAMPLE_GUIDE_ITEM, null, words())).toHaveLength(6);
  });

  it('goes into a symbol only as long as a camera still reads it', () => {
    expect(fitsPhone(takeAwayText(SAMPLE_GUIDE_ITEM, null, words()))).toBe(true);
    expect(fitsPhone(takeAwayText(LONG_GUIDE_ITEM, null, words()))).toBe(false);
  });
});

describe('lists', () => {
  it('hold what is counted, what belongs to the event, or to the group, in the order of the content', () => {
    const often = listedIn(SAMPLE_GUIDE_CONTENT, { by: 'frequency' });
    expect(often.map(({ frequency }) => frequency)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const [first] = SAMPLE_GUIDE_CONTENT.entries;
    expect(listedIn(SAMPLE_GUIDE_CONTENT, { by: 'event', event: first!.events[0]! })).toContain(first);
    expect(listedIn(SAMPLE_GUIDE_CONTENT, { by: 'group', group: first!.group })).toContain(first);
  });

  it('have at most eight choices a page, four in 大字版, three where the screen is low', () => {
    const all = Array.from({ length: 20 }, (_, at) => at);
    const sizes = (['standard', 'elder'] as const).flatMap((mode) =>
      (['portrait', 'landscape'] as const).map((orientation) => tilePage(all, 0, { mode, orientation }).choices.length),
    );
    expect(sizes).toEqual([8, 8, 4, 3]);
  });

  it('know which materials have a sample, by their place', () => {
    expect(samplesOf(SAMPLE_GUIDE_ITEM).map(({ place }) => place)).toEqual([2]);
  });
});

describe('an answer', () => {
  it('is its question and all its paragraphs; nothing where it is not known', () => {
    const entries = answerEntries(SAMPLE_GUIDE_CONTENT, 'insurance-when', words());
    expect(entries[0]?.title).toBe('医保什么时候交？');
    expect(entries.map(({ text }) => text)).toHaveLength(2);
    expect(answerEntries(SAMPLE_GUIDE_CONTENT, 'nowhere', words())).toEqual([]);
  });
});
