/**
 * 拼音输入: characters for letters. The first candidate is the likeliest reading of all letters, be it a word or a sentence
 * of words; then come words for all of them, also such that are not finished yet, and words for the first of them, so that
 * a sentence can be put together word by word. It learns within a visit and forgets everything at its end; it never
 * throws, and its order depends on nothing but the dictionary, the letters and what it has learned.
 */
import type { Cost, PinyinDictionary } from './dictionary';
import type { PinyinCandidate } from './pinyin-candidate';
import { MOST_GAIN, SessionMemory } from './session-memory';
import { Spellings } from './spellings';
import { readLetters } from './word-lattice';
import type { WordLattice } from './word-lattice';

export interface PinyinEngine {
  /**
   * The best first; none where the letters mean nothing.
   * @param typed a–z and apostrophes between syllables, v for ü; what is behind the sixtieth is left alone
   */
  candidates(typed: string): readonly PinyinCandidate[];
  /** Chosen words come sooner from now on, and what was put together word by word becomes one. */
  learn(chosen: PinyinCandidate, typed: string): void;
  /** The end of a visit. */
  forget(): void;
}

/** Longer than any sentence that somebody types before they look up. */
export const TYPED_LIMIT = 60;
/** Pages of them; whoever has not found it by then types another letter. */
const MOST_CANDIDATES = 72;
const LETTERS = /^[a-z][a-z']*$/;

export function createPinyinEngine(composition: { dictionary: PinyinDictionary }): PinyinEngine {
  const { dictionary } = composition;
  const spellings = new Spellings(dictionary.syllables);
  const memory = new SessionMemory();
  return {
    candidates(typed) {
      const letters = typed.slice(0, TYPED_LIMIT).toLowerCase();
      if (!LETTERS.test(letters)) return [];
      const lattice = readLetters({
        letters,
        dictionary,
        spellings,
        gainOf: (text) => memory.gainOf(text),
        mostGain: MOST_GAIN,
      });
      return inOrder(letters, lattice, memory);
    },
    learn(chosen, typed) {
      memory.learn(chosen, typed.slice(0, TYPED_LIMIT).toLowerCase());
    },
    forget() {
      memory.forget();
    },
  };
}

interface Ranked extends PinyinCandidate {
  readonly cost: Cost;
}

function inOrder(letters: string, lattice: WordLattice, memory: SessionMemory): readonly PinyinCandidate[] {
  const whole: Ranked[] = lattice.whole.map(({ text, cost }) => ({ text, cost, letters: letters.length }));
  if (lattice.sentence) whole.push({ ...lattice.sentence, letters: letters.length });
  whole.sort(byCost);
  const parts: Ranked[] = lattice.parts.map(({ text, end, cost }) => ({ text, cost, letters: end }));
  parts.sort(byCost);
  const found = new Map<string, PinyinCandidate>();
  for (const candidate of [...memory.phrasesFor(letters), ...whole, ...parts]) {
    if (found.size >= MOST_CANDIDATES) break;
    if (!found.has(candidate.text)) found.set(candidate.text, { text: candidate.text, letters: candidate.letters });
  }
  return [...found.values()];
}

function byCost(a: Ranked, b: Ranked): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}
