import { describe, expect, test } from 'vitest';
import { exampleConfig } from '#tests/support/hall-core';
import { printOnPaper } from '#tests/support/print-on-paper';
import { renderEscpos } from '../escpos.renderer';
import { NO_GLYPHS } from '../glyph-source';
import { getPrinterProfile } from '../printer-profile';
import { buildGuideSlip } from './guide-slip';
import type { GuideSlipFacts } from './guide-slip';
import { makeSampleGuide } from './sample-guide';

const HALL = {
  hallName: '龙兴镇便民服务中心',
  helpPhone: '023-6728 1234',
  supervisionPhone: '12345',
  terminalCode: 'A',
};
const SAMPLE = makeSampleGuide(HALL);

async function print(facts: GuideSlipFacts, profileId = 'generic-80') {
  const profile = getPrinterProfile(profileId);
  const { bytes } = await renderEscpos({ document: buildGuideSlip(facts), profile, glyphs: NO_GLYPHS });
  return printOnPaper(bytes, profile.columns)[0]!;
}
const textOf = async (change: Partial<GuideSlipFacts['item']>, facts: Partial<GuideSlipFacts> = {}) =>
  (await print({ ...SAMPLE, ...facts, item: { ...SAMPLE.item, ...change } })).text;

describe('materials', () => {
  test('a box for each, what only some people need apart, with who they are', async () => {
    const text = await textOf({});
    expect(text).toMatch(
      /要带这 2 样[^]*□ 身份证[^]*□ 户口簿[^]*有的人还要带[^]*□ 代办人的身份证[^]*这样才要：老人自己来不了/u,
    );
  });

  test('only those that are missing', async () => {
    const text = await textOf({}, { missing: [1] });
    expect(text).toContain('还差这 1 样');
    expect(text.match(/□.*/gu)).toEqual([expect.stringContaining('户口簿')]);
  });

  test('all there, or none wanted, is said', async () => {
    expect(await textOf({}, { missing: [] })).toContain('材料都有了');
    const none = await textOf({ materials: [] }, { missing: [] });
    expect(none).toContain('不用带材料');
    expect(none).not.toContain('□');
  });

  test('a copy will do, so many of it', async () => {
    const [material] = SAMPLE.item.materials;
    const text = await textOf({ materials: [{ ...material!, original: false, copies: 3 }] });
    expect(text).toContain('□ 身份证（复印件也行，3 份）');
  });
});

describe('limit and fees', () => {
  test('what the law allows stands beside the promise where it is shorter', async () => {
    expect(await textOf({})).toContain('法定 20 天 → 承诺 7 天，快 65%');
    expect(await textOf({ promisedDays: 0, compressionPercent: 100 })).toContain('法定 20 天 → 承诺当天，快 100%');
    expect(await textOf({ legalDays: 7, compressionPercent: 0 })).not.toContain('法定');
    expect(await textOf({ legalDays: null, compressionPercent: null })).not.toContain('法定');
  });

  test('a fee with its standard and its basis; none is said too', async () => {
    const say = (zh: string) => ({ zh, en: '' });
    const text = await textOf({
      fees: [{ name: say('工本费'), standard: say('每本 10 元'), basis: say('（样板）上级物价文件') }],
    });
    expect(text).toMatch(/工本费：每本 10 元[^]*收费依据：（样板）上级物价文件/u);
    expect(await textOf({})).toMatch(/收不收费 +不收费/u);
  });
});

test('the hall’s set of blocks: six say who may apply, eight say rules, result and person', async () => {
  const rules = { standard: [{ zh: '一次说清', en: '' }], discipline: [{ zh: '不收礼', en: '' }] };
  const six = await textOf(rules);
  const eight = await textOf(rules, { blocks: 'eight' });
  expect(six).toMatch(/谁 能 办：[^]*办事依据：[^]*怎么办/u);
  expect(six).not.toMatch(/服务标准|办事纪律|责 任 人/u);
  expect(eight).toMatch(
    /怎么办[^]*办事依据：[^]*服务标准：一次说清[^]*办事纪律：不收礼[^]*办事结果：[^]*责 任 人：李敏/u,
  );
  expect(eight).not.toContain('谁 能 办');
});

test('no line that serves it: nothing about taking a number', async () => {
  expect(await textOf({}, { lineName: null, counters: [] })).not.toContain('取号业务');
  expect(await textOf({}, { counters: [] })).toMatch(/取号业务：民政\n/u);
});

describe('every item of the sample hall', () => {
  const { guide } = exampleConfig();
  test.each(['generic-58', 'generic-80'])(
    '%s: one slip, no line over its edge, short enough to carry',
    async (profileId) => {
      const columns = getPrinterProfile(profileId).columns;
      for (const item of guide.items) {
        const slip = await print({ ...SAMPLE, item }, profileId);
        for (const row of slip.rows)
          if (row.kind === 'text') expect([row.isOverflow, row.usedColumns <= columns]).toEqual([false, true]);
        expect(slip.text.split('\n').length).toBeLessThan(80);
      }
    },
  );
});
