/**
 * One 窗口条屏 on its line: it only shows. Most strips answer nothing, or have nobody listening to their answer; one that
 * has answered once is asked to go on doing so. Source: pads reference §1.4.
 */
import type { EpochMs } from '#domain/time-source';
import type { BusOutcome, BusRequest, TurnWish } from '../line-protocol';
import { createLineQuality } from '../line-quality';
import type { PadTryOutcome } from '../pad-ports';
import type { PadStation } from '../pad-station';
import type { ProfileFrame } from '../profile/frame-decoder';
import { longestFrameBytes } from '../profile/frame-codec';
import { findAddress } from '../profile/pad-event';
import { createStationCounters } from '../station-counters';
import { createDisplayFrames, TRIAL_SHOWN_MS } from './display-frames';
import { createCommandEncoder, refuseImpossibleAddress, tryOutCommand } from './framed-device';
import type { ProfileStationOptions } from './profile-station';
import { createSingleCommands } from './single-commands';

export type StripStationOptions = Pick<
  ProfileStationOptions,
  'pad' | 'profile' | 'findPlace' | 'time' | 'log' | 'changed'
>;

const MISSED_UNTIL_OFFLINE = 3;
const RETRIES = 1;

/** Throws RangeError where the model's frames cannot carry the address. */
export function createStripStation(options: StripStationOptions): PadStation<ProfileFrame> {
  const { pad, profile, findPlace, time, log, changed } = options;
  refuseImpossibleAddress(profile, pad);
  const counters = createStationCounters();
  const quality = createLineQuality(time);
  const encode = createCommandEncoder({ profile, address: pad.address, log });
  const display = createDisplayFrames({ encode, hasOnePlace: true, isRepeated: true, time });
  const singles = createSingleCommands<ProfileFrame>();
  /** What it is sent looks otherwise than what it says: then it says something, in answer to what it is told. */
  const answersAtAll = profile.commandFraming !== undefined;
  let isOpen = false;
  let wasEverOpen = false;
  let lastAnswerAt: EpochMs | null = null;
  let missed = 0;

  function state(): 'linkDown' | 'offline' | 'listening' | 'online' {
    if (!isOpen) return 'linkDown';
    if (lastAnswerAt === null) return 'listening';
    return missed >= MISSED_UNTIL_OFFLINE ? 'offline' : 'online';
  }

  function isOwnAnswer(frame: ProfileFrame): boolean {
    const address = findAddress(profile, frame);
    return address === null || address === pad.address;
  }

  function request(bytes: Uint8Array): BusRequest<ProfileFrame> {
    const reply = answersAtAll ? { isAnswer: isOwnAnswer, maxBytes: longestAnswerBytes() } : null;
    return { encode: () => bytes, reply, retries: lastAnswerAt === null ? 0 : RETRIES };
  }

  /** The longest that the profile could say would make every missing answer a long silence. */
  function longestAnswerBytes(): number {
    return Math.min(longestFrameBytes(profile.framing), 32);
  }

  function noteOutcome(outcome: BusOutcome<ProfileFrame>['kind']): void {
    const before = state();
    if (outcome === 'answered') {
      lastAnswerAt = time.now();
      missed = 0;
    } else if (outcome === 'unanswered') missed += 1;
    if (state() === before) return;
    log.info({ state: state() }, 'strip state');
    changed();
  }

  function displayWish(): TurnWish<ProfileFrame> | null {
    const next = display.findNext(time.monotonicMs());
    if (!next) return null;
    return {
      urgency: 'text',
      notBefore: next.notBefore,
      makeRequest: () => request(next.bytes),
      settle(outcome) {
        noteOutcome(outcome.kind);
        if (outcome.kind === 'abandoned') return;
        // A strip whose answers nobody hears shows its text all the same.
        next.settle(outcome.kind !== 'unanswered' || lastAnswerAt === null);
      },
    };
  }

  return {
    id: pad.id,
    address: pad.address,
    expectsAnswers: false,
    get isOnline() {
      return isOpen && state() !== 'offline';
    },
    count(counter, by) {
      counters.count(counter, by);
      quality.count(counter, by);
    },
    heard(frame) {
      const address = findAddress(profile, frame);
      if (address !== null && address !== pad.address) return false;
      counters.count('staleReplies', 1);
      return true;
    },
    findWish: () => (isOpen ? singles.findWish() : null),
    findTextWish: () => (isOpen ? displayWish() : null),
    /** It asks nobody. */
    invite: () => undefined,
    cancel: () => undefined,
    show: (wanted) => display.show(wanted),
    tellRefusal: () => undefined,
    tryOut(what) {
      const frames = encode(tryOutCommand(what));
      if (!frames) return Promise.resolve('unsupported');
      if (!isOpen) return Promise.resolve('lineDown');
      return new Promise((resolve) => {
        singles.send({
          urgency: 'urgent',
          requests: frames.map(request),
          settle({ kind }) {
            noteOutcome(kind);
            if (what === 'number') display.overwritten('ticketNumber', time.monotonicMs() + TRIAL_SHOWN_MS);
            if (what === 'text') display.overwritten('text', time.monotonicMs() + TRIAL_SHOWN_MS);
            resolve(TRIED[kind]);
          },
        });
      });
    },
    watchKeys: () => () => undefined,
    lineOpened() {
      if (wasEverOpen) counters.count('reopenings', 1);
      wasEverOpen = true;
      isOpen = true;
      missed = 0;
      display.forget();
      log.info({ state: state() }, 'strip state');
      changed();
    },
    lineLost() {
      isOpen = false;
      singles.lineLost();
      log.info({ state: state() }, 'strip state');
      changed();
    },
    health: () => ({
      id: pad.id,
      device: 'strip',
      profile: profile.id,
      path: pad.path,
      address: pad.address,
      state: state(),
      uid: findPlace(),
      model: profile.name,
      isReplaced: false,
      hints: quality.hints(),
      lastAnswerAt,
      counters: counters.all(),
    }),
  };
}

const TRIED: Record<BusOutcome<ProfileFrame>['kind'], PadTryOutcome> = {
  answered: 'done',
  sent: 'sent',
  unanswered: 'unanswered',
  abandoned: 'lineDown',
};
