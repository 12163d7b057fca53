import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { FAULTS, REFUSALS } from '#contract/catalogue';
import { kioskZh } from '../i18n/kiosk/zh-CN';

const font = (weight: number) =>
  create(readFileSync(new URL(`./fonts/township-hall-sans-${weight}.woff2`, import.meta.url))) as Font;

/** Rows 16 to 87 of the standard: first and second level. */
function gb2312Hanzi(): string[] {
  const rows = Array.from({ length: 72 }, (_, index) => 0xb0 + index);
  const cells = Array.from({ length: 94 }, (_, index) => 0xa1 + index);
  return rows
    .flatMap((row) => cells.map((cell) => iconv.decode(Buffer.from([row, cell]), 'gb2312')))
    .filter((character) => /^\p{Script=Han}$/u.test(character));
}

/** Every character of every string in it. */
function charactersOf(node: unknown): string[] {
  if (typeof node === 'string') return [...node];
  if (typeof node === 'function') return charactersOf(String(node).replace(/\s/g, ''));
  return node && typeof node === 'object' ? Object.values(node).flatMap(charactersOf) : [];
}

function lacking(face: Font, characters: readonly string[]): string[] {
  return [...new Set(characters)].filter((character) => !face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

describe.each([400, 700])('our own typeface, weight %i', (weight) => {
  const face = font(weight);

  it('has all 6,763 characters of GB/T 2312', () => {
    const hanzi = gb2312Hanzi();
    expect(hanzi).toHaveLength(6763);
    expect(lacking(face, hanzi)).toEqual([]);
  });

  it('has the punctuation, the digits and the letters around them', () => {
    const around =
      '，。、；：？！“”‘’（）《》〈〉【】…—·〇％￥①②③×÷±℃→←↑↓★☆●○■□▲△āáǎàēéěèüABCabc0123456789.,:;?!()[]/%+-=#@&€°é';
    expect(lacking(face, [...around])).toEqual([]);
  });

  it('has every character of our own words', () => {
    expect(lacking(face, charactersOf([kioskZh, FAULTS, REFUSALS]))).toEqual([]);
  });

  it('bears a name of its own and keeps whose it is', () => {
    expect(face.familyName).toBe('Township Hall Sans');
    expect(face.postscriptName).toBe(weight === 700 ? 'TownshipHallSans-Bold' : 'TownshipHallSans-Regular');
    expect(face.copyright).toContain('Adobe');
  });
});
