/**
 * What pads bring: one transaction writes the press with its verdict and, where it counts, the rating, the slot's state
 * and the outbox row; only then may the pad be acknowledged. The same event seen again on the wire changes nothing.
 */
import type { PadEventSink, PadRatingPress, StaffKey } from '#pads/pad-ports';
import type { CounterNumber, PadId, RatingId } from '#domain/ids';
import { classifyPress, RatingLevel } from '#domain/rating';
import type { Logger } from '../log/logger';
import { Refusal } from '../refusal';
import type { HallLines } from '../queue/hall-lines';
import * as padPresses from '../store/repositories/pad-presses.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';

/** As long as the counter console goes on asking: what nobody answered by then, the clerk has done another way. */
const STAFF_KEY_WITHIN_MS = 15_000;

/** The counter procedures behind a pad's staff keys. */
export type StaffKeyActions = Partial<Record<StaffKey, (unit: UnitOfWork, counter: CounterNumber) => void>>;

export function createPadIntake({
  writer,
  lines,
  actions,
  log,
}: {
  writer: HallWriter;
  lines: HallLines;
  actions: StaffKeyActions;
  log: Logger;
}): PadEventSink {
  const counterOf = (padId: PadId): CounterNumber | null =>
    lines.counters.find((counter) => counter.pad === padId)?.number ?? null;

  function give(unit: UnitOfWork, press: PadRatingPress): ReturnType<typeof classifyPress> {
    const slot = press.sessionId === 0 ? null : ratingSlots.findBySession(unit.tx, press.sessionId);
    const verdict = classifyPress(
      press,
      slot?.pad
        ? {
            state: slot.state,
            padId: slot.pad.padId,
            openedAt: slot.openedAt,
            timeoutMs: slot.timeoutMs,
            closedAt: slot.closedAt,
          }
        : null,
    );
    if (verdict !== 'accepted' || !slot) return verdict;
    const level = RatingLevel.parse(press.level);
    const ratingId = writer.newId<RatingId>();
    ratingSlots.insertRating(unit.tx, {
      id: ratingId,
      ratingSlotId: slot.id,
      level,
      rawKey: press.rawKey,
      pressedAt: press.pressedAt,
      recordedAt: unit.moment.at,
    });
    ratingSlots.setState(unit.tx, slot.id, 'filled', unit.moment.at);
    unit.record('rating.given', {
      ratingId,
      ratingSlotId: slot.id,
      level,
      channel: 'pad',
      rawKey: press.rawKey,
      pressedAt: press.pressedAt,
    });
    return verdict;
  }

  return {
    ratingPressed(press) {
      writer.change((unit) => {
        const occasion = `session ${press.sessionId}`;
        if (padPresses.isStored(unit.tx, { ...press, occasion })) return;
        const verdict = give(unit, press);
        padPresses.insert(unit.tx, { ...press, occasion, kind: 'rating', verdict, outcome: null });
        if (verdict !== 'accepted')
          unit.record('pad.pressed', { padId: press.padId, verdict, rawKey: press.rawKey, pressedAt: press.pressedAt });
        // Never the level: a log is read by staff.
        log.info({ pad: press.padId, verdict }, 'pad.press');
      });
    },

    staffKeyPressed(press) {
      writer.change((unit) => {
        const occasion = lines.serviceDayOf(unit.moment.at);
        if (padPresses.isStored(unit.tx, { ...press, occasion })) return;
        const counter = counterOf(press.padId);
        let outcome = 'done';
        const action = press.key === 'unsupported' ? undefined : actions[press.key];
        if (!action || counter === null) outcome = 'unsupported';
        else if (press.receivedAt - press.pressedAt > STAFF_KEY_WITHIN_MS) outcome = 'late';
        else
          try {
            // A savepoint: a refused action leaves nothing behind, the press itself is kept.
            unit.tx.db.transaction(() => action(unit, counter))();
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            outcome = error.code;
          }
        padPresses.insert(unit.tx, {
          ...press,
          occasion,
          kind: 'staffKey',
          verdict: null,
          rawKey: 0,
          level: null,
          sessionId: null,
          outcome: `${press.key}: ${outcome}`,
          frameHex: '',
        });
      });
    },

    strayPressed(press) {
      writer.change((unit) => {
        const occasion = lines.serviceDayOf(unit.moment.at);
        if (padPresses.isStored(unit.tx, { ...press, occasion })) return;
        padPresses.insert(unit.tx, {
          ...press,
          occasion,
          kind: 'stray',
          verdict: 'stray',
          level: null,
          sessionId: null,
          outcome: `${press.count} presses`,
          pressedAt: press.receivedAt,
          frameHex: '',
        });
        unit.record('pad.pressed', {
          padId: press.padId,
          verdict: 'stray',
          rawKey: press.rawKey,
          pressedAt: press.receivedAt,
        });
      });
    },

    sessionEnded(padId, sessionId, reason) {
      log.info({ pad: padId, sessionId, reason }, 'pad.sessionEnded');
    },
  };
}
