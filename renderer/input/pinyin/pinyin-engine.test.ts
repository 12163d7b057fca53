import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readDictionary } from './dictionary';
import { createPinyinEngine, TYPED_LIMIT } from './pinyin-engine';
import type { PinyinEngine } from './pinyin-engine';

const dictionary = readDictionary(fs.readFileSync(path.join(import.meta.dirname, 'dictionary.txt'), 'utf8'));
const PAGE = 10;

let engine: PinyinEngine;
beforeEach(() => {
  engine = createPinyinEngine({ dictionary });
});
const textsFor = (typed: string): string[] => engine.candidates(typed).map(({ text }) => text);
const firstFor = (typed: string): string | undefined => textsFor(typed)[0];

describe('the first candidate', () => {
  it.each([
    ['dibao', '低保'],
    ['gaolingjintie', '高龄津贴'],
    ['minqingliushuixian', '民情流水线'],
    ['yanglaobaoxianrenzheng', '养老保险认证'],
    ['zhaijidi', '宅基地'],
    ['jvzhuzheng', '居住证'],
    ['lvshi', '律师'],
    ['nvhai', '女孩'],
    ['lueduo', '掠夺'],
    ["xi'an", '西安'],
  ])('for %s is %s', (typed, text) => {
    expect(engine.candidates(typed)[0]).toEqual({ text, letters: typed.length });
  });

  it.each([
    ['womenjiamenkoudeludenghuaile', '我们家门口的路灯坏了'],
    ['woxiangshenqingdibao', '我想申请低保'],
    ['lajihaojitianmeirenshou', '垃圾好几天没人收'],
  ])('for %s is the sentence %s', (typed, text) => {
    expect(engine.candidates(typed)[0]).toEqual({ text, letters: typed.length });
  });
});

describe('letters that are not all typed', () => {
  it.each([
    ['dbz', '低保证'],
    ['ylbx', '养老保险'],
    ['mqlsx', '民情流水线'],
    ['db', '低保'],
    ['dib', '低保'],
    ['shfz', '身份证'],
  ])('%s offers %s on the first page', (typed, text) => {
    expect(textsFor(typed).slice(0, PAGE)).toContain(text);
  });

  it('offer words that go on, and count all letters as theirs', () => {
    expect(engine.candidates('gaol').find(({ text }) => text === '高龄津贴')).toEqual({ text: '高龄津贴', letters: 4 });
  });
});

describe('accents', () => {
  it.each([
    ['difang', '地方'],
    ['dihang', '地方'],
    ['loudao', '楼道'],
    ['noudao', '楼道'],
    ['senfenzeng', '身份证'],
    ['zongxue', '中学'],
    ['zaijidi', '宅基地'],
    ['xingmin', '姓名'],
    ['jianlan', '江南'],
    ['lenzheng', '认证'],
    ['rudeng', '路灯'],
  ])('%s offers %s', (typed, text) => {
    expect(textsFor(typed)).toContain(text);
  });

  it('come after what was typed exactly', () => {
    const texts = textsFor('lan');
    expect(texts.indexOf('蓝')).toBeLessThan(texts.indexOf('南'));
  });
});

describe('word by word', () => {
  it('the first words of a sentence are offered with the letters that they are for', () => {
    expect(engine.candidates('womenjiamenkou')).toContainEqual({ text: '我们', letters: 5 });
  });

  it('an apostrophe parts what could be one syllable', () => {
    expect(textsFor('xian')).toContain('先');
    expect(engine.candidates("xi'an").some(({ text, letters }) => text === '先' && letters === 5)).toBe(false);
    expect(engine.candidates("xi'an")).toContainEqual({ text: '西', letters: 3 });
  });
});

describe('what means nothing', () => {
  it.each(['', 'i', 'uuu', "'", "''''", '低保', '123', 'a b', 'ａ', '\u202edibao', '😀', 'A\u0000'])(
    '%j has none',
    (typed) => {
      expect(engine.candidates(typed)).toEqual([]);
    },
  );

  it('behind letters that mean something leaves those', () => {
    expect(engine.candidates('dibaoiu')).toContainEqual({ text: '低保', letters: 5 });
  });

  it('any text throws nothing, and no candidate takes more letters than there are', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', "'"), maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 200 })), (typed) => {
        for (const { text, letters: taken } of engine.candidates(typed)) {
          expect(text).not.toBe('');
          expect(taken).toBeGreaterThan(0);
          expect(taken).toBeLessThanOrEqual(Math.min(typed.length, TYPED_LIMIT));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('ten thousand letters are read like the first sixty', () => {
    expect(engine.candidates('dibao'.repeat(2000))).toEqual(engine.candidates('dibao'.repeat(12)));
  });
});

describe('the order', () => {
  it('is the same whatever was asked before', () => {
    const asked = engine.candidates('shijie');
    engine.candidates('dibao');
    expect(engine.candidates('shijie')).toEqual(asked);
    expect(createPinyinEngine({ dictionary }).candidates('shijie')).toEqual(asked);
  });

  it('names nothing twice', () => {
    const texts = textsFor('yi');
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('learning', () => {
  it('brings what was chosen to the front, until it is forgotten', () => {
    const before = textsFor('shi');
    const chosen = engine.candidates('shi').find(({ text }) => text === '试')!;
    expect(before[0]).not.toBe('试');
    engine.learn(chosen, 'shi');
    expect(firstFor('shi')).toBe('试');
    engine.forget();
    expect(textsFor('shi')).toEqual(before);
  });

  it('makes one of what was put together word by word', () => {
    engine.learn({ text: '石', letters: 3 }, 'shipan');
    engine.learn({ text: '盘', letters: 3 }, 'pan');
    expect(engine.candidates('shipan')[0]).toEqual({ text: '石盘', letters: 6 });
  });

  it('puts nothing together that was not typed in one go', () => {
    engine.learn({ text: '石', letters: 3 }, 'shipan');
    engine.learn({ text: '村', letters: 3 }, 'cun');
    expect(textsFor('shipan')).not.toContain('石村');
    expect(firstFor('cun')).toBe('村');
  });

  it('keeps no sentence', () => {
    const typed = 'wojiamenkoudeludenghuaile';
    engine.learn({ text: '窝家门口的路灯坏了', letters: typed.length }, typed);
    expect(textsFor(typed)).not.toContain('窝家门口的路灯坏了');
  });
});
