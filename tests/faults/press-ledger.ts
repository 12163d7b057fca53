/** What was pressed beside what a forgetful store was given: the difference is what the fault run counts. */
import type { PadId } from '#domain/ids';
import type { PadEventSink, PadRatingPress, PadStaffKeyPress, StaffKey } from '#pads/pad-ports';

const STORE_BUSY_RATE = 0.02;

export interface PressBalance {
  ratings: number;
  presses: number;
  phantomRatings: number;
  lostPresses: number;
  doubledPresses: number;
  staffKeys: number;
  lostStaffKeys: number;
  doubledStaffKeys: number;
}

export interface PressLedger {
  /** Busy now and then: what it refuses must come again. */
  sink: PadEventSink;
  ratingPressed(sessionId: number, key: number): void;
  staffKeyPressed(padId: PadId, press: { key: StaffKey; argument: string }): void;
  balance(): PressBalance;
}

/** Ratings outside every session are kept by the hall as strays and are no ratings. */
const NO_SESSION = 0;

/** @param meaningOf level that a key has at this site */
export function createPressLedger(random: () => number, meaningOf: (rawKey: number) => number | null): PressLedger {
  const pressed = new Map<number, number>();
  const staffPressed = new Map<string, number>();
  const ratings = new Map<string, PadRatingPress>();
  const staffKeys = new Map<string, PadStaffKeyPress>();
  let deliveredAgain = 0;
  let staffDeliveredAgain = 0;

  function refuseNowAndThen(): void {
    if (random() < STORE_BUSY_RATE) throw new Error('busy');
  }

  return {
    sink: {
      ratingPressed(press) {
        refuseNowAndThen();
        if (press.sessionId === NO_SESSION) return;
        const identity = `${press.padId} ${press.uid} ${press.boot} ${press.evseq} ${press.sessionId}`;
        if (ratings.has(identity)) deliveredAgain += 1;
        ratings.set(identity, press);
      },
      staffKeyPressed(press) {
        refuseNowAndThen();
        const identity = `${press.padId} ${press.uid} ${press.boot} ${press.evseq}`;
        if (staffKeys.has(identity)) staffDeliveredAgain += 1;
        staffKeys.set(identity, press);
      },
      strayPressed: () => undefined,
      sessionEnded: () => undefined,
    },
    ratingPressed: (sessionId, key) => void pressed.set(sessionId, key),
    staffKeyPressed(padId, press) {
      const name = staffPressName({ padId, ...press });
      staffPressed.set(name, (staffPressed.get(name) ?? 0) + 1);
    },
    balance() {
      const arrived = new Map<number, number>();
      let phantomRatings = 0;
      for (const { sessionId, rawKey, level } of ratings.values()) {
        if (pressed.get(sessionId) === rawKey && level === meaningOf(rawKey)) {
          arrived.set(sessionId, (arrived.get(sessionId) ?? 0) + 1);
        } else phantomRatings += 1;
      }
      const storedTwice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
      return {
        ratings: ratings.size,
        presses: pressed.size,
        phantomRatings,
        lostPresses: pressed.size - arrived.size,
        doubledPresses: storedTwice + deliveredAgain,
        ...staffBalance(staffPressed, [...staffKeys.values()], staffDeliveredAgain),
      };
    },
  };
}

function staffPressName({ padId, key, argument }: { padId: PadId; key: string; argument: string }): string {
  return `${padId} ${key} ${argument}`;
}

function staffBalance(
  pressed: ReadonlyMap<string, number>,
  delivered: readonly PadStaffKeyPress[],
  deliveredAgain: number,
): Pick<PressBalance, 'staffKeys' | 'lostStaffKeys' | 'doubledStaffKeys'> {
  const left = new Map(pressed);
  let doubledStaffKeys = deliveredAgain;
  for (const press of delivered) {
    const name = staffPressName(press);
    const open = left.get(name) ?? 0;
    if (open === 0) doubledStaffKeys += 1;
    else left.set(name, open - 1);
  }
  const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);
  return { staffKeys: sum(pressed.values()), lostStaffKeys: sum(left.values()), doubledStaffKeys };
}
