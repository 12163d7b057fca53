import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DamagedStrokeModel, readStrokeModel } from './stroke-model';

const file = new Uint8Array(readFileSync(new URL('./strokes.bin', import.meta.url)));

function changedAt(at: number): Uint8Array {
  const changed = file.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe('the file of strokes', () => {
  const model = readStrokeModel(file);

  it('has each of the 6,763 characters of GB/T 2312 once', () => {
    expect(model).toHaveLength(6763);
    expect(new Set(model.map(({ text }) => text)).size).toBe(6763);
    expect(model.every(({ text }) => /^\p{Script=Han}$/u.test(text))).toBe(true);
  });

  it('has their strokes as they are taught, within the pad', () => {
    const strokesOf = (text: string) => model.find((character) => character.text === text)?.strokes.length;
    expect(['一', '人', '口', '国', '办', '龙', '镇'].map(strokesOf)).toEqual([1, 2, 3, 8, 4, 5, 15]);
    const strokes = model.flatMap((character) => character.strokes);
    expect(strokes.every((stroke) => stroke.length >= 4 && stroke.length % 2 === 0)).toBe(true);
    expect(strokes.every((stroke) => stroke.every((value) => value >= 0 && value <= 1))).toBe(true);
  });

  it('has the frequent characters first', () => {
    const placeOf = (text: string) => model.findIndex((character) => character.text === text);
    expect(placeOf('的')).toBeLessThan(100);
    expect(placeOf('人')).toBeLessThan(placeOf('入'));
    expect(placeOf('己')).toBeLessThan(placeOf('巳'));
  });

  it('says whose it is, how and when it was changed, and under which licence', () => {
    const text = new TextDecoder().decode(file.subarray(0, 700));
    expect(text).toContain('Arphic Technology');
    expect(text).toContain('ARPHICPL.TXT');
    expect(text).toMatch(/Changed on \d{4}-\d{2}-\d{2}/);
    const licence = readFileSync(new URL('./ARPHICPL.TXT', import.meta.url), 'utf8');
    expect(licence).toContain('ARPHIC PUBLIC LICENSE');
  });

  it.each([
    ['empty', new Uint8Array()],
    ['another file', new TextEncoder().encode('GIF89a and so on')],
    ['cut off in its head', file.slice(0, 300)],
    ['cut off behind its head', file.slice(0, 500)],
    ['cut off at its end', file.slice(0, -1)],
    ['longer than it was', Uint8Array.from([...file, 0])],
    ['changed in its name', changedAt(3)],
    ['changed in its middle', changedAt(Math.floor(file.length / 2))],
    ['changed in its last byte', changedAt(file.length - 1)],
  ])('is refused as a whole where it is %s', (_what, damaged) => {
    expect(() => readStrokeModel(damaged)).toThrow(DamagedStrokeModel);
  });
});
