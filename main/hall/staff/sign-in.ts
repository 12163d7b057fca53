/** 登录: who is at a counter, by staff number and PIN, with a pause after wrong tries. */
import type { CounterNumber, StaffNumber } from '#domain/ids';
import type { TimeSource } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { isPin } from '../config/pin';
import { endPause } from '../counters/pausing';
import { Refusal } from '../refusal';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import * as residentCalls from '../store/repositories/resident-calls.repo';
import type { HallWriter } from '../unit-of-work';
import { createTryLimit } from './try-limit';

export interface SignIn {
  signIn(counter: CounterNumber, staffNumber: StaffNumber, pin: string): void;
  signOut(counter: CounterNumber): void;
  findStaff(number: StaffNumber): StaffMember | null;
}

/** Who works here, as far as others may see it. */
export type StaffMember = Omit<HallConfig['staff'][number], 'pin'>;

export function createSignIn({
  config,
  writer,
  time,
}: {
  config: HallConfig;
  writer: HallWriter;
  time: TimeSource;
}): SignIn {
  const tries = createTryLimit(time);
  const find = (number: StaffNumber) => config.staff.find((staff) => staff.number === number) ?? null;
  return {
    signIn(counter, staffNumber, pin) {
      tries.refuseWhileBlocked(`counter ${counter}`);
      const staff = find(staffNumber);
      if (!staff || !isPin(pin, staff.pin)) {
        tries.countWrong(`counter ${counter}`);
        throw new Refusal('SIGN_IN_REFUSED');
      }
      tries.clear(`counter ${counter}`);
      writer.change((unit) => {
        // Whoever goes to another counter leaves the pause of the last one behind, and takes over no pause of another.
        const before = counterStaff.listSignedIn(unit.tx);
        counterStaff.signIn(unit.tx, counter, staffNumber, unit.moment.at);
        for (const left of before)
          if (counterStaff.findAtCounter(unit.tx, left.counterNumber) !== left.staffNumber)
            endPause(unit, left.counterNumber);
        residentCalls.releaseOfAbsent(unit.tx);
      });
    },
    signOut(counter) {
      writer.change((unit) => {
        endPause(unit, counter);
        counterStaff.signOut(unit.tx, counter);
        residentCalls.releaseOfAbsent(unit.tx);
      });
    },
    findStaff(number) {
      const staff = find(number);
      if (!staff) return null;
      const { pin: _pin, ...shown } = staff;
      return shown;
    },
  };
}
