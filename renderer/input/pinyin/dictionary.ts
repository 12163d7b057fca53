/**
 * 词库: the words that pinyin can find, as a tree of syllables. Its file is made by `npm run dictionary`
 * (scripts/make-dictionary.mjs) and read here as it is: a line for each reading, its words behind tabs, each with its cost.
 */

/** How unlikely something is: ten times the negative natural logarithm of its share. Costs add up where chances multiply. */
export type Cost = number;

export interface DictionaryWord {
  readonly text: string;
  readonly cost: Cost;
}

/** What has been read so far, syllable by syllable. */
export interface DictionaryNode {
  readonly syllable: string;
  /** By the syllable that follows. */
  readonly following: ReadonlyMap<string, DictionaryNode>;
  /** With exactly this reading, the most likely first. */
  readonly words: readonly DictionaryWord[];
  /** Of the likeliest word here or further on. */
  readonly leastCost: Cost;
}

export interface PinyinDictionary {
  readonly root: DictionaryNode;
  /** Every syllable of any reading. */
  readonly syllables: readonly string[];
}

interface OpenNode extends DictionaryNode {
  following: Map<string, OpenNode>;
  words: DictionaryWord[];
  leastCost: Cost;
}

const LINE = /^[a-z]+( [a-z]+)*(\t\p{Unified_Ideograph}+\d+)+$/u;
/** Enough to tell the dictionary from a page that a server sends in its place; the build checks each line. */
const LOOKED_AT_LINES = 3;

/** @throws where the text is not the dictionary's file */
export function readDictionary(text: string): PinyinDictionary {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length < LOOKED_AT_LINES || !lines.slice(0, LOOKED_AT_LINES).every((line) => LINE.test(line)))
    throw new Error('this is not a dictionary of pinyin');
  const root = openNode('');
  const syllables = new Set<string>();
  for (const line of lines) addReading(root, line, syllables);
  return { root, syllables: [...syllables] };
}

function addReading(root: OpenNode, line: string, syllables: Set<string>): void {
  const [reading = '', ...entries] = line.split('\t');
  const words = entries.map(readWord);
  const leastCost = words[0]?.cost ?? Infinity;
  let node = root;
  for (const syllable of reading.split(' ')) {
    let next = node.following.get(syllable);
    if (!next) {
      next = openNode(syllable);
      node.following.set(syllable, next);
      syllables.add(syllable);
    }
    next.leastCost = Math.min(next.leastCost, leastCost);
    node = next;
  }
  node.words = words;
}

function openNode(syllable: string): OpenNode {
  return { syllable, following: new Map(), words: [], leastCost: Infinity };
}

function readWord(entry: string): DictionaryWord {
  let end = entry.length;
  while (end > 0 && isDigit(entry.charCodeAt(end - 1))) end -= 1;
  return { text: entry.slice(0, end), cost: Number(entry.slice(end)) };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
