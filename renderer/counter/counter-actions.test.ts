import { describe, expect, it } from 'vitest';
import type { CurrentTicket } from '#contract/snapshots';
import { createManualTime } from '#tests/support/manual-time';
import {
  ACTION_KEYS,
  COUNTER_ACTIONS,
  findAction,
  fits,
  helpfulActions,
  SIDE_ACTIONS,
  SIDE_KEYS,
  suggestedAction,
} from './counter-actions';
import { createPressGuard, DOUBLE_STRIKE_MS } from './press-guard';

const bare = { repeat: false, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
const ticket = (state: 'called' | 'serving') => ({ state }) as CurrentTicket;

describe('the keys', () => {
  it('are different ones and none that a browser or the system needs', () => {
    const keys = [
      ...COUNTER_ACTIONS.map((action) => ACTION_KEYS[action]),
      ...SIDE_ACTIONS.flatMap((action) => SIDE_KEYS[action] ?? []),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const taken of ['F1', 'F5', 'F10', 'F11', 'F12']) expect(keys).not.toContain(taken);
  });

  it('act bare and once: not with a modifier, not while held down', () => {
    expect(findAction({ ...bare, key: 'F2' })).toBe('callNext');
    expect(findAction({ ...bare, key: 'F4', altKey: true })).toBeNull();
    expect(findAction({ ...bare, key: 'F2', repeat: true })).toBeNull();
    expect(findAction({ ...bare, key: 'a' })).toBeNull();
    expect(findAction({ ...bare, key: 'F2', shiftKey: true })).toBeNull();
    expect(findAction({ ...bare, key: 'F7' })).toBe('pause');
    expect(findAction({ ...bare, key: '*', shiftKey: true })).toBe('requestRating');
  });
});

describe('what comes next', () => {
  it('is F2, F6, F8 for an ordinary citizen', () => {
    expect([null, ticket('called'), ticket('serving')].map(suggestedAction)).toEqual(['callNext', 'start', 'finish']);
  });

  it('always fits the present state', () => {
    for (const current of [null, ticket('called'), ticket('serving')]) {
      expect(fits(suggestedAction(current), current)).toBe(true);
    }
    expect(fits('finish', ticket('called'))).toBe(false);
  });

  it('is said after a refusal', () => {
    expect(helpfulActions('WRONG_STATE', ticket('called'))).toEqual(['start']);
    expect(helpfulActions('COUNTER_BUSY', ticket('called'))).toEqual(['start', 'miss']);
    expect(helpfulActions('COUNTER_BUSY', ticket('serving'))).toEqual(['finish']);
    expect(helpfulActions('NOTHING_WAITING', null)).toEqual([]);
    expect(helpfulActions('COUNTER_PAUSED', null)).toEqual(['pause']);
  });
});

describe('press guard', () => {
  it('lets one command through at a time and says why another does not start', () => {
    const time = createManualTime();
    const guard = createPressGuard(time);
    expect(guard.press('callNext')).toBe('go');
    expect(guard.press('callNext')).toBe('doubleStrike');
    expect(guard.press('finish')).toBe('busy');
    guard.done();
    expect(guard.press('finish')).toBe('go');
  });

  it('takes a second strike of the same button only after half a second', () => {
    const time = createManualTime();
    const guard = createPressGuard(time);
    guard.press('callNext');
    guard.done();
    time.advance(DOUBLE_STRIKE_MS - 1);
    expect(guard.press('callNext')).toBe('doubleStrike');
    time.advance(1);
    expect(guard.press('callNext')).toBe('go');
  });
});
