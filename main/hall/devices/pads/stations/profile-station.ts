/**
 * One pad that speaks unasked, in the frames of its profile. ORDER: the sink commits, then the reply goes out; a press
 * that could not be stored is kept and tried again until it is. A rating answers the invitation whose time gate is open
 * when the key goes down, the first one only; any other is a stray press with no session. What the profile does not know
 * is logged and counted, never guessed. Source: pads reference §1.1, §1.7, §2.3, §2.4.
 */
import type { EpochMs, MonotonicMs } from '#domain/time-source';
import type { TurnWish } from '../line-protocol';
import { createLineQuality } from '../line-quality';
import { toHex } from '../owp1.codec';
import type { PadTryOutcome } from '../pad-ports';
import { createPadSession } from '../pad-session';
import type { PadStation, PadStationOptions } from '../pad-station';
import { findPressLevel, isPadConfirmed } from '../press-levels';
import type { ProfileFrame } from '../profile/frame-decoder';
import { findAddress, readPadEvent } from '../profile/pad-event';
import type { FramedPadProfile, ProfileEvent } from '../profile/pad-profile';
import { REPEAT_ARRIVES_WITHIN_MS } from '../profile/pad-profile';
import { createStationCounters } from '../station-counters';
import type { NextFrame } from './display-frames';
import { createDisplayFrames, TRIAL_SHOWN_MS } from './display-frames';
import { createCommandEncoder, refuseImpossibleAddress, tryOutCommand, unansweredRequest } from './framed-device';
import { createKeyWatch, WATCH } from './key-watch';
import type { HeardPress } from './press-memory';
import { createPressMemory } from './press-memory';
import { createProfileSessionFrames } from './profile-session-frames';
import { createSingleCommands } from './single-commands';
import { createTimeGate, NO_SESSION } from './time-gate';

export type ProfileStationOptions = PadStationOptions<FramedPadProfile>;

const MOST_COMPLAINTS = 20;

/** An evaluator that overheard its caller's key begins before the hall can ask. */
const SELF_INVITE_WITHIN_MS = 2000;
/** Throws RangeError where the model's frames cannot carry the address. */
export function createProfileStation(options: ProfileStationOptions): PadStation<ProfileFrame> {
  const { pad, profile, sink, site, findPlace, time, random, log, changed } = options;
  refuseImpossibleAddress(profile, pad);
  const { repeatWindowMs, replyWithinMs } = profile.limits;
  const counters = createStationCounters();
  const encode = createCommandEncoder({ profile, address: pad.address, log });
  const gate = createTimeGate();
  const quality = createLineQuality(time);
  const display = createDisplayFrames({ encode, hasOnePlace: false, isRepeated: true, time });
  const singles = createSingleCommands<ProfileFrame>();
  const complainedOf = new Set<string>();
  let isOpen = false;
  /** When this life of the driver began to listen; null before it did. */
  let bornAt: MonotonicMs | null = null;
  let lastAnswerAt: EpochMs | null = null;
  let selfInvite: { at: MonotonicMs; sessionId: number | null } | null = null;
  /** What the pad waits for, and until when. */
  let replies: readonly { bytes: Uint8Array; until: MonotonicMs }[] = [];

  const memory = createPressMemory({
    repeatWindowMs,
    time,
    random,
    notStored(error) {
      log.error({ err: error }, 'press not stored, trying again');
      countEvent('notStored');
    },
    storedLater: changed,
  });
  /** What the wizard watches is pressed for nobody: it is repeated like any press, and never stored. */
  const watchedPresses = createPressMemory({
    repeatWindowMs,
    time,
    random,
    notStored: (error) => log.error({ err: error }, 'watched key not told'),
    storedLater: () => undefined,
  });
  const watch = createKeyWatch({
    time,
    stop() {
      if (isOpen && !gate.isWaiting(time.monotonicMs())) sendOnce(encode({ kind: 'cancel' }));
    },
  });
  const session = createPadSession<ProfileFrame>({
    findCommand: createProfileSessionFrames({ encode, isSelfInvited: (id) => selfInvite?.sessionId === id }),
    time,
    log,
    count: countEvent,
    answered: () => undefined,
  });

  /** A device that says it each second must not fill the disk. */
  function complainOf(frameHex: string): void {
    if (complainedOf.has(frameHex) || complainedOf.size >= MOST_COMPLAINTS) return;
    complainedOf.add(frameHex);
    log.warn({ frame: frameHex }, 'frame that the profile does not know');
  }

  function countEvent(counter: Parameters<typeof counters.count>[0]): void {
    counters.count(counter, 1);
    changed();
  }

  // ---- what the pad says ---------------------------------------------------------------------------------------------

  function eventArrived(event: ProfileEvent, frame: ProfileFrame, answer: Uint8Array | null): void {
    if (event.kind === 'noted') return answerWith(answer);
    if (answer && isUnsettled()) return countEvent('unsettled');
    const frameHex = toHex(frame.bytes);
    if (event.kind === 'rating' && isForWizard(frameHex)) return watched(event.rawKey, frameHex, answer);
    const fate = memory.heard(frameHex, (press) => storingOf(event, press));
    if (fate === 'repeated') counters.count('duplicates', 1);
    if (fate === 'overflow') countEvent('overflow');
    if (fate === 'stored' || fate === 'repeated') answerWith(answer);
    if (fate === 'stored') changed();
  }

  /**
   * A pad that repeats what nobody answered may repeat what an earlier life of this driver stored and had no time to
   * answer: one such time is let pass. Who really pressed is heard with the next repeat.
   */
  function isUnsettled(): boolean {
    return bornAt === null || time.monotonicMs() - bornAt < replyWithinMs + REPEAT_ARRIVES_WITHIN_MS;
  }

  /** A resident who is asked goes before the wizard. */
  function isWatched(): boolean {
    return watch.isRunning && !gate.isWaiting(time.monotonicMs());
  }

  /** Whoever pressed first is who the pad goes on repeating: a wizard begins and ends between a press and its repeats. */
  function isForWizard(frameHex: string): boolean {
    if (gate.sessionAt(time.monotonicMs()) !== NO_SESSION || memory.isKnown(frameHex)) return false;
    return isWatched() || watchedPresses.isKnown(frameHex);
  }

  function watched(rawKey: number, frameHex: string, answer: Uint8Array | null): void {
    const fate = watchedPresses.heard(frameHex, () => () => watch.pressed(rawKey));
    if (fate === 'repeated') counters.count('duplicates', 1);
    answerWith(answer);
  }

  /** What the press is, is settled by the moment it was heard; what its key means, by the moment it is stored. */
  function storingOf(event: Exclude<ProfileEvent, { kind: 'noted' }>, press: HeardPress): () => void {
    const { boot, evseq, frameHex, pressedAt } = press;
    const uid = findPlace();
    const identity = { padId: pad.id, uid, boot, evseq, pressedAt, isAuthentic: true };
    if (event.kind === 'staffKey') {
      if (event.key === profile.quirks.selfInviteOnKey) selfInvite = { at: time.monotonicMs(), sessionId: null };
      return () => {
        sink.staffKeyPressed({ ...identity, key: event.key, argument: event.argument, receivedAt: time.now() });
      };
    }
    const { rawKey } = event;
    const sessionId = gate.sessionAt(time.monotonicMs());
    gate.shut(sessionId);
    if (sessionId === NO_SESSION) counters.count('strays', 1);
    return () => {
      const meaning = findPressLevel({ site, profile, padId: pad.id, uid, rawKey, sentLevel: event.level });
      sink.ratingPressed({
        ...identity,
        ...meaning,
        sessionId,
        isPadConfirmed: isPadConfirmed(site, pad.id, uid),
        rawKey,
        extraPresses: 0,
        receivedAt: time.now(),
        frameHex,
      });
      if (sessionId === NO_SESSION) return;
      // A key without a meaning answers nothing: the resident may still find the right one.
      if (meaning.isLevelConfirmed && meaning.level === null) gate.reopen(sessionId);
      else session.advance({ kind: 'ratingStored', sessionId });
    };
  }

  function answerWith(bytes: Uint8Array | null): void {
    if (bytes) replies = [...replies, { bytes, until: time.monotonicMs() + replyWithinMs }];
  }

  // ---- what the pad is told ------------------------------------------------------------------------------------------

  function replyWish(now: MonotonicMs): TurnWish<ProfileFrame> | null {
    const inTime = replies.filter(({ until }) => now <= until);
    if (inTime.length < replies.length) counters.count('lateReplies', replies.length - inTime.length);
    replies = inTime;
    const due = replies[0];
    if (!due) return null;
    return {
      urgency: 'acknowledge',
      notBefore: 0,
      makeRequest: () => unansweredRequest(due.bytes),
      settle() {
        replies = replies.filter((other) => other !== due);
      },
    };
  }

  function displayWish(next: NextFrame): TurnWish<ProfileFrame> {
    return {
      urgency: 'text',
      notBefore: next.notBefore,
      makeRequest: () => unansweredRequest(next.bytes),
      settle(outcome) {
        if (outcome.kind !== 'abandoned') next.settle(true);
      },
    };
  }

  function watchWish(): TurnWish<ProfileFrame> | null {
    const frames = isWatched() ? encode({ kind: 'invite', seconds: WATCH.seconds }) : null;
    const [first, ...others] = frames ?? [];
    const notBefore = watch.inviteAt;
    if (!first || notBefore === null) return null;
    let sentAt: MonotonicMs = 0;
    return {
      urgency: 'urgent',
      notBefore,
      makeRequest() {
        sentAt = time.monotonicMs();
        return unansweredRequest(first);
      },
      settle(outcome) {
        if (outcome.kind === 'abandoned') return;
        watch.invited(sentAt);
        sendOnce(others);
      },
    };
  }

  /** null: this model cannot. */
  function sendOnce(
    frames: readonly Uint8Array[] | null,
    settle: (outcome: PadTryOutcome) => void = () => undefined,
  ): void {
    if (!frames || frames.length === 0) return settle('unsupported');
    singles.send({
      urgency: 'urgent',
      requests: frames.map(unansweredRequest),
      settle: ({ kind }) => settle(kind === 'abandoned' ? 'lineDown' : 'sent'),
    });
  }

  return {
    id: pad.id,
    address: pad.address,
    expectsAnswers: false,
    get isOnline() {
      return isOpen;
    },
    count(counter, by) {
      counters.count(counter, by);
      quality.count(counter, by);
    },
    heard(frame) {
      const address = findAddress(profile, frame);
      if (address !== null && address !== pad.address) return false;
      counters.count('frames', 1);
      quality.count('frames', 1);
      const reading = readPadEvent(profile, frame);
      if (!reading) {
        complainOf(toHex(frame.bytes));
        countEvent('unknownFrames');
        return true;
      }
      lastAnswerAt = time.now();
      eventArrived(reading.event, frame, reading.reply);
      return true;
    },
    findWish() {
      if (!isOpen) return null;
      const now = time.monotonicMs();
      session.advance({ kind: 'timePassed', now });
      return replyWish(now) ?? session.findWish(now) ?? singles.findWish() ?? watchWish();
    },
    findTextWish() {
      const next = isOpen ? display.findNext(time.monotonicMs()) : null;
      return next && displayWish(next);
    },
    invite(sessionId, timeoutSeconds) {
      const at = time.monotonicMs();
      const endsAt = at + timeoutSeconds * 1000;
      gate.open({ sessionId, at, endsAt });
      if (selfInvite?.sessionId === null && at - selfInvite.at <= SELF_INVITE_WITHIN_MS)
        selfInvite.sessionId = sessionId;
      session.advance({ kind: 'invited', sessionId, endsAt, isPadReachable: isOpen });
    },
    cancel(sessionId) {
      gate.shut(sessionId);
      session.advance({ kind: 'cancelled', sessionId });
    },
    show: (wanted) => display.show(wanted),
    tellRefusal(text) {
      display.notice(text);
      if (isOpen) sendOnce(encode({ kind: 'beep' }));
    },
    tryOut(what) {
      const frames = encode(tryOutCommand(what));
      if (!frames) return Promise.resolve('unsupported');
      if (!isOpen) return Promise.resolve('lineDown');
      if (gate.isWaiting(time.monotonicMs())) return Promise.resolve('busy');
      return new Promise((resolve) => {
        sendOnce(frames, (outcome) => {
          if (what === 'number') display.overwritten('ticketNumber', time.monotonicMs() + TRIAL_SHOWN_MS);
          if (what === 'text') display.overwritten('text', time.monotonicMs() + TRIAL_SHOWN_MS);
          resolve(outcome);
        });
      });
    },
    watchKeys: (listener) => watch.watch(listener),
    lineOpened() {
      if (bornAt !== null) countEvent('reopenings');
      bornAt ??= time.monotonicMs();
      isOpen = true;
      memory.lineOpened();
      display.forget();
      // It may have lost its power with the cable, and cannot be asked.
      session.advance({ kind: 'padBack', isSameBoot: false });
      log.info({ state: 'listening' }, 'pad state');
      changed();
    },
    lineLost() {
      isOpen = false;
      replies = [];
      selfInvite = null;
      memory.lineLost();
      singles.lineLost();
      watch.ended();
      session.advance({ kind: 'padLost' });
      log.info({ state: 'linkDown' }, 'pad state');
      changed();
    },
    health: () => ({
      id: pad.id,
      device: 'pad',
      profile: profile.id,
      path: pad.path,
      address: pad.address,
      state: isOpen ? 'listening' : 'linkDown',
      // Before the first opening nobody knows what is plugged in there.
      uid: bornAt === null ? null : findPlace(),
      model: profile.name,
      isReplaced: bornAt !== null && !isPadConfirmed(site, pad.id, findPlace()),
      hints: quality.hints(),
      lastAnswerAt,
      counters: counters.all(),
    }),
  };
}
