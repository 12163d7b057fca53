/**
 * The file of the dictionary, which renderer/input/pinyin/dictionary.ts reads: a line for each reading, its syllables with
 * spaces between them, then, behind a tab each, its words with what they cost (ten times the negative natural logarithm of its share of all words). Readings and, within one,
 * costs ascend.
 */

/** @typedef {{ word: string; reading: readonly string[]; count: number }} DictionaryWord */

/** Steps of a cost to one natural logarithm: a hundredth of the file's size buys no better order. */
const STEPS = 10;

/**
 * @param {readonly DictionaryWord[]} words
 * @returns {string}
 */
export function formatDictionary(words) {
  const total = words.reduce((sum, { count }) => sum + count, 0);
  /** @type {Map<string, Map<string, number>>} */
  const readings = new Map();
  for (const { word, reading, count } of words) {
    const key = reading.join(' ');
    const costs = readings.get(key) ?? new Map();
    costs.set(word, Math.min(costs.get(word) ?? Infinity, Math.round(-STEPS * Math.log(count / total))));
    readings.set(key, costs);
  }
  const ordered = [...readings].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([reading, costs]) => `${reading}\t${writeCosts(costs)}\n`).join('');
}

/** @param {Map<string, number>} costs */
function writeCosts(costs) {
  const ascending = [...costs].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  return ascending.map(([word, cost]) => `${word}${cost}`).join('\t');
}
