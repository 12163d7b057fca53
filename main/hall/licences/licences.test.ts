import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LicencesView } from '#contract/licences-maintenance';
import { readThirdPartyParts } from './read-third-party-parts';
import { createLicencesView, PRODUCT } from './view-licences';

const RULE = '='.repeat(80);

let dir: string;
let file: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'licences-'));
  file = path.join(dir, 'THIRD-PARTY-NOTICES.txt');
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('the parts that others made', () => {
  it('are read with their versions and licences; data has no version, and the words of a licence are no part', async () => {
    const words = `A licence, with a comma\n${RULE}\nand a rule of its own\n`;
    fs.writeFileSync(
      file,
      [
        'Made by others and part of this program: 4 parts.',
        `${RULE}\n@fastify/ajv-compiler 4.0.7, MIT\n\n${words}`,
        `${RULE}\nboth 18.4.0-beta.17, MIT OR Apache-2.0\n\n${words}`,
        `${RULE}\nTownship Hall Sans (Noto Sans CJK SC), OFL-1.1\n\n${words}`,
        `${RULE}\nPostgreSQL, PostgreSQL\n\n${words}`,
      ].join('\n\n'),
    );
    expect(await readThirdPartyParts(file)).toEqual([
      { name: '@fastify/ajv-compiler', version: '4.0.7', licence: 'MIT' },
      { name: 'both', version: '18.4.0-beta.17', licence: 'MIT OR Apache-2.0' },
      { name: 'Township Hall Sans (Noto Sans CJK SC)', version: null, licence: 'OFL-1.1' },
      { name: 'PostgreSQL', version: null, licence: 'PostgreSQL' },
    ]);
  });

  it('stand there once each, also where a file names one again', async () => {
    const named = (licence: string) => `${RULE}\nboth 1.0.0, ${licence}\n\nwords\n`;
    fs.writeFileSync(file, [named('MIT'), named('MIT'), named('Apache-2.0')].join('\n\n'));
    expect(await readThirdPartyParts(file)).toEqual([
      { name: 'both', version: '1.0.0', licence: 'MIT' },
      { name: 'both', version: '1.0.0', licence: 'Apache-2.0' },
    ]);
  });

  it.each<[string, string | null]>([
    ['is not there', null],
    ['is empty', ''],
    ['is of another form', 'a'.repeat(10_000)],
    ['has names without end', `${RULE}\n${'a'.repeat(10_000)} 1.0.0, MIT\n`],
    ['is too large', 'a'.repeat(9 * 1024 * 1024)],
  ])('are not known where the file %s', async (_, content) => {
    if (content !== null) fs.writeFileSync(file, content);
    expect(await readThirdPartyParts(file)).toBeNull();
  });
});

it('what staff are shown can be sent, with the parts and without', async () => {
  const view = createLicencesView({ appVersion: '1.2.3', noticesFile: file });
  const told = { product: { ...PRODUCT, version: '1.2.3' }, noticesFile: file };
  expect(LicencesView.parse(await view())).toEqual({ ...told, parts: null });
  fs.writeFileSync(file, `${RULE}\nbundled 1.0.0, ISC\n\nwords\n`);
  const parts = [{ name: 'bundled', version: '1.0.0', licence: 'ISC' }];
  expect(LicencesView.parse(await view())).toEqual({ ...told, parts });
});

it('the program is called and licensed as its package says', () => {
  const { productName, license } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Record<string, string>;
  expect(PRODUCT).toEqual({ name: productName, licence: license });
});
