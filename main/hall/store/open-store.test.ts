import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSilentLogger } from '../log/logger';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { migrations } from './migrations';
import { openStore } from './open-store';
import * as settings from './repositories/settings.repo';

const open = (dataDir: string, time = createManualTime()) => openStore({ dataDir, time, log: createSilentLogger() });
const fileOf = (dataDir: string) => path.join(dataDir, 'hall.sqlite');

/** One start as the hall does it: open, keep a backup, close. */
async function startOnce(dataDir: string, time?: ManualTime): Promise<void> {
  const store = await open(dataDir, time);
  await store.keepBackup();
  store.close();
}

async function storeWithFact(dataDir: string): Promise<void> {
  const store = await open(dataDir);
  store.write((tx) => settings.put(tx, 'maintenancePinHash', 'kept'));
  store.close();
}

describe('the hall’s file', () => {
  it('is written with synchronous=FULL, foreign keys and a sound SQLite', async () => {
    const store = await open(createTempDir('store'));
    const pragma = (name: string) => store.read((tx) => tx.db.pragma(name, { simple: true }));
    expect([pragma('synchronous'), pragma('journal_mode'), pragma('foreign_keys')]).toEqual([2, 'wal', 1]);
    expect(store.facts()).toMatchObject({ schemaVersion: migrations.length, integrity: 'ok', lastBackupAt: null });
    store.close();
  });

  it('a transaction that throws leaves nothing', async () => {
    const store = await open(createTempDir('store'));
    expect(() =>
      store.write((tx) => {
        settings.put(tx, 'maintenancePinHash', 'lost');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.read((tx) => settings.find(tx, 'maintenancePinHash'))).toBeNull();
    store.close();
  });

  it('backs itself up at every start and keeps seven', async () => {
    const dataDir = createTempDir('store');
    const time = createManualTime();
    for (let start = 0; start < 10; start++) {
      await startOnce(dataDir, time);
      time.advance(60_000);
    }
    expect(fs.readdirSync(path.join(dataDir, 'backup'))).toHaveLength(7);
  });

  it('makes one backup a start, of what is there when it is asked, while work goes on', async () => {
    const dataDir = createTempDir('store');
    const store = await open(dataDir);
    store.write((tx) => settings.put(tx, 'maintenancePinHash', 'kept'));
    const backup = store.keepBackup();
    store.write((tx) => settings.put(tx, 'surfaceCodesHash', 'written meanwhile'));
    await backup;
    await store.keepBackup();
    expect(store.facts().lastBackupAt).toEqual(expect.any(Number));
    store.close();
    expect(fs.readdirSync(path.join(dataDir, 'backup'))).toHaveLength(1);
    fs.rmSync(fileOf(dataDir));
    const restored = await open(dataDir);
    expect(restored.read((tx) => settings.find(tx, 'maintenancePinHash'))).toBe('kept');
    restored.close();
  });

  it.each([
    ['overwritten', (file: string) => fs.writeFileSync(file, 'not a database at all, for sure')],
    ['truncated', (file: string) => fs.truncateSync(file, 5000)],
    [
      'zeroed in the middle',
      (file: string) => {
        const bytes = fs.readFileSync(file);
        bytes.fill(0, 4096, 16_384);
        fs.writeFileSync(file, bytes);
      },
    ],
    ['gone', (file: string) => fs.rmSync(file)],
    ['emptied', (file: string) => fs.truncateSync(file, 0)],
  ])('%s: set aside and restored from its backup, never an empty hall', async (_how, damage) => {
    const dataDir = createTempDir('store');
    await storeWithFact(dataDir);
    await startOnce(dataDir);
    damage(fileOf(dataDir));
    const store = await open(dataDir);
    expect(store.read((tx) => settings.find(tx, 'maintenancePinHash'))).toBe('kept');
    expect(store.facts().integrity).toBe('restored');
    store.close();
  });

  it('emptied while facts still lie in its log, and without a backup: refuses, and keeps the log', async () => {
    const dataDir = createTempDir('store');
    const store = await open(dataDir);
    store.write((tx) => settings.put(tx, 'maintenancePinHash', 'kept'));
    const log = fs.readFileSync(`${fileOf(dataDir)}-wal`);
    store.close();
    fs.truncateSync(fileOf(dataDir), 0);
    fs.writeFileSync(`${fileOf(dataDir)}-wal`, log);
    await expect(open(dataDir)).rejects.toMatchObject({ reason: 'damaged' });
    expect(fs.readFileSync(`${fileOf(dataDir)}-wal`)).toEqual(log);
  });

  it.each([
    ['was in 2038 for a day', '2038-01-20', '2026-11-19'],
    ['is back in 1970', '2026-11-19', '1970-01-01'],
  ])('the newest backup is the one made last, though the clock %s', async (_how, before, after) => {
    const dataDir = createTempDir('store');
    const time = createManualTime(Date.parse(before));
    for (let start = 0; start < 8; start++) await startOnce(dataDir, time);
    time.setWallClock(Date.parse(after));
    const store = await open(dataDir, time);
    store.write((tx) => settings.put(tx, 'maintenancePinHash', 'kept'));
    store.close();
    await startOnce(dataDir, time);
    fs.rmSync(fileOf(dataDir));
    const restored = await open(dataDir, time);
    expect(restored.read((tx) => settings.find(tx, 'maintenancePinHash'))).toBe('kept');
    restored.close();
  });

  it('on a full disk a write throws, what is there stays readable, and writing goes on once there is room', async () => {
    const dataDir = createTempDir('store');
    await storeWithFact(dataDir);
    const store = await open(dataDir);
    const limitPages = (pages: number) => store.read((tx) => tx.db.pragma(`max_page_count = ${pages}`));
    limitPages(1);
    const fill = () => store.write((tx) => settings.put(tx, 'surfaceCodesHash', 'x'.repeat(100_000)));
    expect(fill).toThrow('full');
    expect(store.facts().isWritable).toBe(false);
    expect(store.read((tx) => settings.find(tx, 'maintenancePinHash'))).toBe('kept');
    limitPages(1_000_000);
    store.tryWriting();
    expect(store.facts().isWritable).toBe(true);
    expect(fill).not.toThrow();
    store.close();
  });

  it('damaged without a backup it refuses to open, and touches nothing', async () => {
    const dataDir = createTempDir('store');
    await storeWithFact(dataDir);
    fs.writeFileSync(fileOf(dataDir), 'garbage'.repeat(1000));
    await expect(open(dataDir)).rejects.toMatchObject({ reason: 'damaged' });
    expect(fs.readFileSync(fileOf(dataDir), 'utf8')).toContain('garbage');
  });

  it('refuses a file from the future and a file of another program', async () => {
    const future = createTempDir('store');
    await storeWithFact(future);
    const db = new Database(fileOf(future));
    db.pragma('user_version = 99');
    db.close();
    await expect(open(future)).rejects.toMatchObject({ reason: 'fromFuture' });

    const foreign = createTempDir('store');
    const other = new Database(fileOf(foreign));
    other.exec('CREATE TABLE x (a)');
    other.close();
    await expect(open(foreign)).rejects.toMatchObject({ reason: 'otherApplication' });
  });
});
