/** From a text as it stands on a screen or a paper to what is said. */
import { cleanText } from './clean-text';
import { sayChinese } from './say-chinese';
import { sayEnglish } from './say-english';

import type { SpokenSegment, SpokenLanguage } from './spoken-segment';

const HAN_RUN = /[\p{Script=Han}〇，。、；：！？《》（）]+/u;

/**
 * A text as it stands on a screen or a paper, as it is said. Words of the other language become segments of their own.
 * Empty where there is nothing to say. Never throws, whatever the text.
 */
export function toSpokenSegments(text: string, language: SpokenLanguage): SpokenSegment[] {
  const clean = cleanText(text);
  const segments = language === 'zh-CN' ? sayChinese(clean) : sayMixedEnglish(clean);
  return joined(segments).filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
}

function sayMixedEnglish(clean: string): SpokenSegment[] {
  return clean
    .split(new RegExp(`(${HAN_RUN.source})`, 'u'))
    .flatMap((run, at) => (at % 2 === 1 ? sayChinese(run) : [{ language: 'en' as const, words: sayEnglish(run) }]));
}

function joined(segments: readonly SpokenSegment[]): SpokenSegment[] {
  const all: SpokenSegment[] = [];
  for (const segment of segments) {
    const last = all.at(-1);
    if (last?.language === segment.language) last.words += segment.words;
    else all.push({ ...segment });
  }
  return all.map(({ language, words }) => ({
    language,
    words: language === 'zh-CN' ? settlePauses(words) : words.replace(/[\s,]+$/, ''),
  }));
}

/** One pause where several meet, the longest of them; none before the first word. */
function settlePauses(words: string): string {
  return words
    .replace(/[，。]{2,}/g, (pauses) => (pauses.includes('。') ? '。' : '，'))
    .replace(/^[，。]+/, '')
    .replace(/，$/, '');
}
