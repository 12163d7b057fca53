/** What an OWP/1 pad is told, out of one effect of the session machine, and what its answer means to the machine. */
import type { MonotonicMs } from '#domain/time-source';
import type { BusOutcome, BusRequest } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import type { Owp1Invite } from './owp1.messages';
import { OWP1_COMMAND, OWP1_STATUS, decodeStatus, encodeCancel } from './owp1.messages';
import type { Owp1Authentication } from './owp1-authentication';
import { encodePrompt } from './owp1-display.messages';
import { toBusRequest } from './owp1-protocol';
import type { Owp1PadProfile } from './profile/pad-profile';
import type { SessionEffect, SessionEvent } from './session';
import { findInviteSeconds } from './session';

/** A reply that is a status and nothing more, with both flags and some stuffing. */
const STATUS_REPLY_BYTES = 12;
const COMMAND_RETRIES = 2;
/** Longer than a key bounces, shorter than a person needs for the next key. */
const TRIAL_LOCKOUT_MS = 200;

export type SendEffect = Extract<SessionEffect, { kind: 'sendInvite' | 'sendCancel' | 'sendThanks' }>;

export interface SessionCommand<Frame> {
  notBefore: MonotonicMs;
  /** Thanks may wait; the others decide what a resident sees. */
  isUrgent: boolean;
  makeRequest(): BusRequest<Frame>;
  /** What the outcome means to the session; null where the command is not done: the line went away, or it has more to say. */
  eventOf(outcome: BusOutcome<Frame>): SessionEvent | null;
}

/** null where the command has become pointless by now (the time of its invitation is over). */
export function findSessionCommand(
  effect: SendEffect,
  givenAt: MonotonicMs,
  now: MonotonicMs,
  pad: {
    address: number;
    profile: Owp1PadProfile;
    authentication: Pick<Owp1Authentication, 'encodeInvite' | 'inviteAnswered'>;
  },
): SessionCommand<Owp1Frame> | null {
  const { sessionId } = effect;
  const request = (command: number, payload: Uint8Array, isSecured = false): BusRequest<Owp1Frame> =>
    toBusRequest(pad.address, {
      command,
      payload,
      isSecured,
      maxReplyBytes: STATUS_REPLY_BYTES,
      retries: COMMAND_RETRIES,
    });
  switch (effect.kind) {
    case 'sendInvite': {
      const timeoutSeconds = findInviteSeconds(effect.endsAt, now);
      if (timeoutSeconds === null) return null;
      return {
        notBefore: givenAt + effect.afterMs,
        isUrgent: true,
        makeRequest() {
          const invite = { sessionId, timeoutSeconds, ...inviteFields(pad.profile) };
          const { payload, isSecured } = pad.authentication.encodeInvite(invite);
          return request(OWP1_COMMAND.invite, payload, isSecured);
        },
        eventOf: (outcome) => {
          if (outcome.kind === 'abandoned') return null;
          if (outcome.kind !== 'answered') return { kind: 'inviteUnanswered', sessionId };
          // An answer without a status is none that we could believe.
          const status = decodeStatus(outcome.reply.payload) ?? OWP1_STATUS.badLength;
          pad.authentication.inviteAnswered(status);
          return { kind: 'inviteAnswered', sessionId, status };
        },
      };
    }
    case 'sendCancel':
      return {
        notBefore: givenAt + effect.afterMs,
        isUrgent: true,
        makeRequest: () => request(OWP1_COMMAND.cancel, encodeCancel({ sessionId, reason: effect.reason })),
        eventOf: (outcome) => {
          if (outcome.kind === 'abandoned') return null;
          return { kind: outcome.kind === 'answered' ? 'cancelAnswered' : 'cancelUnanswered', sessionId };
        },
      };
    case 'sendThanks':
      return {
        notBefore: givenAt,
        isUrgent: false,
        makeRequest: () => request(OWP1_COMMAND.prompt, encodePrompt({ id: pad.profile.prompts.thanks })),
        eventOf: () => ({ kind: 'thanksDone', sessionId }),
      };
  }
}

/** An INVITE for a trial; quiet: no voice, and no pause after a press. */
export function trialInvite(
  profile: Owp1PadProfile,
  invite: { sessionId: number; timeoutSeconds: number; isQuiet: boolean },
): Owp1Invite {
  const { sessionId, timeoutSeconds, isQuiet } = invite;
  const quiet = { ...profile.invitation, voice: false, lockoutMs: TRIAL_LOCKOUT_MS };
  const fields = inviteFields(isQuiet ? { ...profile, invitation: quiet } : profile);
  return { sessionId, timeoutSeconds, ...fields };
}

function inviteFields(profile: Owp1PadProfile): { scale: number; flags: number; language: number; lockoutMs: number } {
  const { voice, keyLights, staffKeysStayActive, hideLevel, language, lockoutMs } = profile.invitation;
  const flags = (voice ? 0x01 : 0) | (keyLights ? 0x02 : 0) | (staffKeysStayActive ? 0x08 : 0) | (hideLevel ? 0x10 : 0);
  return { scale: profile.keyLevels.length, flags, language, lockoutMs };
}
