/** What a pressed key means at this site, and whether the device at this place is the one that staff know. */
import type { PadId } from '#domain/ids';
import { RatingLevel } from '#domain/rating';
import type { PadSite } from './pad-ports';

/** What a level map holds for. */
export interface MappedProfile {
  id: string;
  revision: number;
  siteMap: { required: boolean };
}

/**
 * The site's own map where staff have confirmed one, else what the device says. Never a guess: a key without a level
 * has none, and a device whose map the site must confirm has unconfirmed levels until it has.
 */
export function findPressLevel(press: {
  site: PadSite;
  profile: MappedProfile;
  padId: PadId;
  uid: string;
  rawKey: number;
  /** As the device or its profile says; null where neither does. */
  sentLevel: number | null;
}): { level: RatingLevel | null; isLevelConfirmed: boolean } {
  const { site, profile, padId, uid, rawKey, sentLevel } = press;
  const map = site.findLevels({ padId, uid, profile: profile.id, revision: profile.revision });
  if (map) return { level: map[rawKey] ?? null, isLevelConfirmed: true };
  const sent = RatingLevel.safeParse(sentLevel);
  return { level: sent.success ? sent.data : null, isLevelConfirmed: !profile.siteMap.required };
}

/** The first device at a place is taken as it is. */
export function isPadConfirmed(site: PadSite, padId: PadId, uid: string): boolean {
  const known = site.findUid(padId);
  return known === null || known === uid;
}
