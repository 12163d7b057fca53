/**
 * What pads bring: one transaction writes the press with its verdict and, where it counts, the rating, the slot's state
 * and the outbox row; only then may the pad be acknowledged. The same event seen again on the wire changes nothing. A
 * staff key that is not obeyed is answered on the pad and at its console.
 */
import { refusalOnPad } from '#contract/catalogue';
import type { PadDisplays, PadEventSink, PadStaffKeyPress } from '#pads/pad-ports';
import type { CounterNumber, PadId } from '#domain/ids';
import type { Logger } from '../log/logger';
import { Refusal } from '../refusal';
import type { HallLines } from '../queue/hall-lines';
import * as padPresses from '../store/repositories/pad-presses.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { JudgePress } from './judge-press';
import type { PadModel, PadSite } from './pad-site';
import type { StaffKeyActions } from './staff-key-actions';
import type { StaffKeyNotices } from './staff-key-notices';

/** As long as the counter console goes on asking: what nobody answered by then, the clerk has done another way. */
const STAFF_KEY_WITHIN_MS = 15_000;

export interface PadIntakeParts {
  writer: HallWriter;
  lines: HallLines;
  actions: StaffKeyActions;
  judgePress: JudgePress;
  site: Pick<PadSite, 'pinFirst'>;
  models: ReadonlyMap<PadId, PadModel>;
  displays: Pick<PadDisplays, 'tellRefusal'>;
  notices: Pick<StaffKeyNotices, 'tell'>;
  log: Logger;
}

/** A forged press must not take the place of the pad's own one with the same number. */
function occasionOf(press: { isAuthentic: boolean }, occasion: string): string {
  return press.isAuthentic ? occasion : `unproven ${occasion}`;
}

export function createPadIntake(parts: PadIntakeParts): PadEventSink {
  const { writer, lines, actions, judgePress, models, log } = parts;
  const counterOf = (padId: PadId): CounterNumber | null =>
    lines.counters.find((counter) => counter.pad === padId)?.number ?? null;

  /** Runs the key's procedure; a refused one leaves nothing behind. Returns the refusal, or null. */
  function obey(unit: UnitOfWork, press: PadStaffKeyPress, counter: CounterNumber | null): Refusal | null {
    if (!press.isAuthentic) return new Refusal('STAFF_KEY_UNPROVEN');
    if (press.key === 'unsupported') return new Refusal('STAFF_KEY_UNSUPPORTED');
    if (counter === null) return new Refusal('PAD_WITHOUT_COUNTER');
    if (press.receivedAt - press.pressedAt > STAFF_KEY_WITHIN_MS) return new Refusal('STAFF_KEY_LATE');
    const action = actions[press.key];
    try {
      // A savepoint: the press itself is kept.
      unit.tx.db.transaction(() => action(unit, counter, press.argument))();
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  return {
    ratingPressed(press) {
      writer.change((unit) => {
        const occasion = occasionOf(press, `session ${press.sessionId}`);
        if (padPresses.isStored(unit.tx, { ...press, occasion })) return;
        if (press.isAuthentic) parts.site.pinFirst(unit, press.padId, press.uid);
        const isConfirmed = press.isLevelConfirmed && press.isPadConfirmed;
        const verdict = press.isAuthentic ? judgePress(unit, { ...press, isConfirmed }) : 'bad_session';
        const model = models.get(press.padId);
        padPresses.insert(unit.tx, {
          ...press,
          occasion,
          kind: 'rating',
          verdict,
          outcome: null,
          unconfirmed:
            verdict === 'unconfirmed' && model
              ? { profile: model.profile, revision: model.revision, isLevelConfirmed: press.isLevelConfirmed }
              : null,
        });
        if (verdict !== 'accepted')
          unit.record('pad.pressed', { padId: press.padId, verdict, rawKey: press.rawKey, pressedAt: press.pressedAt });
        // Never the level: a log is read by staff.
        log.info({ pad: press.padId, verdict }, 'pad.press');
      });
    },

    staffKeyPressed(press) {
      writer.change((unit) => {
        const { at } = unit.moment;
        const occasion = occasionOf(press, lines.serviceDayOf(at));
        if (padPresses.isStored(unit.tx, { ...press, occasion })) return;
        const counter = counterOf(press.padId);
        const refusal = obey(unit, press, counter);
        padPresses.insert(unit.tx, {
          ...press,
          occasion,
          kind: 'staffKey',
          verdict: null,
          rawKey: 0,
          level: null,
          sessionId: null,
          outcome: `${press.key}: ${refusal?.code ?? 'done'}`,
          frameHex: '',
          unconfirmed: null,
        });
        if (!refusal) return;
        const { code, facts } = refusal;
        unit.afterCommit(() => {
          parts.displays.tellRefusal({ padId: press.padId, text: refusalOnPad(code) });
          if (counter !== null) parts.notices.tell(counter, { key: press.key, code, facts, at });
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
          unconfirmed: null,
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
