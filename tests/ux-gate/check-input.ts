/**
 * What writing costs on the keys (ux.md W7): taps for each character over sixty sentences of a township hall, and how long
 * one key takes. Both are of the dictionary and the engine alone; where keys stand on the page is measured with the rest.
 */
import fs from 'node:fs';
import path from 'node:path';
import { readDictionary } from '../../renderer/input/pinyin/dictionary';
import { createPinyinEngine } from '../../renderer/input/pinyin/pinyin-engine';
import type { PinyinEngine } from '../../renderer/input/pinyin/pinyin-engine';
import { createTypist } from './input/typist';
import type { Typist } from './input/typist';
import type { Tally } from './tally';

const DICTIONARY = path.resolve(import.meta.dirname, '../../renderer/input/pinyin/dictionary.txt');
/** Out of the texts that the word list was made of, and not. */
const SENTENCE_FILES = ['known', 'held-out'] as const;
/** A key is timed so often and the least counts: what else the machine did meanwhile is nothing of the engine's. */
const TIMINGS = { short: 1, full: 3 };

export function checkInput({ tally, form }: { tally: Tally; form: keyof typeof TIMINGS }): void {
  const dictionary = readDictionary(fs.readFileSync(DICTIONARY, 'utf8'));
  const engine = createPinyinEngine({ dictionary });
  const typist = createTypist({ engine: remembering(engine), dictionary });
  const halves = SENTENCE_FILES.map((name) => ({ name, ...countTaps(readSentences(name), typist) }));
  for (const { name, taps, characters, inFull, words, firstWords, sentences, firstSentences } of halves) {
    const share = (part: number, whole: number): string => `${Math.round((part / whole) * 100)} %`;
    tally.note(
      `writing, ${name}: ${(taps / characters).toFixed(2)} taps a character, ${(inFull / characters).toFixed(2)} with ` +
        `every letter typed; typed in full, ${share(firstWords, words)} of the words and ` +
        `${share(firstSentences, sentences)} of the sentences stand first`,
    );
  }
  const sum = (of: 'taps' | 'characters'): number => halves.reduce((all, half) => all + half[of], 0);
  const where = `${sum('characters')} characters`;
  tally.measure('keystrokes-per-character', { value: sum('taps') / sum('characters'), where });
  for (const sentence of readSentences('held-out')) {
    timeKeys({ letters: typist.lettersOf(sentence), engine, timings: TIMINGS[form], tally });
  }
}

function countTaps(sentences: readonly string[], typist: Typist) {
  const count = { taps: 0, characters: 0, inFull: 0, words: 0, firstWords: 0, sentences: sentences.length };
  let firstSentences = 0;
  const tapsOf = (pieces: ReturnType<Typist['write']>): number => pieces.reduce((all, { taps }) => all + taps, 0);
  for (const sentence of sentences) {
    const areFirst = typist.areFirst(sentence);
    count.taps += tapsOf(typist.write(sentence));
    count.inFull += tapsOf(typist.writeInFull(sentence));
    count.characters += [...sentence].length;
    count.words += areFirst.length;
    count.firstWords += areFirst.filter(Boolean).length;
    if (typist.isFirst(sentence)) firstSentences += 1;
  }
  return { ...count, firstSentences };
}

/** Every key of a sentence that is typed without choosing anything: the longest that the engine has to read. */
function timeKeys({
  letters,
  engine,
  timings,
  tally,
}: {
  letters: string;
  engine: PinyinEngine;
  timings: number;
  tally: Tally;
}): void {
  for (let length = 1; length <= letters.length; length += 1) {
    const typed = letters.slice(0, length);
    const times = Array.from({ length: timings }, () => {
      const from = performance.now();
      engine.candidates(typed);
      return performance.now() - from;
    });
    tally.measure('ms-per-key', { value: Math.min(...times), where: `${length} letters: ${typed}` });
  }
}

/** Words of different sentences begin with the same letters. */
function remembering(engine: PinyinEngine): PinyinEngine {
  const asked = new Map<string, ReturnType<PinyinEngine['candidates']>>();
  return {
    ...engine,
    candidates(typed) {
      const known = asked.get(typed) ?? engine.candidates(typed);
      asked.set(typed, known);
      return known;
    },
  };
}

function readSentences(name: (typeof SENTENCE_FILES)[number]): readonly string[] {
  const text = fs.readFileSync(path.join(import.meta.dirname, `input/sentences-${name}.txt`), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
