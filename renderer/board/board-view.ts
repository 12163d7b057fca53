/** What the board says of the calls, from the snapshot and from what the announcer has on show. */
import type { BoardSnapshot, Call } from '#contract/snapshots';
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

/** Earlier calls, newest first. A call that still waits for its turn on the board is not told in advance. */
export function recentCalls(calls: readonly Call[], onShow: OnShow | null): readonly Call[] {
  if (!onShow) return [];
  return calls.filter(({ callSequence }) => callSequence < onShow.call.callSequence).slice(0, RECENT_CALLS);
}
