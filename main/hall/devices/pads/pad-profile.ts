/** 评价器型号 as data: what differs between models is a JSON file under `profiles/`, checked here, with no code in it. */
import * as z from 'zod';
import { RatingLevel } from '#domain/rating';
import owp1 from './profiles/owp1.json';

const StaffKeyName = z.enum(['callNext', 'recall', 'miss', 'start', 'finish', 'requestRating']);

export const PadProfile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  revision: z.int().positive(),
  /** How well the protocol is documented: A by its maker, B from others' code, C by hearsay, D guessed. */
  grade: z.enum(['A', 'B', 'C', 'D']),
  framing: z.strictObject({ kind: z.literal('owp1') }),
  /** Level of each key from the left; as many as the scale has. */
  keyLevels: z.array(RatingLevel).min(2).max(6),
  /** Staff key code on the wire → what the counter's console calls it. */
  staffKeys: z.record(z.string().regex(/^\d{1,3}$/), StaffKeyName),
  invitation: z.strictObject({
    voice: z.boolean(),
    keyLights: z.boolean(),
    staffKeysStayActive: z.boolean(),
    hideLevel: z.boolean(),
    language: z.int().min(0).max(255),
    lockoutMs: z.int().min(0).max(65_535),
  }),
});
export type PadProfile = z.infer<typeof PadProfile>;

export const PAD_PROFILE_IDS = ['owp1'] as const;
export type PadProfileId = (typeof PAD_PROFILE_IDS)[number];

const FILES: Record<PadProfileId, unknown> = { owp1 };

/** Throws ZodError where the shipped file does not keep its own schema. */
export function getPadProfile(id: PadProfileId): PadProfile {
  return PadProfile.parse(FILES[id]);
}
