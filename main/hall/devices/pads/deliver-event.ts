/** One stored fact out of one event of a pad: the sink commits it, or throws and the event comes again. */
import type { EpochMs } from '#domain/time-source';
import type { PadId } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import type { Logger } from '../../log/logger';
import { toHex } from './owp1.codec';
import type { Owp1Event } from './owp1.messages';
import type { PadEventSink, PadSite, StaffKey } from './pad-ports';
import type { MappedProfile } from './press-levels';
import { findPressLevel, isPadConfirmed } from './press-levels';
import type { StationCounters } from './station-counters';

export interface EventReceipt {
  padId: PadId;
  uid: string;
  receivedAt: EpochMs;
  /** Hex of the whole frame, kept for disputes. */
  frameHex: string;
  /** As in `PadRatingPress`. */
  isAuthentic: boolean;
}

/** What a profile says about the events of a pad that speaks in OWP/1's words. */
export interface EventProfile extends MappedProfile {
  /** Level of each key from the left. */
  keyLevels: readonly RatingLevel[];
  /** Staff key code on the wire → what the counter's console calls it. */
  staffKeys: Readonly<Record<string, StaffKey>>;
}

/** Throws what the sink or the site throws: then nothing is stored and nothing may be acknowledged. */
export function deliverEvent(
  event: Owp1Event,
  receipt: EventReceipt,
  to: { sink: PadEventSink; site: PadSite; profile: EventProfile; counters: StationCounters; log: Logger },
): void {
  const { padId, uid, receivedAt, isAuthentic } = receipt;
  const identity = { padId, uid, boot: event.boot, evseq: event.evseq, receivedAt };
  const pressedAt = receivedAt - event.age10Ms * 10;
  switch (event.type) {
    case 'rating': {
      const { site, profile } = to;
      if (isAuthentic && event.level !== 0 && profile.keyLevels[event.key - 1] !== event.level)
        to.counters.count('keyMapDiffers', 1);
      to.sink.ratingPressed({
        ...identity,
        sessionId: event.sessionId,
        ...findPressLevel({ site, profile, padId, uid, rawKey: event.key, sentLevel: event.level }),
        isPadConfirmed: isPadConfirmed(site, padId, uid),
        isAuthentic,
        rawKey: event.key,
        extraPresses: event.extraPresses,
        pressedAt,
        frameHex: receipt.frameHex,
      });
      return;
    }
    case 'key':
      to.sink.staffKeyPressed({
        ...identity,
        key: to.profile.staffKeys[String(event.code)] ?? 'unsupported',
        argument: event.argument,
        isAuthentic,
        pressedAt,
      });
      return;
    case 'stray':
      to.sink.strayPressed({ ...identity, rawKey: event.key, count: event.count });
      to.counters.count('strays', event.count);
      return;
    case 'sessionEnd':
      to.sink.sessionEnded(padId, event.sessionId, event.reason);
      return;
    case 'fault':
      to.counters.count('faults', 1);
      to.log.warn({ code: event.code, argument: event.argument }, 'pad reports a fault');
      return;
    case 'booted':
      to.log.info({ boot: event.boot, resetCause: event.resetCause }, 'pad has started');
      return;
    case 'unknown':
      to.counters.count('malformed', 1);
      to.log.warn({ code: event.code, data: toHex(event.data) }, 'pad event that the protocol does not know');
      return;
  }
}
