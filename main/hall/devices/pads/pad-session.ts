/** The session machine of one pad at work: its effects become the pad's next command, the command's outcome its next event. */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import type { TurnWish } from './line-protocol';
import type { SessionEffect, SessionEvent, SessionState } from './session';
import { IDLE_SESSION, advanceSession, isSessionHot } from './session';
import type { SendEffect, SessionCommand } from './session-commands';

export interface PadSession<Frame> {
  readonly isHot: boolean;
  /** Nothing is shown for a session, nor about to be. */
  readonly isIdle: boolean;
  advance(event: SessionEvent): void;
  /** The command that is due now; null where there is none, or none yet. */
  findWish(now: MonotonicMs): TurnWish<Frame> | null;
}

export function createPadSession<Frame>(options: {
  /** What this protocol says for an effect; null where the effect has become pointless by now. */
  findCommand: (effect: SendEffect, givenAt: MonotonicMs, now: MonotonicMs) => SessionCommand<Frame> | null;
  time: Time;
  log: Logger;
  count: (counter: 'unreachable' | 'refused') => void;
  /** The pad has answered a command. */
  answered: () => void;
}): PadSession<Frame> {
  const { findCommand, time, log, count, answered } = options;
  let state: SessionState = IDLE_SESSION;
  /** The newest wins: an INVITE after a CANCEL, or the reverse, makes the earlier one pointless. */
  let command: { effect: SendEffect; givenAt: MonotonicMs } | null = null;

  function advance(event: SessionEvent): void {
    const step = advanceSession(state, event);
    state = step.state;
    for (const effect of step.effects) carryOut(effect);
  }

  function carryOut(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'sendInvite':
      case 'sendCancel':
      case 'sendThanks':
        command = { effect, givenAt: time.monotonicMs() };
        return;
      case 'dropCommands':
        command = null;
        return;
      case 'noteUnreachable':
        log.warn({ sessionId: effect.sessionId }, 'pad does not take the invitation, trying on');
        count('unreachable');
        return;
      case 'noteRefused':
        log.error({ sessionId: effect.sessionId, status: effect.status }, 'pad refuses the invitation');
        count('refused');
        return;
    }
  }

  return {
    get isHot() {
      return isSessionHot(state);
    },
    get isIdle() {
      return state.phase === 'idle' && command === null;
    },
    advance,
    findWish(now) {
      const given = command;
      const found = given && findCommand(given.effect, given.givenAt, now);
      if (!found || found.notBefore > now) return null;
      return {
        urgency: found.isUrgent ? 'urgent' : 'regular',
        notBefore: found.notBefore,
        makeRequest: found.makeRequest,
        settle(outcome) {
          const event = found.eventOf(outcome);
          if (event === null) return;
          if (command === given) command = null;
          if (outcome.kind === 'answered') answered();
          advance(event);
        },
      };
    },
  };
}
