import { describe, expect, it } from 'vitest';
import type { PadId } from '#domain/ids';
import { findHolder, isUsable, judgeSearch, stepAddress, suggestAddresses, withAddress } from './line-search';
import type { FoundPad } from './line-search';

const found = (uid: string, address: number): FoundPad => ({ uid, address, model: 'OWP-5', keys: 5, padId: null });
const expected = [1, 2, 3].map((address) => ({ id: `P${address}` as PadId, address }));

describe('what a search found', () => {
  it('says who shares an address, once each, and who is missing', () => {
    const findings = judgeSearch([found('a', 1), found('b', 1), found('c', 1), found('d', 9)], expected);
    expect(findings.sharedAddresses).toEqual([1]);
    expect(findings.missing.map(({ id }) => id)).toEqual(['P2', 'P3']);
  });

  it('is quiet where hall.yml and the line agree', () => {
    expect(judgeSearch([found('a', 1), found('b', 2), found('c', 3)], expected)).toEqual({
      sharedAddresses: [],
      missing: [],
    });
  });
});

describe('an address', () => {
  it('that hall.yml waits for is offered first, then the least free one', () => {
    expect(suggestAddresses('d', { found: [found('a', 1), found('d', 9)], expected })).toEqual([2, 3, 4]);
  });

  it('of its own is not offered', () => {
    expect(suggestAddresses('b', { found: [found('a', 1), found('b', 1)], expected: [] })).toEqual([2]);
    expect(suggestAddresses('a', { found: [found('a', 3)], expected })).toEqual([1, 2, 4]);
  });

  it('is none at all where the line is full', () => {
    const full = Array.from({ length: 247 }, (_, index) => found(`pad ${index + 1}`, index + 1));
    expect(suggestAddresses('pad 7', { found: full, expected: [] })).toEqual([]);
  });

  it.each([
    [124, 125, 127],
    [127, 126, 124],
    [1, 0, 1],
    [247, 248, 247],
    [5, 6, 6],
  ])('from %i to %i is %i', (from, to, address) => {
    expect(stepAddress(from, to)).toBe(address);
    expect(isUsable(address)).toBe(true);
  });

  it.each([0, 125, 126, 248])('%i is for nobody', (address) => expect(isUsable(address)).toBe(false));

  it('is held by another pad, not by the one that has it', () => {
    const line = [found('a', 1), found('b', 2)];
    expect(findHolder(line, { uid: 'a', address: 2 })?.uid).toBe('b');
    expect(findHolder(line, { uid: 'b', address: 2 })).toBeNull();
    expect(findHolder(line, { uid: 'b', address: 3 })).toBeNull();
  });

  it('that was set stands in the list, with whose it is now', () => {
    expect(withAddress([found('a', 1), found('b', 9)], { uid: 'b', address: 2 }, expected)).toMatchObject([
      { uid: 'a', address: 1 },
      { uid: 'b', address: 2, padId: 'P2' },
    ]);
  });
});
