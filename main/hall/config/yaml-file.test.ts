import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { createTempDir } from '#tests/support/hall-core';
import { FILE_LIMIT_BYTES, loadYaml, parseYaml } from './yaml-file';

const schema = z.strictObject({ names: z.array(z.string()) });
const parse = (text: string) => parseYaml(text, { schema, file: 'names.yml', example: 'example.yml' });

function load(content: Uint8Array | null) {
  const file = path.join(createTempDir('yaml'), 'names.yml');
  if (content) fs.writeFileSync(file, content);
  else fs.mkdirSync(file);
  return loadYaml({ schema, file, example: 'example.yml' });
}

describe('a file of an installer', () => {
  it('may refer to a value that stands above', () => {
    expect(parse('names: [&one 李敏, *one]')).toMatchObject({ ok: true, value: { names: ['李敏', '李敏'] } });
  });

  it('a text that begins with a star and has no quotes is told with its line', () => {
    expect(parse('names:\n  - 李敏\n  - *敏\n')).toEqual({
      ok: false,
      problems: [
        {
          file: 'names.yml',
          line: 3,
          key: '(file)',
          expected: 'quotes around a text that begins with *',
          found: '"*敏"',
        },
      ],
    });
  });

  it('references that multiply without end are a problem like any other', () => {
    const rows = 'bcde'.split('').map((name, at) => {
      const one = `*${'abcd'[at]}`;
      return `${name}: &${name} [${Array(10).fill(one).join(', ')}]`;
    });
    expect(parse(`a: &a [x, x]\n${rows.join('\n')}\n`)).toMatchObject({
      ok: false,
      problems: [{ file: 'names.yml', found: 'too many references' }],
    });
  });

  it('shows the signs that nobody sees', () => {
    expect(parse('names: 李\u202e敏\u200b')).toMatchObject({
      problems: [{ key: 'names', expected: 'a list', found: '"李\\u{202e}敏\\u{200b}"' }],
    });
  });

  test.each<[what: string, content: Uint8Array | null, found: string]>([
    ['saved in GBK', new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]), 'bytes that are not UTF-8: save it as UTF-8'],
    ['that is a folder', null, 'a folder'],
  ])('one %s says so in words', (_what, content, found) => {
    expect(load(content)).toMatchObject({ ok: false, problems: [{ expected: 'a readable file in UTF-8', found }] });
  });

  it('one that would hold the hall up is not read: one too large, or a pipe that nobody writes to', () => {
    const dir = createTempDir('yaml-large');
    const [large, pipe] = [path.join(dir, 'large.yml'), path.join(dir, 'pipe.yml')];
    fs.writeFileSync(large, '');
    fs.truncateSync(large, FILE_LIMIT_BYTES + 1);
    execFileSync('mkfifo', [pipe]);
    expect(loadYaml({ schema, file: large, example: 'example.yml' })).toMatchObject({
      problems: [{ expected: 'at most 3072 kB', found: '3073 kB' }],
    });
    expect(loadYaml({ schema, file: pipe, example: 'example.yml' })).toMatchObject({
      problems: [{ found: 'something that is no file' }],
    });
  });
});
