/** 公开台账 on the maintenance page: what residents could read of notices and results, from when to when (DF 100). */
import * as z from 'zod';
import { PublicationOccasion } from '#domain/publication';
import { ServiceDay } from '#domain/service-day';
import { base, nothing } from './procedure';
import { LocalizedText } from './snapshots';

/** How far back the page looks. */
export const PUBLICATIONS_SHOWN_DAYS = 90;
/** More rows than anybody reads; `earlier` says how many there are besides. */
export const MOST_PUBLICATIONS_SHOWN = 200;

export const PublicationView = z.object({
  id: z.int().positive(),
  occasion: PublicationOccasion,
  /** In Chinese, as it stood there. */
  title: z.string(),
  firstDay: ServiceDay,
  lastDay: ServiceDay,
  /** `replaced`: another wording came in its place. `ended`: withdrawn, run out, or its week is over. */
  state: z.enum(['shown', 'replaced', 'ended']),
  /** The file was changed: it came in the place of another wording. */
  isRevision: z.boolean(),
});
/** One text in one wording. */
export type PublicationView = z.infer<typeof PublicationView>;

export const PublicationsView = z.object({
  today: ServiceDay,
  /** 每周宣传, this week first: the Monday of each, and whose turn it is; as many weeks as until it begins again. */
  weeks: z.array(z.object({ monday: ServiceDay, title: LocalizedText.nullable() })),
  /** Of the last 90 days, the newest first. */
  publications: z.array(PublicationView).max(MOST_PUBLICATIONS_SHOWN),
  /** Of the same 90 days, beyond those. */
  earlier: z.int().nonnegative(),
});
export type PublicationsView = z.infer<typeof PublicationsView>;

export const publicationsMaintenanceContract = {
  view: base.input(nothing).output(PublicationsView),
};
