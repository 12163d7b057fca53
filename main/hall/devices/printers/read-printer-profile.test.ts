import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getPrinterProfile, PrinterProfileError } from './printer-profile';
import { readPrinterProfile } from './read-printer-profile';

let baseDir: string;
beforeEach(() => {
  baseDir = mkdtempSync(path.join(tmpdir(), 'printer-profile-'));
});
afterEach(() => rmSync(baseDir, { recursive: true }));

const write = (text: string) => writeFileSync(path.join(baseDir, 'maker.json'), text);
const read = (idOrFile = './maker.json') => readPrinterProfile(idOrFile, { baseDir });

test('an id is a built-in profile, a path is a file beside hall.yml, with or without a byte order mark', () => {
  expect(read('generic-58')).toEqual(getPrinterProfile('generic-58'));
  const profile = { ...getPrinterProfile('generic-80'), id: 'maker-80', columns: 42 };
  write(`\ufeff${JSON.stringify(profile)}`);
  expect(read()).toEqual(profile);
});

test('a file that is not there, not JSON or not a profile is refused with place and reason', () => {
  expect(() => read()).toThrow(PrinterProfileError);
  expect(() => read()).toThrow(/maker\.json: there is no such file/);
  write('{\n  "id": "maker-80",\n  "columns": forty\n}');
  expect(() => read()).toThrow(/maker\.json is not JSON: .*"forty" at line 3, column 14/);
  write('[]');
  expect(() => read()).toThrow(/maker\.json is wrong:\n {2}\(whole file\): .*object/);
  write(JSON.stringify({ ...getPrinterProfile('generic-80'), id: 'maker-80', cut: 'sideways' }));
  expect(() => read()).toThrow(/cut = "sideways": .*"partial"/);
});

test('a file cannot pass itself off as a built-in profile', () => {
  write(JSON.stringify({ ...getPrinterProfile('generic-80'), columns: 42 }));
  expect(() => read()).toThrow(/id = "generic-80": a built-in profile has this id/);
});
