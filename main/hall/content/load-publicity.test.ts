import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { createTempDir, exampleConfig } from '#tests/support/hall-core';
import { samplePicture, sampleExif } from '#tests/support/sample-attachments';
import { parseHallConfig } from '../config/load-hall-config';
import { PHOTO_LIMIT_BYTES, PHOTO_LIMIT_PIXELS, PHOTOS_LIMIT_BYTES } from './staff-photos';

const EXAMPLE = fs.readFileSync('hall.example.yml', 'utf8');
const SAMPLE = 'hall.example.content';
const sample = (name: string) => fs.readFileSync(path.join(SAMPLE, name), 'utf8');

/** A hall whose content folder holds these files beside the sample's; null is no such file. */
function readHall(files: Record<string, string | Uint8Array | null>) {
  const dir = createTempDir('publicity');
  fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
  for (const [name, content] of Object.entries(files))
    if (content === null) fs.rmSync(path.join(dir, SAMPLE, name));
    else fs.writeFileSync(path.join(dir, SAMPLE, name), content);
  return parseHallConfig(EXAMPLE, path.join(dir, 'hall.yml'));
}
const problemsOf = (files: Record<string, string | Uint8Array | null>) => {
  const result = readHall(files);
  return result.ok ? [] : result.problems.map((problem) => ({ ...problem, file: path.basename(problem.file) }));
};
const publicityOf = (files: Record<string, string | Uint8Array | null>) => {
  const result = readHall(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config.publicity;
};

const lineWith = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

/** One notice with a list of two columns. */
const withTable = (kind: string, cell: string, head = '备注') => `
notices:
  - id: one
    category: lowIncome
    title: { zh: 名单, en: List }
    issuedBy: { zh: 民政, en: Civil affairs }
    from: "2026-11-01"
    table:
      columns:
        - { name: { zh: 村, en: Village }, kind: text }
        - { name: { zh: ${head}, en: Note }, kind: ${kind} }
      rows:
        - [高桥村, 无]
        - [石盘村, "${cell}"]
`;

describe('the sample', () => {
  const { publicity } = exampleConfig();

  it('has a notice in each of the eight categories, in both languages, marked as a sample', () => {
    expect(new Set(publicity.notices.map(({ category }) => category)).size).toBe(8);
    for (const { title } of publicity.notices)
      expect([title.zh, title.en]).toEqual([expect.stringContaining('样板'), expect.stringContaining('sample')]);
  });

  it('knows everybody of hall.yml by the sound of the name', () => {
    expect(publicity.profiles.map(({ number, sound }) => [number, sound.full, sound.initials])).toContainEqual([
      '0303',
      'zhangxiaoli',
      'zxl',
    ]);
    expect(publicity.profiles).toHaveLength(exampleConfig().staff.length);
  });

  it('holds no whole name, phone or ID number of its lists any more', () => {
    const held = JSON.stringify(publicity);
    for (const whole of ['周样板', '13800000001', '990000195001010011', '欧阳样']) expect(held).not.toContain(whole);
    expect(held).toContain('周*板');
  });
});

describe('a hall that has not written it', () => {
  it('says nothing, and opens', () => {
    const files = { 'publicity.yml': null, 'hall-guide.yml': null, 'staff.yml': null };
    expect(publicityOf(files)).toMatchObject({
      notices: [],
      results: [],
      knownMatters: [],
      rotation: [],
      profiles: [],
    });
  });
});

describe('numbers of people', () => {
  test.each([
    ['13800000001', 'a mobile phone number'],
    ['１３８００００００01', 'a mobile phone number'],
    ['990000195001010011', 'an ID number'],
    ['6222000011112222333', 'a number of 15 digits or more'],
  ])('%s in a column of text names the row and does not repeat it', (cell, found) => {
    const problems = problemsOf({ 'publicity.yml': withTable('text', cell) });
    expect(problems).toEqual([
      {
        file: 'publicity.yml',
        line: expect.any(Number) as number,
        key: 'notices[0].table.rows[1][1]',
        expected: expect.any(String) as string,
        found,
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain(cell);
  });

  it('in running words too', () => {
    const text = sample('publicity.yml').replace('没有收到，请带一卡通到 1 号窗口查。', '没有收到，请打 13800000001。');
    expect(problemsOf({ 'publicity.yml': text })).toMatchObject([
      { key: 'notices[2].lines[2].zh', line: lineWith(text, '13800000001'), found: 'a mobile phone number' },
    ]);
  });

  it('in a title, by the line of the title', () => {
    const text = sample('publicity.yml').replace('zh: 种地补贴怎么领（样板）', 'zh: 种地补贴请打 13800000001');
    expect(problemsOf({ 'publicity.yml': text })).toMatchObject([
      { key: 'notices[2].title.zh', line: lineWith(text, '13800000001'), found: 'a mobile phone number' },
    ]);
  });

  it('are not repeated by what else is wrong with their row or their line', () => {
    const short = withTable('phone', '13800000001').replace('[石盘村, ', '[');
    const long = withTable('text', `13800000001${'好'.repeat(40)}`);
    expect(problemsOf({ 'publicity.yml': short })).toContainEqual(
      expect.objectContaining({ key: 'notices[0].table.rows[1]', expected: '2 cells, one a column', found: '1' }),
    );
    expect(problemsOf({ 'publicity.yml': long })).toMatchObject([{ key: 'notices[0].table.rows[1][1]' }]);
    for (const text of [short, long])
      expect(JSON.stringify(problemsOf({ 'publicity.yml': text }))).not.toContain('13800000001');
  });

  it('that a file writes without quotes are read as they stand, or not at all', () => {
    const bare = withTable('idNumber', '990000195001010011').replace('"990000195001010011"', '990000195001010011');
    expect(problemsOf({ 'publicity.yml': bare })).toMatchObject([
      { key: 'notices[0].table.rows[1][1]', expected: 'quotes around a number as long as this' },
    ]);
  });

  it('a column of names says so', () => {
    const [problem] = problemsOf({ 'publicity.yml': withTable('text', '张小丽', '户主') });
    expect(problem).toMatchObject({
      key: 'notices[0].table.columns[1].kind',
      expected: expect.stringContaining('name') as string,
    });
    expect(
      publicityOf({ 'publicity.yml': withTable('name', '张小丽', '户主'), 'intake.yml': sample('intake.yml') })
        .notices[0]?.table?.rows,
    ).toEqual([
      ['高桥村', '*'],
      ['石盘村', '张*丽'],
    ]);
  });
});

describe('what is wrong is told by file, line and key', () => {
  test.each<[what: string, name: string, from: string, to: string, key: string, expected: RegExp]>([
    [
      'an id twice',
      'publicity.yml',
      'id: sample-medical-2027',
      'id: sample-farm-subsidy',
      'notices[2].id',
      /nothing else/,
    ],
    [
      'a category of its own',
      'publicity.yml',
      'category: policy',
      'category: politics',
      'notices[0].category',
      /one of/,
    ],
    [
      'an end before the beginning',
      'publicity.yml',
      'until: "2027-03-31"',
      'until: "2025-03-31"',
      'notices[0].until',
      /not before/,
    ],
    [
      'a day that does not exist',
      'publicity.yml',
      'from: "2026-11-16"',
      'from: "2026-02-30"',
      'notices[0].from',
      /a day such as/,
    ],
    [
      'a row too short',
      'publicity.yml',
      '[周样板, 高桥村, 大病, 3000, "13800000001"]',
      '[周样板, 高桥村]',
      'notices[5].table.rows[0]',
      /5 cells/,
    ],
    [
      'a week of nothing',
      'publicity.yml',
      'rotation: [sample-pension-fee-2027',
      'rotation: [sample-nothing',
      'rotation[0]',
      /"notices"/,
    ],
    [
      'a matter of no category',
      'publicity.yml',
      'categories: [roads]',
      'categories: [road]',
      'knownMatters[0].categories[0]',
      /intake\.yml/,
    ],
    [
      'a matter of no village',
      'publicity.yml',
      'units: [gaoqiao, shipan]',
      'units: [gaoqiao, nowhere]',
      'knownMatters[0].units[1]',
      /units\.yml/,
    ],
    [
      'only Chinese',
      'hall-guide.yml',
      '小事不出村，大事不出镇, en: "Small matters in the village, big ones in the township"',
      '小事不出村',
      'slogans[0].en',
      /string/,
    ],
    [
      'two kinds of day',
      'hall-guide.yml',
      '{ monthDay: 5 }',
      '{ monthDay: 5, weekdays: [Mon] }',
      'receptionDays[0].when',
      /one of the forms/,
    ],
    ['somebody unknown', 'staff.yml', 'number: "0301"', 'number: "0399"', 'staff[0].number', /hall\.yml/],
    ['a counter unknown', 'staff.yml', 'counter: 1', 'counter: 9', 'staff[0].counter', /counter of hall\.yml/],
    [
      'a time that no clock shows',
      'hall-guide.yml',
      'time: "14:00-17:00"',
      'time: "14:00-25:00"',
      'receptionDays[2].time',
      /a span of one day/,
    ],
    [
      'an end of a morning before it',
      'hall-guide.yml',
      'time: "14:00-17:00"',
      'time: "17:00-14:00"',
      'receptionDays[2].time',
      /a span of one day/,
    ],
    ['a facility twice', 'hall-guide.yml', 'id: glasses', 'id: wheelchair', 'facilities[1].id', /no other facility/],
    [
      'a line that is turned around',
      'publicity.yml',
      'zh: 撂荒的地',
      'zh: \u202e撂荒的地',
      'notices[2].lines[1].zh',
      /without invisible/,
    ],
    ['a break in a title', 'hall-guide.yml', 'zh: 一站式', 'zh: "一\\n站"', 'services[0].title.zh', /one line/],
    [
      'a cell that is turned around',
      'publicity.yml',
      '大病, 3000',
      '"\\u202e大病", 3000',
      'notices[5].table.rows[0][2]',
      /invisible/,
    ],
    ['a sound that is none', 'staff.yml', 'pinyin: li min', 'pinyin: 李敏', 'staff[0].pinyin', /pinyin/],
  ])('%s', (_what, name, from, to, key, expected) => {
    const text = sample(name).replace(from, to);
    expect(text).not.toBe(sample(name));
    const problems = problemsOf({ [name]: text });
    expect(problems).toContainEqual(
      expect.objectContaining({ file: name, key, expected: expect.stringMatching(expected) as string }),
    );
    for (const { line } of problems) expect(line).toBeGreaterThan(0);
  });
});

/** The same bytes, said to be so many pixels. */
function withSides(picture: Uint8Array, width: number, height: number): Uint8Array {
  const changed = Buffer.from(picture);
  const frame = changed.indexOf(Buffer.from('ffc0000b08', 'hex'));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

describe('photos of staff', () => {
  const withPhoto = sample('staff.yml').replace('pinyin: li min', 'pinyin: li min\n    photo: 0301.jpg');
  const picture = samplePicture({ exif: sampleExif({ orientation: 1, place: 'GPS 29.7 106.8' }) });

  it('come without what a camera wrote into them', () => {
    const { photo } = publicityOf({ 'staff.yml': withPhoto, '0301.jpg': picture }).profiles[0]!;
    const bytes = Buffer.from(photo!, 'base64');
    expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
    expect(bytes.includes('GPS 29.7')).toBe(false);
  });

  test.each<[what: string, file: Record<string, Uint8Array>, expected: RegExp]>([
    ['no file', {}, /exists/],
    ['other bytes', { '0301.jpg': Buffer.from('<html>') }, /JPEG/],
    ['half a picture', { '0301.jpg': picture.subarray(0, picture.length - 40) }, /JPEG/],
    ['too large', { '0301.jpg': Buffer.alloc(PHOTO_LIMIT_BYTES + 1, 0xff) }, /300 kB/],
    ['a pixel too wide', { '0301.jpg': withSides(picture, 8, PHOTO_LIMIT_PIXELS + 1) }, /1600 pixels/],
    ['a small file of a huge picture', { '0301.jpg': withSides(picture, 20_000, 20_000) }, /1600 pixels/],
  ])('%s is a problem', (_what, file, expected) => {
    expect(problemsOf({ 'staff.yml': withPhoto, ...file })).toMatchObject([
      { file: 'staff.yml', key: 'staff[0].photo', expected: expect.stringMatching(expected) as string },
    ]);
  });

  it('of the largest size are shown', () => {
    const largest = withSides(picture, PHOTO_LIMIT_PIXELS, PHOTO_LIMIT_PIXELS);
    expect(publicityOf({ 'staff.yml': withPhoto, '0301.jpg': largest }).profiles[0]!.photo).not.toBeNull();
  });

  it('are bounded together: the one that is too much is named, once', () => {
    const scan = Buffer.alloc(PHOTO_LIMIT_BYTES - picture.byteLength, 0x55);
    const large = Buffer.concat([picture.subarray(0, -2), scan, picture.subarray(-2)]);
    const fitting = Math.floor(PHOTOS_LIMIT_BYTES / large.byteLength);
    const staffWith = (count: number) =>
      [
        'staff:',
        ...Array.from({ length: count }, (_, at) => `  - { number: "${9000 + at}", pinyin: li min, photo: large.jpg }`),
      ].join('\n');
    const photosOf = (count: number) =>
      problemsOf({ 'staff.yml': staffWith(count), 'large.jpg': large }).filter(({ key }) => key.endsWith('.photo'));
    expect(photosOf(fitting)).toEqual([]);
    expect(photosOf(fitting + 3)).toEqual([
      expect.objectContaining({
        file: 'staff.yml',
        key: `staff[${fitting}].photo`,
        expected: expect.stringContaining('6 MB of photos together') as string,
        found: `${fitting + 1} photos that are larger`,
      }),
    ]);
  });

  it('never come from outside the folder', () => {
    const outside = withPhoto.replace('photo: 0301.jpg', 'photo: x/../../../0301.jpg');
    expect(problemsOf({ 'staff.yml': outside })).toMatchObject([
      { key: 'staff[0].photo', expected: expect.stringContaining('inside') as string },
    ]);
  });
});
