/** Licences of what is bundled or copied beside the bundles: gathered with their texts, and what may not enter stops the build. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPackageDir } from '../../scripts/notices/bundled-packages.mjs';
import { isLicenceAllowed } from '../../scripts/notices/judge-licence.mjs';
import { LicenceFailure, writeNotices } from '../../scripts/notices/third-party-notices.mjs';
import { NOTICES_FILE } from '../../scripts/places.mjs';

let projectDir: string;

beforeEach(() => {
  projectDir = fs.mkdtempSync(path.join(os.tmpdir(), 'notices-'));
  write('package.json', { dependencies: { 'left-pad': '1.0.0' } });
  for (const data of [
    'renderer/ui/fonts/OFL.txt',
    'renderer/input/pinyin/dictionary-LICENSE.txt',
    'renderer/input/handwriting/ARPHICPL.TXT',
    'scripts/notices/postgresql.txt',
  ])
    write(data, `text of ${data}`);
  for (const build of ['preload', 'renderer']) write(`out/${build}/licences/packages.json`, []);
  write('out/node/licences/packages.json', ['node_modules/bundled']);
  write('out/node/hall.js', 'import "outside";');
  install('bundled', { license: 'ISC' }, { LICENSE: 'text of bundled' });
  install('outside', { license: 'Apache-2.0', dependencies: { needed: '1' } }, { 'license.md': 'A', NOTICE: 'N' });
  install('needed', { license: 'MIT', author: { name: 'Somebody' } });
  install('left-pad', { license: 'MIT', author: 'Left Person' });
});
afterEach(() => fs.rmSync(projectDir, { recursive: true, force: true }));

function write(file: string, content: string | object) {
  const place = path.join(projectDir, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
}

function install(name: string, about: object, files: Record<string, string> = {}) {
  write(`node_modules/${name}/package.json`, { name, version: '1.0.0', ...about });
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
}

describe('third-party notices', () => {
  it('name all that is bundled, imported, needed by that, or depended on, and the data, each with its text', () => {
    writeNotices({ projectDir });
    const notices = fs.readFileSync(path.join(projectDir, NOTICES_FILE), 'utf8');
    expect(notices).toContain('8 parts');
    expect(notices).toContain('bundled 1.0.0, ISC\n\ntext of bundled');
    expect(notices).toMatch(/outside 1\.0\.0, Apache-2\.0\n\n(N\n\nA|A\n\nN)/);
    expect(notices).toMatch(/needed 1\.0\.0, MIT\n\nMIT License\n\nCopyright \(c\) Somebody/);
    expect(notices).toContain('Copyright (c) Left Person');
    expect(notices).toContain('Strokes of characters, Arphic-1999\n\ntext of renderer/input/handwriting/ARPHICPL.TXT');
  });

  it.each([
    ['GPL', { license: 'GPL-3.0-only' }],
    ['none', {}],
    ['unknown', { license: 'SEE LICENSE IN terms.txt' }],
    ['in the old way of writing it, AGPL', { licenses: [{ type: 'AGPL-3.0' }] }],
  ])('stop the build where a package’s licence is %s', (_, about) => {
    install('needed', about, { LICENSE: 'terms' });
    expect(() => writeNotices({ projectDir })).toThrow(LicenceFailure);
    expect(() => writeNotices({ projectDir })).toThrow(/needed 1\.0\.0/);
    expect(fs.existsSync(path.join(projectDir, NOTICES_FILE))).toBe(false);
  });

  it('stop the build where the text of a licence is nowhere to be had', () => {
    install('needed', { license: 'BSD-3-Clause' });
    expect(() => writeNotices({ projectDir })).toThrow('no text of its licence: needed 1.0.0, BSD-3-Clause');
  });

  it('take the text of a licence from another package that has the same one', () => {
    install('needed', { license: 'Apache-2.0' });
    writeNotices({ projectDir });
    expect(fs.readFileSync(path.join(projectDir, NOTICES_FILE), 'utf8')).toMatch(
      /needed 1\.0\.0, Apache-2\.0\n\n(?:N\n\nA|A\n\nN)/,
    );
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR CC0-1.0)', true],
    ['MIT or GPL-2.0', true],
    ['GPL-2.0 OR (Apache-2.0 AND MIT)', true],
    ['MIT AND GPL-2.0', false],
    ['(MIT AND GPL-2.0) OR AGPL-3.0', false],
    ['LGPL-3.0', false],
    ['GPL-2.0 WITH Classpath-exception-2.0', false],
    ['MIT OR', false],
    ['', false],
    ['UNKNOWN', false],
  ])('%s may enter the app: %s', (expression, isAllowed) => {
    expect(isLicenceAllowed(expression)).toBe(isAllowed);
  });
});

describe('a module of a build', () => {
  it.each([
    ['/p/node_modules/zod/v4/core/api.js', 'node_modules/zod'],
    ['/p/node_modules/@orpc/client/dist/index.mjs', 'node_modules/@orpc/client'],
    ['/p/node_modules/a/node_modules/b/c.js?v=1', 'node_modules/a/node_modules/b'],
    ['\0/p/node_modules/pg/lib/index.js?commonjs-module', 'node_modules/pg'],
    ['\0vite/preload-helper.js', 'node_modules/vite'],
    ['/p/renderer/kiosk/main.ts', null],
    ['\0virtual', null],
  ])('%s is of %s', (moduleId, dir) => {
    expect(findPackageDir('/p', moduleId)).toBe(dir);
  });
});
