import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SurfaceWindow } from '#contract/shell';
import { createLastSurfaces } from './last-surfaces';

const kiosk: SurfaceWindow = { surface: 'kiosk', display: 0, profile: 'portrait-21.5' };
const counter: SurfaceWindow = { surface: 'counter', display: 1, profile: 'desk-23.8', counterNumber: 3 as never };

let dir: string;
let file: string;
const warnings: object[] = [];
const log = { info() {}, warn: (facts: object) => void warnings.push(facts), error() {} } as never;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'last-surfaces-'));
  file = join(dir, 'last-surfaces.json');
  warnings.length = 0;
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the windows of last time', () => {
  it('are found by the next start', () => {
    createLastSurfaces({ file, log }).keep([kiosk, counter]);
    expect(createLastSurfaces({ file, log }).find()).toEqual([kiosk, counter]);
  });

  it.each([
    ['missing', null],
    ['cut off', '[{"surface":"kio'],
    ['of another version', '[{"surface":"aquarium","display":0,"profile":"portrait-21.5"}]'],
    ['empty', '[]'],
  ])('are unknown where the file is %s', (_case, text) => {
    if (text !== null) writeFileSync(file, text);
    expect(createLastSurfaces({ file, log }).find()).toBeNull();
  });

  it('that cannot be kept cost time and nothing else', () => {
    const nowhere = createLastSurfaces({ file: join(dir, 'gone', 'last-surfaces.json'), log });
    nowhere.keep([kiosk]);
    expect(nowhere.find()).toBeNull();
    expect(warnings).toHaveLength(1);
  });
});
