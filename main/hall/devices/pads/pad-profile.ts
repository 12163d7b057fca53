/** The pads of OWP/1 among the profiles. */
import type { Owp1PadProfile } from './profile/pad-profile';
import { isOwp1Profile } from './profile/pad-profile';
import { getPadProfile as getAnyPadProfile } from './profile/load-profile';

export type PadProfileId = 'owp1';

export function getPadProfile(id: PadProfileId): Owp1PadProfile {
  const profile = getAnyPadProfile(id);
  if (!isOwp1Profile(profile)) throw new RangeError(`${id} is no profile of OWP/1`);
  return profile;
}
