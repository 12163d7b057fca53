import { describe, expect, it } from 'vitest';
import type { BoardSnapshot, Call } from '#contract/snapshots';
import { DEVICE_PROFILES, cssPxPerMm } from '../ui/device-profile';
import { turnToWindow } from './board-profile';
import { moodOf, noticeOnShow, recentCalls } from './board-view';

const call = (callSequence: number, counterNumber = 1) =>
  ({ callSequence, ticketNumber: `C00${callSequence}`, counterNumber, calledAt: 0 }) as Call;
const counter = (number: number, state: string, ticketNumber: string | null) =>
  ({ number, name: { zh: '', en: '' }, state, ticketNumber }) as BoardSnapshot['counters'][number];

describe('recent calls', () => {
  const calls = [7, 6, 5, 4, 3, 2].map((sequence) => call(sequence));

  it('are the four before the one on show', () => {
    const shown = recentCalls(calls, { call: call(7), isAnnounced: true });
    expect(shown.map(({ callSequence }) => callSequence)).toEqual([6, 5, 4, 3]);
  });

  it('leave out what waits to be announced', () => {
    const shown = recentCalls(calls, { call: call(5), isAnnounced: true });
    expect(shown.map(({ callSequence }) => callSequence)).toEqual([4, 3, 2]);
  });

  it('are none before the first call', () => expect(recentCalls([], null)).toEqual([]));
});

describe('the call on show', () => {
  it('calls until its counter serves or misses that ticket', () => {
    expect(moodOf(call(3), [counter(1, 'called', 'C003')])).toBe('calling');
    expect(moodOf(call(3), [counter(1, 'serving', 'C003')])).toBe('past');
    expect(moodOf(call(3), [counter(1, 'called', 'C004')])).toBe('past');
    expect(moodOf(call(3), [counter(2, 'called', 'C003')])).toBe('past');
  });
});

describe('a board that hangs upright', () => {
  it('has the millimetre of the same panel lying', () => {
    const lying = { widthPx: 1920, heightPx: 1080 };
    const upright = { widthPx: 1080, heightPx: 1920 };
    const profile = DEVICE_PROFILES['board-55'];
    expect(cssPxPerMm(turnToWindow(profile, upright), upright)).toBeCloseTo(1.577, 3);
    expect(cssPxPerMm(turnToWindow(profile, lying), lying)).toBeCloseTo(1.577, 3);
  });
});

describe('a notice on show', () => {
  const notices = [
    { zh: '甲', en: 'a' },
    { zh: '乙', en: 'b' },
    { zh: '丙', en: 'c' },
  ];

  it('gives way to the next one and begins again, the same on every board', () => {
    const shown = [0, 11_999, 12_000, 24_000, 36_000].map((now) => noticeOnShow(notices, now)?.zh);
    expect(shown).toEqual(['甲', '甲', '乙', '丙', '甲']);
  });

  it('is nothing where the hall says nothing', () => {
    expect(noticeOnShow([], 12_000)).toBeNull();
  });
});
