/** Golden papers: every document at both widths, as the simulator's own interpreter reads them back, and their bytes. */
import { describe, expect, test } from 'vitest';
import type { StaffNumber } from '#domain/ids';
import { markAsCopy } from '#hall/slips/paper-marks';
import { printOnPaper } from '#tests/support/print-on-paper';
import { SAMPLE_TICKET } from '#tests/support/sample-slips';
import type { PaperDocument } from '../document';
import { renderEscpos } from '../escpos.renderer';
import { NO_GLYPHS } from '../glyph-source';
import { getPrinterProfile } from '../printer-profile';
import { buildDaySlip } from './day-slip';
import { buildQueueTicket } from './queue-ticket';
import { buildSamplePaper, makeSampleAcceptance, makeSampleDay, SAMPLE_PAPERS } from './sample-papers';
import { buildAcceptanceReceipt } from './acceptance-receipt';

const HALL = { hallName: '龙兴镇便民服务中心', helpPhone: '023-6728 1234', terminalCode: 'A' };
const WIDTHS = [
  ['generic-58', 32],
  ['generic-80', 48],
] as const;

async function print(document: PaperDocument, profileId: string) {
  const profile = getPrinterProfile(profileId);
  const { bytes } = await renderEscpos({ document, profile, glyphs: NO_GLYPHS });
  const slips = printOnPaper(bytes, profile.columns);
  expect(slips).toHaveLength(1);
  return { bytes, slip: slips[0]! };
}

const goldenName = (sample: string) => sample.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
const writeHex = (bytes: Buffer) => `${bytes.toString('hex').replace(/(.{64})/gu, '$1\n')}\n`;

describe.each(WIDTHS)('%s', (profileId, columns) => {
  test.each(SAMPLE_PAPERS)('%s as it is read, and its bytes', async (sample) => {
    const { bytes, slip } = await print(buildSamplePaper(sample, HALL), profileId);
    await expect(slip.text).toMatchFileSnapshot(`golden/${goldenName(sample)}-${columns}.txt`);
    await expect(writeHex(bytes)).toMatchFileSnapshot(`golden/${goldenName(sample)}-${columns}.hex`);
    for (const row of slip.rows) {
      if (row.kind === 'text') expect([row.isOverflow, row.usedColumns <= columns]).toEqual([false, true]);
    }
    expect(bytes.length).toBeLessThan(4_096);
  });
});

test('every paper that a resident takes away names the one number of the hall', () => {
  for (const sample of SAMPLE_PAPERS.filter((paper) => paper !== 'daySlip'))
    expect(JSON.stringify(buildSamplePaper(sample, HALL)), sample).toContain(HALL.helpPhone);
});

describe('queue ticket', () => {
  test('a copy carries its mark in the second line, under the hall’s name', async () => {
    const copy = { copyNumber: 2, atText: '2026-11-21 10:31', operator: null };
    const { slip } = await print(markAsCopy(buildQueueTicket(SAMPLE_TICKET), copy), 'generic-58');
    await expect(slip.text).toMatchFileSnapshot('golden/queue-ticket-copy-32.txt');
    expect(slip.text.split('\n')[1]).toContain('【补打 第2联 2026-11-21 10:31】');
  });

  test('what is not known is said in words, never as a figure', async () => {
    const { slip } = await print(buildQueueTicket({ ...SAMPLE_TICKET, estimate: null, counters: [] }), 'generic-80');
    expect(slip.text).toMatch(/大约等候 +请听叫号/u);
    expect(slip.text).toMatch(/办理窗口 +请看大屏/u);
  });
});

test('a mark with its operator breaks between its parts and never inside one', async () => {
  const copy = { copyNumber: 2, atText: '2026-11-21 10:31', operator: '0312' as StaffNumber };
  const marked = markAsCopy(buildQueueTicket(SAMPLE_TICKET), copy);
  const narrow = (await print(marked, 'generic-58')).slip.text.split('\n');
  expect(narrow.slice(1, 3).map((line) => line.trim())).toEqual(['【补打 第2联 2026-11-21 10:31', '工号0312】']);
  const wide = (await print(marked, 'generic-80')).slip.text.split('\n');
  expect(wide[1]!.trim()).toBe('【补打 第2联 2026-11-21 10:31 工号0312】');
});

test('a person reaches the paper of a case masked, whatever the name', async () => {
  const acceptance = { ...makeSampleAcceptance(HALL), applicant: { kind: 'person', name: '欧阳𬬭喆' } } as const;
  const document = buildAcceptanceReceipt(acceptance);
  expect(JSON.stringify(document)).toContain('欧阳**');
  expect(JSON.stringify(document)).not.toMatch(/𬬭|喆/u);
});

describe('day slip', () => {
  test('rates without a base and means of nothing are dashes', () => {
    const day = { ...makeSampleDay(HALL), lines: [], finished: 0, meanMs: null, rated: 0, ratingSlots: 0, span: null };
    const rows = buildDaySlip(day).blocks.flatMap((block) => (block.kind === 'row' ? [block.value] : []));
    expect(rows).toContain('0 / 0 (—)');
    expect(rows).toContain('—');
  });

  test.each([
    [29, 38, '29 / 38 (76.3%)'],
    [1, 3, '1 / 3 (33.3%)'],
    [371, 395, '371 / 395 (93.9%)'],
    [5, 5, '5 / 5 (100.0%)'],
  ])('%i of %i rated', (rated, ratingSlots, text) => {
    const document = buildDaySlip({ ...makeSampleDay(HALL), rated, ratingSlots });
    expect(document.blocks).toContainEqual({ kind: 'row', key: '评价 / 请评', value: text });
  });

  test('no word on it is a level of a rating', () => {
    expect(JSON.stringify(buildSamplePaper('daySlip', HALL))).not.toMatch(/满意|差评/u);
  });
});
