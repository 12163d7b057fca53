/** 候选词: what typed letters may mean. */
export interface PinyinCandidate {
  readonly text: string;
  /** How many of the typed letters it is for, from the first; apostrophes count. */
  readonly letters: number;
}
