import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommissioningAnswers } from '#contract/printer-commissioning';
import type { PrinterFindings } from '#contract/printer-commissioning';
import { getPrinterProfile, PrinterProfile } from '../printer-profile';
import { CommissioningError, makeProfileFromAnswers } from './make-profile';

const BASE = getPrinterProfile('generic-80');
const FINDINGS: PrinterFindings = {
  answersRealTime: true,
  sendsAutomaticStatus: false,
  answersSensor: true,
  returnsProcessId: false,
  maker: 'GAINSCHA',
  model: 'GP-C80',
  answerMs: 40,
};
const ANSWERS: CommissioningAnswers = {
  columns: 48,
  legibleRows: ['gb2312', 'gbk'],
  largeChinese: 'GS !',
  showsInlineGlyphs: true,
  userGlyphs: 6,
  scannableModuleDots: [4, 5, 6],
  scansBitmapQr: true,
  cut: 'partial',
  rollMetres: 80,
  nearEndMetres: 8,
  headToBladeMm: 14,
};
const make = (answers: Partial<CommissioningAnswers> = {}, findings: PrinterFindings | null = FINDINGS) =>
  makeProfileFromAnswers({ answers: { ...ANSWERS, ...answers }, findings, base: BASE, printerId: 'Hall-1' });

test('what was found and answered is what the profile says; what nobody asked stays', () => {
  expect(make()).toEqual({
    ...BASE,
    id: 'at-hall-1',
    name: 'GAINSCHA GP-C80',
    qr: { by: 'printer', leastModuleDots: 4, mostModuleDots: 6 },
    status: { realTime: true, automatic: false },
    proof: ['barrier'],
    headToBladeMm: 14,
    rollMetres: 80,
    nearEndMetres: 8,
  });
});

test('a printer that was not asked keeps what is known of its answers', () => {
  expect(make({}, null)).toMatchObject({ status: BASE.status, proof: BASE.proof, name: `${BASE.name}, commissioned` });
});

test.each([
  [{ columns: 32 }, { columns: 32, dots: 384, dotsPerInch: 203 }],
  [{ columns: 42 }, { columns: 42, dots: 512, dotsPerInch: 180 }],
  [{ legibleRows: ['gb2312'] }, { gbRepertoire: 'gb2312' }],
  [{ legibleRows: ['gb18030', 'gbk', 'gb2312'] }, { gbRepertoire: 'gb18030' }],
  [{ largeChinese: 'FS !' }, { chineseSize: 'FS !' }],
  [{ largeChinese: 'neither' }, { chineseSize: 'GS !' }],
  [
    { showsInlineGlyphs: false, userGlyphs: 4 },
    { drawnGlyphs: 'userDefined', userGlyphs: 4 },
  ],
  [{ showsInlineGlyphs: false, userGlyphs: 0 }, { drawnGlyphs: 'none' }],
  [{ scannableModuleDots: [], scansBitmapQr: true }, { qr: { by: 'bitmap' } }],
  [{ scannableModuleDots: [], scansBitmapQr: false }, { qr: BASE.qr }],
  [{ cut: 'full' }, { cut: 'full' }],
  [{ cut: 'none' }, { cut: 'tearBar' }],
  [
    { rollMetres: null, nearEndMetres: null },
    { rollMetres: null, nearEndMetres: null },
  ],
] as const)('%o makes %o', (answers, expected) => {
  expect(make(answers as unknown as Partial<CommissioningAnswers>)).toMatchObject(expected);
});

describe('answers that cannot all be true', () => {
  test.each([
    [[], 'row A is not legible'],
    [['gbk'], 'row A is not legible'],
    [['gb2312', 'gb18030'], 'the row of gb18030 is legible and the row of gbk is not'],
  ] as const)('%o', (legibleRows, message) => {
    expect(() => make({ legibleRows: [...legibleRows] })).toThrow(CommissioningError);
    expect(() => make({ legibleRows: [...legibleRows] })).toThrow(message);
  });
});

test('whatever is answered, the outcome is a valid profile or a question to look at again', () => {
  const answers = fc.record({
    columns: fc.constantFrom(32 as const, 42 as const, 48 as const),
    legibleRows: fc.subarray(['gb2312', 'gbk', 'gb18030'] as ('gb2312' | 'gbk' | 'gb18030')[]),
    largeChinese: fc.constantFrom('GS !' as const, 'FS !' as const, 'neither' as const),
    showsInlineGlyphs: fc.boolean(),
    userGlyphs: fc.integer({ min: 0, max: 6 }),
    scannableModuleDots: fc.subarray([3, 4, 5, 6, 7, 8]),
    scansBitmapQr: fc.boolean(),
    cut: fc.constantFrom('partial' as const, 'full' as const, 'none' as const),
    rollMetres: fc.option(fc.integer({ min: 5, max: 1000 })),
    nearEndMetres: fc.option(fc.integer({ min: 1, max: 50 })),
    headToBladeMm: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(answers, fc.constantFrom(FINDINGS, null), (given, findings) => {
      expect(CommissioningAnswers.parse(given)).toEqual(given);
      try {
        const profile = make(given, findings);
        expect(PrinterProfile.parse(profile)).toEqual(profile);
      } catch (error) {
        expect(error).toBeInstanceOf(CommissioningError);
        expect((error as CommissioningError).field).toBe('legibleRows');
      }
    }),
  );
});
