import { describe, expect, it } from 'vitest';
import { advanceKeyMap, beginKeyMap, findKeyOf, levelsOf, readinessOf } from './key-map-draft';
import type { KeyMapDraft, KeyMapStep } from './key-map-draft';

const key = (rawKey: number): KeyMapStep => ({ kind: 'pressed', rawKey, isByHand: false });
const skip: KeyMapStep = { kind: 'skipped' };
const back: KeyMapStep = { kind: 'back' };
const walk = (keyCount: number, ...steps: KeyMapStep[]): KeyMapDraft =>
  steps.reduce(advanceKeyMap, beginKeyMap(keyCount));

describe.each<[what: string, keyCount: number, steps: KeyMapStep[], asked: number | null, levels: object]>([
  ['nothing pressed', 5, [], 5, {}],
  ['one key', 5, [key(1)], 4, { 1: 5 }],
  ['all five keys', 5, [1, 2, 3, 4, 5].map(key), null, { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 }],
  ['keys in an order of their own', 5, [3, 1, 2, 5, 4].map(key), null, { 3: 5, 1: 4, 2: 3, 5: 2, 4: 1 }],
  ['a level without a key', 4, [key(1), skip, key(2)], 2, { 1: 5, 2: 3 }],
  ['no key left to ask for', 4, [key(1), skip, key(2), key(3), key(4)], null, { 1: 5, 2: 3, 3: 2, 4: 1 }],
  ['two keys are all there are', 2, [key(1), key(2)], null, { 1: 5, 2: 4 }],
  ['every level skipped', 5, [skip, skip, skip, skip, skip], null, {}],
  ['one step back', 5, [key(1), key(2), back], 4, { 1: 5 }],
  ['back over a skipped level', 5, [key(1), skip, back], 4, { 1: 5 }],
  ['back at the first question', 5, [back], 5, {}],
  ['back from the summary', 2, [key(1), key(2), back], 4, { 1: 5 }],
  ['one level asked again', 2, [key(1), key(2), { kind: 'askAgain', level: 5 }], 5, { 2: 4 }],
  ['and answered', 2, [key(1), key(2), { kind: 'askAgain', level: 5 }, key(1)], null, { 1: 5, 2: 4 }],
  [
    'and skipped: its key is free for the next level',
    2,
    [key(1), key(2), { kind: 'askAgain', level: 5 }, skip],
    3,
    { 2: 4 },
  ],
  ['skipped at the summary', 2, [key(1), key(2), skip], null, { 1: 5, 2: 4 }],
])('%s', (_, keyCount, steps, asked, levels) => {
  const draft = walk(keyCount, ...steps);
  it(`asks for ${asked ?? 'nothing more'}`, () => expect(draft.asked).toBe(asked));
  it('has its levels', () => expect(levelsOf(draft)).toEqual(levels));
});

describe('a key that cannot be taken', () => {
  it('is pressed twice: the question stays and says what the key means already', () => {
    const draft = walk(5, key(2), key(2));
    expect(draft).toMatchObject({ asked: 4, lastKey: 2, notice: { kind: 'keyTaken', rawKey: 2, level: 5 } });
    expect(advanceKeyMap(draft, key(3))).toMatchObject({ asked: 3, notice: null });
  });

  it.each([0, 6, 17])('is no key of this model: %i', (rawKey) => {
    const draft = walk(5, key(rawKey));
    expect(draft).toMatchObject({ asked: 5, answers: [], notice: { kind: 'keyBeyond', rawKey } });
  });
});

describe('the summary', () => {
  it('shows a key that is pressed to try it, and changes nothing', () => {
    const done = walk(2, key(1), key(2));
    const tried = advanceKeyMap(done, key(1));
    expect(tried.lastKey).toBe(1);
    expect(levelsOf(tried)).toEqual(levelsOf(done));
  });

  it('knows which key was chosen on the screen', () => {
    const draft = walk(2, { kind: 'pressed', rawKey: 2, isByHand: true }, key(1));
    expect(findKeyOf(draft, 5)).toMatchObject({ rawKey: 2, isByHand: true });
    expect(findKeyOf(draft, 4)).toMatchObject({ rawKey: 1, isByHand: false });
    expect(findKeyOf(draft, 3)).toBeNull();
  });

  it.each<[string, KeyMapStep[], string]>([
    ['a question is open', [key(1)], 'asking'],
    ['one key alone', [key(1), skip, skip, skip, skip], 'tooFewKeys'],
    ['two keys', [key(1), skip, skip, skip, key(2)], 'ready'],
  ])('%s', (_, steps, readiness) => expect(readinessOf(walk(5, ...steps))).toBe(readiness));
});
