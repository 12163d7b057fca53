/** Which recordings a hall has. Apart from its reading, because the checked configuration holds it. */

/** 录音清单: checked; its sound is read when it is wanted. `words` are what is said, without pauses. */
export interface ClipList {
  folder: string;
  speaker: string;
  licence: string;
  sentences: readonly { words: string; file: string }[];
  parts: readonly { words: string; file: string }[];
}
