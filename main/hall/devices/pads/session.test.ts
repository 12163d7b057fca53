import { describe, expect, it } from 'vitest';
import type { SessionEffect, SessionEvent, SessionState } from './session';
import { IDLE_SESSION, TRY_AGAIN_MS, advanceSession, findInviteSeconds, isSessionHot } from './session';

const sessionId = 7;
const endsAt = 31_000;
type Phase = Exclude<SessionState, { phase: 'idle' }>['phase'];

function at(phase: Phase): SessionState {
  return { phase, sessionId, endsAt };
}

const invite = (afterMs = 0): SessionEffect => ({ kind: 'sendInvite', sessionId, endsAt, afterMs });
const cancel = (afterMs = 0): SessionEffect => ({ kind: 'sendCancel', sessionId, reason: 'host', afterMs });
const drop: SessionEffect = { kind: 'dropCommands' };
const unreachable: SessionEffect = { kind: 'noteUnreachable', sessionId };
const invited = (isPadReachable = true): SessionEvent => ({ kind: 'invited', sessionId, endsAt, isPadReachable });
const back = (isSameBoot: boolean): SessionEvent => ({ kind: 'padBack', isSameBoot });
const answered = (status: number): SessionEvent => ({ kind: 'inviteAnswered', sessionId, status });
const ended = (reason: 'timeout' | 'cancelled' | 'superseded' | 'powerLoss'): SessionEvent => ({
  kind: 'padEnded',
  sessionId,
  reason,
});

const TABLE: [string, SessionState, SessionEvent, SessionState, SessionEffect[]][] = [
  ['an invitation goes out', IDLE_SESSION, invited(), at('inviting'), [invite()]],
  ['an absent pad is invited later', IDLE_SESSION, invited(false), at('unreachable'), [drop, unreachable]],
  ['a repeated invitation changes nothing', at('open'), invited(), at('open'), []],
  ['nor does one for a rated session', at('rated'), invited(), at('rated'), []],
  ['a cancelled one can be asked again', at('cancelling'), invited(), at('inviting'), [invite()]],

  ['the pad takes it', at('inviting'), answered(0), at('open'), []],
  ['the pad takes it after all', at('unreachable'), answered(0), at('open'), []],
  ['a busy pad is asked again soon', at('inviting'), answered(4), at('inviting'), [invite(300)]],
  [
    'a refusal ends it',
    at('inviting'),
    answered(3),
    IDLE_SESSION,
    [drop, { kind: 'noteRefused', sessionId, status: 3 }],
  ],
  [
    'silence is reported and tried on',
    at('inviting'),
    { kind: 'inviteUnanswered', sessionId },
    at('unreachable'),
    [unreachable, invite(TRY_AGAIN_MS)],
  ],
  [
    'further silence is tried on without another report',
    at('unreachable'),
    { kind: 'inviteUnanswered', sessionId },
    at('unreachable'),
    [invite(TRY_AGAIN_MS)],
  ],
  ['a late answer to an old invitation is nothing', at('cancelling'), answered(0), at('cancelling'), []],

  [
    'a press is thanked for',
    at('open'),
    { kind: 'ratingStored', sessionId },
    at('rated'),
    [drop, { kind: 'sendThanks', sessionId }],
  ],
  [
    'a press may arrive before the answer',
    at('inviting'),
    { kind: 'ratingStored', sessionId },
    at('rated'),
    [drop, { kind: 'sendThanks', sessionId }],
  ],
  [
    'a press just before the cancel counts',
    at('cancelling'),
    { kind: 'ratingStored', sessionId },
    at('rated'),
    [drop, { kind: 'sendThanks', sessionId }],
  ],
  ['a press of another session is not ours', at('open'), { kind: 'ratingStored', sessionId: 8 }, at('open'), []],
  ['thanked, and over', at('rated'), { kind: 'thanksDone', sessionId }, IDLE_SESSION, [drop]],

  ['a cancel goes out', at('open'), { kind: 'cancelled', sessionId }, at('cancelling'), [cancel()]],
  [
    'also while nobody knows whether the invitation arrived',
    at('unreachable'),
    { kind: 'cancelled', sessionId },
    at('cancelling'),
    [cancel()],
  ],
  ['too late to cancel a given rating', at('rated'), { kind: 'cancelled', sessionId }, at('rated'), []],
  ['a cancel of another session is not ours', at('open'), { kind: 'cancelled', sessionId: 8 }, at('open'), []],
  ['cancelled', at('cancelling'), { kind: 'cancelAnswered', sessionId }, IDLE_SESSION, [drop]],
  [
    'an unanswered cancel goes out again',
    at('cancelling'),
    { kind: 'cancelUnanswered', sessionId },
    at('cancelling'),
    [cancel(TRY_AGAIN_MS)],
  ],

  ["the pad's time is over", at('open'), ended('timeout'), IDLE_SESSION, [drop]],
  ['a power cut is asked again', at('open'), ended('powerLoss'), at('inviting'), [invite()]],
  ['unless it was to be cancelled', at('cancelling'), ended('powerLoss'), IDLE_SESSION, [drop]],
  ['the end of a rated session changes nothing', at('rated'), ended('superseded'), at('rated'), []],

  ['a pad lost while inviting', at('inviting'), { kind: 'padLost' }, at('unreachable'), [drop, unreachable]],
  ['a pad lost while open keeps its session', at('open'), { kind: 'padLost' }, at('open'), []],
  ['back with the same power: its session goes on', at('open'), back(true), at('open'), []],
  ['back after a reboot: asked again', at('open'), back(false), at('inviting'), [invite()]],
  ['back: the waiting invitation goes out', at('unreachable'), back(true), at('inviting'), [invite()]],
  ['back: the waiting cancel goes out', at('cancelling'), back(true), at('cancelling'), [cancel()]],
  ['a rebooted pad needs no cancel', at('cancelling'), back(false), IDLE_SESSION, [drop]],
  ['back, nothing to say', IDLE_SESSION, back(false), IDLE_SESSION, []],

  ['a press may still come within the grace', at('open'), { kind: 'timePassed', now: endsAt + 1999 }, at('open'), []],
  ['our time is over', at('open'), { kind: 'timePassed', now: endsAt + 2000 }, IDLE_SESSION, [drop]],
  [
    'also for a pad that never answered',
    at('unreachable'),
    { kind: 'timePassed', now: endsAt + 2000 },
    IDLE_SESSION,
    [drop],
  ],
];

describe('the session of one pad', () => {
  it.each(TABLE)('%s', (_, before, event, after, effects) => {
    expect(advanceSession(before, event)).toEqual({ state: after, effects });
  });

  it('a new session takes the place of an open one', () => {
    const next = advanceSession(at('open'), { kind: 'invited', sessionId: 9, endsAt: 40_000, isPadReachable: true });
    expect(next.state).toEqual({ phase: 'inviting', sessionId: 9, endsAt: 40_000 });
    expect(next.effects).toEqual([{ kind: 'sendInvite', sessionId: 9, endsAt: 40_000, afterMs: 0 }]);
  });

  it('is hot for as long as somebody may stand in front of the pad', () => {
    expect(isSessionHot(IDLE_SESSION)).toBe(false);
    expect(isSessionHot(at('open'))).toBe(true);
  });
});

describe('seconds of an invitation', () => {
  it.each([
    ['all of it', 30_000, 30],
    ['what is left', 12_400, 12],
    ["the protocol's least, within the slot's grace", 3000, 5],
    ["never more than the protocol's most", 200_000, 120],
  ])('%s', (_, leftMs, seconds) => {
    expect(findInviteSeconds(1000 + leftMs, 1000)).toBe(seconds);
  });

  it('is too late where a press in its last second would not count any more', () => {
    expect(findInviteSeconds(3999, 1000)).toBeNull();
  });
});
