/** 登录: who is at a counter, by staff number and PIN, with a pause after wrong tries. */
import type { CounterNumber, StaffNumber } from '#domain/ids';
import type { TimeSource } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { isPin } from '../config/pin';
import { Refusal } from '../refusal';
import * as counterStaff from '../store/repositories/counter-staff.repo';
import type { HallWriter } from '../unit-of-work';
import { createTryLimit } from './try-limit';

export interface SignIn {
  signIn(counter: CounterNumber, staffNumber: StaffNumber, pin: string): void;
  signOut(counter: CounterNumber): void;
  findStaff(number: StaffNumber): { number: StaffNumber; name: string } | null;
}

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
      writer.change((unit) => counterStaff.signIn(unit.tx, counter, staffNumber, unit.moment.at));
    },
    signOut(counter) {
      writer.change((unit) => counterStaff.signOut(unit.tx, counter));
    },
    findStaff(number) {
      const staff = find(number);
      return staff && { number: staff.number, name: staff.name };
    },
  };
}
