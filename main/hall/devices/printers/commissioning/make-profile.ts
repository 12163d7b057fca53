/** From what was found and answered to the profile of a printer. Source: reference printing.md §5.3. */
import type { CommissioningAnswers, PrinterFindings } from '#contract/printer-commissioning';
import type { GbRepertoire } from '../paper-text';
import type { PrinterProfile } from '../printer-profile';
import { parsePrinterProfile } from '../printer-profile';

/** Answers that cannot all be true: somebody looked at the wrong row. */
export class CommissioningError extends Error {
  override readonly name = 'CommissioningError';
  /** @param field of {@link CommissioningAnswers} */
  constructor(
    readonly field: keyof CommissioningAnswers,
    message: string,
  ) {
    super(message);
  }
}

/** Heads by their columns. */
const HEADS = {
  32: { dots: 384, dotsPerInch: 203 },
  42: { dots: 512, dotsPerInch: 180 },
  48: { dots: 576, dotsPerInch: 203 },
} as const;
/** From the poorest: each font holds the ones before it. */
const REPERTOIRES: readonly GbRepertoire[] = ['gb2312', 'gbk', 'gb18030'];
const BITMAP_QR = { by: 'bitmap', leastModuleDots: 4, mostModuleDots: 6 } as const;

/**
 * @param options.findings null where the printer was not asked: then what `base` says of its answers stays
 * @param options.base profile in use, for what the sheet does not ask: speeds, flow control, recovery
 * @throws CommissioningError with the question that has to be looked at again
 */
export function makeProfileFromAnswers(options: {
  answers: CommissioningAnswers;
  findings: PrinterFindings | null;
  base: PrinterProfile;
  printerId: string;
}): PrinterProfile {
  const { answers, findings, base, printerId } = options;
  const made = [findings?.maker, findings?.model].filter((text) => text != null && text !== '').join(' ');
  const head = answers.columns === base.columns ? base : HEADS[answers.columns];
  return parsePrinterProfile(`of printer ${printerId}`, {
    ...base,
    id: `at-${printerId.toLowerCase()}`,
    name: (made === '' ? `${base.name}, commissioned` : made).slice(0, 80),
    columns: answers.columns,
    dots: head.dots,
    dotsPerInch: head.dotsPerInch,
    gbRepertoire: readRepertoire(answers.legibleRows),
    chineseSize: answers.largeChinese === 'FS !' ? 'FS !' : 'GS !',
    drawnGlyphs: answers.showsInlineGlyphs ? 'inline' : answers.userGlyphs > 0 ? 'userDefined' : 'none',
    userGlyphs: answers.userGlyphs,
    qr: readQr(answers, base),
    cut: answers.cut === 'none' ? 'tearBar' : answers.cut,
    headToBladeMm: answers.headToBladeMm,
    rollMetres: answers.rollMetres,
    nearEndMetres: answers.nearEndMetres,
    ...(findings
      ? {
          status: { realTime: findings.answersRealTime, automatic: findings.sendsAutomaticStatus },
          proof: [...(findings.returnsProcessId ? ['processId'] : []), ...(findings.answersSensor ? ['barrier'] : [])],
        }
      : {}),
  });
}

function readRepertoire(legible: CommissioningAnswers['legibleRows']): GbRepertoire {
  const missing = REPERTOIRES.findIndex((repertoire) => !legible.includes(repertoire));
  const best = missing === -1 ? REPERTOIRES.length : missing;
  if (best === 0) {
    throw new CommissioningError(
      'legibleRows',
      'question 2: row A is not legible; expected at least row A (GB2312): a printer without Chinese cannot print for a hall',
    );
  }
  const beyond = REPERTOIRES.slice(best).find((repertoire) => legible.includes(repertoire));
  if (beyond) {
    throw new CommissioningError(
      'legibleRows',
      `question 2: the row of ${beyond} is legible and the row of ${REPERTOIRES[best]} is not; expected every row above a legible one`,
    );
  }
  return REPERTOIRES[best - 1]!;
}

function readQr(answers: CommissioningAnswers, base: PrinterProfile): PrinterProfile['qr'] {
  const dots = answers.scannableModuleDots;
  if (dots.length > 0) {
    return { by: 'printer', leastModuleDots: Math.min(...dots), mostModuleDots: Math.max(...dots) };
  }
  // Neither scans: what is in use stays, because a ticket is valid without its symbol.
  return answers.scansBitmapQr ? BITMAP_QR : base.qr;
}
