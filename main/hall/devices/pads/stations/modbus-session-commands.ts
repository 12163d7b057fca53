/** The session machine's wishes as register writes: the command goes out, then the pad says what became of it. */
import type { MonotonicMs } from '#domain/time-source';
import type { BusOutcome } from '../line-protocol';
import { OWP1_STATUS } from '../owp1.messages';
import type { ModbusPadProfile } from '../profile/pad-profile';
import type { SessionEvent } from '../session';
import { findInviteSeconds } from '../session';
import type { SendEffect, SessionCommand } from '../session-commands';
import { cancelValues, inviteValues, promptValues } from './modbus-messages';
import type { BlockValues, ModbusPadFrame, ModbusUnit } from './modbus-protocol';
import { readRequest, writeRequest } from './modbus-protocol';

export const COMMAND_RETRIES = 2;

export type FindModbusCommand = (
  effect: SendEffect,
  givenAt: MonotonicMs,
  now: MonotonicMs,
) => SessionCommand<ModbusPadFrame> | null;

export function createModbusSessionCommands(unit: ModbusUnit, profile: ModbusPadProfile): FindModbusCommand {
  let asking: { effect: SendEffect; isWritten: boolean } | null = null;

  function valuesOf(effect: SendEffect, now: MonotonicMs): BlockValues | null {
    switch (effect.kind) {
      case 'sendInvite': {
        const timeoutSeconds = findInviteSeconds(effect.endsAt, now);
        const { sessionId } = effect;
        return timeoutSeconds === null ? null : inviteValues(profile, { sessionId, timeoutSeconds, isQuiet: false });
      }
      case 'sendCancel':
        return cancelValues(effect.sessionId);
      case 'sendThanks':
        return promptValues(profile.prompts.thanks);
    }
  }

  return (effect, givenAt, now) => {
    const values = valuesOf(effect, now);
    if (!values) return null;
    if (asking?.effect !== effect) asking = { effect, isWritten: false };
    const progress = asking;
    return {
      notBefore: givenAt + ('afterMs' in effect ? effect.afterMs : 0),
      isUrgent: effect.kind !== 'sendThanks',
      makeRequest: () =>
        progress.isWritten
          ? readRequest(unit, 'result', COMMAND_RETRIES)
          : writeRequest(unit, 'command', values, COMMAND_RETRIES),
      eventOf(outcome) {
        const status = statusOf(outcome);
        progress.isWritten = status === 'wrote';
        return outcome.kind === 'abandoned' || status === 'wrote' ? null : eventOf(effect, status);
      },
    };
  };
}

/** `wrote`: taken, its result is still to be asked for. null: no answer. */
export function statusOf(outcome: BusOutcome<ModbusPadFrame>): number | 'wrote' | null {
  if (outcome.kind !== 'answered') return null;
  const { message } = outcome.reply;
  switch (message.kind) {
    case 'wrote':
      return 'wrote';
    case 'registers':
      return message.values[0] ?? OWP1_STATUS.badLength;
    case 'exception':
    case 'wroteOne':
      return OWP1_STATUS.unsupported;
  }
}

function eventOf({ kind, sessionId }: SendEffect, status: number | null): SessionEvent {
  switch (kind) {
    case 'sendInvite':
      return status === null ? { kind: 'inviteUnanswered', sessionId } : { kind: 'inviteAnswered', sessionId, status };
    case 'sendCancel':
      return { kind: status === null ? 'cancelUnanswered' : 'cancelAnswered', sessionId };
    case 'sendThanks':
      return { kind: 'thanksDone', sessionId };
  }
}
