/**
 * Somebody who writes a sentence with the keys of 写一写, counted in taps. They go word by word, in the likeliest words that
 * the dictionary splits the sentence into. They type a word's whole syllables or its initials, look up after every letter,
 * and take it as soon as it stands among the candidates, or behind as many 更多 as lead to it; what stands above the keys
 * before a letter is typed costs one tap. Of these ways they take the one with the fewest taps, as somebody does who has
 * written for a while. Nothing is learned between words.
 */
import type { DictionaryNode, PinyinDictionary } from '../../../renderer/input/pinyin/dictionary';
import { candidatesPerPage, USUALLY_NEXT } from '../../../renderer/input/candidate-page';
import type { PinyinEngine } from '../../../renderer/input/pinyin/pinyin-engine';

export interface TypedPiece {
  readonly text: string;
  /** None where it stood above the keys already. */
  readonly letters: string;
  /** Letters, 更多 and the candidate itself. */
  readonly taps: number;
}

export interface Typist {
  /** @throws where the dictionary does not know a character */
  write(sentence: string): readonly TypedPiece[];
  /** Somebody who types every letter of every word and then takes it: the most that writing can cost. */
  writeInFull(sentence: string): readonly TypedPiece[];
  /** Whether each of the words, typed in full, stands first. */
  areFirst(sentence: string): readonly boolean[];
  /** Whether the whole sentence, typed in full, stands first. */
  isFirst(sentence: string): boolean;
  /** All of it, typed in full. */
  lettersOf(sentence: string): string;
}

interface KnownWord {
  readonly text: string;
  readonly reading: readonly string[];
  readonly cost: number;
}

const PER_PAGE = candidatesPerPage('standard');

export function createTypist(composition: { engine: PinyinEngine; dictionary: PinyinDictionary }): Typist {
  const { engine } = composition;
  const known = wordsOf(composition.dictionary);
  const inFull = ({ reading }: KnownWord): string => reading.join('');
  const lettersOf = (sentence: string): string => split(sentence, known).map(inFull).join('');
  return {
    write: (sentence) => split(sentence, known).map((word) => cheapest(word, engine)),
    writeInFull: (sentence) => split(sentence, known).map((word) => written(word.text, inFull(word), engine)),
    areFirst: (sentence) =>
      split(sentence, known).map((word) => engine.candidates(inFull(word))[0]?.text === word.text),
    isFirst: (sentence) => engine.candidates(lettersOf(sentence))[0]?.text === sentence,
    lettersOf,
  };
}

function cheapest({ text, reading }: KnownWord, engine: PinyinEngine): TypedPiece {
  if (USUALLY_NEXT.some((ready) => ready === text)) return { text, letters: '', taps: 1 };
  const spellings = [reading.join(''), reading.map((syllable) => syllable.slice(0, 1)).join('')];
  const ways = spellings.flatMap((spelling) =>
    Array.from(spelling, (_, at) => findWritten(text, spelling.slice(0, at + 1), engine) ?? []).flat(),
  );
  const [first, ...others] = ways;
  if (!first) throw new Error(`${text} cannot be written by its pinyin`);
  return others.reduce((best, way) => (way.taps < best.taps ? way : best), first);
}

function findWritten(text: string, letters: string, engine: PinyinEngine): TypedPiece | null {
  const found = engine.candidates(letters).findIndex((one) => one.text === text && one.letters === letters.length);
  return found < 0 ? null : { text, letters, taps: letters.length + Math.floor(found / PER_PAGE) + 1 };
}

function written(text: string, letters: string, engine: PinyinEngine): TypedPiece {
  const piece = findWritten(text, letters, engine);
  if (!piece) throw new Error(`${text} is not among the candidates for ${letters}`);
  return piece;
}

function wordsOf({ root }: PinyinDictionary): ReadonlyMap<string, KnownWord> {
  const known = new Map<string, KnownWord>();
  const visit = (node: DictionaryNode, reading: readonly string[]): void => {
    for (const { text, cost } of node.words) {
      if (cost < (known.get(text)?.cost ?? Infinity)) known.set(text, { text, reading, cost });
    }
    for (const next of node.following.values()) visit(next, [...reading, next.syllable]);
  };
  visit(root, []);
  return known;
}

/** The words with the least sum of costs. */
function split(sentence: string, known: ReadonlyMap<string, KnownWord>): readonly KnownWord[] {
  const characters = [...sentence];
  const best: { cost: number; words: readonly KnownWord[] }[] = [{ cost: 0, words: [] }];
  for (let end = 1; end <= characters.length; end += 1) {
    for (let from = 0; from < end; from += 1) {
      const before = best[from];
      const word = known.get(characters.slice(from, end).join(''));
      if (!before || !word || before.cost + word.cost >= (best[end]?.cost ?? Infinity)) continue;
      best[end] = { cost: before.cost + word.cost, words: [...before.words, word] };
    }
  }
  const whole = best[characters.length];
  if (!whole) throw new Error(`the dictionary cannot write ${sentence}`);
  return whole.words;
}
