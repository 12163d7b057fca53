/**
 * Widths of paper lines, seen by layout software that is not ours: receiptline gives GB text its columns by its own rule
 * and wraps what does not fit. It is no renderer of the product.
 */
import fc from 'fast-check';
import receiptline from 'receiptline';
import { expect, test } from 'vitest';
import { buildSamplePaper, SAMPLE_PAPERS } from '#printers/documents/sample-papers';
import { renderEscpos } from '#printers/escpos.renderer';
import { NO_GLYPHS } from '#printers/glyph-source';
import { getPrinterProfile } from '#printers/printer-profile';
import { anyText } from '#tests/support/any-text';
import { walkEscpos } from '#tests/support/walk-escpos';

const HALL = { hallName: '龙兴镇便民服务中心', helpPhone: '023-6728 1234', terminalCode: 'A' };
const PROFILES = [getPrinterProfile('generic-58'), getPrinterProfile('generic-80')];

const LEAST_COLUMNS = 24;

/** The lines that receiptline makes of one line of ours, spaces at its edges aside. */
function wrapElsewhere(line: string, columns: number): string[] {
  const filled = line.replace(/^ +| +$/gu, (spaces) => '.'.repeat(spaces.length));
  const escaped = filled.replace(/[\\|{}\-=~_"`^]/gu, (character) => `\\${character}`);
  return receiptline
    .transform(`|${escaped}`, { cpl: columns, encoding: 'gb18030', command: 'text' })
    .replace(/\n$/u, '')
    .split('\n');
}

test.each(SAMPLE_PAPERS)('%s: every line fits by the other software’s count as well', async (sample) => {
  for (const profile of PROFILES) {
    const { bytes } = await renderEscpos({ document: buildSamplePaper(sample, HALL), profile, glyphs: NO_GLYPHS });
    for (const line of walkEscpos(bytes).lines) expect(wrapElsewhere(line.text, profile.columns)).toHaveLength(1);
  }
});

test('any text: what we put into one line it puts into one line; a column more and it would not', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      for (const profile of PROFILES) {
        const document = { kind: 'testPage', title: 'T', blocks: [{ kind: 'text', text }] } as const;
        const { bytes } = await renderEscpos({
          document: { ...document, blocks: [...document.blocks] },
          profile,
          glyphs: NO_GLYPHS,
        });
        for (const line of walkEscpos(bytes).lines) {
          if (line.text === '') continue;
          // Behind dots, because it knows no paper that is narrower than a few columns.
          const dotted = '.'.repeat(LEAST_COLUMNS) + line.text;
          expect(wrapElsewhere(dotted, LEAST_COLUMNS + line.columns)).toHaveLength(1);
          expect(wrapElsewhere(dotted, LEAST_COLUMNS + line.columns - 1).length).toBeGreaterThan(1);
        }
      }
    }),
    { numRuns: 60 },
  );
});
