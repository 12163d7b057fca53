/**
 * One OWP-Modbus pad on its line. A fast poll tells whether an event waits; only then its block is read, together with a
 * new tag, so that no reply of an earlier request is taken for this one. ORDER: the sink commits, then the
 * acknowledgement goes out in the very next exchange, once (docs/adr/0005). Source: pads reference §4.6, §4.11.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { EpochMs, MonotonicMs } from '#domain/time-source';
import type { BusOutcome, BusRequest, TurnWish } from '../line-protocol';
import { createLineQuality } from '../line-quality';
import { toHex } from '../owp1.codec';
import type { Owp1Event } from '../owp1.messages';
import { OWP1_CAPABILITY, OWP1_STATUS } from '../owp1.messages';
import type { PadTryOut, PadTryOutcome } from '../pad-ports';
import { FAULT_HINTS } from '../owp1-station';
import { createPadSession } from '../pad-session';
import type { PadStation, PadStationOptions } from '../pad-station';
import { isPadConfirmed } from '../press-levels';
import { encodeModbusRequest, MODBUS_FUNCTION, writeBlock } from '../profile/modbus-rtu';
import type { ModbusPadProfile, PadCommand } from '../profile/pad-profile';
import { createStationCounters } from '../station-counters';
import { createDisplayFrames, TRIAL_SHOWN_MS } from './display-frames';
import { TRY_OUT } from './framed-device';
import { createKeyWatch, WATCH } from './key-watch';
import type { ModbusIdentity } from './modbus-messages';
import {
  beepValues,
  cancelValues,
  inviteValues,
  promptValues,
  readEventBlock,
  readIdentity,
  readStatus,
  textValues,
} from './modbus-messages';
import type { BlockValues, ModbusPadFrame, ModbusUnit } from './modbus-protocol';
import { exchangeRequest, readRequest, writeRequest } from './modbus-protocol';
import { COMMAND_RETRIES, createModbusSessionCommands, statusOf } from './modbus-session-commands';
import { createNumberedEvents } from './numbered-events';
import { createSingleCommands } from './single-commands';
import { createTrialSessions } from './trial-sessions';

const POLL_EVERY_MS = 50;
const HOT_POLL_EVERY_MS = 15;
const PROBE_EVERY_MS = 1000;
const MISSED_POLLS_UNTIL_OFFLINE = 3;
/** A unit that overheard a request for an absent one may take the next request as that one's answer (§4.11). */
const RETRIES_AFTER_ABSENT_UNIT = 1;
const IDENTITY_RETRIES = 2;
/** A pad that shows no session although it took one is asked again, not for ever. */
const ASKED_AGAIN = { most: 3, everyMs: 1000 };
const MOST_TAG = 0xffff;

type Presence = 'linkDown' | 'offline' | 'online';
type Outcome = BusOutcome<ModbusPadFrame>;

export function createModbusStation(options: PadStationOptions<ModbusPadProfile>): PadStation<ModbusPadFrame> {
  const { pad, profile, sink, site, time, random, log, changed } = options;
  const unit: ModbusUnit = { unit: pad.address, blocks: profile.framing.blocks };
  const counters = createStationCounters();
  const quality = createLineQuality(time);
  const events = createNumberedEvents({ sink, site, profile, counters, log });
  const singles = createSingleCommands<ModbusPadFrame>();
  const display = createDisplayFrames({ encode: encodeShown, isRepeated: false, time });
  const trials = createTrialSessions(random);
  const watch = createKeyWatch({
    time,
    stop() {
      if (presence === 'online' && trials.newest !== null) sendCommand(cancelValues(trials.newest), () => undefined);
    },
  });
  const findCommand = createModbusSessionCommands(unit, profile);
  const session = createPadSession<ModbusPadFrame>({
    findCommand(effect, givenAt, now) {
      const command = findCommand(effect, givenAt, now);
      return (
        command && {
          ...command,
          eventOf(outcome) {
            const event = command.eventOf(outcome);
            if (event?.kind === 'inviteAnswered' && event.status === OWP1_STATUS.ok) inviteTaken(event.sessionId);
            return event;
          },
        }
      );
    },
    time,
    log,
    count: countEvent,
    answered,
  });

  let presence: Presence = 'linkDown';
  let wasEverOpen = false;
  let identity: ModbusIdentity | null = null;
  let mustIdentify = true;
  let isReturning = true;
  let hasKeptItsBoot = false;
  let missedPolls = 0;
  let nextPollAt: MonotonicMs = 0;
  let nextProbeAt: MonotonicMs = 0;
  let lastAnswerAt: EpochMs | null = null;
  /** The pad said so, and its event has not been read since. */
  let hasEvent = false;
  let nextEventAt: MonotonicMs = 0;
  let tag = Math.floor(random() * MOST_TAG);
  /** FC 23 is only recommended: a pad without it is written to, then read. */
  let hasReadWrite = true;
  /** Written, and the block with it is still to be read. */
  let tagToRead: number | null = null;
  /** The session that the pad has taken, and how often it was asked again. */
  let taken: { sessionId: number; again: number; at: MonotonicMs } | null = null;
  const reportedFaults = new Set<PadHintCode>();

  function setPresence(next: Presence): void {
    if (presence === next) return;
    presence = next;
    log.info({ state: next }, 'pad state');
    changed();
  }

  function countEvent(counter: Parameters<typeof counters.count>[0]): void {
    counters.count(counter, 1);
    changed();
  }

  function answered(): void {
    lastAnswerAt = time.now();
  }

  // ---- identity ------------------------------------------------------------------------------------------------------

  function identityWish(urgency: 'urgent' | 'probe', notBefore: MonotonicMs): TurnWish<ModbusPadFrame> {
    return {
      urgency,
      notBefore,
      makeRequest: () => readRequest(unit, 'identity', urgency === 'urgent' ? IDENTITY_RETRIES : 0),
      settle(outcome) {
        if (outcome.kind === 'abandoned') return;
        const words = registersOf(outcome);
        if (outcome.kind === 'answered' && !words) counters.count('malformed', 1);
        if (words) return identified(readIdentity(unit.blocks.identity, words));
        nextProbeAt = time.monotonicMs() + PROBE_EVERY_MS;
        goOffline();
      },
    };
  }

  function identified(found: ModbusIdentity): void {
    const known = identity;
    const isSameDevice = known?.uid === found.uid;
    const isSameBoot = isSameDevice && known.boot === found.boot;
    identity = found;
    events.identified(found);
    mustIdentify = false;
    missedPolls = 0;
    nextPollAt = 0;
    nextEventAt = 0;
    hasKeptItsBoot = isReturning ? hasKeptItsBoot && isSameBoot : isSameBoot;
    isReturning = true;
    answered();
    if (known && !isSameDevice) {
      log.warn({ was: known.uid, is: found.uid }, 'another pad answers at this address');
      countEvent('replaced');
    } else if (known && !isSameBoot) countEvent('reboots');
    if (!isSameBoot) {
      hasReadWrite = true;
      display.forget();
      watch.ended();
      reportedFaults.clear();
    }
    setPresence('online');
    if (!isSameDevice) {
      log.info({ uid: found.uid, firmware: found.firmware, keys: found.keys }, 'pad identified');
      changed();
    }
  }

  function goOffline(): void {
    mustIdentify = true;
    hasEvent = false;
    tagToRead = null;
    events.lost();
    if (!isReturning) {
      isReturning = true;
      hasKeptItsBoot = true;
    }
    setPresence('offline');
    session.advance({ kind: 'padLost' });
    singles.lineLost();
    watch.ended();
  }

  // ---- events --------------------------------------------------------------------------------------------------------

  function pollWish(): TurnWish<ModbusPadFrame> {
    return {
      urgency: isReturning || session.isHot || watch.isRunning ? 'hot' : 'regular',
      notBefore: nextPollAt,
      makeRequest: () => readRequest(unit, 'poll', RETRIES_AFTER_ABSENT_UNIT),
      settle(outcome) {
        if (outcome.kind === 'abandoned') return;
        nextPollAt = time.monotonicMs() + (session.isHot || watch.isRunning ? HOT_POLL_EVERY_MS : POLL_EVERY_MS);
        if (outcome.kind !== 'answered') return missed();
        missedPolls = 0;
        answered();
        const words = registersOf(outcome);
        if (!words) return counters.count('malformed', 1);
        const status = readStatus(unit.blocks.poll, words);
        hasEvent = status.hasEvent;
        if (hasEvent) return;
        drained();
        if (!status.isSessionOpen) askAgainWhereForgotten();
      },
    };
  }

  function missed(): void {
    missedPolls += 1;
    if (missedPolls >= MISSED_POLLS_UNTIL_OFFLINE) goOffline();
  }

  /** A new tag each time: a reply of an earlier exchange has another one. */
  function nextTag(): number {
    tag = (tag % MOST_TAG) + 1;
    return tag;
  }

  function exchangeWish(): TurnWish<ModbusPadFrame> {
    const evseq = events.acknowledgement;
    const isWrite = !hasReadWrite && tagToRead === null;
    return {
      urgency: events.isAcknowledgementUrgent || tagToRead !== null ? 'urgent' : 'hot',
      notBefore: evseq !== 0 || tagToRead !== null ? 0 : nextEventAt,
      makeRequest() {
        const expected = tagToRead;
        if (expected !== null) return readRequest(unit, 'event', 1, ({ tagEcho }) => tagEcho === expected);
        const acknowledgement = { evseq, tag: nextTag() };
        // An acknowledgement goes out once.
        const retries = evseq === 0 ? RETRIES_AFTER_ABSENT_UNIT : 0;
        return hasReadWrite
          ? exchangeRequest(unit, acknowledgement, retries)
          : writeRequest(unit, 'acknowledge', acknowledgement, retries);
      },
      settle(outcome) {
        tagToRead = null;
        events.acknowledgementSpent();
        if (outcome.kind === 'abandoned') return;
        if (outcome.kind !== 'answered') return missed();
        missedPolls = 0;
        answered();
        const { message, bytes } = outcome.reply;
        if (message.kind === 'exception' && message.function === MODBUS_FUNCTION.readWrite) hasReadWrite = false;
        else if (isWrite && message.kind === 'wrote') tagToRead = tag;
        else if (message.kind === 'registers') blockArrived(message.values, toHex(bytes));
        else counters.count('malformed', 1);
      },
    };
  }

  function blockArrived(words: readonly number[], frameHex: string): void {
    const { boot, event } = readEventBlock(unit.blocks.event, words);
    hasEvent = event !== null;
    if (!event) {
      if (boot !== identity?.boot) mustIdentify = true;
      else drained();
      return;
    }
    const receipt = { padId: pad.id, receivedAt: time.now(), frameHex };
    const fate = events.arrived(event, receipt, takenByTrial);
    if (fate === 'stranger') mustIdentify = true;
    if (fate === 'notStored') {
      nextEventAt = time.monotonicMs() + events.pauseMs;
      // One event that cannot be stored must not keep the pad from being asked.
      drained();
      changed();
    }
    if (fate === 'stored') stored(event);
  }

  function takenByTrial(event: Owp1Event): boolean {
    if ((event.type !== 'rating' && event.type !== 'sessionEnd') || !trials.owns(event.sessionId)) return false;
    if (event.type === 'rating') watch.pressed(event.key);
    else watch.ended();
    return true;
  }

  function stored(event: Owp1Event): void {
    if (event.type === 'rating' || event.type === 'sessionEnd') taken = null;
    if (event.type === 'rating') session.advance({ kind: 'ratingStored', sessionId: event.sessionId });
    if (event.type === 'sessionEnd') {
      session.advance({ kind: 'padEnded', sessionId: event.sessionId, reason: event.reason });
    }
    const hint = event.type === 'fault' ? FAULT_HINTS[event.code] : undefined;
    if (hint) reportedFaults.add(hint);
    if (event.type !== 'booted') changed();
  }

  /** Nothing that the pad holds is unknown to us any more: only now may it be told something. */
  function drained(): void {
    if (!isReturning) return;
    isReturning = false;
    session.advance({ kind: 'padBack', isSameBoot: hasKeptItsBoot });
  }

  // ---- what the pad is told ------------------------------------------------------------------------------------------

  function inviteTaken(sessionId: number): void {
    const again = taken?.sessionId === sessionId ? taken.again : 0;
    taken = { sessionId, again, at: time.monotonicMs() };
  }

  /** It took the session, and shows none now: what looked like its answer was another's, or it has rebooted unnoticed. */
  function askAgainWhereForgotten(): void {
    const now = time.monotonicMs();
    if (!taken || taken.again >= ASKED_AGAIN.most || now - taken.at < ASKED_AGAIN.everyMs) return;
    taken = { ...taken, again: taken.again + 1, at: now };
    log.warn({ sessionId: taken.sessionId }, 'pad shows no invitation although it took one');
    session.advance({ kind: 'padBack', isSameBoot: false });
  }

  /** `settle`: with the pad's status, or null where it gave none. */
  function sendCommand(values: BlockValues, settle: (status: number | null, outcome: Outcome) => void): void {
    singles.send({
      urgency: 'urgent',
      requests: [writeRequest(unit, 'command', values, COMMAND_RETRIES), readRequest(unit, 'result', COMMAND_RETRIES)],
      goesOn: (outcome) => statusOf(outcome) === 'wrote',
      settle(outcome) {
        if (outcome.kind === 'answered') answered();
        const status = statusOf(outcome);
        settle(status === 'wrote' ? null : status, outcome);
      },
    });
  }

  function inviteForWatchers(now: MonotonicMs): void {
    if (watch.inviteAt === null || now < watch.inviteAt || !session.isIdle || isReturning) return;
    watch.invited();
    const sessionId = trials.begin();
    sendCommand(inviteValues(profile, { sessionId, timeoutSeconds: WATCH.seconds, isQuiet: true }), () => undefined);
  }

  function encodeShown(command: PadCommand): readonly Uint8Array[] | null {
    if (command.kind !== 'text' || !can('ledText')) return null;
    const values = writeBlock(unit.blocks.text, textValues(command.text, command.colour));
    return [encodeModbusRequest({ kind: 'write', unit: unit.unit, address: unit.blocks.text.address, values })];
  }

  function textRequest(bytes: Uint8Array): BusRequest<ModbusPadFrame> {
    return { ...writeRequest(unit, 'text', {}, COMMAND_RETRIES), encode: () => bytes };
  }

  function can(capability: keyof typeof OWP1_CAPABILITY): boolean {
    return ((identity?.capabilities ?? 0) & OWP1_CAPABILITY[capability]) !== 0;
  }

  function tryOutText(settle: (outcome: PadTryOutcome) => void): void {
    const frames = encodeShown({ kind: 'text', text: TRY_OUT.text, colour: 'red' });
    if (!frames) return settle('unsupported');
    singles.send({
      urgency: 'urgent',
      requests: frames.map(textRequest),
      settle(outcome) {
        display.overwritten('text', time.monotonicMs() + TRIAL_SHOWN_MS);
        settle(toTryOutcome(outcome.kind === 'answered' ? OWP1_STATUS.ok : null, outcome));
      },
    });
  }

  function tryOut(what: PadTryOut, settle: (outcome: PadTryOutcome) => void): void {
    const send = (values: BlockValues): void =>
      sendCommand(values, (status, outcome) => settle(toTryOutcome(status, outcome)));
    switch (what) {
      case 'invite':
        return send(
          inviteValues(profile, { sessionId: trials.begin(), timeoutSeconds: TRY_OUT.seconds, isQuiet: false }),
        );
      case 'welcome':
      case 'thanks':
        return can('voice') ? send(promptValues(profile.prompts[what])) : settle('unsupported');
      case 'beep':
        return send(beepValues());
      case 'text':
        return tryOutText(settle);
      case 'number':
        return settle('unsupported');
    }
  }

  return {
    id: pad.id,
    address: pad.address,
    expectsAnswers: true,
    get isOnline() {
      return presence === 'online';
    },
    count(counter, by) {
      counters.count(counter, by);
      quality.count(counter, by);
    },
    heard({ message }) {
      if (message.unit !== pad.address) return false;
      counters.count('staleReplies', 1);
      return true;
    },
    findWish() {
      if (presence === 'linkDown') return null;
      const now = time.monotonicMs();
      session.advance({ kind: 'timePassed', now });
      if (presence === 'offline') return identityWish('probe', nextProbeAt);
      if (mustIdentify) return identityWish('urgent', 0);
      const isEventDue = hasEvent && now >= nextEventAt;
      if (events.acknowledgement !== 0 || tagToRead !== null || isEventDue) return exchangeWish();
      if (isReturning) return pollWish();
      inviteForWatchers(now);
      return session.findWish(now) ?? singles.findWish() ?? pollWish();
    },
    findTextWish() {
      if (presence !== 'online' || mustIdentify || isReturning) return null;
      const next = display.findNext(time.monotonicMs());
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
    invite(sessionId, timeoutSeconds) {
      const endsAt = time.monotonicMs() + timeoutSeconds * 1000;
      session.advance({ kind: 'invited', sessionId, endsAt, isPadReachable: presence === 'online' && !isReturning });
    },
    cancel(sessionId) {
      if (taken?.sessionId === sessionId) taken = null;
      session.advance({ kind: 'cancelled', sessionId });
    },
    show: (wanted) => display.show(wanted),
    tellRefusal(text) {
      display.notice(text);
      if (presence === 'online') sendCommand(beepValues(), () => undefined);
    },
    async tryOut(what) {
      if (presence === 'linkDown') return 'lineDown';
      if (presence === 'offline' || !identity) return 'unanswered';
      if (what === 'invite' && !session.isIdle) return 'busy';
      return new Promise((resolve) => tryOut(what, resolve));
    },
    watchKeys: (listener) => watch.watch(listener),
    lineOpened() {
      if (wasEverOpen) countEvent('reopenings');
      wasEverOpen = true;
      nextProbeAt = 0;
      missedPolls = 0;
      setPresence('offline');
    },
    lineLost() {
      goOffline();
      setPresence('linkDown');
    },
    health: () => ({
      id: pad.id,
      device: profile.device,
      profile: profile.id,
      path: pad.path,
      address: pad.address,
      state: presence,
      uid: identity?.uid ?? null,
      model: identity && `${profile.name} ${identity.firmware.major}.${identity.firmware.minor}`,
      isReplaced: identity !== null && !isPadConfirmed(site, pad.id, identity.uid),
      hints: [...quality.hints(), ...reportedFaults],
      lastAnswerAt,
      counters: counters.all(),
    }),
  };
}

function registersOf(outcome: Outcome): readonly number[] | null {
  return outcome.kind === 'answered' && outcome.reply.message.kind === 'registers'
    ? outcome.reply.message.values
    : null;
}

function toTryOutcome(status: number | null, outcome: Outcome): PadTryOutcome {
  if (outcome.kind === 'abandoned') return 'lineDown';
  if (status === null) return 'unanswered';
  return status === OWP1_STATUS.ok ? 'done' : 'unsupported';
}
