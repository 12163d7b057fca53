import fs from 'node:fs';
import { expect, it } from 'vitest';
import { parseHallConfig } from './load-hall-config';

const example = fs.readFileSync('hall.example.yml', 'utf8');
const SHIPPED = / {2}- \{ id: hall, profile: generic-80, link: .*\n/;

function problemsOf(printers: string) {
  const text = example.replace(SHIPPED, printers);
  expect(text).not.toBe(example);
  const result = parseHallConfig(text, 'hall.yml');
  return result.ok ? [] : result.problems.map(({ line, key, expected }) => ({ line, key, expected, text }));
}

it.each([
  ['tcp://127.0.0.1:9100', 'tcp://127.0.0.1:9100', 'a link that no other printer has'],
  ['serial:/dev/ttyS1?baud=9600', 'serial:/dev/ttyS1?baud=19200', 'a link that no other printer has'],
  ['cups:ticket', 'serial:/dev/serial/by-path/pad-line', 'a line of its own: pads or strips have this one'],
])('a link that is somebody’s already is refused with its line: %s, %s', (first, second, expected) => {
  const printers = [first, second].map((link, at) => `  - { id: p${at}, profile: generic-80, link: "${link}" }\n`);
  const problems = problemsOf(printers.join('')).filter(({ key }) => key === 'printers[1].link');
  expect(problems).toMatchObject([{ expected }]);
  expect(problems[0]!.text.split('\n')[problems[0]!.line! - 1]).toContain('id: p1');
});

it('a printer and another one each on its own link are taken', () => {
  expect(
    problemsOf(
      '  - { id: hall, profile: generic-80, link: "tcp://127.0.0.1:9100", fallback: desk }\n' +
        '  - { id: desk, profile: generic-58, link: "tcp://127.0.0.1:9101" }\n',
    ),
  ).toEqual([]);
});
