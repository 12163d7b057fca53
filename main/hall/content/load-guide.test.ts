import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { BLOCK_SETS } from '#contract/guide';
import type { BlockKind } from '#contract/guide';
import { createTempDir, exampleConfig } from '#tests/support/hall-core';
import { parseHallConfig } from '../config/load-hall-config';
import { reportContent } from './check-content';

const EXAMPLE = fs.readFileSync('hall.example.yml', 'utf8');
const SAMPLE = 'hall.example.content';
const sample = (name: string) => fs.readFileSync(path.join(SAMPLE, name), 'utf8');

/** The sample hall with these files in its content folder; null is no such file. */
function readHall(files: Record<string, string | null>) {
  const dir = createTempDir('guide');
  fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
  for (const [name, text] of Object.entries(files))
    if (text === null) fs.rmSync(path.join(dir, SAMPLE, name));
    else fs.writeFileSync(path.join(dir, SAMPLE, name), text);
  return parseHallConfig(EXAMPLE, path.join(dir, 'hall.yml'));
}
function configOf(files: Record<string, string | null>) {
  const result = readHall(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** Everything that either set of blocks asks for, one key a line. */
const WHOLE = `items:
  - id: tree-felling
    group: policy-advice
    name: 砍树申请
    english: Felling a tree
    caseType: promised
    limitDays: 5
    legalDays: 20
    basis: （样板）本级制度
    person: 李敏
    conditions: [{ zh: 自家的树, en: A tree of your own }]
    steps: [{ zh: 到窗口说一声, en: Say so at the counter }]
    materials: []
    fees: []
    result: { zh: 当面答复, en: An answer at once }
    standard: [{ zh: 一次说清, en: Said once }]
    discipline: [{ zh: 不收礼, en: No gifts }]
`;
const GUIDE = (blocks: string) => `blocks: ${blocks}\n`;
const without = (...keys: string[]) =>
  keys.reduce((text, key) => text.replace(new RegExp(`^    ${key}:.*\\n`, 'mu'), ''), WHOLE);

describe('the sample guide', () => {
  const { guide, contentHints } = exampleConfig();

  it('has 38 items, each shown, in nine groups and seven events, none of them empty', () => {
    expect(guide.items).toHaveLength(38);
    expect(contentHints).toEqual([]);
    expect(guide.groups.map(({ name }) => name.zh)).toEqual([
      '计划生育',
      '低保社保',
      '合医报销',
      '社会救济',
      '农房建设',
      '三项制度',
      '纠纷调解',
      '党团员服务',
      '政策咨询',
    ]);
    const groups = new Set(guide.items.map(({ group }) => group));
    const events = new Set(guide.items.flatMap((item) => item.events));
    expect([groups.size, events.size]).toEqual([9, 7]);
    expect(guide.answers.length).toBeGreaterThanOrEqual(8);
  });

  it('marks every basis as a sample, and names no law', () => {
    for (const { basis } of guide.items)
      for (const { zh, en } of basis) {
        expect([zh.slice(0, 4), en.slice(0, 8)]).toEqual(['（样板）', '(sample)']);
        expect(zh).not.toMatch(/《|第.+条/u);
      }
  });

  it('would be whole in the eight blocks too', () => {
    const config = configOf({ 'guide.yml': sample('guide.yml').replace('blocks: six', 'blocks: eight') });
    expect([config.guide.blocks, config.guide.items.length, config.contentHints]).toEqual(['eight', 38, []]);
  });

  it('begins with what is asked for most', () => {
    const frequencies = guide.items.map(({ frequency }) => frequency ?? Infinity);
    expect(frequencies).toEqual([...frequencies].sort((one, other) => one - other));
    expect(guide.items[0]).toMatchObject({ name: { zh: '城乡居民医保缴费' }, frequency: 1 });
  });

  it('compares what the law allows with what is promised', () => {
    expect(guide.items.find(({ id }) => id === 'hardship-relief')).toMatchObject({
      legalDays: 20,
      promisedDays: 7,
      compressionPercent: 65,
    });
    expect(guide.items.find(({ id }) => id === 'pension-check')).toMatchObject({
      legalDays: null,
      promisedDays: 0,
      compressionPercent: null,
    });
    expect(guide.items.find(({ id }) => id === 'unsafe-house')).toMatchObject({ promisedDays: 5 });
  });

  it('leaves the way into filing to the items that have a category', () => {
    const { intake } = exampleConfig();
    expect(intake.items).toHaveLength(10);
    expect(guide.items.filter(({ category }) => category !== null)).toHaveLength(10);
    const allowance = intake.items.find(({ id }) => id === 'old-age-allowance');
    expect(allowance?.materials.map(({ zh }) => zh)).toEqual(['身份证', '户口簿', '本人银行卡']);
  });
});

describe('an item is shown with all of its blocks or not at all', () => {
  const keys: Readonly<Record<BlockKind, string>> = {
    project: 'conditions',
    basis: 'basis',
    procedure: 'steps',
    materials: 'materials',
    limit: 'limitDays',
    fees: 'fees',
    standard: 'standard',
    discipline: 'discipline',
    result: 'result',
    responsible: 'person',
  };
  const open = (items: string, blocks: 'six' | 'eight') => configOf({ 'items.yml': items, 'guide.yml': GUIDE(blocks) });

  test.each(['six', 'eight'] as const)('%s: whole, it is shown', (blocks) => {
    const { guide, contentHints } = open(WHOLE, blocks);
    expect([guide.items.map(({ id }) => id as string), contentHints]).toEqual([['tree-felling'], []]);
  });

  const cases = (['six', 'eight'] as const).flatMap((blocks) => BLOCK_SETS[blocks].map((block) => ({ blocks, block })));
  test.each(cases)('$blocks: nothing for $block', ({ blocks, block }) => {
    const gone = block === 'limit' ? without('caseType', 'limitDays', 'legalDays') : without(keys[block]);
    const { guide, contentHints } = open(gone, blocks);
    expect(guide.items).toEqual([]);
    expect(contentHints).toMatchObject([
      {
        file: 'items.yml',
        subject: { zh: '砍树申请' },
        isWanted: false,
        why: { en: expect.stringContaining(`(${keys[block]})`) as string },
      },
    ]);
  });

  test.each(BLOCK_SETS.six.filter((block) => !(BLOCK_SETS.eight as readonly BlockKind[]).includes(block)))(
    'the eight do not ask for %s',
    (block) => {
      expect(open(without(keys[block]), 'eight').guide.items).toHaveLength(1);
    },
  );

  it('an empty list is no answer to who may apply or how', () => {
    const emptied = WHOLE.replace(/^ {4}conditions:.*$/mu, '    conditions: []').replace(
      /^ {4}steps:.*$/mu,
      '    steps: []',
    );
    expect(open(emptied, 'six').contentHints).toMatchObject([
      { why: { en: 'nothing for who can apply, procedure (conditions, steps)' } },
    ]);
  });

  it('what all share counts', () => {
    const shared = `${GUIDE('eight')}shared:\n  standard: [{ zh: 一次说清, en: Said once }]\n  discipline: [{ zh: 不收礼, en: No gifts }]\n`;
    const { guide } = configOf({ 'items.yml': without('standard', 'discipline'), 'guide.yml': shared });
    expect(guide.items).toMatchObject([{ discipline: [{ zh: '不收礼' }] }]);
  });

  it('held back by its file: not shown, and nothing to mend', () => {
    const { guide, contentHints } = open(`${WHOLE}    published: false\n`, 'six');
    expect([guide.items, contentHints]).toMatchObject([[], [{ isWanted: true, subject: { en: 'Felling a tree' } }]]);
  });
});

describe('what an installer leaves out', () => {
  it('no guide.yml: the nine groups, the events, six blocks', () => {
    const { guide } = configOf({ 'guide.yml': null });
    expect([guide.groups.length, guide.events.length, guide.blocks]).toEqual([9, 7, 'six']);
    expect(guide.items).toHaveLength(38);
    expect(guide.items[0]).toMatchObject({ place: { zh: '龙兴镇便民服务中心' }, supervisionPhone: '12345' });
  });

  it('no content folder: an empty guide with its groups', () => {
    const result = parseHallConfig(EXAMPLE.replace(/^content:.*$/mu, ''), 'hall.yml');
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.config.guide).toMatchObject({ items: [], answers: [] });
    expect(result.config.guide.groups).toHaveLength(9);
  });

  it('an item without a group is filed at the kiosk as before, and stands in no guide', () => {
    const old = 'items:\n  - { id: stamp, category: benefits, name: 盖章, english: A stamp, caseType: immediate }\n';
    const { guide, intake, contentHints } = configOf({ 'items.yml': old });
    expect([guide.items, contentHints, intake.items.length]).toEqual([[], [], 1]);
  });
});

test('the report says what is wrong, or what is not shown and why', () => {
  const report = (files: Record<string, string | null>) => reportContent(readHall(files));
  expect(report({})).toMatchObject({
    isComplete: true,
    lines: [expect.stringContaining('问卷'), expect.stringContaining('38')] as string[],
  });
  const incomplete = report({ 'items.yml': without('steps') });
  expect(incomplete.isComplete).toBe(false);
  expect(incomplete.lines[0]).toBe(
    'items.yml  砍树申请：没有办理程序（steps） (Felling a tree: nothing for procedure (steps))',
  );
  expect(report({ 'items.yml': `${WHOLE}    published: false\n` }).isComplete).toBe(true);
  const wrong = report({ 'items.yml': WHOLE.replace('group: policy-advice', 'group: nobody') });
  expect(wrong.lines).toEqual([
    expect.stringMatching(/items\.yml:3 {2}items\[0\]\.group: expected the id of a group/u),
  ]);
});

describe('what is wrong is told by file, line and key', () => {
  test.each<[what: string, name: string, from: RegExp, to: string, key: string, expected: RegExp]>([
    ['an unknown event', 'items.yml', /events: \[land\]/u, 'events: [land, farm]', 'items[0].events[1]', /life event/],
    ['an unknown line', 'items.yml', /line: civil-affairs/u, 'line: civil', 'items[0].line', /line of hall\.yml/],
    [
      'promised later than the law',
      'items.yml',
      /legalDays: 20/u,
      'legalDays: 2',
      'items[1].legalDays',
      /at least as many/,
    ],
    [
      'an item that is nowhere',
      'items.yml',
      / {4}category: benefits\n {4}group: social-relief\n/u,
      '',
      'items[0].group',
      /a category/,
    ],
    [
      'steps that nobody would see',
      'items.yml',
      / {4}group: social-relief\n/u,
      '',
      'items[0].conditions',
      /not in the guide/,
    ],
    [
      'a step too long for its page',
      'items.yml',
      /zh: 工作人员查发放记录/u,
      `zh: ${'查'.repeat(41)}`,
      'items[0].steps[1].zh',
      /at most 40/,
    ],
    [
      'a line that turns around',
      'items.yml',
      /zh: 工作人员查发放记录/u,
      'zh: "查\\u202e发放记录"',
      'items[0].steps[1].zh',
      /without invisible/,
    ],
    [
      'a bell in a name',
      'items.yml',
      /name: 补贴发放查询/u,
      'name: "补贴\\a查询"',
      'items[0].name',
      /without invisible/,
    ],
    [
      'ten kilobytes',
      'items.yml',
      /zh: 本镇户口，年满 80 周岁/u,
      `zh: ${'长'.repeat(10_000)}`,
      'items[1].conditions[0].zh',
      /at most 40/,
    ],
    [
      'two lines in one',
      'guide.yml',
      /zh: 不推诿，不让人白跑/u,
      'zh: "不推诿\\n不收礼"',
      'shared.discipline[0].zh',
      /one line/,
    ],
    ['a group twice', 'guide.yml', /id: mediation/u, 'id: three-systems', 'groups[6].id', /no other entry/],
    ['a set of blocks that is none', 'guide.yml', /blocks: six/u, 'blocks: seven', 'blocks', /six/],
    [
      'an unknown key',
      'guide.yml',
      /^shared:/mu,
      'common:',
      'common',
      /no such key; see hall\.example\.content\/guide\.yml/,
    ],
  ])('%s', (_what, name, from, to, key, expected) => {
    const text = sample(name).replace(from, to);
    expect(text).not.toBe(sample(name));
    const result = readHall({ [name]: text });
    if (result.ok) throw new Error('nothing was wrong');
    const problem = result.problems.find((one) => one.key === key);
    expect(problem).toMatchObject({ expected: expect.stringMatching(expected) as string });
    expect(path.basename(problem!.file)).toBe(name);
    expect(problem!.line).toBeGreaterThan(0);
  });
});

describe('the sample hall', () => {
  const config = configOf({});
  const { items } = config.guide;

  it('puts somebody in charge who sits at a counter where the item’s number is called', () => {
    const counterOf = (person: string | null) => {
      const number = config.staff.find(({ name }) => name === person)?.number;
      const profile = config.publicity.profiles.find((one) => one.number === number);
      return config.counters.find((counter) => counter.number === profile?.counterNumber);
    };
    const astray = items.filter(
      ({ responsible: { person }, line }) => line !== null && !counterOf(person)?.lines.includes(line),
    );
    expect(astray.map(({ name, responsible }) => `${name.zh}: ${responsible.person}`)).toEqual([]);
  });

  it('says how an item is done by phone wherever it is marked so', () => {
    const silent = items.filter(({ isOnline, steps }) => isOnline && !steps.some(({ zh }) => /手机|网上/u.test(zh)));
    expect(silent.map(({ name }) => name.zh)).toEqual([]);
  });
});

test('two thousand items are read', () => {
  const [head, item] = WHOLE.split('items:\n');
  const many = Array.from({ length: 2000 }, (_, at) => item!.replace('tree-felling', `tree-${at}`));
  const { guide } = configOf({ 'items.yml': `${head}items:\n${many.join('')}`, 'guide.yml': GUIDE('six') });
  expect(guide.items.map(({ id }) => id as string).slice(-2)).toEqual(['tree-1998', 'tree-1999']);
});
