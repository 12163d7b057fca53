/** Reads renderer/input/pinyin/domain-words.txt, which says itself how it is written. */

/**
 * @typedef {{ count: number; reading: string[] | null }} DomainWord `reading` where the file says it
 * @param {string} text
 * @returns {Map<string, DomainWord>}
 */
export function readDomainWords(text) {
  const words = new Map();
  let count = 0;
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const section = /^\[(\d+)\]$/.exec(line);
    if (section) {
      count = Number(section[1]);
      continue;
    }
    const entries = line.match(/[^\s(]+(\([a-z ]+\))?/g) ?? [];
    for (const entry of entries) {
      const [, word = '', reading] = /^(\p{Script=Han}+)(?:\(([a-z ]+)\))?$/u.exec(entry) ?? [];
      if (word === '' || count === 0) throw new Error(`domain-words.txt:${at + 1}: ${entry} is no word of a section`);
      if (words.has(word)) throw new Error(`domain-words.txt:${at + 1}: ${word} stands there twice`);
      words.set(word, { count, reading: reading?.split(' ') ?? null });
    }
  }
  return words;
}
