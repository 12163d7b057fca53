import { describe, expect, it } from 'vitest';
import { findPlace, keepPlace } from './list-place';

describe('a key', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 1, 2],
    ['ArrowDown', 3, 3],
    ['ArrowUp', -1, 3],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['Enter', 1, null],
    ['a', 1, null],
  ])('%s from row %i of four leads to %s', (key, at, to) => {
    expect(findPlace(key, at, 4)).toBe(to);
  });

  it('leads nowhere in an empty list', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) expect(findPlace(key, -1, 0)).toBeNull();
  });
});

describe('the place', () => {
  const BEFORE = ['a', 'b', 'c', 'd'];
  it.each([
    ['stays with its case, wherever that stands now', 'b', ['d', 'c', 'b', 'a'], 'b'],
    ['goes to the next one below that is left', 'b', ['a', 'd'], 'd'],
    ['goes to the last above where nothing below is left', 'd', ['x', 'a', 'c'], 'c'],
    ['is nowhere in a list of strangers', 'b', ['x', 'y'], null],
    ['is nowhere in an empty list', 'b', [], null],
    ['of nobody stays nobody’s', null, ['a'], null],
    ['of a case that comes back is its own again', 'x', ['a', 'x'], 'x'],
  ])('%s', (_what, place, after, kept) => {
    expect(keepPlace(place, BEFORE, after)).toBe(kept);
  });
});
