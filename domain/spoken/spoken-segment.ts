/** 念词: what is to be said, in the words of one language. */

export type SpokenLanguage = 'zh-CN' | 'en';

/**
 * A stretch that one voice says. Chinese `words` are Chinese characters, capital letters that are named one by one, and
 * the pauses `，` and `。`, nothing else; English `words` are ASCII letters, digits and punctuation.
 */
export interface SpokenSegment {
  language: SpokenLanguage;
  words: string;
}
