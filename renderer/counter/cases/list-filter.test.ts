import { describe, expect, it } from 'vitest';
import { ALL_OPEN, countByFilter } from '#domain/case/case-filter';
import type { CaseFilter } from '#domain/case/case-filter';
import type { KeyPress } from '../counter-actions';
import { ACTION_KEYS } from '../counter-actions';
import { findFilter, isNarrowed, KIND_KEY, MINE_KEY, nextKind, RESET_KEY, SECTION_KEYS, SECTIONS } from './list-filter';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...change,
});
const COUNTS = countByFilter(
  (['problem', 'help', 'help'] as const).map((appealKind) => ({
    isOpen: true,
    warning: 'none' as const,
    isMine: false,
    appealKind,
  })),
  ALL_OPEN,
);
const NARROW: CaseFilter = { section: 'soon', isMine: true, appealKind: 'help' };
const find = (key: string, filter: CaseFilter) => findFilter(press(key), filter, COUNTS);

describe('a key of the filter', () => {
  it('chooses a section and leaves the rest as it is', () => {
    for (const section of SECTIONS) expect(find(SECTION_KEYS[section], NARROW)).toEqual({ ...NARROW, section });
  });

  it('switches mine on and off', () => {
    expect(find(MINE_KEY, ALL_OPEN)).toEqual({ ...ALL_OPEN, isMine: true });
    expect(find(MINE_KEY, NARROW)).toEqual({ ...NARROW, isMine: false });
  });

  it('goes through the kinds that there are, and back to all of them', () => {
    const first = find(KIND_KEY, ALL_OPEN)!;
    const second = find(KIND_KEY, first)!;
    expect([first.appealKind, second.appealKind]).toEqual(['problem', 'help']);
    expect(find(KIND_KEY, second)).toEqual(ALL_OPEN);
    expect(nextKind(ALL_OPEN, null)).toBeNull();
  });

  it('puts everything back with one press, from wherever it stands', () => {
    expect(find(RESET_KEY, NARROW)).toEqual(ALL_OPEN);
    expect([isNarrowed(NARROW), isNarrowed(ALL_OPEN)]).toEqual([true, false]);
    for (const one of [{ section: 'ended' }, { isMine: true }, { appealKind: 'help' }] as const)
      expect(isNarrowed({ ...ALL_OPEN, ...one })).toBe(true);
  });

  it.each([
    ['held', { repeat: true }],
    ['with Alt', { altKey: true }],
    ['with Ctrl', { ctrlKey: true }],
    ['with Shift', { shiftKey: true }],
  ])('does nothing %s', (_how, change) => {
    for (const key of [...Object.values(SECTION_KEYS), MINE_KEY, KIND_KEY, RESET_KEY])
      expect(findFilter(press(key, change), ALL_OPEN, COUNTS)).toBeNull();
  });

  it('is nobody else’s: no two are the same, and none is the browser’s', () => {
    const keys = [...Object.values(SECTION_KEYS), MINE_KEY, KIND_KEY, RESET_KEY];
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of ['F1', 'F5', 'F10', 'F11', 'F12', 'Escape', 'Enter', 'a']) expect(keys).not.toContain(key);
    expect(find(ACTION_KEYS.requestRating, ALL_OPEN)).toBeNull();
  });
});
