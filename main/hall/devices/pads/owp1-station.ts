/**
 * One pad on its line: who it is, what it must be told, what it has told us.
 *
 * ORDER: the sink commits, then the acknowledgement goes out. An acknowledgement is sent once, in the POLL right after
 * the event; whenever it is not known to have arrived, the next POLL acknowledges nothing and the event comes again
 * (docs/adr/0005). So a number from before a pad's reboot can never erase an event from after it.
 */
import type { EpochMs, MonotonicMs, Time } from '#domain/time-source';
import type { PadId } from '#domain/ids';
import type { Logger } from '../../log/logger';
import type { BusOutcome, TurnWish } from './line-protocol';
import { deliverEvent } from './deliver-event';
import type { Owp1Frame } from './owp1.codec';
import { encodeFrame, toHex } from './owp1.codec';
import type { Owp1Event, Owp1Identity } from './owp1.messages';
import { OWP1_COMMAND, decodeIdentReply, decodePollReply, encodePollRequest } from './owp1.messages';
import { toBusRequest } from './owp1-protocol';
import type { PadProfile } from './pad-profile';
import type { PadEventSink } from './pad-ports';
import { createPadSession } from './pad-session';
import type { PadStation } from './pad-station';
import { findSessionCommand } from './session-commands';
import { createStationCounters } from './station-counters';

export type Owp1Station = Omit<PadStation<Owp1Frame>, 'show' | 'tellRefusal' | 'tryOut' | 'watchKeys'>;

const POLL_EVERY_MS = 50;
const HOT_POLL_EVERY_MS = 15;
const PROBE_EVERY_MS = 1000;
const MISSED_POLLS_UNTIL_OFFLINE = 3;
/** After an event that could not be stored: the store may be full, a faster cycle would not mend it. */
const NOT_STORED_PAUSE_MS = { least: 250, most: 4000 };
/** With flags and some stuffing (OWP/1 §4.10). */
const POLL_REPLY_BYTES = 36;
const IDENT_REPLY_BYTES = 58;
const IDENT_RETRIES = 2;

type Presence = 'linkDown' | 'offline' | 'online';

export function createOwp1Station(options: {
  pad: { id: PadId; path: string; address: number };
  profile: PadProfile;
  sink: PadEventSink;
  time: Time;
  log: Logger;
  /** State, identity or a counter of events has changed; not called for traffic. */
  changed: () => void;
}): Owp1Station {
  const { pad, profile, sink, time, log, changed } = options;
  const counters = createStationCounters();
  let presence: Presence = 'linkDown';
  let wasEverOpen = false;
  let identity: Owp1Identity | null = null;
  let mustIdentify = true;
  /** A BOOT other than IDENT's that a fresh IDENT has been asked about: events kept from before a power cut carry it. */
  let questionedBoot: number | null = null;
  let isReturning = true;
  let hasKeptItsBoot = false;
  let missedPolls = 0;
  let nextPollAt: MonotonicMs = 0;
  let nextProbeAt: MonotonicMs = 0;
  let pauseAfterFailureMs = NOT_STORED_PAUSE_MS.least;
  let acknowledge = 0;
  /** An acknowledgement goes before everything else; one that follows another waits its turn, or a chattering pad would silence the line. */
  let isAcknowledgementUrgent = false;
  let lastStored: { uid: string; boot: number; evseq: number } | null = null;
  let lastAnswerAt: EpochMs | null = null;
  const session = createPadSession<Owp1Frame>({
    findCommand: (effect, givenAt, now) => findSessionCommand(effect, givenAt, now, { address: pad.address, profile }),
    time,
    log,
    count: countEvent,
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
    missedPolls = 0;
    acknowledge = 0;
    nextPollAt = 0;
    const isSameBoot = known !== null && known.uid === found.uid && known.boot === found.boot;
    hasKeptItsBoot = isReturning ? hasKeptItsBoot && isSameBoot : isSameBoot;
    isReturning = true;
    answered();
    if (known && known.uid !== found.uid) {
      log.warn({ was: known.uid, is: found.uid }, 'another pad answers at this address');
      countEvent('replaced');
    } else if (known && !isSameBoot) countEvent('reboots');
    setPresence('online');
    if (!known || known.uid !== found.uid) {
      log.info({ uid: found.uid, model: found.model, firmware: found.firmware, keys: found.keys }, 'pad identified');
      changed();
    }
  }

  function goOffline(): void {
    mustIdentify = true;
    acknowledge = 0;
    if (!isReturning) {
      isReturning = true;
      hasKeptItsBoot = true;
    }
    setPresence('offline');
    session.advance({ kind: 'padLost' });
  }

  // ---- events --------------------------------------------------------------------------------------------------------

  function pollWish(): TurnWish<Owp1Frame> {
    const isUrgent = acknowledge !== 0 && isAcknowledgementUrgent;
    const isHot = acknowledge !== 0 || isReturning || session.isHot;
    return {
      urgency: isUrgent ? 'urgent' : isHot ? 'hot' : 'regular',
      notBefore: nextPollAt,
      makeRequest: () =>
        toBusRequest(pad.address, {
          command: OWP1_COMMAND.poll,
          payload: encodePollRequest(acknowledge),
          maxReplyBytes: POLL_REPLY_BYTES,
          retries: 0,
        }),
      settle: pollSettled,
    };
  }

  function pollSettled(outcome: BusOutcome<Owp1Frame>): void {
    // Whether it arrived or not, this acknowledgement has had its one POLL.
    isAcknowledgementUrgent = acknowledge === 0;
    acknowledge = 0;
    if (outcome.kind === 'abandoned') return;
    nextPollAt = time.monotonicMs() + (session.isHot ? HOT_POLL_EVERY_MS : POLL_EVERY_MS);
    if (outcome.kind !== 'answered') {
      missedPolls += 1;
      if (missedPolls >= MISSED_POLLS_UNTIL_OFFLINE) goOffline();
      return;
    }
    missedPolls = 0;
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
    if (!identity) return;
    if (event.boot !== identity.boot && event.boot !== questionedBoot) {
      // The pad has rebooted, or another pad sits here now: who sent this is asked before anything is stored.
      questionedBoot = event.boot;
      mustIdentify = true;
      return;
    }
    const { uid } = identity;
    if (lastStored?.uid === uid && lastStored.boot === event.boot && lastStored.evseq === event.evseq) {
      counters.count('duplicates', 1);
    } else {
      try {
        const receipt = { padId: pad.id, uid, receivedAt: time.now(), frameHex: toHex(encodeFrame(frame)) };
        deliverEvent(event, receipt, { sink, profile, counters, log });
      } catch (error) {
        notStored(event, error);
        return;
      }
      lastStored = { uid, boot: event.boot, evseq: event.evseq };
      pauseAfterFailureMs = NOT_STORED_PAUSE_MS.least;
      if (event.type === 'rating') session.advance({ kind: 'ratingStored', sessionId: event.sessionId });
      if (event.type === 'sessionEnd') {
        session.advance({ kind: 'padEnded', sessionId: event.sessionId, reason: event.reason });
      }
      if (event.type !== 'booted') changed();
    }
    acknowledge = event.evseq;
    nextPollAt = 0;
  }

  function notStored(event: Owp1Event, error: unknown): void {
    log.error({ err: error, type: event.type, evseq: event.evseq }, 'pad event not stored, it will come again');
    nextPollAt = time.monotonicMs() + pauseAfterFailureMs;
    pauseAfterFailureMs = Math.min(pauseAfterFailureMs * 2, NOT_STORED_PAUSE_MS.most);
    countEvent('notStored');
    // One event that cannot be stored must not keep the pad from being asked.
    drained();
  }

  function answered(): void {
    lastAnswerAt = time.now();
  }

  return {
    id: pad.id,
    address: pad.address,
    expectsAnswers: true,
    get isOnline() {
      return presence === 'online';
    },
    heard(frame) {
      if (frame.address !== pad.address) return false;
      counters.count(frame.fromPad ? 'staleReplies' : 'echoes', 1);
      return true;
    },
    count: (counter, by) => counters.count(counter, by),
    findWish() {
      if (presence === 'linkDown') return null;
      const now = time.monotonicMs();
      session.advance({ kind: 'timePassed', now });
      if (presence === 'offline') return identWish('probe', nextProbeAt);
      if (mustIdentify) return identWish('urgent', 0);
      if (acknowledge !== 0) return pollWish();
      return session.findWish(now) ?? pollWish();
    },
    invite(sessionId, timeoutSeconds) {
      const endsAt = time.monotonicMs() + timeoutSeconds * 1000;
      session.advance({ kind: 'invited', sessionId, endsAt, isPadReachable: presence === 'online' && !isReturning });
    },
    cancel: (sessionId) => session.advance({ kind: 'cancelled', sessionId }),
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
      profile: profile.id,
      path: pad.path,
      address: pad.address,
      state: presence,
      uid: identity?.uid ?? null,
      model: identity?.model ?? null,
      lastAnswerAt,
      counters: counters.all(),
    }),
  };
}
