/**
 * 一次请评 on one pad, as a pure state machine: it keeps the pad's screen in accord with what the hall wants. Effects are
 * values; the station carries them out. It judges no press: whether one counts is decided by the rating slot.
 *
 * ```
 * idle ──invite──▶ inviting ──OK──▶ open ──rating──▶ rated ──thanked──▶ idle
 *                     │ ▲              │
 *          no answer ×3 │ pad is back  ├── pad's time-out, our time over ──▶ idle
 *                     ▼ │              └── cancel ──▶ cancelling ──answer──▶ idle
 *                  unreachable  (keeps trying until its time is over)
 * ```
 *
 * An invitation repeats with the same session id and the time that is left, because a pad that still shows it ignores
 * the repeat and one that rebooted shows it again. Source: OWP/1 §4.4, driver design §2.3.
 */
import type { MonotonicMs } from '#domain/time-source';
import { PRESS_GRACE_MS } from '#domain/rating';
import type { Owp1CancelReason, Owp1SessionEndReason } from './owp1.messages';
import { OWP1_STATUS } from './owp1.messages';

export type SessionState =
  | { phase: 'idle' }
  | { phase: 'inviting' | 'unreachable' | 'open' | 'cancelling' | 'rated'; sessionId: number; endsAt: MonotonicMs };

export type SessionEvent =
  | { kind: 'invited'; sessionId: number; endsAt: MonotonicMs; isPadReachable: boolean }
  | { kind: 'cancelled'; sessionId: number }
  | { kind: 'inviteAnswered'; sessionId: number; status: number }
  | { kind: 'inviteUnanswered'; sessionId: number }
  | { kind: 'cancelAnswered'; sessionId: number }
  | { kind: 'cancelUnanswered'; sessionId: number }
  | { kind: 'ratingStored'; sessionId: number }
  | { kind: 'thanksDone'; sessionId: number }
  | { kind: 'padEnded'; sessionId: number; reason: Owp1SessionEndReason }
  | { kind: 'padLost' }
  /** The pad answers again and holds no event that we have not stored. */
  | { kind: 'padBack'; isSameBoot: boolean }
  | { kind: 'timePassed'; now: MonotonicMs };

export type SessionEffect =
  | { kind: 'sendInvite'; sessionId: number; endsAt: MonotonicMs; afterMs: number }
  | { kind: 'sendCancel'; sessionId: number; reason: Owp1CancelReason; afterMs: number }
  | { kind: 'sendThanks'; sessionId: number }
  /** Nothing is to be sent for this session any more. */
  | { kind: 'dropCommands' }
  | { kind: 'noteUnreachable'; sessionId: number }
  | { kind: 'noteRefused'; sessionId: number; status: number };

export interface SessionStep {
  state: SessionState;
  effects: SessionEffect[];
}

/** Pause before a command that got no answer, or "busy", goes out again. */
export const TRY_AGAIN_MS = 1000;
const BUSY_AGAIN_MS = 300;

/** Least and most that an INVITE can carry. */
const LEAST_SECONDS = 5;
const MOST_SECONDS = 120;

export const IDLE_SESSION: SessionState = { phase: 'idle' };

/**
 * Seconds for an INVITE sent now, or null where it is too late to ask. The protocol's least is 5 s; it is used while at
 * least 3 s are left, so that a press in the last of them still lies within the grace that the slot allows.
 */
export function findInviteSeconds(endsAt: MonotonicMs, now: MonotonicMs): number | null {
  const leftMs = endsAt - now;
  if (leftMs < LEAST_SECONDS * 1000 - PRESS_GRACE_MS) return null;
  return Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, Math.round(leftMs / 1000)));
}

/** A pad with a session in one of these phases is polled more often: somebody stands in front of it. */
export function isSessionHot(state: SessionState): boolean {
  return state.phase !== 'idle';
}

export function advanceSession(state: SessionState, event: SessionEvent): SessionStep {
  switch (event.kind) {
    case 'invited':
      return invited(state, event);
    case 'padLost':
      return padLost(state);
    case 'padBack':
      return padBack(state, event.isSameBoot);
    case 'timePassed':
      return timePassed(state, event.now);
    default:
      return state.phase === 'idle' || state.sessionId !== event.sessionId ? stay(state) : ownEvent(state, event);
  }
}

type Session = Exclude<SessionState, { phase: 'idle' }>;
type OwnEvent = Exclude<SessionEvent, { kind: 'invited' | 'padLost' | 'padBack' | 'timePassed' }>;

function stay(state: SessionState): SessionStep {
  return { state, effects: [] };
}

function end(...effects: SessionEffect[]): SessionStep {
  return { state: IDLE_SESSION, effects: [{ kind: 'dropCommands' }, ...effects] };
}

function ask(session: Session, afterMs: number): SessionStep {
  const { sessionId, endsAt } = session;
  return {
    state: { phase: 'inviting', sessionId, endsAt },
    effects: [{ kind: 'sendInvite', sessionId, endsAt, afterMs }],
  };
}

function invited(state: SessionState, event: Extract<SessionEvent, { kind: 'invited' }>): SessionStep {
  const isRepeat = state.phase !== 'idle' && state.phase !== 'cancelling' && state.sessionId === event.sessionId;
  if (isRepeat) return stay(state);
  const { sessionId, endsAt } = event;
  if (event.isPadReachable) return ask({ phase: 'inviting', sessionId, endsAt }, 0);
  return {
    state: { phase: 'unreachable', sessionId, endsAt },
    effects: [{ kind: 'dropCommands' }, { kind: 'noteUnreachable', sessionId }],
  };
}

function ownEvent(session: Session, event: OwnEvent): SessionStep {
  const { sessionId, endsAt } = session;
  switch (event.kind) {
    case 'cancelled':
      if (session.phase === 'rated' || session.phase === 'cancelling') return stay(session);
      return {
        state: { phase: 'cancelling', sessionId, endsAt },
        effects: [{ kind: 'sendCancel', sessionId, reason: 'host', afterMs: 0 }],
      };
    case 'inviteAnswered':
      if (session.phase !== 'inviting' && session.phase !== 'unreachable') return stay(session);
      if (event.status === OWP1_STATUS.ok) return { state: { phase: 'open', sessionId, endsAt }, effects: [] };
      if (event.status === OWP1_STATUS.busy) return ask(session, BUSY_AGAIN_MS);
      return end({ kind: 'noteRefused', sessionId, status: event.status });
    case 'inviteUnanswered': {
      if (session.phase !== 'inviting' && session.phase !== 'unreachable') return stay(session);
      const again: SessionEffect = { kind: 'sendInvite', sessionId, endsAt, afterMs: TRY_AGAIN_MS };
      const isNews = session.phase === 'inviting';
      return {
        state: { phase: 'unreachable', sessionId, endsAt },
        effects: isNews ? [{ kind: 'noteUnreachable', sessionId }, again] : [again],
      };
    }
    case 'cancelAnswered':
      // "No such session" is as good as OK: the pad shows nothing of it any more.
      return session.phase === 'cancelling' ? end() : stay(session);
    case 'cancelUnanswered':
      if (session.phase !== 'cancelling') return stay(session);
      return {
        state: session,
        effects: [{ kind: 'sendCancel', sessionId, reason: 'host', afterMs: TRY_AGAIN_MS }],
      };
    case 'ratingStored':
      if (session.phase === 'rated') return stay(session);
      return {
        state: { phase: 'rated', sessionId, endsAt },
        effects: [{ kind: 'dropCommands' }, { kind: 'sendThanks', sessionId }],
      };
    case 'thanksDone':
      return session.phase === 'rated' ? end() : stay(session);
    case 'padEnded':
      if (session.phase === 'rated') return stay(session);
      // A pad that lost its power has forgotten the resident's question, not answered it.
      if (event.reason === 'powerLoss' && session.phase !== 'cancelling') return ask(session, 0);
      return end();
  }
}

function padLost(state: SessionState): SessionStep {
  if (state.phase !== 'inviting') return stay(state);
  const { sessionId, endsAt } = state;
  return {
    state: { phase: 'unreachable', sessionId, endsAt },
    effects: [{ kind: 'dropCommands' }, { kind: 'noteUnreachable', sessionId }],
  };
}

function padBack(state: SessionState, isSameBoot: boolean): SessionStep {
  switch (state.phase) {
    case 'inviting':
    case 'unreachable':
      return ask(state, 0);
    case 'open':
      return isSameBoot ? stay(state) : ask(state, 0);
    case 'cancelling':
      if (!isSameBoot) return end();
      return { state, effects: [{ kind: 'sendCancel', sessionId: state.sessionId, reason: 'host', afterMs: 0 }] };
    case 'idle':
    case 'rated':
      return stay(state);
  }
}

function timePassed(state: SessionState, now: MonotonicMs): SessionStep {
  // The pad's own clock ends an open session; ours waits for as long as a press may still arrive.
  return state.phase === 'idle' || now < state.endsAt + PRESS_GRACE_MS ? stay(state) : end();
}
