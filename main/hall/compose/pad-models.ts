import { findPadProfile } from '#pads/profile/load-profile';
import type { PadId } from '#domain/ids';
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
