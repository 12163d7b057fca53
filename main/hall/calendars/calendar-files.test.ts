import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { sampleCalendarText } from '#tests/support/sample-calendars';
import { openCalendarFiles } from './calendar-files';
import type { CalendarFiles } from './calendar-files';

let ownFolder: string;
let media: string;
let files: CalendarFiles;
beforeEach(() => {
  const dir = createTempDir('calendars');
  ownFolder = path.join(dir, 'calendars');
  media = path.join(dir, 'media');
  fs.mkdirSync(path.join(media, 'STICK'), { recursive: true });
  files = openCalendarFiles({ ownFolder, otherFolders: [media, path.join(dir, 'not-there')] });
});

function write(file: string, content: string | Buffer = sampleCalendarText(), changedAt = 1_000_000): string {
  fs.writeFileSync(file, content);
  fs.utimesSync(file, changedAt / 1000, changedAt / 1000);
  return file;
}

it('makes its own folder, and finds nothing in folders that are not there', async () => {
  expect(fs.statSync(ownFolder).isDirectory()).toBe(true);
  expect(await files.list()).toEqual([]);
});

it('lists calendar files of its own folder and of sticks, newest first, and reads them', async () => {
  const own = write(path.join(ownFolder, '2027.yml'), undefined, 1_000_000);
  const stick = write(path.join(media, 'STICK', '放假安排 2027.JSON'), undefined, 2_000_000);
  write(path.join(ownFolder, 'holiday.docx'));
  expect(await files.list()).toEqual([
    expect.objectContaining({ fileId: stick, name: '放假安排 2027.JSON', folder: path.join(media, 'STICK') }),
    expect.objectContaining({ fileId: own, name: '2027.yml', folder: ownFolder, changedAt: 1_000_000 }),
  ]);
  expect(await files.read(own)).toEqual({ ok: true, text: sampleCalendarText() });
});

it('lists fifty at most', async () => {
  for (let number = 0; number < 60; number++) write(path.join(ownFolder, `${number}.json`), '{}', 1000 * number + 1000);
  expect(await files.list()).toHaveLength(50);
});

describe('refuses', () => {
  const expectRefused = async (fileId: string, expected: string) =>
    expect(await files.read(fileId)).toMatchObject({ ok: false, problems: [{ key: '', line: null, expected }] });

  it('what it has not listed: other paths, links, files deeper down', async () => {
    const secret = write(path.join(createTempDir('elsewhere'), 'secret.json'));
    const link = path.join(ownFolder, 'link.json');
    fs.symlinkSync(secret, link);
    fs.mkdirSync(path.join(media, 'STICK', 'deep'));
    const deep = write(path.join(media, 'STICK', 'deep', '2027.json'));
    fs.symlinkSync(path.dirname(secret), path.join(media, 'LINKED'));
    expect(await files.list()).toEqual([]);
    for (const fileId of [secret, link, deep, path.join(media, 'LINKED', 'secret.json'), '../../etc/passwd', ''])
      await expectRefused(fileId, 'readableText');
  });

  it('bytes that are not UTF-8', async () => {
    await expectRefused(write(path.join(ownFolder, 'gbk.json'), Buffer.from([0xd4, 0xaa, 0xb5, 0xa9])), 'readableText');
    await expectRefused(write(path.join(ownFolder, 'utf16.json'), Buffer.from('\ufeff年', 'utf16le')), 'readableText');
  });

  it('a file of more than 64 kB, without reading it all', async () => {
    const huge = path.join(ownFolder, 'huge.json');
    fs.writeFileSync(huge, '');
    fs.truncateSync(huge, 8 * 1024 ** 3);
    await expectRefused(huge, 'smallFile');
  });

  it('a file that went away with its stick', async () => {
    const file = write(path.join(media, 'STICK', '2027.json'));
    expect(await files.list()).toHaveLength(1);
    fs.rmSync(path.join(media, 'STICK'), { recursive: true });
    await expectRefused(file, 'readableText');
  });
});

it('takes a mark at the beginning, as Notepad writes it, for no letter', async () => {
  const file = write(path.join(ownFolder, 'bom.json'), `\ufeff${sampleCalendarText()}`);
  expect(await files.read(file)).toEqual({ ok: true, text: sampleCalendarText() });
});
