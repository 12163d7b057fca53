import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createTempDir, exampleConfig } from '#tests/support/hall-core';
import { HallFile } from '../config/hall-config';
import { parseYaml } from '../config/yaml-file';
import { reportContent } from './check-content';
import { loadSurveys } from './load-surveys';

const FILE = (() => {
  const read = parseYaml(fs.readFileSync('hall.example.yml', 'utf8'), {
    schema: HallFile,
    file: 'hall.yml',
    example: '',
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read.value, content: 'content' };
})();

/** A content folder with this `surveys.yml` in it; null is none. */
function read(surveys: string | null) {
  const dir = createTempDir('surveys');
  fs.mkdirSync(path.join(dir, 'content'));
  if (surveys !== null) fs.writeFileSync(path.join(dir, 'content', 'surveys.yml'), surveys);
  return loadSurveys(FILE, dir);
}
const surveysOf = (text: string | null) => {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.surveys;
};
const problemsOf = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.problems;
};

const ONE = `
surveys:
  - id: one
    kind: questions
    title: { zh: 平安问卷, en: Safety }
    askedBy: { zh: 镇综治办, en: Public order }
    from: "2026-11-01"
    until: "2026-11-30"
    choices:
      - { id: well, zh: 满意, en: Well }
      - { id: badly, zh: 不满意, en: Badly }
    questions:
      - id: safety
        text: { zh: 安全吗？, en: Is it safe? }
`;
const BALLOT = `
surveys:
  - id: two
    kind: ballot
    title: { zh: 述职评议, en: Review }
    askedBy: { zh: 镇党建办, en: Party building }
    from: "2026-11-01"
    until: "2026-11-30"
    subjects:
      - id: office
        name: { zh: 镇民政办, en: Civil affairs }
`;

describe('the sample', () => {
  it('has a survey that is open through 2027 and a ballot with the usual levels, both marked as samples', () => {
    const { surveys } = exampleConfig();
    expect(surveys.map(({ wording }) => wording.kind)).toEqual(['questions', 'ballot']);
    expect(surveys[0]).toMatchObject({ until: '2027-12-31' });
    for (const { wording } of surveys) expect(wording.title.zh).toContain('样板');
    expect(surveys[1]?.wording.questions[0]?.choices.map(({ text }) => text.zh)).toEqual([
      '优秀',
      '称职',
      '基本称职',
      '不称职',
    ]);
  });

  it('is counted by check-content', () => {
    const { lines } = reportContent({ ok: true, config: exampleConfig() });
    expect(lines.join('\n')).toContain('sample-safety 2026-11-01 – 2027-12-31');
  });
});

it('a hall without the file asks nothing', () => {
  expect(surveysOf(null)).toEqual([]);
});

it('other words are another version, other days are not', () => {
  const versionOf = (text: string) => surveysOf(text)[0]?.version;
  expect(versionOf(ONE.replace('2026-11-30', '2027-11-30'))).toBe(versionOf(ONE));
  expect(versionOf(ONE.replace('安全吗？', '很安全吗？'))).not.toBe(versionOf(ONE));
  expect(versionOf(ONE.replace('zh: 满意', 'zh: 很满意'))).not.toBe(versionOf(ONE));
});

test.each<[what: string, text: string, key: string, expected: string | RegExp]>([
  ['a title of 10 kB', ONE.replace('平安问卷', '安'.repeat(10_000)), 'surveys[0].title.zh', /at most 16/],
  [
    'an emoji in a question',
    ONE.replace('安全吗？', '安全吗😀？'),
    'surveys[0].questions[0].text.zh',
    /without pictures/,
  ],
  [
    'a right-to-left mark',
    ONE.replace('zh: 满意', 'zh: "满\\u202e意"'),
    'surveys[0].choices[0].zh',
    /one line of words/,
  ],
  [
    'a control character',
    ONE.replace('zh: 满意', 'zh: "满\\u0007意"'),
    'surveys[0].choices[0].zh',
    /one line of words/,
  ],
  ['no English', ONE.replace(', en: Safety', ''), 'surveys[0].title.en', /./],
  ['an unknown key', ONE.replace('    choices:', '    words: true\n    choices:'), 'surveys[0].words', /no such key/],
  ['an end before its beginning', ONE.replace('2026-11-30', '2026-10-30'), 'surveys[0].until', /not before 2026-11-01/],
  ['a day that is none', ONE.replace('2026-11-30', '2026-11-31'), 'surveys[0].until', /a day such as/],
  [
    'one choice only',
    ONE.replace('      - { id: badly, zh: 不满意, en: Badly }\n', ''),
    'surveys[0].choices',
    /at least 2/,
  ],
  ['two choices of one name', ONE.replace('zh: 不满意', 'zh: 满意'), 'surveys[0].choices[1].id', /nothing else/],
  ['an id that the program uses', ONE.replace('id: badly', 'id: abstained'), 'surveys[0].choices[1].id', /弃权/],
  [
    'a question without choices',
    ONE.replace(/ {4}choices:[^]*? {4}questions/, '    questions'),
    'surveys[0].questions[0].choices',
    /choices, here or/,
  ],
  ['two surveys of one id', ONE + ONE.replace('\nsurveys:\n', ''), 'surveys[1].id', /nothing else/],
  [
    'a ballot without subjects',
    BALLOT.replace(/ {4}subjects:[^]*/, '    subjects: []\n'),
    'surveys[0].subjects',
    /at least 1/,
  ],
  ['questions in a ballot', BALLOT.replace('subjects', 'questions'), 'surveys[0].subjects', /./],
  [
    'nine subjects',
    BALLOT.replace(
      / {6}- id: office[^]*/,
      Array.from({ length: 9 }, (_, at) => `      - { id: s${at}, name: { zh: 科室${at}, en: Office } }\n`).join(''),
    ),
    'surveys[0].subjects',
    /at most 8/,
  ],
  [
    "somebody's own number",
    BALLOT.replace('镇民政办', '"13800000001"'),
    'surveys[0].subjects[0].name.zh',
    'no number of a person',
  ],
])('%s is told with its place', (_, text, key, expected) => {
  const problems = problemsOf(text);
  expect(problems.map((problem) => problem.key)).toContain(key);
  const problem = problems.find((told) => told.key === key);
  expect(problem?.expected).toMatch(expected);
  expect(path.basename(problem?.file ?? '')).toBe('surveys.yml');
  expect(problem?.line).toBeGreaterThan(0);
  expect(JSON.stringify(problems)).not.toContain('13800000001');
});
