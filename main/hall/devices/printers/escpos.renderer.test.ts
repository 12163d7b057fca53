import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { SAMPLE_TICKET } from '#tests/support/sample-slips';
import { walkEscpos } from '#tests/support/walk-escpos';
import type { PaperBlock, PaperDocument } from './document';
import { buildQueueTicket } from './documents/queue-ticket';
import { buildTestPage } from './documents/test-page';
import { renderEscpos } from './escpos.renderer';
import type { GlyphBitmap, GlyphSource } from './glyph-source';
import { NO_GLYPHS } from './glyph-source';
import { getPrinterProfile } from './printer-profile';

const PROFILES = [getPrinterProfile('generic-58'), getPrinterProfile('generic-80')];
/** Draws everything, as a font with every character would. */
const ALL_GLYPHS: GlyphSource = {
  findGlyphs: (graphemes) =>
    Promise.resolve(
      new Map(graphemes.map((grapheme) => [grapheme, new Uint8Array(72).fill(0x55) as GlyphBitmap] as const)),
    ),
};

const facts = fc.record({
  hallName: anyText,
  ticketNumber: anyText,
  lineName: anyText,
  ahead: fc.nat(),
  estimate: fc.option(fc.record({ fromMinutes: fc.nat(300), toMinutes: fc.nat(300) })),
  counters: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 40 }),
  issuedAtText: anyText,
  terminalCode: anyText,
  helpPhone: anyText,
  qrPayload: fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme-ascii' }),
});

/** All texts of a document in the order in which they are printed. */
function listTexts(document: PaperDocument): string {
  return document.blocks.map(readBlock).join('\n');
}

function readBlock(block: PaperBlock): string {
  switch (block.kind) {
    case 'row':
    case 'field':
      // Two texts: a mark at the start of the value does not sit on the key's last character.
      return `${block.key} ${block.value}`;
    case 'list':
      return block.items
        .map((item, at) =>
          [`${at + 1} ${item.text}`, ...item.details.map(({ key, value }) => `${key} ${value}`)].join('\n'),
        )
        .join('\n');
    case 'table':
      return [block.titles, ...block.rows, block.total ?? []].map((row) => row.join(' ')).join('\n');
    case 'qr':
      return block.caption ?? '';
    case 'trial':
      return !('text' in block.trial) ? '' : block.trial.text;
    case 'rule':
    case 'space':
      return '';
    default:
      return block.text;
  }
}

/** Characters that every GB printer holds and that no layout adds: what must come back exactly, in order. */
function keepCommon(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{DI}]/gu, (character) => (character === '\n' ? '\n' : ''));
  return [...new Intl.Segmenter('zh').segment(plain)]
    .map(({ segment }) => segment)
    .filter((segment) => /^[0-9A-Za-z\u4e00-\u9fa5]$/u.test(segment))
    .join('');
}

describe.each(PROFILES)('any text in any field, $columns columns', (profile) => {
  test.each([
    ['every rare character drawn', ALL_GLYPHS],
    ['nothing drawn', NO_GLYPHS],
  ])('%s: decodes back, fits, one cut at the end, nothing injected', async (_name, glyphs) => {
    await fc.assert(
      fc.asyncProperty(facts, async (ticket) => {
        const document = buildQueueTicket(ticket);
        const { bytes, missingGlyphs } = await renderEscpos({ document, profile, glyphs });
        const slip = walkEscpos(bytes);
        for (const line of slip.lines) expect(line.columns).toBeLessThanOrEqual(profile.columns);
        expect(slip.cuts).toBe(1);
        expect(slip.endsWithCut).toBe(true);
        expect(slip.qrPayloads).toEqual([ticket.qrPayload]);
        expect(keepCommon(slip.lines.map((line) => line.text).join('\n'))).toBe(keepCommon(listTexts(document)));
        expect(slip.bitmaps > 0 && glyphs === NO_GLYPHS).toBe(false);
        const substitutes = slip.lines.flatMap((line) => [...line.text]).filter((character) => character === '〓');
        expect(missingGlyphs).toBe(substitutes.length);
      }),
      { numRuns: 60 },
    );
  });
});

test('the same document gives the same bytes', async () => {
  const render = () =>
    renderEscpos({ document: buildQueueTicket(SAMPLE_TICKET), profile: PROFILES[0]!, glyphs: NO_GLYPHS });
  expect((await render()).bytes.equals((await render()).bytes)).toBe(true);
});

test.each(PROFILES)('a ticket is small and short: $id', async (profile) => {
  const document = buildQueueTicket(SAMPLE_TICKET);
  const { bytes, lengthMm } = await renderEscpos({ document, profile, glyphs: NO_GLYPHS });
  expect(bytes.length).toBeLessThan(1_024);
  expect(lengthMm).toBeLessThan(160);
});

test('the number is the largest thing on the paper, and large enough', async () => {
  for (const [profile, least] of [
    [PROFILES[0]!, 3],
    [PROFILES[1]!, 4],
  ] as const) {
    const { bytes } = await renderEscpos({ document: buildQueueTicket(SAMPLE_TICKET), profile, glyphs: NO_GLYPHS });
    const sizes: number[] = [];
    for (let at = 0; at + 2 < bytes.length; at++) {
      if (bytes[at] === 0x1d && bytes[at + 1] === 0x21) sizes.push((bytes[at + 2]! & 7) + 1);
    }
    const beforeNumber = bytes.indexOf('C012');
    expect((bytes[beforeNumber - 1]! & 7) + 1).toBe(Math.max(...sizes));
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(least);
  }
});

test('characters that the library garbles come out right or drawn, and so does what follows them', async () => {
  const document: PaperDocument = {
    kind: 'testPage',
    title: 'TEST',
    blocks: [
      { kind: 'row', key: '申请人：', value: '𬬭某某' },
      { kind: 'text', text: '地址：建筑面积100m²，请办理 ¥5 ￥5 •' },
    ],
  };
  const { bytes } = await renderEscpos({ document, profile: PROFILES[1]!, glyphs: ALL_GLYPHS });
  const [first, second] = walkEscpos(bytes).lines;
  expect(first!.text).toMatch(/^申请人： +▩某某$/u);
  expect(second!.text).toBe('地址：建筑面积100m▩，请办理 ▩5 ￥5 ▩');
});

test('a test page fits every profile', async () => {
  for (const profile of PROFILES) {
    const document = buildTestPage({
      hallName: '厅',
      printerId: 'hall',
      profileId: profile.id,
      atText: '2026-11-21 09:42',
    });
    const slip = walkEscpos((await renderEscpos({ document, profile, glyphs: ALL_GLYPHS })).bytes);
    for (const line of slip.lines) expect(line.columns).toBeLessThanOrEqual(profile.columns);
    expect(slip.bitmaps).toBe(8);
  }
});
