import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppealKind } from '#domain/visit';
import {
  CATEGORY_DRAWING_NAMES,
  categoryDrawing,
  facilityDrawing,
  DRAWINGS,
  kindDrawing,
  LINE_DRAWING_NAMES,
  lineDrawing,
} from './drawings';

describe('drawings', () => {
  it('have one for each line of the sample hall, each its own', () => {
    const named = ['stamp', 'hands', 'family', 'shield', 'sprout', 'letter', 'house', 'scales'];
    expect(named.map(lineDrawing)).toEqual(named);
    expect(new Set(LINE_DRAWING_NAMES.map((name) => DRAWINGS[name].strokes)).size).toBe(LINE_DRAWING_NAMES.length);
  });

  it('never leave an unknown name without a picture', () => {
    expect(lineDrawing('spaceship')).toBe('document');
    expect(categoryDrawing('spaceship')).toBe('document');
    expect(categoryDrawing('toString')).toBe('document');
    expect(['spaceship', 'write', 'glasses', 'water'].map(facilityDrawing)).toEqual([
      'facilities',
      'write',
      'glasses',
      'water',
    ]);
  });

  it('have one for each kind of appeal and each name of a category, and no two alike', () => {
    const shown = [...AppealKind.options.map(kindDrawing), ...CATEGORY_DRAWING_NAMES.map(categoryDrawing)];
    expect(new Set(shown.map((name) => DRAWINGS[name].strokes)).size).toBe(shown.length);
  });

  it('have one for each name in the sample hall’s content files', () => {
    const named = ['intake.yml', 'items.yml', 'guide.yml']
      .map((name) => fs.readFileSync(`hall.example.content/${name}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/drawing: (\w+)/gu)].map(([, name]) => name!));
    expect(named.length).toBeGreaterThan(38);
    expect(named.map(categoryDrawing)).toEqual(named);
  });

  it('stay within their ground', () => {
    const beyond = Object.entries(DRAWINGS).filter(([, { soft, strokes }]) => {
      const places = [...`${soft}${strokes}`.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)].flatMap(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      return places.some((place) => place < 2 || place > 62);
    });
    expect(beyond.map(([name]) => name)).toEqual([]);
  });
});
