/**
 * `kill -9` while recordings are being kept: what was answered has its recording, no row is without its file, and files
 * that no row names are gone at a later start.
 */
import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { startHallProcess } from '#tests/support/hall-process';
import type { HallProcess } from '#tests/support/hall-process';
import { sampleWave } from '#tests/support/sample-attachments';
import { waitFor } from '#tests/support/wait-for';

const KIOSK = { surface: 'kiosk' } as const;
const ROUNDS = 4;
const REMARKS_A_ROUND = 4;
const TWO_HOURS_MS = 2 * 3_600_000;

const dataDir = createTempDir('attachment-kills');
const configFile = path.join(dataDir, 'hall.yml');
const folder = path.join(dataDir, 'attachments');
beforeAll(() => {
  const yaml = readExampleYaml()
    .replace('port: 8480', `port: ${20_000 + ((process.pid + 7) % 20_000)}`)
    .replaceAll('/dev/serial/by-path/pad-line', path.join(dataDir, 'no-pad'))
    .replace(/^server:.*$/m, '');
  fs.writeFileSync(configFile, yaml);
});

const start = () => startHallProcess({ configFile, dataDir });
const leave = (hall: HallProcess, commandId: string, seed: number) => {
  const base64 = Buffer.from(sampleWave({ durationMs: 20_000, seed })).toString('base64');
  const voice = { kind: 'voice', mediaType: 'audio/wav', base64, durationMs: 20_000 };
  return hall.call(KIOSK, 'ratings.leaveRemark', {
    commandId,
    kind: 'praise',
    counterNumber: null,
    words: '',
    voice,
    phone: null,
  });
};
function column<T>(sql: string): T[] {
  const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
  try {
    return db.prepare<[], T>(sql).pluck().all();
  } finally {
    db.close();
  }
}
const files = () =>
  fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 2)
    : [];

it('while remarks with recordings come in', async () => {
  const answered = new Set<number>();
  const commands = new Map<number, string>();
  let seed = 20261122;
  const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648), seed / 2147483648);
  for (let round = 0; round < ROUNDS; round++) {
    const hall = await start();
    const first = round * REMARKS_A_ROUND;
    const answers = Array.from({ length: REMARKS_A_ROUND }, async (_, at) => {
      const number = first + at + 1;
      commands.set(number, uuidv7());
      const isKept = await leave(hall, commands.get(number)!, number).then(
        () => true,
        () => false,
      );
      if (isKept) answered.add(number);
    });
    const before = files().length;
    const dieAfter = Math.floor(random() * REMARKS_A_ROUND);
    await waitFor('some files', () => files().length >= before + dieAfter || random() < 0.02);
    await hall.kill();
    await Promise.all(answers);
  }

  const names = column<string>('SELECT name FROM attachment');
  const kept = files().map((name) => path.basename(name));
  expect(names.filter((name) => !kept.includes(name))).toEqual([]);
  expect(column(`SELECT name FROM attachment WHERE name NOT IN (SELECT name FROM attachment_use)`)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(answered.size);

  const old = (Date.now() - TWO_HOURS_MS) / 1000;
  for (const name of files()) fs.utimesSync(path.join(folder, name), old, old);
  const hall = await start();
  for (const number of commands.keys()) await leave(hall, commands.get(number)!, number);
  expect(column('SELECT COUNT(*) FROM remark')).toEqual([ROUNDS * REMARKS_A_ROUND]);
  const allNames = () => column<string>('SELECT name FROM attachment ORDER BY name');
  await waitFor('the sweep', () => files().length === allNames().length);
  expect(
    files()
      .map((name) => path.basename(name))
      .sort(),
  ).toEqual(allNames());
  expect(allNames()).toHaveLength(ROUNDS * REMARKS_A_ROUND);
  await hall.kill();
}, 180_000);
