/**
 * 评价机会: opens exactly one slot for a serving, asks its pad, and closes it as `absent` when nobody pressed. The slot is
 * durable before the pad is asked; after a restart open slots go on with the time that is left.
 */
import type { CounterNumber, RatingSlotId } from '#domain/ids';
import { PRESS_GRACE_MS } from '#domain/rating';
import { DAY_MS } from '#domain/screen-rating';
import type { Scheduler } from '#domain/time-source';
import type { PadControl } from '#pads/pad-ports';
import type { Logger } from '../log/logger';
import type { Store } from '../store/open-store';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { ServingSlot } from '../store/repositories/rating-slots.repo';
import type { Serving } from '../store/repositories/servings.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { HallLines } from '../queue/hall-lines';

/** A pad that takes longer than this to bring a press after its own time-out is late for the screen, not for the record. */
const COLLECT_MS = 3000;
/** After a slot that could not be closed: the store may be full. */
const CLOSE_AGAIN_AFTER_MS = 5000;
/** Shortest time that a pad takes (OWP/1 INVITE: 5 … 120 s). */
const SHORTEST_INVITATION_S = 5;

export interface RatingSlots {
  /** Opens the serving's slot unless it has one; asks the pad after the commit. Returns whether a slot was opened. */
  open(unit: UnitOfWork, serving: Serving): boolean;
  /** Ends the open slot of a counter early: the next person has been called. */
  closeAtCounter(unit: UnitOfWork, counter: CounterNumber): void;
  /** After a start: asks again where time is left, closes what has run out. */
  resume(): void;
  stop(): void;
}

export function createRatingSlots({
  store,
  writer,
  pads,
  lines,
  scheduler,
  timeoutSeconds,
  ratingDays,
  newSessionId,
  log,
}: {
  store: Store;
  writer: HallWriter;
  pads: Pick<PadControl, 'invite' | 'cancel'>;
  lines: HallLines;
  scheduler: Scheduler;
  timeoutSeconds: number;
  /** How long a screen may fill a slot that no pad has filled. */
  ratingDays: number;
  /** Random, 1 … 2³²−1. */
  newSessionId: () => number;
  log: Pick<Logger, 'error'>;
}): RatingSlots {
  const timers = new Map<RatingSlotId, () => void>();

  function closeAbsent(unit: UnitOfWork, slot: ServingSlot): void {
    ratingSlots.setState(unit.tx, slot.id, 'absent', unit.moment.at);
    unit.record('ratingSlot.absent', { ratingSlotId: slot.id });
    const { pad } = slot;
    if (pad) unit.afterCommit(() => pads.cancel(pad.padId, pad.sessionId));
  }

  function watch(slotId: RatingSlotId, delayMs: number): void {
    timers.get(slotId)?.();
    timers.set(
      slotId,
      scheduler.after(delayMs, () => {
        timers.delete(slotId);
        try {
          writer.change((unit) => {
            const slot = ratingSlots.listOpen(unit.tx).find((open) => open.id === slotId);
            if (slot) closeAbsent(unit, slot);
          });
        } catch (error) {
          // Nobody waits for this answer, and a full disk must not end the hall: it stays open and is closed later.
          log.error({ err: error, slotId }, 'ratings.slotNotClosed');
          watch(slotId, CLOSE_AGAIN_AFTER_MS);
        }
      }),
    );
  }

  function invite(slot: Pick<ServingSlot, 'pad'>, remainingMs: number): void {
    const seconds = Math.ceil(remainingMs / 1000);
    if (slot.pad && seconds >= SHORTEST_INVITATION_S) pads.invite({ ...slot.pad, timeoutSeconds: seconds });
  }

  return {
    open(unit, serving) {
      if (ratingSlots.findOfServing(unit.tx, serving.id)) return false;
      const padId = lines.getCounter(serving.counterNumber).pad;
      if (padId !== undefined)
        for (const slot of ratingSlots.listOpen(unit.tx)) if (slot.pad?.padId === padId) closeAbsent(unit, slot);
      const slot = {
        id: writer.newId<RatingSlotId>(),
        servingId: serving.id,
        counterNumber: serving.counterNumber,
        staffNumber: serving.staffNumber,
        pad: padId === undefined ? null : { padId, sessionId: newSessionId() },
        openedAt: unit.moment.at,
        timeoutMs: timeoutSeconds * 1000,
        rateUntil: unit.moment.at + ratingDays * DAY_MS,
      };
      ratingSlots.insertOfServing(unit.tx, slot);
      unit.record('ratingSlot.opened', {
        ratingSlotId: slot.id,
        servingId: slot.servingId,
        counterNumber: slot.counterNumber,
        staffNumber: slot.staffNumber,
        padId: slot.pad?.padId ?? null,
      });
      unit.afterCommit(() => {
        invite(slot, slot.timeoutMs);
        watch(slot.id, slot.timeoutMs + PRESS_GRACE_MS + COLLECT_MS);
      });
      return true;
    },

    closeAtCounter(unit, counter) {
      for (const slot of ratingSlots.listOpen(unit.tx)) if (slot.counterNumber === counter) closeAbsent(unit, slot);
    },

    resume() {
      const { at } = writer.moment();
      for (const slot of store.read((tx) => ratingSlots.listOpen(tx))) {
        const remainingMs = Math.max(0, Math.min(slot.timeoutMs, slot.openedAt + slot.timeoutMs - at));
        invite(slot, remainingMs);
        watch(slot.id, remainingMs + PRESS_GRACE_MS + COLLECT_MS);
      }
    },

    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
