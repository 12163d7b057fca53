import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countColumns } from '../../i18n/formats';
import { pagesOf } from './text-pages';

describe('pages', () => {
  const ROOM = { lines: 6, columns: 20 };
  const entry = fc.record({
    title: fc.string({ minLength: 1, maxLength: 12 }),
    text: fc.option(fc.string({ maxLength: 600 }), { nil: undefined }),
  });

  it('hold every character of every entry, in order, and never more than fits', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const pages = pagesOf(entries, ROOM);
        const shown = pages.flat().map(({ text }) => text ?? '');
        const meant = entries.map(({ text }) => (text ?? '').replaceAll('\n', ''));
        expect(shown.join('')).toBe(meant.join(''));
        for (const page of pages) {
          const lines = page.flatMap(({ title = '', text }) => [title, ...(text ? [text] : [])]);
          const rows = lines.reduce((sum, line) => sum + Math.ceil(countColumns(line) / ROOM.columns), 0);
          expect(rows).toBeLessThanOrEqual(ROOM.lines);
        }
      }),
    );
  });

  it('say again whose words go on', () => {
    const pages = pagesOf([{ title: '已答复', text: '字'.repeat(120) }], ROOM);
    expect(pages.map((page) => page[0]?.title)).toEqual(['已答复', '已答复', '已答复']);
  });

  it('have room for fewer entries where there is space between them', () => {
    const entries = Array.from({ length: 6 }, () => ({ title: '一行' }));
    expect(pagesOf(entries, ROOM)).toHaveLength(1);
    expect(pagesOf(entries, { ...ROOM, gap: 0.5 }).map((page) => page.length)).toEqual([4, 2]);
  });

  it('never end inside a word of Latin letters, unless it is longer than a line', () => {
    const pages = pagesOf([{ text: 'Handled and answered within three working days' }], { lines: 1, columns: 20 });
    expect(pages.map(([entry]) => entry?.text)).toEqual(['Handled and answered', ' within three ', 'working days']);
    expect(pagesOf([{ text: 'a'.repeat(30) }], { lines: 1, columns: 20 })).toHaveLength(2);
  });

  it('what was written in lines is read in lines, on whichever page they come', () => {
    const text = ['身份证复印件', '字'.repeat(25), '银行卡'].join('\n');
    const texts = (lines: number) =>
      pagesOf([{ title: '请您补材料', text }], { lines, columns: 40 }).map(([entry]) => entry?.text);
    expect(texts(9)).toEqual([text]);
    expect(texts(2)).toEqual(['身份证复印件', '字'.repeat(20), '字'.repeat(5), '银行卡']);
  });

  it('are none where there is nothing', () => {
    expect(pagesOf([], ROOM)).toEqual([]);
  });
});
