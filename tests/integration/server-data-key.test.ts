/** The key of the township's personal data: made once, never replaced, and no database opened with another one. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDataSeal } from '#server/personal-data/data-key';
import { openEmbeddedDatabase } from '#tests/support/embedded-database';
import type { EmbeddedDatabase } from '#tests/support/embedded-database';
import { createManualTime } from '#tests/support/manual-time';

let database: EmbeddedDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'township-key-'));
  await database.db.deleteFrom('data_key').execute();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const keyFile = () => path.join(dataDir, 'data.key');
const open = (places: { dataDir?: string | null; fromEnvironment?: string | null } = {}) =>
  openDataSeal(database.db, { dataDir, fromEnvironment: null, ...places }, { time: createManualTime(), randomBytes });

it('is made with an empty database, for its owner only, and opens what it sealed', async () => {
  const sealed = (await open()).seal('欧阳晓丽', 'kase.person:1/2');
  expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  expect(sealed.includes('欧阳')).toBe(false);
  const again = await open();
  expect(again.open(sealed, 'kase.person:1/2')).toBe('欧阳晓丽');
  expect(() => again.open(sealed, 'kase.person:1/3')).toThrow('does not open');
  expect(() => again.open(sealed.subarray(0, 20), 'kase.person:1/2')).toThrow('does not open');
  sealed[sealed.length - 1]! ^= 1;
  expect(() => again.open(sealed, 'kase.person:1/2')).toThrow();
});

it('may come from the environment, and two servers of one database have the same', async () => {
  const { fingerprint } = await open();
  const line = await readFile(keyFile(), 'utf8');
  expect((await open({ dataDir: null, fromEnvironment: line })).fingerprint).toBe(fingerprint);
});

it('that is lost is not replaced', async () => {
  await open();
  await rm(keyFile());
  await expect(open()).rejects.toThrow('is missing, and this database is sealed with it');
  await expect(stat(keyFile())).rejects.toThrow('ENOENT');
});

it('that is another one opens nothing', async () => {
  await open();
  const other = await mkdtemp(path.join(tmpdir(), 'township-key-'));
  await database.db.deleteFrom('data_key').execute();
  await open({ dataDir: other });
  await expect(open()).rejects.toThrow('sealed with another data key');
  await rm(other, { recursive: true });
});

it.each([
  ['cut', (line: string) => line.slice(0, 30)],
  ['changed by a letter', (line: string) => line.replace(/ ./, (letter) => (letter === ' A' ? ' B' : ' A'))],
  ['empty', () => ''],
])('that is %s is named, and left as it is', async (_what, damage) => {
  await open();
  const damaged = damage(await readFile(keyFile(), 'utf8'));
  await writeFile(keyFile(), damaged);
  await expect(open()).rejects.toThrow('is damaged');
  expect(await readFile(keyFile(), 'utf8')).toBe(damaged);
});

it('with no place to be is asked for', async () => {
  await expect(open({ dataDir: null })).rejects.toThrow('set TOWNSHIP_DATA_KEY');
  await expect(open({ fromEnvironment: 'hunter2' })).rejects.toThrow('TOWNSHIP_DATA_KEY is no data key');
});
