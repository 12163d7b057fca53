/**
 * `hall.yml`: what an installer says about one terminal and its hall. Its shape here; that its parts know each other is
 * `check-references.ts`, what their profiles say is `resolve-devices.ts`, reading the file and finding the line of a
 * problem is `load-hall-config.ts`.
 */
import * as z from 'zod';
import { DisplayProfile } from '#contract/shell';
import type { PadSecret } from '#pads/pad-secret';
import { parsePrinterAddress, PrinterAddressError } from '#printers/printer-link';
import { CounterNumber, LineId, PadId, PrinterId, StaffNumber } from '#domain/ids';
import { parseOpeningHours } from '#domain/opening-hours';
import { LINE_PREFIXES } from '#domain/ticket';
import type { WrittenPublicity } from '../content/publicity-files';
import type { HallContent } from '../content/hall-content';
import type { WrittenSurvey } from '../content/survey-files';
import type { ClipList } from '../voice/clip-list';

const Name = z.string().trim().min(1).max(30);
const EnglishName = z.string().trim().min(1).max(60);
/** What the kiosk's tiles and its header hold in letters that an old person can read: 大字版, in every orientation. */
const LineName = z.string().trim().min(1).max(16);
const LineEnglishName = z.string().trim().min(1).max(30);
const HallName = z.string().trim().min(1).max(20);
const HallEnglishName = z.string().trim().min(1).max(40);

const Timezone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'an IANA time zone such as Asia/Shanghai');

const Hours = z.string().transform((text, context) => {
  const result = parseOpeningHours(text);
  if (result.ok) return result.hours;
  context.addIssue({ code: 'custom', message: `hours such as "Mon-Fri 09:00-12:00 13:30-17:00" (${result.reason})` });
  return z.NEVER;
});

const PinHash = z
  .string()
  .regex(/^scrypt:\d+:[0-9a-f]{32}:[0-9a-f]{64}$/, 'a hash made by: npm run hall:headless -- hash-pin');

const PrinterLink = z.string().superRefine((link, context) => {
  try {
    parsePrinterAddress(link);
  } catch (error) {
    if (!(error instanceof PrinterAddressError)) throw error;
    context.addIssue({ code: 'custom', message: error.expected });
  }
});

const HttpUrl = z.url({ protocol: /^https?$/, error: 'an address such as http://127.0.0.1:8490' });
const Port = z.int().min(1).max(65535);

const Surface = z.discriminatedUnion('surface', [
  z.strictObject({ surface: z.literal('kiosk'), display: z.int().nonnegative().default(0), profile: DisplayProfile }),
  z.strictObject({ surface: z.literal('board'), display: z.int().nonnegative().default(0), profile: DisplayProfile }),
  z.strictObject({
    surface: z.literal('counter'),
    counter: CounterNumber,
    display: z.int().nonnegative().default(0),
    profile: DisplayProfile,
  }),
]);

/** A pad or strip as it is written; what is left out comes from its profile. */
const SerialDevice = z.strictObject({
  id: PadId,
  /** Id of a built-in profile, or the path of a `.json` file. */
  profile: z.string().min(1),
  path: z.string().min(1),
  baud: z.int().min(300).max(921_600).optional(),
  address: z.int().min(0).max(0xffff).optional(),
  /** File with the secret of an OWP/1 pad in secured mode. */
  keyFile: z.string().min(1).optional(),
});

export const HallFile = z.strictObject({
  hall: z.strictObject({
    code: z.string().regex(/^\d{9}$/, 'nine digits in quotes'),
    name: HallName,
    english: HallEnglishName,
    level: z.enum(['district', 'township', 'village']),
    timezone: Timezone.default('Asia/Shanghai'),
    /** Phone that a resident may call when this machine cannot help. */
    helpPhone: z.string().regex(/^[0-9 -]{5,20}$/, 'a phone number'),
    /** 监督电话, on receipts and on every page that tells whom to ask. */
    supervisionPhone: z
      .string()
      .regex(/^[0-9 -]{3,20}$/, 'a phone number')
      .default('12345'),
    /** When the hall closes on a working day: cases are due then (民法典 §203). */
    closingTime: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "17:00", in quotes')
      .default('17:00'),
    /** Hour at which the service day changes. */
    cutOverHour: z.int().min(0).max(6).default(3),
  }),
  terminal: z.strictObject({
    code: z.string().regex(/^[A-Z]$/, 'one capital letter'),
    /** Which printer takes the kiosk's slips; the first one where it is left out. */
    ticketPrinter: PrinterId.optional(),
  }),
  surfaces: z.array(Surface).default([]),
  staff: z
    .array(
      z.strictObject({
        number: StaffNumber,
        name: Name,
        /** 职务、岗位职责、党员标识: shown on the pad of whoever is signed in. */
        title: Name.optional(),
        duty: Name.optional(),
        badge: Name.optional(),
        /** 受理投诉: where any of the staff is named, nobody else sees a 投诉. */
        handlesComplaints: z.boolean().default(false),
        pin: PinHash,
      }),
    )
    .min(1),
  counters: z
    .array(
      z.strictObject({
        number: CounterNumber,
        name: Name,
        english: EnglishName,
        lines: z.array(LineId).min(1),
        pad: PadId.optional(),
        /** 条屏: the LED strip above the counter. */
        strip: PadId.optional(),
        /** Where the counter's own papers come out; the first printer where it is left out. */
        printer: PrinterId.optional(),
      }),
    )
    .min(1),
  lines: z
    .array(
      z.strictObject({
        id: LineId,
        /** A letter that nobody mistakes, or '' where the hall uses digits only. */
        prefix: z.enum([...LINE_PREFIXES, '']),
        name: LineName,
        english: LineEnglishName,
        drawing: z.string().default('document'),
        hours: Hours,
      }),
    )
    .min(1)
    .max(LINE_PREFIXES.length + 1),
  /** 评价器 */
  pads: z.array(SerialDevice).default([]),
  /** 窗口条屏 */
  strips: z.array(SerialDevice).default([]),
  printers: z
    .array(
      z.strictObject({
        id: PrinterId,
        /** Id of a built-in profile, or the path of a `.json` file. */
        profile: z.string().min(1),
        link: PrinterLink,
        /** Takes the papers that this one provably cannot print. */
        fallback: PrinterId.optional(),
      }),
    )
    .default([]),
  /** Folder with what residents can choose and read: `intake.yml`, `items.yml`, `guide.yml` …. Left out: the presets of the program. */
  content: z.string().min(1).optional(),
  /** Where USB sticks with calendar files are mounted, e.g. `/media/hall`. Nothing else of them is ever looked at. */
  calendarFolders: z.array(z.string().min(1)).max(8).default([]),
  /** 听一听 */
  voice: z
    .strictObject({
      /** Name or path of espeak-ng. */
      program: z.string().min(1).max(200).default('espeak-ng'),
      /** Folder of recordings; left out, the folder `voice` of the content folder, where there is one. */
      pack: z.string().min(1).optional(),
      /** 耳机: part of the name that the machine gives the output that is a headset. */
      headset: z.string().trim().min(2).max(80).optional(),
    })
    .prefault({}),
  /** 身份证读卡器, SDT protocol on a serial line. */
  idReader: z
    .strictObject({ path: z.string().min(1), baud: z.int().min(1200).max(921_600).default(115_200) })
    .optional(),
  gateway: z.strictObject({ port: Port.default(8480), bind: z.string().default('127.0.0.1') }).prefault({}),
  server: z.strictObject({ url: HttpUrl }).optional(),
  policy: z
    .strictObject({
      recallLimit: z.int().min(0).max(9).default(3),
      reentryPlaces: z.int().min(0).max(20).default(3),
      ratingTimeoutSeconds: z.int().min(5).max(120).default(30),
      /** How many days a finished matter may be rated on the kiosk. */
      ratingDays: z.int().min(1).max(60).default(7),
      /** 保管期限: days after a case is closed until its person, recordings and photos are erased. */
      personKeptDays: z.int().min(30).max(3650).default(365),
      /** Room for recordings and photos. */
      attachmentsMegabytes: z.int().min(50).max(1_000_000).default(4096),
    })
    .prefault({}),
});

/** `hall.yml` as it is written, each part right by itself. */
export type HallFile = z.infer<typeof HallFile>;

/** A pad or strip with everything that its line needs. */
export interface SerialDeviceConfig {
  id: PadId;
  profile: string;
  path: string;
  baud: number;
  /** 1 where its protocol has no addresses. */
  address: number;
  secret?: PadSecret;
}

/** A checked `hall.yml`. */
export type HallConfig = Omit<HallFile, 'pads' | 'strips' | 'content' | 'voice'> &
  HallContent & {
    pads: SerialDeviceConfig[];
    strips: SerialDeviceConfig[];
    /** What the hall tells everybody, from the same folder. */
    publicity: WrittenPublicity;
    surveys: WrittenSurvey[];
    voice: { program: string; clips: ClipList | null; headset: string | null };
    /** What relative paths in it start from: its own folder. */
    baseDir: string;
  };

/** Something that is wrong at one place of the file, and what should stand there. */
export interface Problem {
  path: (string | number)[];
  /** What is expected. */
  message: string;
}
