/**
 * 读音: Chinese words in syllables with tone numbers, as the voice program wants them. pinyin-pro knows the characters and
 * most words; what it reads wrong in a hall is in polyphones.ts.
 */
import { pinyin } from 'pinyin-pro';
import { LETTER_SYLLABLES } from './letter-syllables';
import { POLYPHONES } from './polyphones';
import { applySandhi } from './tone-sandhi';

/** 某: said for a character that nobody knows the sound of, so that it is not left out in silence. */
const UNKNOWN_SYLLABLE = 'mou3';
const SYLLABLE = /^[a-z]+[1-5]$/;
const PAUSES: Readonly<Record<string, string>> = { '，': ',', '。': '.' };

/**
 * `请A零二六号，` → `qing3 ei1 ling2 er4 liu4 hao4,`
 *
 * @param words Chinese words of domain/spoken
 */
export function pronounceChinese(words: string): string {
  const characters = [...words];
  const syllables = applySandhi(characters, readTones(characters));
  return syllables.reduce(
    (said, syllable) => said + (/^[,.]$/.test(syllable) || said === '' ? '' : ' ') + syllable,
    '',
  );
}

/** Characters of `words` that no dictionary here knows. */
export function unpronounceable(words: string): string[] {
  return [...words].filter((character) => /\p{Script=Han}/u.test(character) && findSyllable(character) === null);
}

function readTones(characters: readonly string[]): string[] {
  const words = characters.join('');
  const read = syllablesOf(words);
  const isAligned = read.length === characters.length;
  const tones = characters.map((character, at) => {
    if (character in PAUSES) return PAUSES[character]!;
    if (character in LETTER_SYLLABLES) return LETTER_SYLLABLES[character]!;
    return (isAligned ? asSyllable(read[at]!) : findSyllable(character)) ?? UNKNOWN_SYLLABLE;
  });
  for (const { at, syllables } of overridesIn(characters)) tones.splice(at, syllables.length, ...syllables);
  return tones;
}

function overridesIn(characters: readonly string[]): { at: number; syllables: readonly string[] }[] {
  const found: { at: number; syllables: readonly string[] }[] = [];
  for (let at = 0; at < characters.length; at++) {
    const entry = POLYPHONES.find(([word]) =>
      [...word].every((character, offset) => characters[at + offset] === character),
    );
    if (!entry) continue;
    found.push({ at, syllables: entry[1] });
    at += entry[1].length - 1;
  }
  return found;
}

/** 幺 has its own sound, a character of its own place in the answer. */
const syllablesOf = (words: string): string[] => pinyin(words, { toneType: 'num', type: 'array', toneSandhi: false });

const findSyllable = (character: string): string | null => asSyllable(syllablesOf(character)[0] ?? '');

function asSyllable(read: string): string | null {
  const syllable = read.replace('ü', 'v').replace('0', '5');
  return SYLLABLE.test(syllable) ? syllable : null;
}
