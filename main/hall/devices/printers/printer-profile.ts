/**
 * What a model of printer is and can do, as data (`profiles/*.json`). A field answers one question of the
 * commissioning sheet; code never asks for a model's name.
 */
import * as z from 'zod';
import generic58 from './profiles/generic-58.json';
import generic80 from './profiles/generic-80.json';
import silent58 from './profiles/silent-58.json';
import silent80 from './profiles/silent-80.json';
import { COLUMN_DOTS } from './layout';

export const PrinterProfile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
    name: z.string().min(1),
    /** Of font A: 32 on 58 mm, 48 on 80 mm. */
    columns: z.int().min(24).max(64),
    /** Across the head. */
    dots: z.int().min(288).max(832),
    gbRepertoire: z.enum(['gb2312', 'gbk', 'gb18030']),
    /** `tearBar`: no cutter, the slip is fed to the bar. */
    cut: z.enum(['partial', 'tearBar']),
    status: z.strictObject({
      /** Answers `DLE EOT`. */
      realTime: z.boolean(),
      /** Sends ASB packets once `GS a` asked for them. */
      automatic: z.boolean(),
    }),
    /** What may prove a printed slip: `GS ( H` process id, `GS r 1` after the cut. Empty: the outcome stays unknown. */
    proof: z.array(z.enum(['processId', 'barrier'])),
    millimetresPerSecond: z.number().positive(),
    bytesPerSecond: z.number().positive(),
  })
  .refine((profile) => profile.columns * COLUMN_DOTS <= profile.dots, {
    path: ['columns'],
    message: `a column is ${COLUMN_DOTS} dots wide: columns × ${COLUMN_DOTS} must not exceed dots`,
  })
  .readonly();
export type PrinterProfile = z.infer<typeof PrinterProfile>;

export class PrinterProfileError extends Error {
  override readonly name = 'PrinterProfileError';
}

/**
 * @param source file or id that the message names
 * @throws PrinterProfileError with one line per wrong field: where, what was expected
 */
export function parsePrinterProfile(source: string, profile: unknown): PrinterProfile {
  const parsed = PrinterProfile.safeParse(profile);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  throw new PrinterProfileError(`printer profile ${source} is wrong:\n${lines.join('\n')}`);
}

const BUILT_IN: Readonly<Record<string, unknown>> = {
  'generic-58': generic58,
  'generic-80': generic80,
  'silent-58': silent58,
  'silent-80': silent80,
};

export const PRINTER_PROFILE_IDS = Object.keys(BUILT_IN);

/** @throws PrinterProfileError that lists the known profiles */
export function getPrinterProfile(id: string): PrinterProfile {
  if (!Object.hasOwn(BUILT_IN, id)) {
    throw new PrinterProfileError(`no printer profile "${id}"; known profiles: ${PRINTER_PROFILE_IDS.join(', ')}`);
  }
  return parsePrinterProfile(id, BUILT_IN[id]);
}
