/** 公开台账: when residents could read what. */
import * as z from 'zod';

export const PublicationOccasion = z.enum(['notice', 'weekly', 'result', 'knownMatter']);
/** What it was shown as; `weekly`: the one of the week. */
export type PublicationOccasion = z.infer<typeof PublicationOccasion>;
