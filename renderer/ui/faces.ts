import type { RatingLevel } from '#domain/rating';

const EYES = 'M22 25v3M42 25v3';

/** Strokes of the five faces on a 64 × 64 ground: eyes and mouth. The mouth alone tells the levels apart. */
export const FACES: Readonly<Record<RatingLevel, string>> = {
  5: `${EYES}M17 37c3 9 9 13 15 13s12-4 15-13z`,
  4: `${EYES}M19 40c4 6 8 8 13 8s9-2 13-8`,
  3: `${EYES}M20 43h24`,
  2: `${EYES}M19 47c4-6 8-8 13-8s9 2 13 8`,
  1: `M16 24l9-5M48 24l-9-5M23 27v3M41 27v3M17 50c3-9 9-13 15-13s12 4 15 13`,
};
