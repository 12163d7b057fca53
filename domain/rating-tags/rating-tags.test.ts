import { describe, expect, it } from 'vitest';
import type { RatingLevel } from '../rating';
import { CURRENT_TAG_SET, findTagFault, findTagSet } from './known-tag-sets';

const LEVELS: RatingLevel[] = [5, 4, 3, 2, 1];
const all = Object.values(CURRENT_TAG_SET.byLevel).flat();

describe('原因标签', () => {
  it.each<[RatingLevel, number, number]>([
    [5, 510, 517],
    [4, 406, 413],
    [3, 307, 314],
    [2, 207, 214],
    [1, 108, 115],
  ])('level %i has the national codes %i to %i, in order, the first three of them basic', (level, from, to) => {
    const codes = CURRENT_TAG_SET.byLevel[level].map(({ code }) => Number(code));
    expect(codes).toEqual(Array.from({ length: 8 }, (_, i) => from + i));
    expect(codes.at(-1)).toBe(to);
    expect(CURRENT_TAG_SET.basicPerLevel).toBe(3);
  });

  it('are forty, each with a text of its own in both languages', () => {
    expect(new Set(all.map(({ text }) => text.zh)).size).toBe(40);
    expect(new Set(all.map(({ text }) => text.en)).size).toBe(40);
  });

  it('have plain words of at most eight characters, no two alike within a level', () => {
    for (const level of LEVELS) {
      const words = CURRENT_TAG_SET.byLevel[level].map(({ short }) => short.zh);
      expect(new Set(words).size).toBe(8);
      for (const word of words) expect([...word].length).toBeLessThanOrEqual(8);
    }
  });

  it('offer no code of the older set, and know all of them', () => {
    expect(CURRENT_TAG_SET.disabled).toHaveLength(9 + 4 + 6 + 6 + 7);
    expect(all.filter(({ code }) => CURRENT_TAG_SET.disabled.includes(code))).toEqual([]);
  });

  it('are found by their version', () => {
    expect(findTagSet('national-2020')).toBe(CURRENT_TAG_SET);
    expect(findTagSet('national-2019')).toBeNull();
  });

  it.each<[string, string, string[], RatingLevel, ReturnType<typeof findTagFault>]>([
    ['tags of the level', 'national-2020', ['207', '214'], 2, null],
    ['none at all', 'national-2020', [], 1, null],
    ['a tag of another level', 'national-2020', ['207', '510'], 2, 'otherLevel'],
    ['a tag of the older, disabled set', 'national-2020', ['201'], 2, 'unknownTag'],
    ['a code that there never was', 'national-2020', ['999'], 2, 'unknownTag'],
    ['something that is no code', 'national-2020', ['20７'], 2, 'unknownTag'],
    ['a set that there never was', 'national-1949', ['207'], 2, 'unknownTag'],
  ])('%s: %s %j of level %i is %s', (_what, tagSet, tags, level, fault) => {
    expect(findTagFault({ tagSet, tags }, level)).toBe(fault);
  });
});
