/** A pad's memory of what the host has not acknowledged. Source: OWP/1 §4.5 (queue), §4.6 (acknowledgement). */
import type { MonotonicMs } from '#domain/time-source';
import type { Owp1Event } from '#pads/owp1.messages';

type Undated<E> = E extends Owp1Event ? Omit<E, 'evseq' | 'boot' | 'age10Ms'> : never;
export type NewEvent = Undated<Owp1Event>;

interface QueuedEvent {
  event: Owp1Event;
  happenedAt: MonotonicMs;
}

/** The protocol's least. */
export const QUEUE_DEPTH = 16;

/** What a pad with a lasting memory still knows after a power cut. */
export interface KeptEvents {
  queued: readonly QueuedEvent[];
  evseq: number;
}

export interface EventQueue {
  add(event: NewEvent, happenedAt: MonotonicMs): void;
  acknowledge(evseq: number): void;
  /** Oldest event with its age of now, and whether more wait. */
  findOldest(now: MonotonicMs): { event: Owp1Event; hasMore: boolean } | null;
  /** Counts a further press on a rating that is still here; false where the host has it already. */
  countExtraPress(sessionId: number): boolean;
  kept(): KeptEvents;
  readonly size: number;
}

/**
 * Numbers start at 1: a new power-up makes a new queue. One that goes on with `kept` events goes on with their numbers
 * too, because an acknowledgement names no BOOT.
 */
export function createEventQueue(boot: number, kept: KeptEvents = { queued: [], evseq: 0 }): EventQueue {
  const queued: QueuedEvent[] = [...kept.queued];
  let { evseq } = kept;

  function makeRoom(): void {
    const expendable = (['stray', 'fault', 'key'] as const)
      .map((type) => queued.findIndex(({ event }) => event.type === type))
      .find((at) => at >= 0);
    if (expendable !== undefined) queued.splice(expendable, 1);
  }

  return {
    add(event, happenedAt) {
      if (queued.length >= QUEUE_DEPTH) makeRoom();
      evseq = (evseq % 0xffff) + 1;
      queued.push({ event: { ...event, evseq, boot, age10Ms: 0 } as Owp1Event, happenedAt });
    },
    acknowledge(acknowledged) {
      if (acknowledged === 0) return;
      for (let at = queued.length - 1; at >= 0; at -= 1) {
        if (((acknowledged - queued[at]!.event.evseq) & 0xffff) < 0x8000) queued.splice(at, 1);
      }
    },
    findOldest(now) {
      const oldest = queued[0];
      if (!oldest) return null;
      const age10Ms = Math.min(0xffff, Math.round((now - oldest.happenedAt) / 10));
      return { event: { ...oldest.event, age10Ms }, hasMore: queued.length > 1 };
    },
    countExtraPress(sessionId) {
      const rating = queued.find(({ event }) => event.type === 'rating' && event.sessionId === sessionId)?.event;
      if (rating?.type !== 'rating') return false;
      rating.extraPresses += 1;
      return true;
    },
    kept: () => ({ queued: [...queued], evseq }),
    get size() {
      return queued.length;
    },
  };
}
