/**
 * What `items.yml` says about an item for 办事指南, and `guide.yml`, as they are written (DF §3). Their shape here; that
 * their parts know each other is `load-guide.ts`.
 */
import * as z from 'zod';
import { GroupId, LifeEventId, LineId } from '#domain/ids';
import { checkResidentText } from '#domain/resident-text';

const ONE_LINE = 'one line of words, without invisible characters';
const isOneLine = (text: string): boolean =>
  !text.includes('\n') && checkResidentText(text, { limit: Infinity, mayBeEmpty: text === '' }).ok;

/** One line that people read as it was written: nothing invisible in it, nothing that turns its direction. */
export const written = (limit: number) => mayBeWritten(limit).min(1);

/** The same, or nothing. */
export const mayBeWritten = (limit: number) => z.string().trim().max(limit).refine(isOneLine, ONE_LINE);

/** What a tile holds in letters that an old person can read. */
export const TileName = written(10);
export const TileEnglish = written(24);
export const Drawing = z.string().regex(/^[a-z][a-zA-Z-]{0,30}$/, 'the name of a drawing');

/** Both languages, each as long as its place can hold. */
export const bilingual = (zhLimit: number, enLimit: number) =>
  z.strictObject({ zh: written(zhLimit), en: written(enLimit) });
/** A line of a page: two lines of large type. */
const Line = bilingual(40, 120);
const Sentence = bilingual(60, 180);

const MaterialFile = bilingual(40, 120).extend({
  /** 必要. */
  required: z.boolean().default(true),
  /** Only where this is so; then it is not `required`. */
  when: Line.optional(),
  copies: z.int().min(0).max(20).default(1),
  /** Has to be the original. */
  original: z.boolean().default(true),
  /** 来源渠道. */
  source: Line.optional(),
  /** 示例样表, line by line. */
  sample: z.array(Line).min(1).max(12).optional(),
});
export type MaterialFile = z.infer<typeof MaterialFile>;

/** 办事指南 of an item. An empty list says that there is nothing; a list that is left out says nothing, and its block is empty. */
export const GuideFields = z.strictObject({
  /** 事项分类 of `guide.yml`. Without one the item is not in the guide. */
  group: GroupId.optional(),
  events: z.array(LifeEventId).max(6).default([]),
  published: z.boolean().default(true),
  /** 俗称. */
  alsoCalled: z.array(written(16)).max(8).default([]),
  /** 1 is asked for most. */
  frequency: z.int().min(1).max(9999).optional(),
  /** 村可办. */
  villageItem: z.boolean().default(false),
  /** 全程网办. */
  online: z.boolean().default(false),
  conditions: z.array(Line).max(8).optional(),
  steps: z.array(Line).max(8).optional(),
  materials: z.array(MaterialFile).max(20).optional(),
  /** 法定时限, working days. What is promised is `limitDays`, or the day of its `caseType`. */
  legalDays: z.int().min(0).max(400).optional(),
  fees: z
    .array(z.strictObject({ name: Line, standard: Line, basis: Sentence }))
    .max(6)
    .optional(),
  standard: z.array(Sentence).max(6).optional(),
  discipline: z.array(Sentence).max(6).optional(),
  result: Line.optional(),
  /** 责任人员. */
  person: written(20).optional(),
  place: Line.optional(),
  hours: Line.optional(),
  visits: z.int().min(0).max(9).default(1),
  questions: z
    .array(z.strictObject({ question: Line, answer: bilingual(120, 360) }))
    .max(6)
    .default([]),
  line: LineId.optional(),
});
export type GuideFields = z.infer<typeof GuideFields>;

const GroupFile = z.strictObject({
  id: GroupId,
  name: TileName,
  english: TileEnglish,
  drawing: Drawing.default('document'),
});

export const GuideFile = z.strictObject({
  /** 六公开 or the eight of 固定式公开 (DF 90, 91). */
  blocks: z.enum(['six', 'eight']).default('six'),
  groups: z.array(GroupFile).min(1).max(24).optional(),
  events: z
    .array(GroupFile.extend({ id: LifeEventId }))
    .min(1)
    .max(24)
    .optional(),
  /** What an item says that does not say it itself. */
  shared: z
    .strictObject({
      place: Line.optional(),
      hours: Line.optional(),
      standard: z.array(Sentence).max(6).optional(),
      discipline: z.array(Sentence).max(6).optional(),
    })
    .prefault({}),
  /** 政策问答. */
  answers: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'small letters, digits and hyphens'),
        question: Line,
        answer: z.array(Sentence).min(1).max(8),
      }),
    )
    .max(200)
    .default([]),
});
export type GuideFile = z.infer<typeof GuideFile>;
