/**
 * One OWP/1 pad on its line: who it is, what it must be told, what it has told us.
 *
 * ORDER: the sink commits, then the acknowledgement goes out. An acknowledgement is sent once, in the POLL right after
 * the event; whenever it is not known to have arrived, the next POLL acknowledges nothing and the event comes again
 * (docs/adr/0005). So a number from before a pad's reboot can never erase an event from after it.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { EpochMs, MonotonicMs } from '#domain/time-source';
import type { BusOutcome, TurnWish } from './line-protocol';
import { createLineQuality } from './line-quality';
import { createNumberedEvents } from './numbered-events';
import type { Owp1Frame } from './owp1.codec';
import { encodeFrame, toHex } from './owp1.codec';
import type { Owp1Event, Owp1Identity } from './owp1.messages';
import { OWP1_CAPABILITY, OWP1_COMMAND, decodeIdentReply, decodePollReply, encodePollRequest } from './owp1.messages';
import { createOwp1Authentication } from './owp1-authentication';
import { createOwp1Display } from './owp1-display';
import { IDENT_REPLY_BYTES, toBusRequest } from './owp1-protocol';
import { createOwp1Trial } from './owp1-trial';
import { tryOutOwp1 } from './owp1-try-out';
import { createPadSession } from './pad-session';
import type { PadStation, PadStationOptions } from './pad-station';
import { isPadConfirmed } from './press-levels';
import type { Owp1PadProfile } from './profile/pad-profile';
import { findSessionCommand, trialInvite } from './session-commands';
import { createStationCounters } from './station-counters';

export interface Owp1Station extends PadStation<Owp1Frame> {
  /** It answers SCAN, and nothing that it holds is unknown to us. */
  readonly canScan: boolean;
  /** true: SCAN watches over it, so it is polled seldom. */
  setScanned(isScanned: boolean): void;
  /** Its slot of a SCAN says that it holds an event. */
  scanHit(): void;
}

const POLL_EVERY_MS = 50;
const HOT_POLL_EVERY_MS = 15;
/** While SCAN tells of events: often enough to notice a pad that has gone. */
const SCANNED_POLL_EVERY_MS = 6000;
const PROBE_EVERY_MS = 1000;
const MISSED_POLLS_UNTIL_OFFLINE = 3;
/** With flags and some stuffing (OWP/1 §4.10). */
const POLL_REPLY_BYTES = 36;
const SECURED_POLL_REPLY_BYTES = 46;
const IDENT_RETRIES = 2;
/** Two devices that answer by turns at one address, within so long. */
const FLAPPING_WITHIN_MS = 600_000;

type Presence = 'linkDown' | 'offline' | 'online';

/** OWP/1 §4.5, FAULT codes. */
export const FAULT_HINTS: Partial<Record<number, PadHintCode>> = {
  1: 'keyStuck',
  2: 'lowVoltage',
  3: 'displayFault',
  4: 'audioFault',
  5: 'storageFault',
};

export function createOwp1Station(options: PadStationOptions<Owp1PadProfile>): Owp1Station {
  const { pad, profile, sink, site, time, random, log, changed } = options;
  const counters = createStationCounters();
  const quality = createLineQuality(time);
  const events = createNumberedEvents({ sink, site, profile, counters, log });
  const secret = pad.secret ?? null;
  const authentication = createOwp1Authentication({ padId: pad.id, secret, site, counters, log });
  let presence: Presence = 'linkDown';
  let wasEverOpen = false;
  let identity: Owp1Identity | null = null;
  /** The device that answered here before this one, and when they changed places. */
  let former: { uid: string; leftAt: MonotonicMs; hasReturned: boolean } | null = null;
  let mustIdentify = true;
  let isReturning = true;
  let hasKeptItsBoot = false;
  let missedPolls = 0;
  let nextPollAt: MonotonicMs = 0;
  let nextProbeAt: MonotonicMs = 0;
  let lastAnswerAt: EpochMs | null = null;
  let isScanned = false;
  let hasScanHit = false;
  const reportedFaults = new Set<PadHintCode>();
  const session = createPadSession<Owp1Frame>({
    findCommand: (effect, givenAt, now) =>
      findSessionCommand(effect, givenAt, now, { address: pad.address, profile, authentication }),
    time,
    log,
    count: countEvent,
    answered,
  });
  const display = createOwp1Display({ address: pad.address, time, answered });
  const trial = createOwp1Trial({
    address: pad.address,
    time,
    random,
    encodeInvite: (invite) => authentication.encodeInvite(trialInvite(profile, invite)),
    inviteAnswered: (status) => authentication.inviteAnswered(status),
    answered,
  });

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

  // ---- identity ------------------------------------------------------------------------------------------------------

  function identWish(urgency: 'urgent' | 'probe', notBefore: MonotonicMs): TurnWish<Owp1Frame> {
    return {
      urgency,
      notBefore,
      makeRequest: () =>
        toBusRequest(pad.address, {
          command: OWP1_COMMAND.ident,
          payload: new Uint8Array(0),
          maxReplyBytes: IDENT_REPLY_BYTES,
          retries: urgency === 'urgent' ? IDENT_RETRIES : 0,
        }),
      settle(outcome) {
        if (outcome.kind === 'abandoned') return;
        const found = outcome.kind === 'answered' ? decodeIdentReply(outcome.reply.payload) : null;
        if (outcome.kind === 'answered' && !found) counters.count('malformed', 1);
        if (found) identified(found);
        else {
          nextProbeAt = time.monotonicMs() + PROBE_EVERY_MS;
          goOffline();
        }
      },
    };
  }

  function identified(found: Owp1Identity): void {
    const known = identity;
    identity = found;
    mustIdentify = false;
    events.identified(found);
    authentication.identified(found);
    missedPolls = 0;
    nextPollAt = 0;
    const isSameDevice = known !== null && known.uid === found.uid;
    const isSameBoot = isSameDevice && known.boot === found.boot;
    hasKeptItsBoot = isReturning ? hasKeptItsBoot && isSameBoot : isSameBoot;
    isReturning = true;
    answered();
    if (known && !isSameDevice) replacedBy(found, known);
    else if (known && !isSameBoot) countEvent('reboots');
    if (!isSameBoot) {
      display.forget();
      trial.ended();
      reportedFaults.clear();
    }
    setPresence('online');
    if (!isSameDevice) {
      log.info({ uid: found.uid, model: found.model, firmware: found.firmware, keys: found.keys }, 'pad identified');
      changed();
    }
  }

  function replacedBy(found: Owp1Identity, known: Owp1Identity): void {
    log.warn({ was: known.uid, is: found.uid }, 'another pad answers at this address');
    former = { uid: known.uid, leftAt: time.monotonicMs(), hasReturned: former?.uid === found.uid };
    countEvent('replaced');
  }

  function goOffline(): void {
    mustIdentify = true;
    events.lost();
    if (!isReturning) {
      isReturning = true;
      hasKeptItsBoot = true;
    }
    setPresence('offline');
    session.advance({ kind: 'padLost' });
    trial.lineLost();
    display.lineLost();
  }

  // ---- events --------------------------------------------------------------------------------------------------------

  function pollWish(): TurnWish<Owp1Frame> {
    const { acknowledgement } = events;
    const isDoubtful = hasScanHit || (isScanned && missedPolls > 0);
    const isHot = acknowledgement !== 0 || isReturning || session.isHot || trial.isRunning || isDoubtful;
    return {
      urgency: events.isAcknowledgementUrgent ? 'urgent' : isHot ? 'hot' : 'regular',
      notBefore: nextPollAt,
      makeRequest: () =>
        toBusRequest(pad.address, {
          command: OWP1_COMMAND.poll,
          payload: encodePollRequest(acknowledgement),
          maxReplyBytes: secret ? SECURED_POLL_REPLY_BYTES : POLL_REPLY_BYTES,
          retries: 0,
        }),
      settle: pollSettled,
    };
  }

  function pollPauseMs(): number {
    if (session.isHot || trial.isRunning) return HOT_POLL_EVERY_MS;
    return isScanned && !isReturning && missedPolls === 0 ? SCANNED_POLL_EVERY_MS : POLL_EVERY_MS;
  }

  function pollSettled(outcome: BusOutcome<Owp1Frame>): void {
    events.acknowledgementSpent();
    hasScanHit = false;
    if (outcome.kind === 'abandoned') return;
    if (outcome.kind !== 'answered') {
      missedPolls += 1;
      nextPollAt = time.monotonicMs() + pollPauseMs();
      if (missedPolls >= MISSED_POLLS_UNTIL_OFFLINE) goOffline();
      return;
    }
    missedPolls = 0;
    nextPollAt = time.monotonicMs() + pollPauseMs();
    answered();
    const reply = decodePollReply(outcome.reply.payload, outcome.reply.isSecured);
    if (!reply) counters.count('malformed', 1);
    else if (reply.kind === 'event') eventArrived(reply.event, outcome.reply);
    else drained();
  }

  /** Nothing that the pad holds is unknown to us any more: only now may it be told something. */
  function drained(): void {
    if (!isReturning) return;
    isReturning = false;
    session.advance({ kind: 'padBack', isSameBoot: hasKeptItsBoot });
  }

  function eventArrived(event: Owp1Event, frame: Owp1Frame): void {
    const isAuthentic = authentication.isAuthentic(event, frame);
    const frameHex = toHex(encodeFrame(frame));
    const receipt = { padId: pad.id, receivedAt: time.now(), frameHex, isAuthentic };
    switch (events.arrived(event, receipt, (taken) => isAuthentic && takenByTrial(taken))) {
      case 'stranger':
        mustIdentify = true;
        return;
      case 'notStored':
        nextPollAt = time.monotonicMs() + events.pauseMs;
        // One event that cannot be stored must not keep the pad from being asked.
        drained();
        changed();
        return;
      case 'stored':
        stored(event, isAuthentic);
        nextPollAt = 0;
        return;
      case 'repeated':
        nextPollAt = 0;
        return;
    }
  }

  function takenByTrial(event: Owp1Event): boolean {
    if ((event.type !== 'rating' && event.type !== 'sessionEnd') || !trial.owns(event.sessionId)) return false;
    if (event.type === 'rating') trial.pressed(event.key);
    else trial.ended();
    return true;
  }

  function stored(event: Owp1Event, isAuthentic: boolean): void {
    authentication.judged(event, isAuthentic);
    // The resident is still asked after a press that somebody else has made up.
    if (event.type === 'rating' && isAuthentic) session.advance({ kind: 'ratingStored', sessionId: event.sessionId });
    if (event.type === 'sessionEnd') {
      session.advance({ kind: 'padEnded', sessionId: event.sessionId, reason: event.reason });
    }
    const hint = event.type === 'fault' ? FAULT_HINTS[event.code] : undefined;
    if (hint) reportedFaults.add(hint);
    if (event.type !== 'booted') changed();
  }

  function answered(): void {
    lastAnswerAt = time.now();
  }

  // ---- health --------------------------------------------------------------------------------------------------------

  function isReplaced(): boolean {
    return identity !== null && !isPadConfirmed(site, pad.id, identity.uid);
  }

  function listHints(): PadHintCode[] {
    const isFlapping = former?.hasReturned === true && time.monotonicMs() - former.leftAt < FLAPPING_WITHIN_MS;
    return [
      ...(isReplaced() ? (['replaced'] as const) : []),
      ...(isFlapping ? (['addressTaken'] as const) : []),
      ...((counters.all().keyMapDiffers ?? 0) > 0 ? (['keyMapDiffers'] as const) : []),
      ...authentication.hints(),
      ...quality.hints(),
      ...reportedFaults,
    ];
  }

  return {
    id: pad.id,
    address: pad.address,
    expectsAnswers: true,
    get isOnline() {
      return presence === 'online';
    },
    get canScan() {
      return presence === 'online' && !isReturning && ((identity?.capabilities ?? 0) & OWP1_CAPABILITY.scan) !== 0;
    },
    setScanned(next) {
      if (isScanned && !next) nextPollAt = Math.min(nextPollAt, time.monotonicMs() + POLL_EVERY_MS);
      isScanned = next;
    },
    scanHit() {
      hasScanHit = true;
      nextPollAt = 0;
    },
    heard(frame) {
      if (frame.address !== pad.address) return false;
      counters.count(frame.fromPad ? 'staleReplies' : 'echoes', 1);
      return true;
    },
    count(counter, by) {
      counters.count(counter, by);
      quality.count(counter, by);
    },
    findWish() {
      if (presence === 'linkDown') return null;
      const now = time.monotonicMs();
      session.advance({ kind: 'timePassed', now });
      if (presence === 'offline') return identWish('probe', nextProbeAt);
      if (mustIdentify) return identWish('urgent', 0);
      if (events.acknowledgement !== 0) return pollWish();
      const command = session.findWish(now) ?? (session.isIdle && !isReturning ? trial.findWish() : null);
      return command !== null && command.notBefore <= now ? command : pollWish();
    },
    findTextWish: () =>
      presence === 'online' && !mustIdentify && !isReturning && identity
        ? display.findWish(identity.capabilities)
        : null,
    invite(sessionId, timeoutSeconds) {
      const endsAt = time.monotonicMs() + timeoutSeconds * 1000;
      session.advance({ kind: 'invited', sessionId, endsAt, isPadReachable: presence === 'online' && !isReturning });
    },
    cancel: (sessionId) => session.advance({ kind: 'cancelled', sessionId }),
    show: (wanted) => display.show(wanted),
    tellRefusal: (text) => display.tellRefusal(text),
    async tryOut(what) {
      if (presence === 'linkDown') return 'lineDown';
      if (presence === 'offline' || !identity) return 'unanswered';
      if (what === 'invite' && !session.isIdle) return 'busy';
      return tryOutOwp1(what, { display, trial, capabilities: identity.capabilities, prompts: profile.prompts });
    },
    watchKeys: (listener) => trial.watch(listener),
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
      model: identity?.model ?? null,
      isReplaced: isReplaced(),
      hints: listHints(),
      lastAnswerAt,
      counters: counters.all(),
    }),
  };
}
