/** 许可 as staff read it: the program's own licence, and what the build has gathered of others. */
import type { LicencesView } from '#contract/licences-maintenance';
import { readThirdPartyParts } from './read-third-party-parts';

/** What this program is called, and under which licence it is given away; held against package.json in a test. */
export const PRODUCT = { name: 'Township Hall', licence: 'Apache-2.0' } as const;

export type ViewLicences = () => Promise<LicencesView>;

/** @param named.noticesFile gathered at every build (scripts/notices) */
export function createLicencesView({
  appVersion,
  noticesFile,
}: {
  appVersion: string;
  noticesFile: string;
}): ViewLicences {
  return async () => ({
    product: { ...PRODUCT, version: appVersion },
    noticesFile,
    parts: await readThirdPartyParts(noticesFile),
  });
}
