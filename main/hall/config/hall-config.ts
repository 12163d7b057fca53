/**
 * `hall.yml`: what an installer says about one terminal and its hall. Shape and cross-checks; reading the file and
 * finding the line of a problem is `load-hall-config.ts`.
 */
import * as z from 'zod';
import { DisplayProfile } from '#contract/shell';
import { parsePrinterAddress, PrinterAddressError } from '#printers/printer-link';
import { PRINTER_PROFILE_IDS } from '#printers/printer-profile';
import { CounterNumber, LineId, PadId, PrinterId, StaffNumber } from '#domain/ids';
import { parseOpeningHours } from '#domain/opening-hours';
import { LINE_PREFIXES } from '#domain/ticket';

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

const Shape = z.strictObject({
  hall: z.strictObject({
    code: z.string().regex(/^\d{9}$/, 'nine digits in quotes'),
    name: HallName,
    english: HallEnglishName,
    level: z.enum(['district', 'township', 'village']),
    timezone: Timezone.default('Asia/Shanghai'),
    /** Phone that a resident may call when this machine cannot help. */
    helpPhone: z.string().regex(/^[0-9 -]{5,20}$/, 'a phone number'),
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
  pads: z
    .array(
      z.strictObject({
        id: PadId,
        profile: z.enum(['owp1']),
        path: z.string().min(1),
        baud: z.literal([9600, 19200, 38400, 57600, 115200]).default(19200),
        address: z.int().min(1).max(247),
      }),
    )
    .default([]),
  printers: z
    .array(z.strictObject({ id: PrinterId, profile: z.enum(PRINTER_PROFILE_IDS), link: PrinterLink }))
    .default([]),
  gateway: z.strictObject({ port: Port.default(8480), bind: z.string().default('127.0.0.1') }).prefault({}),
  server: z.strictObject({ url: HttpUrl }).optional(),
  policy: z
    .strictObject({
      recallLimit: z.int().min(0).max(9).default(3),
      reentryPlaces: z.int().min(0).max(20).default(3),
      ratingTimeoutSeconds: z.int().min(5).max(120).default(30),
    })
    .prefault({}),
});

type Problem = { path: (string | number)[]; message: string };

function repeated<T>(path: string, key: string, rows: readonly T[], keyOf: (row: T) => unknown): Problem[] {
  const seen = new Set<unknown>();
  return rows.flatMap((row, at) => {
    const value = keyOf(row);
    if (value === undefined || value === '') return [];
    if (seen.has(value)) return [{ path: [path, at, key], message: 'a value that no other entry has' }];
    seen.add(value);
    return [];
  });
}

function crossCheck(config: z.infer<typeof Shape>): Problem[] {
  const lines = new Set(config.lines.map((line) => line.id));
  const pads = new Set(config.pads.map((pad) => pad.id));
  const printers = new Set(config.printers.map((printer) => printer.id));
  const counters = new Set(config.counters.map((counter) => counter.number));
  const problems = [
    ...repeated('lines', 'id', config.lines, (line) => line.id),
    ...repeated('lines', 'prefix', config.lines, (line) => line.prefix),
    ...repeated('counters', 'number', config.counters, (counter) => counter.number),
    ...repeated('counters', 'pad', config.counters, (counter) => counter.pad),
    ...repeated('staff', 'number', config.staff, (staff) => staff.number),
    ...repeated('pads', 'id', config.pads, (pad) => pad.id),
    ...repeated('pads', 'address', config.pads, (pad) => `${pad.path} ${pad.address}`),
    ...repeated('printers', 'id', config.printers, (printer) => printer.id),
  ];
  const served = new Set(config.counters.flatMap((counter) => counter.lines));
  config.lines.forEach((line, at) => {
    if (!served.has(line.id))
      problems.push({
        path: ['lines', at, 'id'],
        message: 'a line that some counter serves: its numbers would never be called',
      });
  });
  config.counters.forEach((counter, at) => {
    counter.lines.forEach((line, lineAt) => {
      if (!lines.has(line))
        problems.push({ path: ['counters', at, 'lines', lineAt], message: 'the id of a line listed under "lines"' });
    });
    if (counter.pad !== undefined && !pads.has(counter.pad))
      problems.push({ path: ['counters', at, 'pad'], message: 'the id of a pad listed under "pads"' });
  });
  if (config.lines.length > 1 && config.lines.filter((line) => line.prefix === '').length > 1)
    problems.push({
      path: ['lines'],
      message: 'a prefix for every line but one: numbers of two lines would be the same',
    });
  config.surfaces.forEach((surface, at) => {
    if (surface.surface === 'counter' && !counters.has(surface.counter))
      problems.push({ path: ['surfaces', at, 'counter'], message: 'the number of a counter listed under "counters"' });
  });
  const { ticketPrinter } = config.terminal;
  if (ticketPrinter !== undefined && !printers.has(ticketPrinter))
    problems.push({ path: ['terminal', 'ticketPrinter'], message: 'the id of a printer listed under "printers"' });
  return problems;
}

export const HallConfig = Shape.superRefine((config, context) => {
  for (const { path, message } of crossCheck(config)) context.addIssue({ code: 'custom', path, message });
});
/** A checked `hall.yml`. */
export type HallConfig = z.infer<typeof HallConfig>;
