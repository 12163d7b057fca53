import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDomainWords } from '../../../scripts/dictionary/domain-words.mjs';
import { formatDictionary } from '../../../scripts/dictionary/format-dictionary.mjs';
import { readDictionary } from './dictionary';

const inFolder = (name: string): string => fs.readFileSync(path.join(import.meta.dirname, name), 'utf8');
const file = inFolder('dictionary.txt');

describe('the dictionary', () => {
  const lines = file.trimEnd().split('\n');

  it('is written as the build writes it, every line', () => {
    const wrong = lines.filter(
      (line) => !/^[a-z]{1,6}( [a-z]{1,6}){0,7}(\t\p{Unified_Ideograph}{1,8}\d{1,3})+$/u.test(line),
    );
    expect(wrong).toEqual([]);
    expect([...lines].sort((a, b) => (a.split('\t')[0]! < b.split('\t')[0]! ? -1 : 1))).toEqual(lines);
  });

  it('has a syllable for each character of each word', () => {
    const wrong = lines.filter((line) => {
      const [reading = '', ...words] = line.split('\t');
      return words.some((word) => [...word.replace(/\d+$/, '')].length !== reading.split(' ').length);
    });
    expect(wrong).toEqual([]);
  });

  it('has all characters of GB 2312 and all words of our own list', () => {
    const words = new Set(lines.flatMap((line) => line.split('\t').slice(1)).map((word) => word.replace(/\d+$/, '')));
    expect([...words].filter((word) => [...word].length === 1)).toHaveLength(6763);
    const ours = [...readDomainWords(inFolder('domain-words.txt')).keys()];
    expect(ours.filter((word) => !words.has(word))).toEqual([]);
  });

  it('weighs less than a megabyte on its way, with its licence beside it', () => {
    expect(zlib.gzipSync(file).length).toBeLessThan(1_000_000);
    expect(inFolder('dictionary-LICENSE.txt')).toContain('MIT License');
  });
});

describe('reading a dictionary', () => {
  const words = [
    { word: '低保', reading: ['di', 'bao'], count: 90 },
    { word: '地堡', reading: ['di', 'bao'], count: 9 },
    { word: '低', reading: ['di'], count: 1 },
  ];

  it('gives back what was written, the most likely first', () => {
    const { root, syllables } = readDictionary(`${formatDictionary(words)}wo\t我5\n`);
    const di = root.following.get('di')!;
    expect(di.following.get('bao')!.words.map(({ text }) => text)).toEqual(['低保', '地堡']);
    expect(di.words.map(({ text }) => text)).toEqual(['低']);
    expect(di.leastCost).toBe(di.following.get('bao')!.words[0]!.cost);
    expect([...syllables].sort()).toEqual(['bao', 'di', 'wo']);
  });

  it.each(['', '\n\n\n', '<!doctype html>\n<html>\n<body>\n', 'di\t低\nbao\t保\nwo\t我\n', '\u0000\u0001\n'.repeat(5)])(
    'refuses what is none: %j',
    (text) => {
      expect(() => readDictionary(text)).toThrow('not a dictionary');
    },
  );
});

describe('our own words', () => {
  it('may say how they are read', () => {
    expect(readDomainWords('# x\n[5]\n低保 朝阳(chao yang)\n')).toEqual(
      new Map([
        ['低保', { count: 5, reading: null }],
        ['朝阳', { count: 5, reading: ['chao', 'yang'] }],
      ]),
    );
  });

  it.each([
    ['低保', 'domain-words.txt:1'],
    ['[5]\n低保 低保', 'stands there twice'],
    ['[5]\nabc', 'abc is no word'],
  ])('%j is refused with its line', (text, message) => {
    expect(() => readDomainWords(text)).toThrow(message);
  });
});
