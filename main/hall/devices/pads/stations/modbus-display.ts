/**
 * What one OWP-Modbus pad shows, and what an installer does with it: its text line, beeps and prompts, trials, the
 * wizard's invitations. None of it is a resident's; a real invitation goes before all of it.
 */
import type { MonotonicMs, Time } from '#domain/time-source';
import type { BusOutcome, BusRequest, TurnWish } from '../line-protocol';
import type { Owp1Event } from '../owp1.messages';
import { OWP1_CAPABILITY, OWP1_STATUS } from '../owp1.messages';
import type { PadDisplay, PadTryOut, PadTryOutcome } from '../pad-ports';
import { encodeModbusRequest, writeBlock } from '../profile/modbus-rtu';
import type { ModbusPadProfile, PadCommand } from '../profile/pad-profile';
import { createDisplayFrames, TRIAL_SHOWN_MS } from './display-frames';
import { TRY_OUT } from './framed-device';
import { createKeyWatch, WATCH } from './key-watch';
import { beepValues, cancelValues, inviteValues, promptValues, textValues } from './modbus-messages';
import type { BlockValues, ModbusPadFrame, ModbusUnit } from './modbus-protocol';
import { readRequest, writeRequest } from './modbus-protocol';
import { COMMAND_RETRIES, statusOf } from './modbus-session-commands';
import { createSingleCommands } from './single-commands';
import { createTrialSessions } from './trial-sessions';

export interface ModbusDisplay {
  readonly isWatched: boolean;
  show(display: PadDisplay): void;
  tellRefusal(text: string): void;
  tryOut(what: PadTryOut): Promise<PadTryOutcome>;
  watchKeys(listener: (rawKey: number) => void): () => void;
  /** true: an event of a trial, which no sink is to hear of. */
  takes(event: Owp1Event): boolean;
  /** The pad shows nothing of it any more. */
  forget(): void;
  /** Single commands are not kept for a pad that comes back. */
  lost(): void;
  /** `isFree`: no resident is asked. */
  findWish(now: MonotonicMs, isFree: boolean): TurnWish<ModbusPadFrame> | null;
  findTextWish(now: MonotonicMs): TurnWish<ModbusPadFrame> | null;
}

type Outcome = BusOutcome<ModbusPadFrame>;

export function createModbusDisplay(options: {
  unit: ModbusUnit;
  profile: ModbusPadProfile;
  /** CAPS of the pad that answers now; 0 where none does. */
  capabilities: () => number;
  answered: () => void;
  time: Time;
  random: () => number;
}): ModbusDisplay {
  const { unit, profile, capabilities, answered, time, random } = options;
  const singles = createSingleCommands<ModbusPadFrame>();
  const frames = createDisplayFrames({ encode: encodeText, hasOnePlace: false, isRepeated: false, time });
  const trials = createTrialSessions(random);
  const watch = createKeyWatch({
    time,
    stop() {
      if (trials.newest !== null) sendCommand(cancelValues(trials.newest));
    },
  });

  function can(capability: keyof typeof OWP1_CAPABILITY): boolean {
    return (capabilities() & OWP1_CAPABILITY[capability]) !== 0;
  }

  function sendCommand(values: BlockValues, settle: (outcome: PadTryOutcome) => void = () => undefined): void {
    singles.send({
      urgency: 'urgent',
      requests: [writeRequest(unit, 'command', values, COMMAND_RETRIES), readRequest(unit, 'result', COMMAND_RETRIES)],
      goesOn: (outcome) => statusOf(outcome) === 'wrote',
      settle(outcome) {
        if (outcome.kind === 'answered') answered();
        settle(toTryOutcome(outcome));
      },
    });
  }

  function encodeText(command: PadCommand): readonly Uint8Array[] | null {
    if (command.kind !== 'text' || !can('ledText')) return null;
    const values = writeBlock(unit.blocks.text, textValues(command.text, command.colour));
    return [encodeModbusRequest({ kind: 'write', unit: unit.unit, address: unit.blocks.text.address, values })];
  }

  function textRequest(bytes: Uint8Array): BusRequest<ModbusPadFrame> {
    return { ...writeRequest(unit, 'text', {}, COMMAND_RETRIES), encode: () => bytes };
  }

  function tryOutText(settle: (outcome: PadTryOutcome) => void): void {
    const encoded = encodeText({ kind: 'text', text: TRY_OUT.text, colour: 'red' });
    if (!encoded) return settle('unsupported');
    singles.send({
      urgency: 'urgent',
      requests: encoded.map(textRequest),
      settle(outcome) {
        frames.overwritten('text', time.monotonicMs() + TRIAL_SHOWN_MS);
        settle(outcome.kind === 'answered' ? 'done' : toTryOutcome(outcome));
      },
    });
  }

  function tryOut(what: PadTryOut, settle: (outcome: PadTryOutcome) => void): void {
    switch (what) {
      case 'invite': {
        const trial = { sessionId: trials.begin(), timeoutSeconds: TRY_OUT.seconds, isQuiet: false };
        return sendCommand(inviteValues(profile, trial), settle);
      }
      case 'welcome':
      case 'thanks':
        return can('voice') ? sendCommand(promptValues(profile.prompts[what]), settle) : settle('unsupported');
      case 'beep':
        return sendCommand(beepValues(), settle);
      case 'text':
        return tryOutText(settle);
      case 'number':
        return settle('unsupported');
    }
  }

  function inviteForWatchers(now: MonotonicMs): void {
    if (watch.inviteAt === null || now < watch.inviteAt) return;
    watch.invited(time.monotonicMs());
    const trial = { sessionId: trials.begin(), timeoutSeconds: WATCH.seconds, isQuiet: true };
    sendCommand(inviteValues(profile, trial), (outcome) => {
      if (outcome === 'unanswered') watch.ended();
    });
  }

  return {
    get isWatched() {
      return watch.isRunning;
    },
    show: (display) => frames.show(display),
    tellRefusal(text) {
      frames.notice(text);
      sendCommand(beepValues());
    },
    tryOut: (what) => new Promise((resolve) => tryOut(what, resolve)),
    watchKeys: (listener) => watch.watch(listener),
    takes(event) {
      if ((event.type !== 'rating' && event.type !== 'sessionEnd') || !trials.owns(event.sessionId)) return false;
      if (event.type === 'rating') watch.pressed(event.key);
      else watch.ended();
      return true;
    },
    forget() {
      frames.forget();
      watch.ended();
    },
    lost() {
      singles.lineLost();
      watch.ended();
    },
    findWish(now, isFree) {
      if (isFree) inviteForWatchers(now);
      return singles.findWish();
    },
    findTextWish(now) {
      const next = frames.findNext(now);
      return (
        next && {
          urgency: 'text',
          notBefore: next.notBefore,
          makeRequest: () => textRequest(next.bytes),
          settle(outcome) {
            if (outcome.kind === 'answered') answered();
            if (outcome.kind !== 'abandoned') next.settle(outcome.kind === 'answered');
          },
        }
      );
    },
  };
}

function toTryOutcome(outcome: Outcome): PadTryOutcome {
  if (outcome.kind === 'abandoned') return 'lineDown';
  const status = statusOf(outcome);
  if (status === null || status === 'wrote') return 'unanswered';
  return status === OWP1_STATUS.ok ? 'done' : 'unsupported';
}
