/** Content files that nobody reads because of their name: `guide.yaml`, `Guide.yml`, `guide.yml.txt`, `hall_guide.yml`. */
import fs from 'node:fs';
import type { ContentHint } from '#contract/snapshots';

const FILES = [
  'intake.yml',
  'units.yml',
  'items.yml',
  'guide.yml',
  'publicity.yml',
  'hall-guide.yml',
  'staff.yml',
  'surveys.yml',
] as const;

const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\..*$/, '')
    .replace(/[^a-z]/g, '');

/** A copy beside a file that has its right name is nobody's mistake. */
export function findMisnamedFiles(folder: string): ContentHint[] {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name);
  return FILES.filter((file) => !names.includes(file)).flatMap((file) =>
    names
      .filter((name) => stemOf(name) === stemOf(file))
      .map((name) => ({
        file: name,
        subject: { zh: `文件 ${name}`, en: `File ${name}` },
        why: { zh: `没有读：文件名要写成 ${file}`, en: `not read: its name has to be ${file}` },
        isWanted: false,
      })),
  );
}
