/** What the board says of the calls, from the snapshot and from what the announcer has on show. */
import type { BoardSnapshot, Call, LocalizedText } from '#contract/snapshots';
import type { OnShow } from './call-announcer';

/** ux.md 3.10: the last four calls stay readable beside the one on show. */
export const RECENT_CALLS = 4;

/** `calling`: somebody should go now. `past`: the call on show was answered or missed; it stays for orientation. */
export type CallMood = 'calling' | 'past';

export function moodOf(call: Call, counters: BoardSnapshot['counters']): CallMood {
  const isCalled = counters.some(
    ({ number, state, ticketNumber }) =>
      state === 'called' && number === call.counterNumber && ticketNumber === call.ticketNumber,
  );
  return isCalled ? 'calling' : 'past';
}

/** Long enough to be read twice by who reads slowly. */
const NOTICE_SHOWN_MS = 12_000;

/** 公告 in turn, by the hall's clock: two boards of one hall show the same; null where there is nothing to say. */
export function noticeOnShow(notices: BoardSnapshot['notices'], now: number): LocalizedText | null {
  return notices[Math.floor(now / NOTICE_SHOWN_MS) % Math.max(1, notices.length)] ?? null;
}

/** Earlier calls, newest first. A call that still waits for its turn on the board is not told in advance. */
export function recentCalls(calls: readonly Call[], onShow: OnShow | null): readonly Call[] {
  if (!onShow) return [];
  return calls.filter(({ callSequence }) => callSequence < onShow.call.callSequence).slice(0, RECENT_CALLS);
}
