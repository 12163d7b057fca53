import { expect, test } from 'vitest';
import { createSilentLogger } from '../../log/logger';
import { createFontGlyphSource } from './font-glyph-source';

const source = createFontGlyphSource({ log: createSilentLogger() });

test('draws the rare characters of names, each differently, within 24 by 24 dots', async () => {
  const glyphs = await source.findGlyphs(['䶮', '㛃', '𬬭', '²']);
  expect([...glyphs.keys()]).toEqual(['䶮', '㛃', '𬬭', '²']);
  const shapes = [...glyphs.values()];
  for (const shape of shapes) {
    expect(shape).toHaveLength(72);
    expect(shape.some((byte) => byte !== 0)).toBe(true);
  }
  expect(new Set(shapes.map((shape) => Buffer.from(shape).toString('hex'))).size).toBe(4);
});

test('has nothing for what the font lacks, rather than a box', async () => {
  const glyphs = await source.findGlyphs(['\u{10FFFD}', '😀', 'x\u0302\u0301\u0303\u0304\u0305', '䶮']);
  expect([...glyphs.keys()]).toEqual(['䶮']);
});

test('every character of names that we know to be missing from ROMs has a shape of its own', async () => {
  const names = [...'㛃䶮𬭚𫖯𬬭喆犇𠮷㐂'];
  const glyphs = await source.findGlyphs(names);
  expect([...glyphs.keys()]).toEqual(names);
  expect(new Set([...glyphs.values()].map((shape) => Buffer.from(shape).toString('hex'))).size).toBe(names.length);
});

test.each([
  ['a family of emoji joined to one', '👨‍👩‍👧‍👦'],
  ['a flag', '🇨🇳'],
  ['a letter under a heap of marks', 'e\u0301\u0302\u0303\u0304\u0305\u0306'],
  ['a private-use code', '\ue000'],
])('%s is no picture on paper: nothing, rather than something wrong', async (_name, grapheme) => {
  expect((await source.findGlyphs([grapheme])).has(grapheme)).toBe(false);
});

test('a font that cannot be read is a source without shapes', async () => {
  const broken = createFontGlyphSource({ log: createSilentLogger(), fontFiles: [import.meta.filename] });
  expect((await broken.findGlyphs(['䶮'])).size).toBe(0);
});
