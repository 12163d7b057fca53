import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canBeSaid, sentencesOf } from './sentences';

describe('sentences', () => {
  it.each([
    ['您还在吗？没人用的话，就回到首页。', ['您还在吗？', '没人用的话，就回到首页。']],
    ['取号，在这里排队拿号', ['取号，在这里排队拿号']],
    ['Are you there? At 9:05 am. It is 3.5 km.', ['Are you there?', 'At 9:05 am.', 'It is 3.5 km.']],
    ['他说：“好！”然后走了。', ['他说：“好！”', '然后走了。']],
    ['一行\n两行', ['一行', '两行']],
    [' → · ', []],
    ['', []],
  ])('of %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('that are too long end where one breathes, or anywhere where one cannot', () => {
    expect(sentencesOf('一二三，四五六，七八九十', 8)).toEqual(['一二三，四五六，', '七八九十']);
    expect(sentencesOf('一二三四五六七八九十', 4)).toEqual(['一二三四', '五六七八', '九十']);
  });

  it('are never longer than the voice takes, and leave out nothing that can be said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 20, max: 60 }), (text, most) => {
        const sentences = sentencesOf(text, most);
        expect(sentences.every((sentence) => sentence.length <= most && canBeSaid(sentence))).toBe(true);
        const said = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '');
        expect(said(sentences.join(''))).toBe(said(text));
      }),
    );
  });
});
