import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTerminalIdentity } from './identity-file';
import { createTerminalKey } from './terminal-key';

const log = { warn() {}, error() {} };
let dataDir: string;
const file = () => path.join(dataDir, 'terminal-identity.json');
const store = () => openTerminalIdentity({ dataDir, log });
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'identity-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('is empty before the first key', () => {
  expect(store().find()).toBeNull();
  expect(readdirSync(dataDir)).toEqual([]);
});

it('keeps key and id over a restart, readable for its owner alone', () => {
  const key = createTerminalKey();
  store().save({ key, terminalId: null });
  store().save({ key, terminalId: '01890000-0000-7000-8000-000000000001' });
  expect(store().find()).toEqual({ key, terminalId: '01890000-0000-7000-8000-000000000001' });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['terminal-identity.json']);
});

it('takes away the rights that somebody gave to others', () => {
  store().save({ key: createTerminalKey(), terminalId: null });
  chmodSync(file(), 0o644);
  expect(store().find()).not.toBeNull();
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('is not disturbed by what a crash in the middle of writing left', () => {
  const key = createTerminalKey();
  store().save({ key, terminalId: null });
  writeFileSync(`${file()}.new`, '{"version":1,"ke');
  expect(store().find()?.key).toEqual(key);
  store().save({ key, terminalId: '01890000-0000-7000-8000-000000000001' });
  expect(store().find()?.terminalId).toBe('01890000-0000-7000-8000-000000000001');
});

it.each([
  '',
  '{',
  '{"version":2}',
  '{"version":1,"key":{"kty":"OKP","crv":"Ed25519","x":"a","d":"b"},"terminalId":null}',
])('puts a damaged file aside and counts as not enrolled: %s', (content) => {
  writeFileSync(file(), content);
  expect(store().find()).toBeNull();
  expect(readFileSync(`${file()}.damaged`, 'utf8')).toBe(content);
  expect(store().find()).toBeNull();
});
