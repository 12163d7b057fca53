import { describe, expect, it } from 'vitest';
import type { AssessNumber, RatingLevel, RatingSlotState, ReasonState } from './rating';
import { reasonStateOf } from './rating';
import { findReasonFault, mayChangeLevel, screenStateOf, slotAtClosing } from './screen-rating';
import type { Reason } from './screen-rating';

describe('评价机会 on a screen', () => {
  it.each<[RatingSlotState, number, string]>([
    ['open', 100, 'open'],
    ['open', 101, 'over'],
    ['absent', 100, 'open'],
    ['absent', 101, 'over'],
    ['filled', 0, 'given'],
    ['filled', 101, 'given'],
  ])('%s, asked at %i of 100, is %s', (state, at, expected) => {
    expect(screenStateOf({ state, rateUntil: 100 }, at)).toBe(expected);
  });
});

describe('点错了，改一下', () => {
  const tapped = { bootId: 'a', monotonicMs: 1000 };
  it.each<[string, Parameters<typeof mayChangeLevel>[0], Parameters<typeof mayChangeLevel>[1], boolean]>([
    ['at once', { tapped, reasonState: 'optional' }, { bootId: 'a', monotonicMs: 1000 }, true],
    ['in the last moment', { tapped, reasonState: 'missing' }, { bootId: 'a', monotonicMs: 31_000 }, true],
    ['a moment too late', { tapped, reasonState: 'missing' }, { bootId: 'a', monotonicMs: 31_001 }, false],
    ['after a restart', { tapped, reasonState: 'optional' }, { bootId: 'b', monotonicMs: 1001 }, false],
    ['once it is explained', { tapped, reasonState: 'given' }, { bootId: 'a', monotonicMs: 1001 }, false],
    ['of a pad', { tapped: null, reasonState: 'optional' }, { bootId: 'a', monotonicMs: 1001 }, false],
  ])('%s', (_when, rating, now, expected) => {
    expect(mayChangeLevel(rating, now)).toBe(expected);
  });
});

describe('一事一评 and 追评', () => {
  const slot = (assessNumber: AssessNumber, state: RatingSlotState) => ({ assessNumber, state });
  it.each<[string, Parameters<typeof slotAtClosing>[0], ReturnType<typeof slotAtClosing>]>([
    ['a case that is closed for the first time', [], { open: 1 }],
    ['one that was rated and rectified', [slot(1, 'filled')], { open: 2 }],
    ['one that nobody rated', [slot(1, 'absent')], { prolong: 1 }],
    ['one that nobody has rated yet', [slot(1, 'open')], { prolong: 1 }],
    ['a second slot that waits', [slot(1, 'filled'), slot(2, 'open')], { prolong: 2 }],
    ['a second slot that nobody filled', [slot(1, 'filled'), slot(2, 'absent')], { prolong: 2 }],
    ['one that was rated twice', [slot(1, 'filled'), slot(2, 'filled')], null],
  ])('%s', (_what, known, expected) => {
    expect(slotAtClosing(known)).toEqual(expected);
  });
});

describe('评价原因', () => {
  it.each<[RatingLevel, ReasonState]>([
    [5, 'optional'],
    [3, 'optional'],
    [2, 'missing'],
    [1, 'missing'],
  ])('of level %i is at first %s', (level, state) => {
    expect(reasonStateOf(level)).toBe(state);
  });

  const nothing: Reason = { tagSet: 'national-2020', tags: [], words: '', hasVoice: false };
  it.each<[string, Partial<Reason>, RatingLevel, ReasonState, ReturnType<typeof findReasonFault>]>([
    ['a bad rating with nothing', {}, 2, 'missing', 'missing'],
    ['the worst with nothing', {}, 1, 'missing', 'missing'],
    ['a bad rating with a tag', { tags: ['207'] }, 2, 'missing', null],
    ['a bad rating with a text', { words: '等了一上午' }, 1, 'missing', null],
    ['a bad rating with a voice note', { hasVoice: true }, 1, 'missing', null],
    ['a good one with nothing', {}, 4, 'optional', null],
    ['a tag of another level', { tags: ['510'] }, 2, 'missing', 'otherLevel'],
    ['a tag of an older set', { tags: ['101'] }, 1, 'missing', 'unknownTag'],
    ['a second explanation', { tags: ['207'] }, 2, 'given', 'given'],
  ])('%s', (_what, part, level, reasonState, fault) => {
    expect(findReasonFault({ ...nothing, ...part }, { level, reasonState })).toBe(fault);
  });
});
