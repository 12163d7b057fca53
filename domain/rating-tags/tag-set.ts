import type { RatingLevel } from '../rating';

export interface TagText {
  /** National code, e.g. `207`; exported as one of `evalDetail`'s, separated by commas (DF §1.4, field 18). */
  code: string;
  /** The official wording; the English is ours. */
  text: { zh: string; en: string };
  /** A few plain words for a button: at most eight characters in Chinese. */
  short: { zh: string; en: string };
}

/** 标签版本. */
export interface TagSet {
  id: string;
  /** The first so many of each level are shown first. */
  basicPerLevel: number;
  /** In the national order. */
  byLevel: Readonly<Record<RatingLevel, readonly TagText[]>>;
  /** Codes of older sets: known, and no longer to be chosen. */
  disabled: readonly string[];
}
