/** Languages of the screens. zh-CN is the source; every other catalogue has exactly its keys (ux.md 6.1). */
import type { Bilingual } from '#contract/catalogue';

export type Language = 'zh-CN' | 'en';

export const DEFAULT_LANGUAGE: Language = 'zh-CN';

/** The language's side of a text that comes in both, from the hall or from the catalogue. */
export function textIn(language: Language, text: Bilingual): string {
  return language === 'zh-CN' ? text.zh : text.en || text.zh;
}
