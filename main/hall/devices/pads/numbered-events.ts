/**
 * Exactly once, for pads that number their events (UID, BOOT, EVSEQ) and keep each until it is acknowledged. The sink
 * commits, then the number goes out, once: whenever it is not known to have arrived, the next exchange acknowledges
 * nothing and the event comes again. An event of another BOOT than the one that was asked for last is neither stored nor
 * acknowledged before the device has said who it is (docs/adr/0005).
 */
import type { Logger } from '../../log/logger';
import { deliverEvent } from './deliver-event';
import type { EventProfile, EventReceipt } from './deliver-event';
import type { Owp1Event } from './owp1.messages';
import type { PadEventSink, PadSite } from './pad-ports';
import type { StationCounters } from './station-counters';

export type EventFate = 'stored' | 'repeated' | 'notStored' | 'stranger';

export interface NumberedEvents {
  /** For the next exchange; 0: nothing. */
  readonly acknowledgement: number;
  /** Goes before everything else; one that follows another waits its turn, or a chattering pad would silence the line. */
  readonly isAcknowledgementUrgent: boolean;
  /** It has had its one exchange, whether it arrived or not. */
  acknowledgementSpent(): void;
  /** Who answers now. Nothing is acknowledged that was not heard since. */
  identified(device: { uid: string; boot: number }): void;
  /** Nobody answers. */
  lost(): void;
  /** `take`: true where somebody else takes the event, and the sink is not to hear of it. */
  arrived(event: Owp1Event, receipt: Omit<EventReceipt, 'uid'>, take: (event: Owp1Event) => boolean): EventFate;
  /** Pause before an event that could not be stored is asked for again. */
  readonly pauseMs: number;
}

/** After an event that could not be stored: the store may be full, a faster cycle would not mend it. */
const NOT_STORED_PAUSE_MS = { least: 250, most: 4000 };

export function createNumberedEvents(to: {
  sink: PadEventSink;
  site: PadSite;
  profile: EventProfile;
  counters: StationCounters;
  log: Logger;
}): NumberedEvents {
  let device: { uid: string; boot: number } | null = null;
  /** A BOOT other than the device's that it has been asked about: events kept from before a power cut carry it. */
  let questionedBoot: number | null = null;
  /** An event that was forged and the pad's own one may have one number: each is stored. */
  let lastStored: { uid: string; boot: number; evseq: number; isAuthentic: boolean } | null = null;
  let acknowledgement = 0;
  let isUrgent = true;
  let failures = 0;

  function store(event: Owp1Event, receipt: EventReceipt, take: (event: Owp1Event) => boolean): 'stored' | 'notStored' {
    try {
      if (!take(event)) deliverEvent(event, receipt, to);
    } catch (error) {
      to.log.error({ err: error, type: event.type, evseq: event.evseq }, 'pad event not stored, it will come again');
      to.counters.count('notStored', 1);
      failures += 1;
      return 'notStored';
    }
    failures = 0;
    return 'stored';
  }

  return {
    get acknowledgement() {
      return acknowledgement;
    },
    get isAcknowledgementUrgent() {
      return acknowledgement !== 0 && isUrgent;
    },
    acknowledgementSpent() {
      isUrgent = acknowledgement === 0;
      acknowledgement = 0;
    },
    identified(found) {
      device = found;
      acknowledgement = 0;
    },
    lost() {
      acknowledgement = 0;
    },
    arrived(event, receipt, take) {
      const { boot, evseq } = event;
      if (!device || (boot !== device.boot && boot !== questionedBoot)) {
        questionedBoot = boot;
        return 'stranger';
      }
      const { uid } = device;
      const { isAuthentic } = receipt;
      const isRepeat = lastStored?.uid === uid && lastStored.boot === boot && lastStored.evseq === evseq;
      if (isRepeat && lastStored?.isAuthentic === isAuthentic) {
        to.counters.count('duplicates', 1);
        acknowledgement = evseq;
        return 'repeated';
      }
      const fate = store(event, { ...receipt, uid }, take);
      if (fate === 'stored') {
        lastStored = { uid, boot, evseq, isAuthentic };
        acknowledgement = evseq;
      }
      return fate;
    },
    get pauseMs() {
      return Math.min(NOT_STORED_PAUSE_MS.least * 2 ** Math.max(0, failures - 1), NOT_STORED_PAUSE_MS.most);
    },
  };
}
