/** The session machine's wishes in a profile's own frames: what the model has no command for is left unsaid. */
import type { MonotonicMs } from '#domain/time-source';
import type { PadCommand } from '../profile/pad-profile';
import type { ProfileFrame } from '../profile/frame-decoder';
import type { SessionEvent } from '../session';
import { findInviteSeconds } from '../session';
import type { SendEffect, SessionCommand } from '../session-commands';
import { OWP1_STATUS } from '../owp1.messages';

export type FindSessionCommand = (
  effect: SendEffect,
  givenAt: MonotonicMs,
  now: MonotonicMs,
) => SessionCommand<ProfileFrame> | null;

export function createProfileSessionFrames(options: {
  /** null: this model cannot. */
  encode: (command: PadCommand) => readonly Uint8Array[] | null;
  /** The evaluator asks by itself for this session. */
  isSelfInvited: (sessionId: number) => boolean;
}): FindSessionCommand {
  const { encode, isSelfInvited } = options;
  let sending: { effect: SendEffect; sent: number } | null = null;

  function commandOf(effect: SendEffect, now: MonotonicMs): PadCommand | null {
    switch (effect.kind) {
      case 'sendInvite': {
        const seconds = findInviteSeconds(effect.endsAt, now);
        return seconds === null || isSelfInvited(effect.sessionId) ? null : { kind: 'invite', seconds };
      }
      case 'sendCancel':
        return { kind: 'cancel' };
      case 'sendThanks':
        return { kind: 'thanks' };
    }
  }

  return (effect, givenAt, now) => {
    const command = commandOf(effect, now);
    const frames = command && encode(command);
    if (!frames || frames.length === 0) return null;
    if (sending?.effect !== effect) sending = { effect, sent: 0 };
    const progress = sending;
    return {
      notBefore: givenAt + ('afterMs' in effect ? effect.afterMs : 0),
      isUrgent: effect.kind !== 'sendThanks',
      makeRequest: () => ({ encode: () => frames[progress.sent]!, reply: null, retries: 0 }),
      eventOf(outcome) {
        progress.sent = outcome.kind === 'abandoned' ? 0 : progress.sent + 1;
        return progress.sent === frames.length ? sentEvent(effect) : null;
      },
    };
  };
}

/** Nothing answers; what went out counts as heard, and only a press will prove it. */
function sentEvent({ kind, sessionId }: SendEffect): SessionEvent {
  switch (kind) {
    case 'sendInvite':
      return { kind: 'inviteAnswered', sessionId, status: OWP1_STATUS.ok };
    case 'sendCancel':
      return { kind: 'cancelAnswered', sessionId };
    case 'sendThanks':
      return { kind: 'thanksDone', sessionId };
  }
}
