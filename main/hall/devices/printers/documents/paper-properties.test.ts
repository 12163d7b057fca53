/** What holds for every paper, whatever text anybody put into it (reference printing.md §5.3), at every kind of printer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { walkEscpos } from '#tests/support/walk-escpos';
import type { PaperBlock, PaperDocument } from '../document';
import { renderEscpos } from '../escpos.renderer';
import type { GlyphBitmap, GlyphSource } from '../glyph-source';
import { NO_GLYPHS } from '../glyph-source';
import { cleanPaperText, splitPaperText } from '../paper-text';
import type { PrinterProfile } from '../printer-profile';
import { getPrinterProfile, parsePrinterProfile } from '../printer-profile';
import { renderSvg } from '../svg.renderer';
import { buildAcceptanceReceipt } from './acceptance-receipt';
import { buildCompletionReceipt } from './completion-receipt';
import { buildDaySlip } from './day-slip';
import { buildQueueTicket } from './queue-ticket';
import * as samples from './sample-papers';
import { buildSupplementNotice } from './supplement-notice';

const vary = (id: string, change: object) => parsePrinterProfile(id, { ...getPrinterProfile('generic-80'), ...change });
const PROFILES: readonly PrinterProfile[] = [
  getPrinterProfile('generic-58'),
  getPrinterProfile('generic-80'),
  getPrinterProfile('generic-42'),
  getPrinterProfile('silent-clone'),
  vary('defined', { id: 'defined', drawnGlyphs: 'userDefined', userGlyphs: 2 }),
  vary('fs-size', { id: 'fs-size', chineseSize: 'FS !', cut: 'full', columns: 32 }),
  vary('four-bytes', { id: 'four-bytes', gbRepertoire: 'gb18030', drawnGlyphs: 'none' }),
];
const SOLID = new Uint8Array(72).fill(0x55) as GlyphBitmap;
const ALL_GLYPHS: GlyphSource = {
  findGlyphs: (graphemes) => Promise.resolve(new Map(graphemes.map((grapheme) => [grapheme, SOLID] as const))),
};

const HALL = { hallName: '龙兴镇便民服务中心', helpPhone: '023-6728 1234', terminalCode: 'A' };
const BUILDERS: readonly (readonly [name: string, build: (put: Put) => PaperDocument])[] = [
  ['queue ticket', (put) => buildQueueTicket(put(samples.makeSampleTicket(HALL)))],
  ['acceptance receipt', (put) => buildAcceptanceReceipt(put(samples.makeSampleAcceptance(HALL)))],
  ['supplement notice', (put) => buildSupplementNotice(put(samples.makeSampleNotice(HALL, samples.SAMPLE_SUPPLEMENT)))],
  ['referral notice', (put) => buildSupplementNotice(put(samples.makeSampleNotice(HALL, samples.SAMPLE_REFERRAL)))],
  ['returned notice', (put) => buildSupplementNotice(put(samples.makeSampleNotice(HALL, samples.SAMPLE_RETURNED)))],
  ['completion receipt', (put) => buildCompletionReceipt(put(samples.makeSampleCompletion(HALL)))],
  ['day slip', (put) => buildDaySlip(put(samples.makeSampleDay(HALL)))],
];
type Put = <Facts>(facts: Facts) => Facts;

/** The same facts with other texts in every place that takes text. */
function putTexts(texts: readonly string[], qrPayload: string): Put {
  let next = 0;
  const put = (value: unknown, key: string): unknown => {
    if (/^(?:kind|variant|part)$/u.test(key)) return value;
    if (/payload$/iu.test(key)) return qrPayload;
    if (typeof value === 'string') return texts[next++ % texts.length];
    if (Array.isArray(value)) return value.map((item) => put(item, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, put(item, name)]));
    }
    return value;
  };
  return <Facts>(facts: Facts) => put(facts, '') as Facts;
}

/** Short enough that nothing has to be shortened on the narrowest paper. */
const texts = fc.array(
  anyText.map((text) => text.slice(0, 60)),
  { minLength: 1, maxLength: 12 },
);
const payload = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme-ascii' });

function listTexts(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'row':
    case 'field':
      return [block.key, block.value];
    case 'list':
      return block.items.flatMap((item, at) => [
        String(at + 1),
        item.text,
        ...item.details.flatMap(({ key, value }) => [key, value]),
      ]);
    case 'table':
      return [block.titles, ...block.rows, block.total ?? []].flat();
    case 'qr':
      return [block.caption ?? ''];
    case 'trial':
      return !('text' in block.trial) ? [] : [block.trial.text];
    case 'rule':
    case 'space':
      return [];
    default:
      return [block.text];
  }
}

/** Every character that should be read on the paper, sorted: a table's columns stand side by side. */
function expectCharacters(document: PaperDocument, profile: PrinterProfile, glyphs: GlyphSource): string {
  const missing = glyphs === NO_GLYPHS || profile.drawnGlyphs === 'none' ? '〓' : '▩';
  return document.blocks
    .flatMap(listTexts)
    .flatMap((text) => splitPaperText(cleanPaperText(text), profile.gbRepertoire))
    .map((cell) => (cell.code === null ? missing : cell.grapheme))
    .filter((character) => character !== ' ')
    .sort()
    .join('');
}

/** A rule is as wide as the paper; a text of nothing but dashes is a text. */
const isRule = (text: string, columns: number) => text === '-'.repeat(columns) || text === '='.repeat(columns);

const readCharacters = (lines: readonly { text: string }[], columns: number) =>
  lines
    .filter(({ text }) => !isRule(text, columns))
    .flatMap(({ text }) => [...text])
    .filter((character) => character !== ' ')
    .sort()
    .join('');

describe.each(PROFILES)('$id', (profile) => {
  test.each(BUILDERS)('%s: any text', async (_name, build) => {
    await fc.assert(
      fc.asyncProperty(texts, payload, fc.constantFrom(NO_GLYPHS, ALL_GLYPHS), async (words, qrPayload, glyphs) => {
        const document = build(putTexts(words, qrPayload));
        const slip = await renderEscpos({ document, profile, glyphs });
        const walked = walkEscpos(slip.bytes);
        for (const line of walked.lines) expect(line.columns).toBeLessThanOrEqual(profile.columns);
        expect([walked.cuts, walked.endsWithCut]).toEqual([1, true]);
        if (profile.qr.by === 'printer') {
          expect(walked.qrPayloads).toEqual(
            document.blocks.flatMap((block) => (block.kind === 'qr' ? [qrPayload] : [])),
          );
        }
        // A model that holds two definitions prints the others of a line as 〓, and says how many.
        if (profile.drawnGlyphs !== 'userDefined') {
          expect(withoutListDots(readCharacters(walked.lines, profile.columns), document)).toBe(
            expectCharacters(document, profile, glyphs),
          );
        }
        const again = await renderEscpos({ document: structuredClone(document), profile, glyphs });
        expect(again.bytes.equals(slip.bytes)).toBe(true);
      }),
      { numRuns: 4 },
    );
  });
});

/** The dots behind a list's numbers stand in no text. */
function withoutListDots(sorted: string, document: PaperDocument): string {
  const dots = document.blocks.reduce((sum, block) => sum + (block.kind === 'list' ? block.items.length : 0), 0);
  return sorted.replace('.'.repeat(dots), '');
}

test.each(BUILDERS)('%s: ordinary texts give a small job and a short paper', async (_name, build) => {
  const ordinary = fc.array(
    fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((at) => String.fromCodePoint(at)), maxLength: 40 }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(ordinary, async (words) => {
      const document = build(putTexts(words, 'T/500199003/7Kq2mX9d'));
      for (const profile of PROFILES.slice(0, 2)) {
        const slip = await renderEscpos({ document, profile, glyphs: NO_GLYPHS });
        expect(slip.bytes.length).toBeLessThan(4_096);
        expect(slip.lengthMm).toBeLessThan(400);
      }
    }),
    { numRuns: 10 },
  );
});

describe('ten thousand characters in every place', () => {
  const long = '这段话没有完'.repeat(1_700);

  test.each(BUILDERS)('%s ends within a hand’s length a text, and says so', async (_name, build) => {
    const document = build(putTexts([long], 'T'));
    for (const profile of PROFILES.slice(0, 2)) {
      const slip = await renderEscpos({ document, profile, glyphs: NO_GLYPHS });
      const walked = walkEscpos(slip.bytes);
      const said =
        walked.lines
          .map(({ text }) => text)
          .join('')
          .split('余下的请到窗口看').length - 1;
      expect(said).toBeGreaterThan(0);
      expect(walked.lines.length).toBeLessThan(40 + 27 * said);
      for (const line of walked.lines) expect(line.columns).toBeLessThanOrEqual(profile.columns);
      expect(walked.endsWithCut).toBe(true);
    }
  });

  test('a list of a hundred materials says how many are not on the paper', async () => {
    const content = {
      ...samples.SAMPLE_SUPPLEMENT,
      materials: Array.from({ length: 100 }, (_, at) => ({ name: `材料${at + 1}`, reason: '缺' })),
    } as typeof samples.SAMPLE_SUPPLEMENT;
    const document = buildSupplementNotice(samples.makeSampleNotice(HALL, content));
    const { bytes } = await renderEscpos({ document, profile: PROFILES[0]!, glyphs: NO_GLYPHS });
    const text = walkEscpos(bytes)
      .lines.map((line) => line.text)
      .join('');
    expect(text).toContain('（共 100 项，余下 70 项请到窗口看）');
    expect(text).not.toContain('材料31');
  });
});

test.each(BUILDERS)(
  '%s: the picture on the screen holds the same characters and no markup of anybody’s',
  (_name, build) => {
    fc.assert(
      fc.property(texts, payload, (words, qrPayload) => {
        const document = build(putTexts(words, qrPayload));
        const svg = renderSvg(document, PROFILES[0]!);
        const shown = [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/gu)]
          .map(([, text]) =>
            text!.replace(/&#(\d+);/gu, (_match, point: string) => String.fromCodePoint(Number(point))),
          )
          .sort()
          .join('');
        const expected = document.blocks
          .flatMap(listTexts)
          .flatMap((text) => splitPaperText(cleanPaperText(text), 'gbk'))
          .map((cell) => cell.grapheme)
          .filter((grapheme) => grapheme !== ' ')
          .sort()
          .join('');
        expect(withoutListDots(shown, document)).toBe(expected);
        const tags = new Set([...svg.matchAll(/<\/?([A-Za-z]+)/gu)].map(([, name]) => name));
        expect([...tags].filter((tag) => !['g', 'path', 'rect', 'svg', 'text', 'tspan'].includes(tag!))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  },
);
