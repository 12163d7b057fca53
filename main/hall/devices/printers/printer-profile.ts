/**
 * What a model of printer is and can do, as data (`profiles/*.json`, or a file beside `hall.yml`). A field answers one
 * question of the commissioning sheet; code never asks for a model's name. Source: reference printing.md §3, §5.3, §7.
 */
import * as z from 'zod';
import generic42 from './profiles/generic-42.json';
import generic58 from './profiles/generic-58.json';
import generic80 from './profiles/generic-80.json';
import serialKiosk from './profiles/serial-kiosk.json';
import silent58 from './profiles/silent-58.json';
import silent80 from './profiles/silent-80.json';
import silentClone from './profiles/silent-clone.json';
import { COLUMN_DOTS } from './paper-line';

/** Largest symbol that `GS ( k` makes on every model that knows it. */
const MODULE_DOTS_LIMIT = 8;
/** `FS 2` codes FE A1 to FE FE. */
const USER_GLYPHS_LIMIT = 94;

export const PrinterProfile = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'small letters, digits and hyphens, a letter first, at most 32'),
    name: z.string().min(1).max(80),
    /** Of font A: 32 on 58 mm, 48 on 80 mm, 42 on the heads with 512 dots. */
    columns: z.int().min(24).max(64),
    /** Across the head. */
    dots: z.int().min(288).max(832),
    dotsPerInch: z.literal([180, 203]).default(203),
    gbRepertoire: z.enum(['gb2312', 'gbk', 'gb18030']),
    /** What makes Chinese large; with `FS !` at most twice as large, whatever ASCII is. */
    chineseSize: z.enum(['GS !', 'FS !']).default('GS !'),
    /**
     * How a character gets onto paper that the ROM lacks: a picture in the line (`ESC *`), a definition of its own (`FS 2`,
     * which is then magnified like any other), or not at all (〓).
     */
    drawnGlyphs: z.enum(['inline', 'userDefined', 'none']).default('inline'),
    /** How many `FS 2` definitions the model holds at a time. */
    userGlyphs: z.int().min(0).max(USER_GLYPHS_LIMIT).default(6),
    qr: z
      .strictObject({
        by: z.enum(['printer', 'bitmap']),
        /** Dots of a module that came out scannable. */
        leastModuleDots: z.int().min(1).max(MODULE_DOTS_LIMIT),
        mostModuleDots: z.int().min(1).max(MODULE_DOTS_LIMIT),
      })
      .refine((qr) => qr.leastModuleDots <= qr.mostModuleDots, {
        path: ['leastModuleDots'],
        message: 'must not exceed mostModuleDots',
      })
      .default({ by: 'printer', leastModuleDots: 3, mostModuleDots: MODULE_DOTS_LIMIT }),
    /** `tearBar`: no cutter, the slip is fed to the bar. */
    cut: z.enum(['partial', 'full', 'tearBar']),
    /** From the head to the blade or the bar: every slip ends with this much paper. */
    headToBladeMm: z.number().min(0).max(60).default(15),
    status: z.strictObject({
      /** Answers `DLE EOT`. */
      realTime: z.boolean(),
      /** Sends ASB packets once `GS a` asked for them. */
      automatic: z.boolean(),
    }),
    /** What may prove a printed slip: `GS ( H` process id, `GS r 1` after the cut. Empty: the outcome stays unknown. */
    proof: z.array(z.enum(['processId', 'barrier'])),
    /**
     * What becomes of a slip that the paper's end stopped. `wait`: the printer goes on from its own buffer once it has
     * paper. `enquiry2` (`DLE ENQ 2`), `clearBuffer` (`DLE DC4 8`): it throws the rest away, and a marked copy follows.
     */
    recovery: z.enum(['wait', 'enquiry2', 'clearBuffer']).default('wait'),
    /** `DLE ENQ 2` tries to free a stuck cutter. */
    freesCutter: z.boolean().default(false),
    /** How the model as it is delivered holds up a serial line; an address that says its own overrules it. */
    flow: z.enum(['none', 'rtscts', 'xonxoff']).default('none'),
    /** Length of a new roll; null where nobody knows, and nothing is forecast then. */
    rollMetres: z.number().min(5).max(1_000).nullable().default(null),
    /** What is left on the roll when the near-end sensor tells; null without a sensor. */
    nearEndMetres: z.number().min(0.5).max(50).nullable().default(null),
    // Slower than any device: a slip's time would run to days, past what a timer holds.
    millimetresPerSecond: z.number().min(5).max(1_000),
    bytesPerSecond: z.number().min(30),
  })
  .refine((profile) => profile.columns * COLUMN_DOTS <= profile.dots, {
    path: ['columns'],
    message: `a column is ${COLUMN_DOTS} dots wide: columns × ${COLUMN_DOTS} must not exceed dots`,
  })
  .refine((profile) => profile.drawnGlyphs !== 'userDefined' || profile.userGlyphs > 0, {
    path: ['userGlyphs'],
    message: 'must be at least 1 where drawnGlyphs is "userDefined"',
  })
  .readonly();
export type PrinterProfile = z.infer<typeof PrinterProfile>;

export class PrinterProfileError extends Error {
  override readonly name = 'PrinterProfileError';
}

/**
 * @param source file or id that the message names
 * @throws PrinterProfileError with one line per wrong field: where, what was found, what was expected
 */
export function parsePrinterProfile(source: string, profile: unknown): PrinterProfile {
  const parsed = PrinterProfile.safeParse(profile);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const found = readAt(profile, issue.path);
    const place = issue.path.join('.') || '(whole file)';
    return `  ${place}${found === undefined ? '' : ` = ${JSON.stringify(found)}`}: ${issue.message}`;
  });
  throw new PrinterProfileError(`printer profile ${source} is wrong:\n${lines.join('\n')}`);
}

function readAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return typeof at === 'object' ? undefined : at;
}

const BUILT_IN: Readonly<Record<string, unknown>> = {
  'generic-58': generic58,
  'generic-80': generic80,
  'generic-42': generic42,
  'serial-kiosk': serialKiosk,
  'silent-58': silent58,
  'silent-80': silent80,
  'silent-clone': silentClone,
};

export const PRINTER_PROFILE_IDS = Object.keys(BUILT_IN);

/** @throws PrinterProfileError that lists the known profiles */
export function getPrinterProfile(id: string): PrinterProfile {
  if (!Object.hasOwn(BUILT_IN, id)) {
    throw new PrinterProfileError(
      `no printer profile "${id}"; expected the path of a .json file, or one of ${PRINTER_PROFILE_IDS.join(', ')}`,
    );
  }
  return parsePrinterProfile(id, BUILT_IN[id]);
}
