import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createSilentLogger } from '../log/logger';
import { openStore } from '../store/open-store';
import { openVault } from './open-vault';

let dataDir: string;
beforeEach(() => {
  dataDir = createTempDir('vault');
});
const file = () => path.join(dataDir, 'vault.key');
const open = () => openVault({ dataDir, time: createManualTime(), log: createSilentLogger(), randomBytes });

describe('the key file', () => {
  it('is made once, for the hall alone, and opens what it sealed at the next start', () => {
    const sealed = open().seal('张三', 'p:1');
    const made = fs.readFileSync(file(), 'utf8');
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(open().open(sealed, 'p:1')).toBe('张三');
    expect(fs.readFileSync(file(), 'utf8')).toBe(made);
    expect(fs.readdirSync(dataDir)).toEqual(['vault.key']);
  });

  it('is closed to others where somebody had opened it', () => {
    open();
    fs.chmodSync(file(), 0o644);
    open();
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a wrong letter', (text: string) => text.replace(/ (.)/, (_, first) => ` ${first === 'A' ? 'B' : 'A'}`)],
    ['nothing', () => ''],
    ['half of it', (text: string) => text.slice(0, 30)],
    ['another text', () => 'garbage\n'.repeat(1000)],
  ])('holding %s, is set aside as it is, and a new one takes its place', (_what, damage) => {
    const sealed = open().seal('x', 'p:1');
    const damaged = damage(fs.readFileSync(file(), 'utf8'));
    fs.writeFileSync(file(), damaged);
    expect(() => open().open(sealed, 'p:1')).toThrow();
    const aside = fs.readdirSync(dataDir).filter((name) => name.startsWith('vault.key.damaged-'));
    expect(aside.map((name) => fs.readFileSync(path.join(dataDir, name), 'utf8'))).toEqual([damaged]);
    expect(() => open().open(sealed, 'p:1')).toThrow();
    expect(fs.readdirSync(dataDir)).toHaveLength(2);
  });

  it('of before, put back beside the new one, opens old values again', () => {
    const sealed = open().seal('x', 'p:1');
    fs.renameSync(file(), path.join(dataDir, 'copy'));
    const since = open().seal('y', 'p:2');
    fs.renameSync(path.join(dataDir, 'copy'), path.join(dataDir, 'vault-restored.key'));
    expect([open().open(sealed, 'p:1'), open().open(since, 'p:2')]).toEqual(['x', 'y']);
  });
});

describe('a hall whose key is gone', () => {
  const start = async () => {
    const store = await openStore({ dataDir, time: createManualTime(), log: createSilentLogger() });
    const { isKeyMissing } = store.facts();
    store.close();
    return isKeyMissing;
  };

  it('opens, and says so at each start until the key is back or given up', async () => {
    expect([await start(), await start()]).toEqual([false, false]);
    fs.renameSync(file(), path.join(dataDir, 'copy'));
    expect([await start(), await start()]).toEqual([true, true]);
    fs.copyFileSync(path.join(dataDir, 'copy'), path.join(dataDir, 'vault-restored.key'));
    expect(await start()).toBe(false);
    fs.rmSync(path.join(dataDir, 'vault-restored.key'));
    expect(await start()).toBe(true);
    fs.writeFileSync(path.join(dataDir, 'vault.key-given-up'), '');
    expect([await start(), await start()]).toEqual([false, false]);
    expect(fs.existsSync(path.join(dataDir, 'vault.key-given-up'))).toBe(false);
  });
});
