/**
 * Input methods out of the page's own assets. The dictionary is read once, when somebody first writes, and stays: it is the
 * same for everybody. What could not be fetched is asked for again the next time.
 */
import type { InputMethods } from './input-methods';
import type { PinyinDictionary } from './pinyin/dictionary';

export function createPageInput(): InputMethods {
  let dictionary: Promise<PinyinDictionary> | null = null;
  const readOnce = (): Promise<PinyinDictionary> => {
    dictionary ??= import('./pinyin/open-dictionary')
      .then(({ openDictionary }) => openDictionary())
      .catch((error: unknown) => {
        dictionary = null;
        throw error;
      });
    return dictionary;
  };
  return {
    async openPinyin() {
      const [{ createPinyinEngine }, read] = await Promise.all([import('./pinyin/pinyin-engine'), readOnce()]);
      return createPinyinEngine({ dictionary: read });
    },
    async openHandwriting() {
      const { openHandwriting } = await import('./handwriting/open-handwriting');
      return openHandwriting();
    },
  };
}
