import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCalendars } from '#domain/clock/built-in-calendars';
import { anyText } from '#tests/support/any-text';
import { SAMPLE_2027, sampleCalendarText } from '#tests/support/sample-calendars';
import { readCalendarText } from './read-calendar-text';

const YAML = `
# 样例
year: 2027
source: { title: 样例, issuedBy: 样例, issuedOn: 2026-11-20, reference: 样例 }
daysOff:
${SAMPLE_2027.daysOff.map(({ name, from, to }) => `  - { name: ${name}, from: ${from}, to: ${to} }`).join('\n')}
workdays: [2027-02-14, 2027-05-08, 2027-10-09]
`;
const keys = (count: number) => Array.from({ length: count }, (_, n) => n.toString(36));
const problemsOf = (text: string) => {
  const read = readCalendarText(text);
  return read.ok ? [] : read.problems;
};

it('reads JSON and YAML alike, and knows each text by its digest', () => {
  const json = readCalendarText(sampleCalendarText());
  const yaml = readCalendarText(YAML);
  expect(json).toMatchObject({ ok: true, calendar: SAMPLE_2027 });
  expect(yaml).toMatchObject({ ok: true, calendar: { daysOff: SAMPLE_2027.daysOff, workdays: SAMPLE_2027.workdays } });
  expect(json.ok && json.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(json.ok && yaml.ok && json.digest !== yaml.digest).toBe(true);
});

it('reads the example of the runbook, and it is the calendar that came with the program', () => {
  const [, example] = /```yaml\n(year:[\s\S]*?)```/.exec(fs.readFileSync('docs/runbook.md', 'utf8'))!;
  expect(readCalendarText(example!)).toMatchObject({ ok: true, calendar: builtInCalendars()[0] });
});

it('reads the longest calendar that there may be, one key a line', () => {
  const calendar = {
    ...SAMPLE_2027,
    daysOff: [
      ...SAMPLE_2027.daysOff,
      ...Array.from({ length: 40 - SAMPLE_2027.daysOff.length }, () => SAMPLE_2027.daysOff[0]),
    ],
    workdays: Array.from({ length: 40 }, () => SAMPLE_2027.workdays[0]),
  };
  expect(problemsOf(JSON.stringify(calendar, null, 2)).map(({ expected }) => expected)).not.toContain('wellFormed');
});

describe('says line, key, what is expected and what was found', () => {
  it('for each wrong place', () => {
    expect(problemsOf(YAML.replace('2027-02-14', '2027-02-30').replace('to: 2027-05-05', 'to: 五月五日'))).toEqual([
      { key: 'daysOff[3].to', line: 9, expected: 'day', found: '五月五日' },
      { key: 'workdays[0]', line: 13, expected: 'day', found: '2027-02-30' },
    ]);
  });

  it('for a key that is missing, at the block that lacks it', () => {
    expect(problemsOf('year: 2027\nsource: {}\ndaysOff: []\nworkdays: []')).toContainEqual({
      key: 'source.title',
      line: 2,
      expected: 'text',
      found: '',
    });
  });

  it('for a year as a whole', () => {
    expect(problemsOf(sampleCalendarText({ daysOff: SAMPLE_2027.daysOff.slice(0, 1), workdays: [] }))).toEqual([
      { key: '', line: null, expected: 'plausibleWorkingDays', found: '260' },
    ]);
  });

  it.each([
    ['nothing', '', { key: '', line: null, expected: 'block', found: '' }],
    ['prose', '关于2027年部分节假日安排的通知', { expected: 'block' }],
    ['a list', '[1, 2]', { expected: 'block', found: '[1,2]' }],
    ['a bracket too few', '{ "year": 2027', { expected: 'wellFormed', line: 1 }],
    ['one key twice', 'year: 2027\nyear: 2028', { expected: 'wellFormed', line: 2 }],
    ['two documents', 'year: 2027\n---\nyear: 2028', { expected: 'wellFormed' }],
    ['a reference within', 'year: &a 2027\nsource: *a', { expected: 'wellFormed' }],
    ['brackets without end', '['.repeat(60_000), { expected: 'wellFormed' }],
    ['some thousand brackets', '{a: '.repeat(3000), { expected: 'wellFormed' }],
    ['lists within lists', '- '.repeat(30_000), { expected: 'wellFormed' }],
    ['keys that are keys', '? '.repeat(30_000), { expected: 'wellFormed' }],
    ['ever deeper', Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), { expected: 'wellFormed' }],
    ['keys without end', keys(12_000).join(':\n'), { expected: 'wellFormed', line: null }],
    ['keys without end on one line', `{${keys(12_000).join()}}`, { expected: 'wellFormed', line: null }],
    ['more than 64 kB', `#${' '.repeat(64 * 1024)}`, { expected: 'smallFile', found: '65537' }],
  ])('for %s', (_, text, expected) => expect(problemsOf(text)[0]).toMatchObject(expected));

  it('at most twenty times', () => {
    const days = Array.from({ length: 39 }, () => '2027-02-30');
    expect(problemsOf(sampleCalendarText({ workdays: days }))).toHaveLength(20);
  });

  it('without letters that turn or break the page', () => {
    const [problem] = problemsOf(sampleCalendarText({ workdays: [`\u202e${'长'.repeat(100)}\n\u0007`] }));
    expect(problem!.found).toBe(`�${'长'.repeat(59)}…`);
  });
});

it('never throws, whatever somebody pastes', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, seed) => {
      const whole = sampleCalendarText();
      const at = seed % whole.length;
      expect(readCalendarText(text).ok).toBe(false);
      const inside = readCalendarText(whole.slice(0, at) + text + whole.slice(at));
      if (!inside.ok) expect(inside.problems.length).toBeGreaterThan(0);
    }),
  );
});
