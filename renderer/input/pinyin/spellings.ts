/**
 * 音节: which syllables typed letters may mean. Besides its own letters a syllable answers to what local accents make of
 * it (n and l, r and l, z and zh, an and ang, …), to its initial alone, and, while it is being typed, to its beginning.
 */
import type { Cost } from './dictionary';

/** A syllable that `letters` letters may stand for. */
export interface SyllableMatch {
  readonly syllable: string;
  readonly letters: number;
  readonly cost: Cost;
}

/** One sound for another. */
const ACCENT: Cost = 28;
/** ü without its dots, as some write it. */
const PLAIN_U: Cost = 20;
/** The initial instead of the syllable. */
const INITIAL: Cost = 26;
/** The syllable is not finished yet. */
const BEGINNING: Cost = 10;

const INITIALS_ALIKE = [
  ['n', 'l'],
  ['z', 'zh'],
  ['c', 'ch'],
  ['s', 'sh'],
  ['f', 'h'],
  ['r', 'l'],
] as const;
const FINALS_ALIKE = [
  ['an', 'ang'],
  ['en', 'eng'],
  ['in', 'ing'],
  ['ian', 'iang'],
  ['uan', 'uang'],
] as const;
const INITIAL_PART = /^(zh|ch|sh|[b-df-hj-np-tw-z])?(.*)$/;
const LONGEST_SPELLING = 6;

/** Which syllables begin at each place of typed letters. Made once of a dictionary's syllables. */
export class Spellings {
  readonly #whole = new Map<string, { syllable: string; cost: Cost }[]>();
  readonly #beginnings = new Map<string, { syllable: string; cost: Cost }[]>();
  readonly #initials = new Map<string, string[]>();

  constructor(syllables: readonly string[]) {
    const known = new Set(syllables);
    for (const syllable of known) {
      for (const [spelling, cost] of spellingsOf(syllable)) {
        add(this.#whole, spelling, { syllable, cost });
        for (let length = 1; length < spelling.length; length += 1)
          add(this.#beginnings, spelling.slice(0, length), { syllable, cost: cost + BEGINNING });
      }
      for (const initial of initialsOf(syllable)) add(this.#initials, initial, syllable);
    }
  }

  /**
   * Syllables that the first of these letters may mean.
   * @returns by syllable; of several ways to read one from as many letters, the cheapest
   */
  matchesAt(letters: string): ReadonlyMap<string, readonly SyllableMatch[]> {
    const found = new Map<string, SyllableMatch[]>();
    for (let length = 1; length <= Math.min(letters.length, LONGEST_SPELLING); length += 1) {
      const part = letters.slice(0, length);
      this.#whole.get(part)?.forEach(({ syllable, cost }) => note(found, { syllable, letters: length, cost }));
      this.#initials.get(part)?.forEach((syllable) => note(found, { syllable, letters: length, cost: INITIAL }));
    }
    const { length } = letters;
    this.#beginnings.get(letters)?.forEach(({ syllable, cost }) => note(found, { syllable, letters: length, cost }));
    return found;
  }
}

function note(found: Map<string, SyllableMatch[]>, match: SyllableMatch): void {
  const matches = found.get(match.syllable);
  if (!matches) {
    found.set(match.syllable, [match]);
    return;
  }
  const same = matches.findIndex(({ letters }) => letters === match.letters);
  if (same < 0) matches.push(match);
  else if (match.cost < (matches[same]?.cost ?? 0)) matches[same] = match;
}

/** z, and zh where it is typed so. A syllable without an initial is known by its first vowel. */
function initialsOf(syllable: string): readonly string[] {
  const [, initial = ''] = INITIAL_PART.exec(syllable) ?? [];
  if (initial === '') return [syllable.slice(0, 1)];
  return initial.length > 1 ? [initial.slice(0, 1), initial] : [initial];
}

function spellingsOf(syllable: string): ReadonlyMap<string, Cost> {
  const [, initial = '', final = ''] = INITIAL_PART.exec(syllable) ?? [];
  const spellings = new Map<string, Cost>();
  for (const [first, firstCost] of soundsLike(initial, INITIALS_ALIKE)) {
    for (const [last, lastCost] of soundsLike(final, FINALS_ALIKE)) {
      for (const [spelling, cost] of writtenAs(first + last)) {
        const total = firstCost + lastCost + cost;
        spellings.set(spelling, Math.min(spellings.get(spelling) ?? Infinity, total));
      }
    }
  }
  return spellings;
}

function soundsLike(sound: string, alike: readonly (readonly [string, string])[]): readonly [string, Cost][] {
  const others = alike.flatMap(([one, other]) => (one === sound ? [other] : other === sound ? [one] : []));
  return [[sound, 0], ...others.map((other): [string, Cost] => [other, ACCENT])];
}

/** ü is typed v; after n and l people also write u, and behind j, q, x and y, where it is written u, some type v. */
function writtenAs(spelling: string): readonly [string, Cost][] {
  if (/^[nl]ve$/.test(spelling))
    return [
      [spelling, 0],
      [spelling.replace('v', 'u'), 0],
    ];
  if (/^[nl]v$/.test(spelling))
    return [
      [spelling, 0],
      [spelling.replace('v', 'u'), PLAIN_U],
    ];
  if (/^[jqxy]u/.test(spelling))
    return [
      [spelling, 0],
      [spelling.replace('u', 'v'), 0],
    ];
  return [[spelling, 0]];
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
