import type { PadProfileView } from '#contract/snapshots';
import type { PadId } from '#domain/ids';
import { findPadProfile } from '#pads/profile/load-profile';
import { isOwp1Profile } from '#pads/profile/pad-profile';
import type { HallConfig } from '../config/hall-config';
import type { PadModel } from '../ratings/pad-site';

/** What the profiles of the configured pads say about their keys. */
export function readPadModels(config: HallConfig): ReadonlyMap<PadId, PadModel> {
  return new Map(
    config.pads.map((pad) => {
      const { id, revision, keyCount, siteMap } = findPadProfile(pad.profile, { baseDir: config.baseDir });
      return [pad.id, { profile: id, revision, keyCount, needsKeyMap: siteMap.required }];
    }),
  );
}

/** The models that hall.yml names, strips' too, each once: for the maintenance page. */
export function readPadProfiles({ pads, strips, baseDir }: HallConfig): PadProfileView[] {
  const profiles = [...pads, ...strips].map(({ profile }) => findPadProfile(profile, { baseDir }));
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  return [...byId.values()].map((profile) => ({
    id: profile.id,
    name: profile.name,
    grade: profile.grade,
    isSearchable: isOwp1Profile(profile),
  }));
}
