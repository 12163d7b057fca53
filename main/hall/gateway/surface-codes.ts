/**
 * Codes for browsers that come with the environment (`HALL_SURFACE_CODES`), for a hall whose maintenance page nobody can
 * look at: headless, or on a virtual display. Like those of the maintenance page they are good once and for ten minutes;
 * a value that was taken before is not taken again, so a hall process that starts again does not renew them.
 */
import { createHash } from 'node:crypto';
import { CounterNumber } from '#domain/ids';
import type { Store } from '../store/open-store';
import * as settings from '../store/repositories/settings.repo';
import type { LanEnrolment } from './lan-enrolment';
import type { LanCapability } from './lan-ports';

const ENTRY = /^(?:counter:(?<counterNumber>[1-9]\d?)|board)=(?<code>\d{8})$/;

export interface SurfaceCode {
  code: string;
  capability: LanCapability;
}

/** Reads `counter:1=12345678,board=87654321`. Throws where it reads otherwise, without repeating a code. */
export function parseSurfaceCodes(text: string): SurfaceCode[] {
  return text.split(',').map((entry, at) => {
    const { counterNumber, code } = ENTRY.exec(entry.trim())?.groups ?? {};
    if (code === undefined)
      throw new Error(
        `HALL_SURFACE_CODES, entry ${at + 1}: expected counter:NUMBER=CODE or board=CODE, of eight digits`,
      );
    return counterNumber === undefined
      ? { code, capability: { surface: 'board' } }
      : { code, capability: { surface: 'counter', counterNumber: CounterNumber.parse(Number(counterNumber)) } };
  });
}

/** Throws like {@link parseSurfaceCodes}. */
export function admitSurfaceCodes({
  text,
  store,
  lanEnrolment,
}: {
  text: string;
  store: Store;
  lanEnrolment: Pick<LanEnrolment, 'admitCode'>;
}): void {
  const codes = parseSurfaceCodes(text);
  const hash = createHash('sha256').update(text).digest('hex');
  if (store.read((tx) => settings.find(tx, 'surfaceCodesHash')) === hash) return;
  store.write((tx) => settings.put(tx, 'surfaceCodesHash', hash));
  for (const { code, capability } of codes) lanEnrolment.admitCode(code, capability);
}
