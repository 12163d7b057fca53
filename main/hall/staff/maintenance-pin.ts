/**
 * 维护密码: guards the maintenance page. It comes once from the environment (`HALL_MAINTENANCE_PIN`) or is made at the
 * first start and left in `maintenance-pin.txt` (0600) of the data directory for the installer; the file holds its hash only.
 */
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { TimeSource } from '#domain/time-source';
import { hashPin, isPin } from '../config/pin';
import { Refusal } from '../refusal';
import type { Store } from '../store/open-store';
import * as settings from '../store/repositories/settings.repo';
import { createTryLimit } from './try-limit';

export interface MaintenancePin {
  /** Throws `PIN_REFUSED` or `TOO_MANY_TRIES`. */
  check(pin: string): void;
}

export function createMaintenancePin({
  store,
  time,
  dataDir,
  fromEnvironment,
}: {
  store: Store;
  time: TimeSource;
  dataDir: string;
  fromEnvironment: string | undefined;
}): MaintenancePin {
  const tries = createTryLimit(time);
  const known = store.read((tx) => settings.find(tx, 'maintenancePinHash'));
  if (fromEnvironment !== undefined && !(known && isPin(fromEnvironment, known)))
    store.write((tx) => settings.put(tx, 'maintenancePinHash', hashPin(fromEnvironment)));
  else if (known === null) {
    const made = String(randomInt(0, 1_000_000)).padStart(6, '0');
    fs.writeFileSync(path.join(dataDir, 'maintenance-pin.txt'), `${made}\n`, { mode: 0o600 });
    store.write((tx) => settings.put(tx, 'maintenancePinHash', hashPin(made)));
  }
  return {
    check(pin) {
      tries.refuseWhileBlocked('maintenance');
      const hash = store.read((tx) => settings.find(tx, 'maintenancePinHash'));
      if (hash === null || !isPin(pin, hash)) {
        tries.countWrong('maintenance');
        throw new Refusal('PIN_REFUSED');
      }
      tries.clear('maintenance');
    },
  };
}
