/** How words and characters are read, in the letters that people type: no tones, ü is v. */
import { pinyin } from 'pinyin-pro';

const SYLLABLE = /^[a-z]+$/;
/** Bare sounds, and what people type for them. */
const TYPED = new Map([
  ['m', 'mu'],
  ['n', 'en'],
  ['ng', 'en'],
  ['hm', 'heng'],
  ['hng', 'heng'],
  ['ê', 'ei'],
]);

/** @param {string} word */
export function readingOfWord(word) {
  const bare = pinyin(word, { toneType: 'none', type: 'array', v: true });
  const reading = bare.map((syllable) => TYPED.get(syllable) ?? syllable);
  if (reading.length !== [...word].length || !reading.every((syllable) => SYLLABLE.test(syllable)))
    throw new Error(`${word} has no reading`);
  return reading;
}

/**
 * The most usual first.
 * @param {string} character
 */
export function readingsOfCharacter(character) {
  const readings = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true });
  const typed = readings.map((reading) => TYPED.get(reading) ?? reading);
  const syllables = [...new Set(typed)].filter((syllable) => SYLLABLE.test(syllable));
  if (syllables.length === 0) throw new Error(`${character} has no reading`);
  return syllables;
}
