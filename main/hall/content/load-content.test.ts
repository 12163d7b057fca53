import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { IntakeContent } from '#contract/intake';
import { createTempDir, exampleConfig } from '#tests/support/hall-core';
import { parseHallConfig } from '../config/load-hall-config';

const EXAMPLE = fs.readFileSync('hall.example.yml', 'utf8');
const SAMPLE = 'hall.example.content';

/** A hall whose content folder holds these files; what is left out is the sample's, null is no such file. */
function readHall(files: Record<string, string | null>) {
  const dir = createTempDir('content');
  fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
  for (const [name, text] of Object.entries(files))
    if (text === null) fs.rmSync(path.join(dir, SAMPLE, name));
    else fs.writeFileSync(path.join(dir, SAMPLE, name), text);
  return parseHallConfig(EXAMPLE, path.join(dir, 'hall.yml'));
}
const sample = (name: string) => fs.readFileSync(path.join(SAMPLE, name), 'utf8');
const problemsOf = (files: Record<string, string | null>) => {
  const result = readHall(files);
  return result.ok ? [] : result.problems.map((problem) => ({ ...problem, file: path.basename(problem.file) }));
};
const intakeOf = (files: Record<string, string | null>) => {
  const result = readHall(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config.intake;
};
const lineWith = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

it.each(['items.yml', 'publicity.yml', 'surveys.yml'])(
  'a link to nowhere in place of %s is told, not left out',
  (name) => {
    const dir = createTempDir('content-link');
    fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
    const place = path.join(dir, SAMPLE, name);
    fs.rmSync(place);
    fs.symlinkSync(path.join(dir, 'nowhere.yml'), place);
    expect(parseHallConfig(EXAMPLE, path.join(dir, 'hall.yml'))).toMatchObject({
      ok: false,
      problems: [{ file: place, key: '(file)', found: 'no such file' }],
    });
  },
);

describe('the sample content', () => {
  const { intake } = exampleConfig();

  it('is what a page may be sent', () => {
    const content = { ...intake, knownMatters: [] };
    expect(IntakeContent.parse(content)).toEqual(content);
  });

  it('begins with the eight tiles of the wireframe and says six phrases for each', () => {
    expect(intake.categories.slice(0, 8).map(({ name }) => name.zh)).toEqual([
      '道路出行',
      '水电气网',
      '环境卫生',
      '邻里纠纷',
      '证件补贴',
      '土地房屋',
      '干部作风',
      '说不清 / 其他',
    ]);
    for (const { phrases } of intake.categories) expect(phrases).toHaveLength(6);
    expect(intake.units.filter(({ level }) => level === 'village')).toHaveLength(12);
    expect(intake.items.filter(({ needsIdNumber }) => needsIdNumber).length).toBeGreaterThan(0);
  });

  it('takes days from the type where the entry has a type of its own', () => {
    const limits = new Map([...intake.categories, ...intake.items].map(({ id, limitDays }) => [String(id), limitDays]));
    expect([limits.get('roads'), limits.get('neighbours'), limits.get('hazards')]).toEqual([3, 7, 0]);
    expect([limits.get('unsafe-house'), limits.get('subsidy-enquiry'), limits.get('job-seeking')]).toEqual([
      null,
      3,
      0,
    ]);
  });

  it('fills the notice with the hall’s own facts', () => {
    const { lines } = intake.privacyNotice;
    expect(lines[0]?.zh).toBe('收您信息的是龙兴镇便民服务中心');
    expect(lines.map(({ zh }) => zh).join()).toContain('365 天');
    expect(lines.map(({ zh }) => zh).join()).toContain('023-0000-0000');
  });
});

describe('what an installer leaves out', () => {
  it('no folder at all: the seven kinds and the 民生 categories, no places, no items', () => {
    const result = parseHallConfig(EXAMPLE.replace(/^content:.*$/mu, ''), 'hall.yml');
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { intake } = result.config;
    expect(intake.kinds).toHaveLength(7);
    expect(intake.categories.map(({ id }) => id)).toEqual([
      'work-social-security',
      'health',
      'housing',
      'sanitation',
      'transport',
      'utilities',
      'other',
    ]);
    expect(intake.categories.filter(({ isLivelihood }) => isLivelihood)).toHaveLength(6);
    expect(intake.categories[0]).toMatchObject({
      caseType: 'promised',
      limitDays: 3,
      handledBy: { unit: { zh: '龙兴镇便民服务中心' }, phone: '023-0000-0000' },
    });
    expect([intake.units, intake.items]).toEqual([[], []]);
    expect(intake.privacyNotice.lines.length).toBeGreaterThan(0);
  });

  it('a hall names presets: all of them together, its own words first', () => {
    const text =
      'presets: [livelihood, community, grid14]\ncategories:\n  - { id: housing, name: 我们的房子, english: Our houses }';
    const { categories } = intakeOf({ 'intake.yml': text, 'items.yml': null, 'publicity.yml': null });
    expect(categories[0]).toMatchObject({ id: 'housing', name: { zh: '我们的房子' } });
    expect(categories).toHaveLength(6 + 8 + 14 + 1);
    expect(new Set(categories.map(({ id }) => id)).size).toBe(categories.length);
    expect(categories.at(-1)?.id).toBe('other');
  });
});

describe('what is wrong is told by file, line and key', () => {
  test.each<[what: string, name: string, from: string, to: string, key: string, expected: RegExp]>([
    [
      'a type that nobody files with',
      'intake.yml',
      'caseType: immediate',
      'caseType: returned',
      'categories[11].caseType',
      /filed with/,
    ],
    [
      'a name too long for its tile',
      'intake.yml',
      'name: 道路出行',
      'name: 道路出行和别的很多很多很多事',
      'categories[0].name',
      /at most 10/,
    ],
    [
      'a phrase too long',
      'intake.yml',
      'zh: 路灯坏了,',
      'zh: 路灯坏了坏了坏了坏了坏了坏了坏了坏了坏了坏了坏了坏了,',
      'categories[0].phrases[0].zh',
      /at most 22/,
    ],
    [
      'a phrase twice',
      'intake.yml',
      'phrases:\n',
      'phrases:\n      - { zh: 路灯坏了, en: Twice }\n',
      'categories[0].phrases',
      /each sentence once/,
    ],
    [
      'an unknown key',
      'intake.yml',
      '    hazard: true',
      '    danger: true',
      'categories[1].danger',
      /no such key; see hall\.example\.content\/intake\.yml/,
    ],
    ['a category twice', 'intake.yml', 'id: utilities', 'id: roads', 'categories[1].id', /no other entry/],
    [
      'a promise without days',
      'intake.yml',
      'caseType: joint\n    limitDays: 7\n    unit: 综治',
      'caseType: promised\n    unit: 综治',
      'categories[3]',
      /limitDays/,
    ],
    ['a village twice', 'units.yml', 'id: shipan\n', 'id: gaoqiao\n', 'villages[2].id', /no other unit/],
    ['initials that are none', 'units.yml', 'initials: gqc', 'initials: 高桥', 'villages[0].initials', /small letters/],
    [
      'an item of no category',
      'items.yml',
      'category: benefits',
      'category: benefit',
      'items[0].category',
      /id of a category/,
    ],
    ['a limit that is a word', 'items.yml', 'limitDays: 5', 'limitDays: five', 'items[1].limitDays', /a number/],
  ])('%s', (_what, name, from, to, key, expected) => {
    const text = sample(name).replace(from, to);
    expect(text).not.toBe(sample(name));
    const [problem] = problemsOf({ [name]: text });
    expect(problem).toMatchObject({ file: name, key, expected: expect.stringMatching(expected) });
    expect(problem?.line).toBeGreaterThan(0);
  });

  it('a line of the notice twice', () => {
    const line = '{ zh: 只用来办这件事, en: For this matter only }';
    const text = `privacyNotice: { version: '1', lines: [${line}, ${line}] }`;
    expect(problemsOf({ 'intake.yml': text })[0]).toMatchObject({
      key: 'privacyNotice.lines',
      expected: 'each sentence once',
    });
  });

  it('names the line', () => {
    const text = sample('intake.yml').replace('drawing: road', 'drawing: "../x"');
    expect(problemsOf({ 'intake.yml': text })[0]?.line).toBe(lineWith(text, 'drawing: "../x"'));
  });

  it('no YAML, no UTF-8, no folder', () => {
    expect(problemsOf({ 'units.yml': 'villages: [' })[0]).toMatchObject({ file: 'units.yml', expected: 'valid YAML' });
    const dir = createTempDir('content');
    fs.mkdirSync(path.join(dir, SAMPLE));
    fs.writeFileSync(path.join(dir, SAMPLE, 'intake.yml'), Buffer.from([0xff, 0xfe, 0x00]));
    expect(parseHallConfig(EXAMPLE, path.join(dir, 'hall.yml'))).toMatchObject({
      ok: false,
      problems: [{ expected: 'a readable file in UTF-8' }],
    });
    expect(parseHallConfig(EXAMPLE, path.join(createTempDir('content'), 'hall.yml'))).toMatchObject({
      ok: false,
      problems: [{ key: '(folder)', found: 'none' }],
    });
  });
});
