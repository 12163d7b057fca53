/**
 * `npm run dictionary -- WORDS.TXT LICENCE`: makes renderer/input/pinyin/dictionary.txt of jieba's word frequency list
 * (`npm pack @node-rs/jieba`: its dict.txt and its LICENSE, MIT), of our own domain-words.txt, of the characters of
 * GB 2312 and of the readings that pinyin-pro knows (MIT). It is needed only when one of them changes; the result is part
 * of the repository, with the licences of what it was made of beside it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { readDomainWords } from './dictionary/domain-words.mjs';
import { formatDictionary } from './dictionary/format-dictionary.mjs';
import { readingsOfCharacter, readingOfWord } from './dictionary/readings.mjs';
import { gb2312Characters } from './fonts/character-set.mjs';
import { PROJECT_DIR } from './places.mjs';

const FOLDER = path.join(PROJECT_DIR, 'renderer/input/pinyin');
/** Rarer words are names and terms of other times; whoever needs one writes it by its characters. */
const LEAST_COUNT = 15;
const LONGEST_WORD = 8;
/** Persons of novels and newspapers; only whoever is named so often is also a word, e.g. 孙子. */
const LEAST_COUNT_OF_NAME = 300;
/** What the reading of a character that is not its first is worth beside it. */
const FURTHER_READING = 0.1;
const LARGEST_FILE_BYTES = 3_000_000;

const [wordsFile, licenceFile] = process.argv.slice(2);
if (!wordsFile || !licenceFile) throw new Error('npm run dictionary -- DICT.TXT LICENSE, both of @node-rs/jieba');

const characters = new Set(gb2312Characters().filter((character) => /^\p{Unified_Ideograph}$/u.test(character)));
const isWritable = (/** @type {string} */ word) => [...word].every((character) => characters.has(character));

/** @type {import('./dictionary/format-dictionary.mjs').DictionaryWord[]} */
const words = [];
const counts = new Map();
for (const line of fs.readFileSync(wordsFile, 'utf8').split('\n')) {
  const [word = '', count = '0', kind = ''] = line.split(' ');
  const isRareName = kind.startsWith('nr') && word.length > 1 && Number(count) < LEAST_COUNT_OF_NAME;
  if (isWritable(word) && !isRareName) counts.set(word, Number(count));
}
const domain = readDomainWords(fs.readFileSync(path.join(FOLDER, 'domain-words.txt'), 'utf8'));
for (const [word, { reading, count }] of domain) {
  if (!isWritable(word)) throw new Error(`domain-words.txt: ${word} is not written in GB 2312`);
  if ([...word].length > 1)
    words.push({ word, reading: reading ?? readingOfWord(word), count: count + (counts.get(word) ?? 0) });
}
for (const [word, count] of counts) {
  const length = [...word].length;
  if (length < 2 || length > LONGEST_WORD || count < LEAST_COUNT || domain.has(word)) continue;
  words.push({ word, reading: readingOfWord(word), count });
}
for (const character of characters) {
  const count = Math.max(1, (counts.get(character) ?? 0) + (domain.get(character)?.count ?? 0));
  readingsOfCharacter(character).forEach((reading, at) => {
    words.push({ word: character, reading: [reading], count: Math.max(1, at === 0 ? count : count * FURTHER_READING) });
  });
}

const text = formatDictionary(words);
if (Buffer.byteLength(text) > LARGEST_FILE_BYTES) throw new Error('the dictionary has become too large for a page');
const target = path.join(FOLDER, 'dictionary.txt');
fs.writeFileSync(target, text);
const readingsLicence = path.join(PROJECT_DIR, 'node_modules/pinyin-pro/LICENSE');
fs.writeFileSync(
  path.join(FOLDER, 'dictionary-LICENSE.txt'),
  [
    'The words of dictionary.txt and how often they are met are of the word frequency list of jieba (MIT License, Copyright',
    '(c) 2013 Sun Junyi), as @node-rs/jieba carries it, under this licence:',
    '',
    fs.readFileSync(licenceFile, 'utf8').trim(),
    '',
    'Their readings are those that pinyin-pro knows, under this licence:',
    '',
    `${fs.readFileSync(readingsLicence, 'utf8').trim()}\n`,
  ].join('\n'),
);
console.log(
  `${path.relative(PROJECT_DIR, target)}  ${words.length} entries, ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`,
);
