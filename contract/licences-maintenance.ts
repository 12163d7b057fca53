/** 许可 on the maintenance page: under which licence the program is, and what of others is in it. */
import * as z from 'zod';
import { base, nothing } from './procedure';

const LicenceName = z.string().max(80);

export const ThirdPartyPart = z.object({
  name: z.string().max(120),
  /** null where it has none, e.g. a typeface. */
  version: z.string().max(60).nullable(),
  licence: LicenceName,
});
/** 第三方部件: one package, or data, that others made and that is part of the program. */
export type ThirdPartyPart = z.infer<typeof ThirdPartyPart>;

export const LicencesView = z.object({
  product: z.object({ name: z.string(), version: z.string(), licence: LicenceName }),
  /** Where the words of every licence lie in this terminal. */
  noticesFile: z.string(),
  /** By name, as in the file; null where it is not there or cannot be read. */
  parts: z.array(ThirdPartyPart).max(2000).nullable(),
});
export type LicencesView = z.infer<typeof LicencesView>;

export const licencesMaintenanceContract = {
  view: base.input(nothing).output(LicencesView),
};
