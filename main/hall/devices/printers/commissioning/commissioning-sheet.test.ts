import { expect, test } from 'vitest';
import { printOnPaper } from '#tests/support/print-on-paper';
import { walkEscpos } from '#tests/support/walk-escpos';
import { renderEscpos } from '../escpos.renderer';
import type { GlyphBitmap, GlyphSource } from '../glyph-source';
import { getPrinterProfile } from '../printer-profile';
import { buildCommissioningSheet } from './commissioning-sheet';

const GLYPHS: GlyphSource = {
  findGlyphs: (graphemes) =>
    Promise.resolve(new Map(graphemes.map((grapheme) => [grapheme, new Uint8Array(72).fill(0x55) as GlyphBitmap]))),
};
const SHEET = buildCommissioningSheet({
  printerId: 'hall',
  profileId: 'generic-80',
  atText: '2026-11-21 09:42',
  findings: {
    answersRealTime: true,
    sendsAutomaticStatus: true,
    answersSensor: true,
    returnsProcessId: false,
    maker: 'TOWNSHIP',
    model: null,
    answerMs: 30,
  },
});
const render = async (profileId: string) => {
  const { bytes } = await renderEscpos({ document: SHEET, profile: getPrinterProfile(profileId), glyphs: GLYPHS });
  return bytes;
};

test.each(['silent-clone', 'generic-58', 'generic-80'])(
  'whatever profile is in use (%s), the sheet asks for everything',
  async (profileId) => {
    const slip = walkEscpos(await render(profileId));
    const text = slip.lines.map((line) => line.text).join('\n');
    for (let question = 1; question <= 11; question++) expect(text).toMatch(new RegExp(`^${question}\\. `, 'mu'));
    expect(
      slip.lines
        .map((line) => line.text)
        .filter((line) => /^\d{30,}$/u.test(line))
        .map((line) => line.length),
    ).toEqual([32, 42, 48]);
    expect(text).toContain('B 镕喆堃玥頤龍廣場犇');
    expect(text).toContain('C 㐂㑇㛃㸚䶮');
    expect(text).toContain('D 𠮷𬬭𫖯');
    expect(slip.qrPayloads).toEqual(['Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8']);
    expect(slip.rasters).toBeGreaterThan(0);
    expect(slip.bitmaps).toBe(12);
    expect([slip.cuts, slip.endsWithCut]).toEqual([1, true]);
    // Nothing but the rulers needs to know how wide the paper is.
    for (const line of slip.lines) if (!/^\d{30,}$/u.test(line.text)) expect(line.columns).toBeLessThanOrEqual(32);
  },
);

test('large Chinese is asked for by both commands, and switched off again', async () => {
  const bytes = await render('generic-80');
  const count = (command: number[]) => bytes.toString('latin1').split(String.fromCharCode(...command)).length - 1;
  expect(count([0x1c, 0x21, 0x0c])).toBe(1);
  expect(count([0x1c, 0x21, 0x00])).toBe(1);
  expect(count([0x1d, 0x21, 0x11])).toBe(2);
});

test('narrow paper folds the rulers that are wider, which is what is asked', async () => {
  const [slip] = printOnPaper(await render('generic-80'), 32);
  const lines = slip!.text.split('\n');
  expect(lines.filter((line) => line === '12345678901234567890123456789012')).toHaveLength(3);
});

test('what was found stands on it; a printer that was not asked is said to be', () => {
  const texts = (sheet: typeof SHEET) => sheet.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  expect(texts(SHEET)).toEqual(
    expect.arrayContaining(['打完证明 GS r: 有', '打完证明 GS ( H: 无', '厂家: TOWNSHIP', '型号: 没有说']),
  );
  const unasked = buildCommissioningSheet({ printerId: 'hall', profileId: 'x', atText: '', findings: null });
  expect(texts(unasked)).toContain('还没有问过打印机');
});
