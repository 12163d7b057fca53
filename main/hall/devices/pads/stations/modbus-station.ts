/**
 * One OWP-Modbus pad on its line. A fast poll tells whether an event waits; only then its block is read, together with a
 * new tag, so that no reply of an earlier request is taken for this one. ORDER: the sink commits, then the
 * acknowledgement goes out in the very next exchange, once (docs/adr/0005). Source: pads reference §4.6, §4.11.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { EpochMs, MonotonicMs } from '#domain/time-source';
import type { BusOutcome, TurnWish } from '../line-protocol';
import { createLineQuality } from '../line-quality';
import { toHex } from '../owp1.codec';
import type { Owp1Event } from '../owp1.messages';
import { OWP1_STATUS } from '../owp1.messages';
import { createNumberedEvents } from '../numbered-events';
import { FAULT_HINTS } from '../owp1-station';
import { createPadSession } from '../pad-session';
import type { PadStation, PadStationOptions } from '../pad-station';
import { isPadConfirmed } from '../press-levels';
import { MODBUS_FUNCTION } from '../profile/modbus-rtu';
import type { ModbusPadProfile } from '../profile/pad-profile';
import { createStationCounters } from '../station-counters';
import { createModbusDisplay } from './modbus-display';
import type { ModbusIdentity } from './modbus-messages';
import { readEventBlock, readIdentity, readStatus } from './modbus-messages';
import type { ModbusPadFrame, ModbusUnit } from './modbus-protocol';
import { exchangeRequest, readRequest, writeRequest } from './modbus-protocol';
import { createModbusSessionCommands } from './modbus-session-commands';

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
  const display = createModbusDisplay({
    unit,
    profile,
    capabilities: () => identity?.capabilities ?? 0,
    answered,
    time,
    random,
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
    display.lost();
  }

  // ---- events --------------------------------------------------------------------------------------------------------

  function pollWish(): TurnWish<ModbusPadFrame> {
    return {
      urgency: isReturning || session.isHot || display.isWatched ? 'hot' : 'regular',
      notBefore: nextPollAt,
      makeRequest: () => readRequest(unit, 'poll', RETRIES_AFTER_ABSENT_UNIT),
      settle(outcome) {
        if (outcome.kind === 'abandoned') return;
        nextPollAt = time.monotonicMs() + (session.isHot || display.isWatched ? HOT_POLL_EVERY_MS : POLL_EVERY_MS);
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
    const receipt = { padId: pad.id, receivedAt: time.now(), frameHex, isAuthentic: true };
    const fate = events.arrived(event, receipt, display.takes);
    if (fate === 'stranger') mustIdentify = true;
    if (fate === 'notStored') {
      nextEventAt = time.monotonicMs() + events.pauseMs;
      // One event that cannot be stored must not keep the pad from being asked.
      drained();
      changed();
    }
    if (fate === 'stored') stored(event);
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
      return session.findWish(now) ?? display.findWish(now, session.isIdle) ?? pollWish();
    },
    findTextWish() {
      if (presence !== 'online' || mustIdentify || isReturning) return null;
      return display.findTextWish(time.monotonicMs());
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
      if (presence === 'online') display.tellRefusal(text);
    },
    async tryOut(what) {
      if (presence === 'linkDown') return 'lineDown';
      if (presence === 'offline' || !identity) return 'unanswered';
      if (what === 'invite' && !session.isIdle) return 'busy';
      return display.tryOut(what);
    },
    watchKeys: (listener) => display.watchKeys(listener),
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
