import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuideEntry } from '#contract/guide';
import { SAMPLE_GUIDE_CONTENT } from '../../../gallery/sample-guide';
import { findAnswers, findByLetters, findByWords } from './guide-search';
import { lettersPerPage } from './guide-view';

const { entries, answers } = SAMPLE_GUIDE_CONTENT;
const idsOf = (found: readonly GuideEntry[]): string[] => found.map(({ id }) => id);
const entry = (id: string, initials: string, full: string, frequency: number | null = null): GuideEntry => ({
  ...entries[0]!,
  id: id as GuideEntry['id'],
  sounds: [{ full, initials }],
  frequency,
});

describe('找一找 by letters', () => {
  it('puts exact initials first, then whole pinyin, then beginnings, then what stands inside', () => {
    const known = [
      entry('inside-pinyin', 'zz', 'xyibaox'),
      entry('inside', 'cxyb', 'chengxiang'),
      entry('begins', 'ybjf', 'aaa'),
      entry('begins-pinyin', 'aaa', 'yibaojiaofei'),
      entry('exact', 'yb', 'yibao'),
    ];
    expect(idsOf(findByLetters(known, 'yb'))).toEqual(['exact', 'begins', 'inside']);
    expect(idsOf(findByLetters(known, 'yibao'))).toEqual(['exact', 'begins-pinyin', 'inside-pinyin']);
  });

  it('puts what is asked for most first among the equal, and keeps the order of the files for the rest', () => {
    const known = [
      entry('uncounted', 'yb', 'yibao'),
      entry('third', 'yb', 'yibao', 3),
      entry('also-uncounted', 'yb', 'yibao'),
      entry('first', 'yb', 'yibao', 1),
    ];
    expect(idsOf(findByLetters(known, 'yb'))).toEqual(['first', 'third', 'uncounted', 'also-uncounted']);
    // However often something is asked for: what was spelled exactly stands before it.
    expect(idsOf(findByLetters([entry('often', 'ybjf', 'y', 1), entry('exact', 'yb', 'y')], 'yb'))[0]).toBe('exact');
  });

  it('finds an item by what people call it', () => {
    expect(idsOf(findByLetters(entries, 'nh'))).toContain('health-insurance');
    expect(idsOf(findByLetters(entries, 'lnq'))).toEqual(['pension']);
  });

  it('shows each sample item on the first page after one letter: tile, 找一找, the letter, the item', () => {
    const size = lettersPerPage({ orientation: 'portrait', mode: 'standard' });
    const isReached = ({ id, sounds }: GuideEntry): boolean =>
      sounds.some(({ initials }) => idsOf(findByLetters(entries, initials[0]!).slice(0, size)).includes(id));
    expect(entries.filter((one) => !isReached(one))).toEqual([]);
  });

  it('finds nothing without a letter, and one letter only where a name begins with it', () => {
    expect(findByLetters(entries, '')).toEqual([]);
    for (const { sounds } of findByLetters(entries, 'j'))
      expect(sounds.some(({ initials, full }) => initials.startsWith('j') || full.startsWith('j'))).toBe(true);
  });

  it('never finds more with a letter more, and never anything twice', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{2,8}$/),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        (typed, more) => {
          const found = idsOf(findByLetters(entries, typed));
          expect(new Set(found).size).toBe(found.length);
          expect(found).toEqual(expect.arrayContaining(idsOf(findByLetters(entries, typed + more))));
        },
      ),
    );
  });
});

describe('找一找 by words', () => {
  it('finds names, parts of them, what people call it, and sentences that say it', () => {
    expect(idsOf(findByWords(entries, '临时救助'))).toEqual(['hardship-aid']);
    expect(idsOf(findByWords(entries, '农合'))[0]).toBe('health-insurance');
    expect(idsOf(findByWords(entries, '我要办低保'))[0]).toBe('minimum-living');
    expect(idsOf(findByWords(entries, 'pension'))).toContain('pension');
  });

  it('does not mind spaces and signs, and finds nothing in them alone', () => {
    expect(idsOf(findByWords(entries, ' 医 保！ '))[0]).toBe('health-insurance');
    for (const empty of ['', '   ', '。，！', '\u0000\u202e']) {
      expect([findByWords(entries, empty), findAnswers(answers, empty)]).toEqual([[], []]);
    }
  });

  it('finds nothing that shares next to nothing', () => {
    expect(findByWords(entries, '飞船发射')).toEqual([]);
  });

  it('finds answers by what they say', () => {
    expect(findAnswers(answers, '委托书').map(({ id }) => id)).toEqual(['elsewhere']);
    expect(findAnswers(answers, '多大可以领养老金')[0]?.id).toBe('pension-age');
  });

  it('takes whatever somebody writes, 10 kB of it too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const found = idsOf(findByWords(entries, text));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
    expect(() => findByWords(entries, '字'.repeat(10_000))).not.toThrow();
  });
});
