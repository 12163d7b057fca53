/**
 * The paper in one printer: when its roll was changed, how much is left, and whom to tell once a roll (printing.md §4.3,
 * §8). Metres come from the slips' own lengths; a roll counts as changed when a person says so, or when a printer that
 * had no paper, or little, has enough again after somebody could have been at it. An opened cover alone proves nothing:
 * too early a warning costs a look, too late a one costs a resident's slip.
 */
import type { TimeSource } from '#domain/time-source';
import type { PrinterId } from '#domain/ids';
import type { PrinterProfile } from './printer-profile';
import type { PrinterRoll, SpoolJournal } from './spool-journal';
import type { PrinterCondition } from './status';
import { canPrint } from './status';

export interface RollForecast {
  readonly roll: PrinterRoll;
  /** About so many more slips; null where neither the sensor's mark nor the roll's length is known. */
  readonly slipsLeft: number | null;
  /** Somebody should have a new roll ready: told from here to the end of this roll, however the sensor flickers. */
  readonly isLow: boolean;
}

export interface RollWatch {
  /** null: the printer cannot be reached. */
  see(condition: PrinterCondition | null): void;
  /** Paper went out, or a person changed the roll: read it anew. */
  refresh(): void;
  /** A person put in a new roll. */
  markChanged(): void;
  forecast(): RollForecast;
}

/** Below it the staff's consoles say so. Source: reference ux.md §3.9. */
const LOW_SLIPS = 30;
/** Of a queue ticket, until this roll has slips of its own. Source: printing.md §8. */
const USUAL_SLIP_MM = 110;
const MM = 1_000;

export function createRollWatch(options: {
  printer: PrinterId;
  getProfile: () => PrinterProfile;
  journal: Pick<SpoolJournal, 'getRoll' | 'markNearEnd' | 'markRollChanged'>;
  time: TimeSource;
}): RollWatch {
  const { printer, getProfile, journal, time } = options;
  let known: PrinterRoll | null = null;
  /** True from the start: the roll may have been changed while the hall was closed. */
  let mayHaveChanged = true;
  let hadPaperEnd = false;

  const getRoll = () => (known ??= journal.getRoll(printer, time.now()));
  const markChanged = () => {
    journal.markRollChanged(printer, time.now());
    known = null;
  };

  return {
    see(condition) {
      if (!condition || condition.isCoverOpen || condition.isPaperEnd) mayHaveChanged = true;
      if (!condition) return;
      if (condition.isPaperEnd) hadPaperEnd = true;
      if (condition.isPaperNearEnd && getRoll().nearEndAtMm === null) {
        journal.markNearEnd(printer, time.now());
        known = null;
      }
      if (!mayHaveChanged || !canPrint(condition)) return;
      if (!condition.isPaperNearEnd && (hadPaperEnd || getRoll().nearEndAtMm !== null)) markChanged();
      mayHaveChanged = false;
      hadPaperEnd = false;
    },
    refresh() {
      known = null;
    },
    markChanged,
    forecast() {
      const roll = getRoll();
      const slipsLeft = hadPaperEnd ? 0 : countSlipsLeft(roll, getProfile());
      return { roll, slipsLeft, isLow: roll.nearEndAtMm !== null || (slipsLeft !== null && slipsLeft < LOW_SLIPS) };
    },
  };
}

function countSlipsLeft(roll: PrinterRoll, { nearEndMetres, rollMetres }: PrinterProfile): number | null {
  const leftMm =
    roll.nearEndAtMm !== null && nearEndMetres !== null
      ? nearEndMetres * MM - (roll.printedMm - roll.nearEndAtMm)
      : rollMetres !== null
        ? rollMetres * MM - roll.printedMm
        : null;
  if (leftMm === null) return null;
  const slipMm = roll.slips > 0 ? roll.printedMm / roll.slips : USUAL_SLIP_MM;
  return Math.max(0, Math.floor(leftMm / Math.max(1, slipMm)));
}
