/**
 * 型号测试单: what the hall finds out about a printer by itself, and what a person reads off the sheet. Both together make
 * the profile of that model; a question stands here in the order of its number on the paper. Source: reference
 * printing.md §3.1, §5.3.
 */
import * as z from 'zod';

/** What a printer answered when it was asked; silence is an answer as well. */
export const PrinterFindings = z.strictObject({
  /** Answered `DLE EOT` 1 to 4. */
  answersRealTime: z.boolean(),
  /** Sent an ASB packet at `GS a`. */
  sendsAutomaticStatus: z.boolean(),
  /** Answered `GS r 1`: the barrier that proves a slip. */
  answersSensor: z.boolean(),
  /** Returned the process id of `GS ( H`. */
  returnsProcessId: z.boolean(),
  /** `GS I`: what it calls its maker and model; null where it says nothing. */
  maker: z.string().max(80).nullable(),
  model: z.string().max(80).nullable(),
  /** From the question to the last byte of the answer to `DLE EOT`; null without one. */
  answerMs: z.number().min(0).nullable(),
});
export type PrinterFindings = z.infer<typeof PrinterFindings>;

const QrModuleDots = z.int().min(3).max(8);

/** The answers to the numbered questions of the sheet. */
export const CommissioningAnswers = z.strictObject({
  /** 1: the longest ruler that stands in one line. */
  columns: z.literal([32, 42, 48]),
  /** 2: rows that are legible throughout. */
  legibleRows: z.array(z.enum(['gb2312', 'gbk', 'gb18030'])),
  /** 3: which row shows large Chinese; `neither` where both are small. */
  largeChinese: z.enum(['GS !', 'FS !', 'neither']),
  /** 4: drawn characters stand in the row of pictures. */
  showsInlineGlyphs: z.boolean(),
  /** 5: how many of the six defined characters are right, counted from the left. */
  userGlyphs: z.int().min(0).max(6),
  /** 6: numbers under the symbols that a phone can scan. */
  scannableModuleDots: z.array(QrModuleDots),
  /** 7: the symbol made of a picture can be scanned. */
  scansBitmapQr: z.boolean(),
  /** 8: how the sheet came off the roll. */
  cut: z.enum(['partial', 'full', 'none']),
  /** 9: length of a new roll as its label says; null where it says nothing. */
  rollMetres: z.number().min(5).max(1_000).nullable(),
  /** 10: what its maker says is left when the near-end sensor tells; null without a sensor. */
  nearEndMetres: z.number().min(0.5).max(50).nullable(),
  /** 11: from the line of arrows to the edge. */
  headToBladeMm: z.number().min(0).max(60),
});
export type CommissioningAnswers = z.infer<typeof CommissioningAnswers>;
