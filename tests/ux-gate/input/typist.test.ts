import { describe, expect, it } from 'vitest';
import { candidatesPerPage } from '../../../renderer/input/candidate-page';
import { readDictionary } from '../../../renderer/input/pinyin/dictionary';
import { createPinyinEngine } from '../../../renderer/input/pinyin/pinyin-engine';
import { createTypist } from './typist';

/** Ten that are likelier than 低保, so that their common initial shows it on the second page only. */
const LIKELIER = [...'大带道得德敌点电东动'].map((character, at) => `${character}${10 + at}`);
const LINES = [`da\t${LIKELIER.join('\t')}`, 'de\t的1', 'di bao\t低保50', 'wo\t我20\t窝30'];

function open() {
  const dictionary = readDictionary(LINES.join('\n'));
  return createTypist({ engine: createPinyinEngine({ dictionary }), dictionary });
}

describe('the typist', () => {
  it('takes one tap for what stands above the keys, a letter and a tap for what its initial shows', () => {
    expect(open().write('我的大')).toEqual([
      { text: '我', letters: '', taps: 1 },
      { text: '的', letters: '', taps: 1 },
      { text: '大', letters: 'd', taps: 2 },
    ]);
  });

  it('turns the page where that is cheaper than another letter, and counts it', () => {
    expect(candidatesPerPage('standard')).toBe(10);
    expect(open().write('低保')).toEqual([{ text: '低保', letters: 'd', taps: 3 }]);
  });

  it('typing in full counts every letter', () => {
    const typist = open();
    expect(typist.writeInFull('低保')).toEqual([{ text: '低保', letters: 'dibao', taps: 6 }]);
    expect([typist.areFirst('低保'), typist.isFirst('低保'), typist.lettersOf('我低保')]).toEqual([
      [true],
      true,
      'wodibao',
    ]);
  });

  it('writes nothing that the dictionary does not know', () => {
    expect(() => open().write('龘')).toThrow('cannot write 龘');
  });
});
