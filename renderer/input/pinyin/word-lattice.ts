/**
 * Every way to read typed letters as words: which words begin with the first letter, which are for all letters, and the
 * cheapest chain of words through all of them.
 */
import type { Cost, DictionaryNode, DictionaryWord, PinyinDictionary } from './dictionary';
import type { Spellings, SyllableMatch } from './spellings';

export interface WordLattice {
  /** For all letters, also such that have more syllables than were typed; in no order. */
  readonly whole: readonly DictionaryWord[];
  /** For the first letters, up to `end`; `cost` counts the likeliest rest as well. In no order. */
  readonly parts: readonly { text: string; end: number; cost: Cost }[];
  /** All letters as more than one word; null where they are no chain of words. */
  readonly sentence: DictionaryWord | null;
}

interface Question {
  readonly letters: string;
  readonly dictionary: PinyinDictionary;
  readonly spellings: Spellings;
  /** What a word is likelier by than the dictionary says; never more than `mostGain`. */
  readonly gainOf: (text: string) => Cost;
  readonly mostGain: Cost;
}

/** Of one word more in a chain: of two chains as likely, fewer and longer words are right more often. */
const WORD: Cost = 12;
/** A letter that belongs to no word. A chain with one is no sentence, but it tells the better of its first words. */
const STRAY: Cost = 400;
/** A syllable that was not typed at all. */
const UNTYPED: Cost = 6;
const MOST_COMPLETIONS = 30;

type Matches = ReadonlyMap<string, readonly SyllableMatch[]>;

/** A reading of letters up to `end`. */
interface Reached {
  readonly node: DictionaryNode;
  readonly end: number;
  readonly cost: Cost;
}

/** The cheapest way on from a letter. */
interface Way {
  readonly end: number;
  readonly text: string;
  readonly isStray: boolean;
}

export function readLetters(question: Question): WordLattice {
  const { letters } = question;
  const matches = Array.from(letters, (_, place) => question.spellings.matchesAt(syllablesFrom(letters, place)));
  const restCosts = Array.from<Cost>({ length: letters.length + 1 }).fill(0);
  const ways: Way[] = [];
  let first: readonly Reached[] = [];
  for (let place = letters.length - 1; place >= 0; place -= 1) {
    first = reachedFrom(place, question, matches);
    const best = cheapestWay(place, first, question, restCosts);
    ways[place] = best.way;
    restCosts[place] = best.cost;
  }
  const last = first.filter(({ end }) => end === letters.length);
  return {
    whole: [...last.flatMap((reached) => wordsOf(reached, question)), ...completionsOf(last, question)],
    parts: first
      .filter(({ end }) => end < letters.length)
      .flatMap((reached) =>
        wordsOf(reached, question).map(({ text, cost }) => ({
          text,
          end: reached.end,
          cost: cost + WORD + (restCosts[reached.end] ?? 0),
        })),
      ),
    sentence: sentenceOf(ways, restCosts[0] ?? 0),
  };
}

/** Up to the next apostrophe, which no syllable crosses. */
function syllablesFrom(letters: string, place: number): string {
  const apostrophe = letters.indexOf("'", place);
  return letters.slice(place, apostrophe < 0 ? undefined : apostrophe);
}

function withApostrophes(letters: string, end: number): number {
  let behind = end;
  while (letters[behind] === "'") behind += 1;
  return behind;
}

function reachedFrom(place: number, question: Question, matches: readonly Matches[]): readonly Reached[] {
  const { letters, dictionary } = question;
  const reached: Reached[] = [];
  const open: Reached[] = [{ node: dictionary.root, end: place, cost: 0 }];
  for (let from = open.pop(); from; from = open.pop()) {
    const here = matches[from.end];
    if (!here) continue;
    for (const [node, ways] of bothOf(from.node, here)) {
      for (const { letters: length, cost } of ways) {
        const next = { node, end: withApostrophes(letters, from.end + length), cost: from.cost + cost };
        reached.push(next);
        open.push(next);
      }
    }
  }
  return reached;
}

/** Syllables that the letters allow and the dictionary knows here. */
function* bothOf(
  { following }: DictionaryNode,
  matches: Matches,
): Generator<readonly [DictionaryNode, readonly SyllableMatch[]]> {
  if (following.size < matches.size) {
    for (const node of following.values()) {
      const ways = matches.get(node.syllable);
      if (ways) yield [node, ways];
    }
    return;
  }
  for (const [syllable, ways] of matches) {
    const node = following.get(syllable);
    if (node) yield [node, ways];
  }
}

function wordsOf({ node, cost }: Reached, { gainOf }: Question): readonly DictionaryWord[] {
  return node.words.map((word) => ({ text: word.text, cost: cost + word.cost - gainOf(word.text) }));
}

function cheapestWay(
  place: number,
  reached: readonly Reached[],
  question: Question,
  restCosts: readonly Cost[],
): { way: Way; cost: Cost } {
  const { letters, gainOf, mostGain } = question;
  const stray = withApostrophes(letters, place + 1);
  let way: Way = { end: stray, text: '', isStray: letters[place] !== "'" };
  let least = (restCosts[stray] ?? 0) + (way.isStray ? STRAY : 0);
  for (const { node, end, cost } of reached) {
    const before = cost + WORD + (restCosts[end] ?? 0);
    for (const word of node.words) {
      if (before + word.cost - mostGain >= least) break;
      const total = before + word.cost - gainOf(word.text);
      if (total >= least) continue;
      least = total;
      way = { end, text: word.text, isStray: false };
    }
  }
  return { way, cost: least };
}

function sentenceOf(ways: readonly Way[], cost: Cost): DictionaryWord | null {
  let text = '';
  let words = 0;
  for (let way = ways[0]; way; way = ways[way.end]) {
    if (way.isStray) return null;
    text += way.text;
    words += 1;
  }
  return words > 1 ? { text, cost } : null;
}

/** What lies behind the last letter: a word, or a node with words further on; `least` is what they cost at least. */
type Ahead =
  | { readonly word: string; readonly least: Cost }
  | { readonly node: DictionaryNode; readonly cost: Cost; readonly least: Cost };

/** Words that go on where the letters end, the likeliest only. */
function completionsOf(last: readonly Reached[], { gainOf }: Question): readonly DictionaryWord[] {
  const open: Ahead[] = last.flatMap((reached) => ahead(reached));
  const found: DictionaryWord[] = [];
  while (found.length < MOST_COMPLETIONS) {
    const nearest = open.reduce((best, { least }, at) => (least < (open[best]?.least ?? Infinity) ? at : best), 0);
    const [next] = open.splice(nearest, 1);
    if (!next) break;
    if ('word' in next) {
      found.push({ text: next.word, cost: next.least });
      continue;
    }
    for (const { text, cost } of next.node.words) open.push({ word: text, least: next.cost + cost - gainOf(text) });
    open.push(...ahead(next));
  }
  return found;
}

function ahead({ node, cost }: { node: DictionaryNode; cost: Cost }): readonly Ahead[] {
  const further = cost + UNTYPED;
  return [...node.following.values()].map((next) => ({ node: next, cost: further, least: further + next.leastCost }));
}
