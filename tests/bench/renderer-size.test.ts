import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listFirstLoad, measureKiosk } from './renderer-size';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((dir) => fs.rmSync(dir, { recursive: true, force: true })));

function pagesOf(files: Record<string, string>): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-pages-'));
  made.push(dir);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), content);
  }
  return dir;
}

const PAGE = `<!doctype html>
<script type="module" crossorigin src="../assets/kiosk-1.js"></script>
<link rel="modulepreload" crossorigin href="../assets/shared-1.js">
<link rel="stylesheet" crossorigin href="../assets/kiosk-1.css">`;

describe('the first load of a page', () => {
  it('is what its page links and what that imports, each once, and nothing that is fetched later', () => {
    const pagesDir = pagesOf({
      'kiosk/index.html': PAGE,
      'assets/kiosk-1.js':
        'import{a}from"./shared-1.js";import"./deep-1.js";const later=()=>import("./guide-1.js");a(later)',
      'assets/shared-1.js': 'export{a}from"./deep-1.js"',
      'assets/deep-1.js': 'export const a=1',
      'assets/guide-1.js': 'export const guide=1',
      'assets/kiosk-1.css': 'body{margin:0}',
    });
    const files = listFirstLoad({ pagesDir, page: 'kiosk' }).map(({ file }) => file);
    expect(files.sort()).toEqual(
      ['deep-1.js', 'kiosk-1.css', 'kiosk-1.js', 'shared-1.js'].map((name) => `assets/${name}`),
    );
  });

  it('cannot be measured where a file of it is gone', () => {
    expect(() => listFirstLoad({ pagesDir: pagesOf({ 'kiosk/index.html': PAGE }), page: 'kiosk' })).toThrow('kiosk-1');
  });

  it('stays under its goal in the build that was made: what grows it belongs beside it, as the pages of the errands do', () => {
    const { value, goal, ok } = measureKiosk();
    expect({ value, goal, ok }).toMatchObject({ ok: true });
  });
});
