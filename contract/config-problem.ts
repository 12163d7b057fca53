import * as z from 'zod';

export const ConfigProblem = z.object({
  file: z.string(),
  line: z.int().positive().nullable(),
  key: z.string(),
  expected: z.string(),
  found: z.string(),
});
/** One thing that is wrong in `hall.yml` or in a file of the content folder. */
export type ConfigProblem = z.infer<typeof ConfigProblem>;
