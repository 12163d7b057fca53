import fs from 'node:fs';
import path from 'node:path';
import { expect, it, test } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { parseHallConfig } from '../config/load-hall-config';
import { reportContent } from './check-content';

function reportOf(files: Record<string, string>) {
  const dir = createTempDir('misnamed');
  fs.mkdirSync(path.join(dir, 'content'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, 'content', name), text);
  const hall = fs.readFileSync('hall.example.yml', 'utf8').replace('content: hall.example.content', 'content: content');
  return reportContent(parseHallConfig(hall, path.join(dir, 'hall.yml')));
}

test.each([
  ['guide.yaml', 'guide.yml'],
  ['Staff.yml', 'staff.yml'],
  ['publicity.yml.txt', 'publicity.yml'],
  ['hall_guide.yml', 'hall-guide.yml'],
])('%s is read by nobody, and the report says its right name', (name, right) => {
  const { lines, isComplete } = reportOf({ [name]: '{}' });
  expect(isComplete).toBe(false);
  expect(lines).toEqual([
    `${name}  文件 ${name}：没有读：文件名要写成 ${right} (File ${name}: not read: its name has to be ${right})`,
    expect.stringContaining('没写全 0 项'),
  ]);
});

it('a copy beside the file itself is no mistake, and other files are nobody’s concern', () => {
  expect(reportOf({ 'guide.yml': '{}', 'guide.old.yml': '{}', 'readme.txt': 'x', '0301.jpg': 'x' })).toMatchObject({
    isComplete: true,
  });
});
