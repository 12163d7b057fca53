/**
 * What a hall tells everybody, as it is written: `publicity.yml`, `hall-guide.yml`, `staff.yml`. Their shape here; that
 * their parts know each other, and that nobody's number stands in them, is `load-publicity.ts`.
 */
import * as z from 'zod';
import { NoticeCategory } from '#contract/publicity';
import type { KnownMatter, Notice, PublicResult } from '#contract/publicity';
import type { LocalizedText } from '#contract/snapshots';
import { isCalendarDay } from '#domain/clock/calendar-day';
import { CategoryId, CounterNumber, NoticeId, StaffNumber, UnitId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { bilingual, Drawing, mayBeWritten, written } from './guide-files';

const Title = bilingual(24, 80);
const Line = bilingual(120, 360);
const ShortLine = bilingual(60, 160);
const ShortName = bilingual(16, 60);
const Person = written(12);
const Phone = z.string().regex(/^[0-9 -]{3,20}$/, 'a phone number');
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)$/;
function isSpan(text: string): boolean {
  const parts = CLOCK.exec(text)?.slice(1).map(Number);
  if (!parts) return false;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts;
  return fromHour * 60 + fromMinute < toHour * 60 + toMinute;
}
const Clock = z.string().refine(isSpan, 'a span of one day such as "9:00-12:00", in quotes');
const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens');
const Day = z
  .string()
  .refine(isCalendarDay, 'a day such as "2026-12-01", in quotes')
  .transform((day) => day as ServiceDay);

export const WEEKDAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** One day, certain weekdays, or one day of every month: exactly one of them. */
export const RecurringDayFile = z.union([
  z.strictObject({ day: Day }),
  z.strictObject({ weekdays: z.array(z.enum(WEEKDAY_NAMES)).min(1).max(7) }),
  z.strictObject({ monthDay: z.int().min(1).max(31) }),
]);
export type RecurringDayFile = z.infer<typeof RecurringDayFile>;

/** Between them it is shown; without `until` it stays: 长期公开. */
const shown = { from: Day, until: Day.optional() };

export const ColumnKind = z.enum(['name', 'phone', 'idNumber', 'text']);
/** What a column of a list holds, and therefore what of it others may see. */
export type ColumnKind = z.infer<typeof ColumnKind>;

/** A number that a file writes without quotes is read as a number, and a long one is no longer the same. */
const isExact = (cell: string | number): boolean =>
  typeof cell === 'string' || Math.abs(cell) <= Number.MAX_SAFE_INTEGER;
const Cell = z
  .union([mayBeWritten(30), z.number()])
  .refine(isExact, 'quotes around a number as long as this')
  .transform(String);
const Table = z.strictObject({
  columns: z
    .array(z.strictObject({ name: bilingual(8, 24), kind: ColumnKind }))
    .min(1)
    .max(6),
  rows: z.array(z.array(Cell).min(1)).min(1).max(300),
});
export type TableFile = z.infer<typeof Table>;

const NoticeFile = z.strictObject({
  id: NoticeId,
  category: NoticeCategory,
  title: Title,
  lines: z.array(Line).max(12).default([]),
  table: Table.optional(),
  issuedBy: ShortName,
  ...shown,
  phone: Phone.optional(),
});
export type NoticeFile = z.infer<typeof NoticeFile>;

const ResultFile = z.strictObject({
  id: NoticeId,
  title: Title,
  lines: z.array(Line).min(1).max(12),
  handledBy: ShortName,
  closedOn: Day,
  until: Day.optional(),
});

/** All of it stands on one page of intake, in large type too. */
const KnownMatterFile = z.strictObject({
  id: NoticeId,
  title: bilingual(16, 48),
  lines: z.array(bilingual(26, 60)).min(1).max(2),
  categories: z.array(CategoryId).min(1).max(20),
  /** Left out: wherever it is. */
  units: z.array(UnitId).max(100).default([]),
  ...shown,
});

export const PublicityFile = z.strictObject({
  notices: z.array(NoticeFile).max(200).default([]),
  results: z.array(ResultFile).max(200).default([]),
  knownMatters: z.array(KnownMatterFile).max(100).default([]),
  /** 每周一宣传: these notices, one a week, in this order and round again (DF 100). */
  rotation: z.array(NoticeId).max(52).default([]),
});
export type PublicityFile = z.infer<typeof PublicityFile>;

const Told = z.strictObject({ title: Title, lines: z.array(ShortLine).min(1).max(8) });

export const HallGuideFile = z.strictObject({
  /** 欢迎词. */
  welcome: bilingual(22, 80).optional(),
  slogans: z.array(bilingual(22, 80)).max(8).default([]),
  /** 主题活动. */
  programmes: z.array(Told).max(16).default([]),
  /** 服务方式. */
  services: z.array(Told).max(16).default([]),
  facilities: z
    .array(
      z.strictObject({
        id: Id,
        name: bilingual(10, 40),
        where: bilingual(22, 80),
        drawing: Drawing.default('document'),
        /** Staff bring it when asked. */
        canAsk: z.boolean().default(false),
      }),
    )
    .max(40)
    .default([]),
  phones: z
    .array(
      z.strictObject({
        name: bilingual(16, 60),
        phone: Phone,
        hours: bilingual(22, 80).optional(),
        emergency: z.boolean().default(false),
      }),
    )
    .max(60)
    .default([]),
  /** 民情接待日. */
  receptionDays: z
    .array(
      z.strictObject({
        when: RecurringDayFile,
        leader: Person,
        title: ShortName,
        where: bilingual(22, 80),
        time: Clock,
      }),
    )
    .max(40)
    .default([]),
  /** 干部流动办公. */
  mobileOffice: z
    .array(
      z.strictObject({
        when: RecurringDayFile,
        time: Clock,
        where: bilingual(22, 80),
        who: bilingual(22, 80),
        what: bilingual(22, 80),
      }),
    )
    .max(60)
    .default([]),
  /** 值班表. */
  roster: z
    .array(z.strictObject({ when: RecurringDayFile, name: Person, phone: Phone }))
    .max(60)
    .default([]),
  apps: z
    .array(
      z.strictObject({
        name: bilingual(16, 60),
        lines: z.array(ShortLine).min(1).max(4),
        /** What its QR says; printed and shown, never opened. */
        qr: z
          .string()
          .regex(/^[\x21-\x7e]{1,120}$/, 'at most 120 plain letters, digits and signs')
          .optional(),
      }),
    )
    .max(12)
    .default([]),
});
export type HallGuideFile = z.infer<typeof HallGuideFile>;

export const StaffFile = z.strictObject({
  staff: z
    .array(
      z.strictObject({
        number: StaffNumber,
        /** Reading of the name, syllable by syllable: `li min`. */
        pinyin: z.string().regex(/^[a-z]+( [a-z]+)*$/, 'the name in pinyin, small letters, a space between syllables'),
        title: ShortName.optional(),
        duty: bilingual(22, 80).optional(),
        badge: bilingual(10, 40).optional(),
        /** A JPEG file, from the content folder. */
        photo: z
          .string()
          .regex(/^[^/\\][^\\]*\.jpe?g$/i, 'a .jpg file inside the content folder')
          .optional(),
        /** Where they usually are. */
        counter: CounterNumber.optional(),
        phone: Phone.optional(),
      }),
    )
    .max(200)
    .default([]),
});
export type StaffFile = z.infer<typeof StaffFile>;

/** From `from` to `until`, both counted; `until` null: it stays. */
export interface Shown {
  from: ServiceDay;
  until: ServiceDay | null;
}
export type WrittenNotice = Omit<Notice, 'daysLeft' | 'from' | 'until'> & Shown;
export type WrittenResult = PublicResult & { until: ServiceDay | null };
export type WrittenMatter = KnownMatter & Shown;

export interface WrittenProfile {
  number: StaffNumber;
  sound: { full: string; initials: string };
  title: LocalizedText | null;
  duty: LocalizedText | null;
  badge: LocalizedText | null;
  /** JPEG, base64. */
  photo: string | null;
  counterNumber: CounterNumber | null;
  phone: string | null;
}

/** 公开的内容 of a hall's files, checked and masked; what of it runs on a day is `publicity/`. */
export interface WrittenPublicity {
  notices: WrittenNotice[];
  results: WrittenResult[];
  knownMatters: WrittenMatter[];
  rotation: NoticeId[];
  guide: HallGuideFile;
  profiles: WrittenProfile[];
}
