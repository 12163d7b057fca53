/**
 * The files of a hall's content folder as they are written: `intake.yml`, `units.yml`, `items.yml`; `guide.yml` and what
 * the guide wants of an item are `guide-files.ts`. Their shape here; that their parts know each other, and what is left
 * out, is `load-content.ts`.
 */
import * as z from 'zod';
import { HandlingLevel } from '#domain/case/case-words';
import { CaseType } from '#domain/case/case-type';
import { mayBeAcceptedAs } from '#domain/case/case-life';
import { CategoryId, ItemId, UnitId } from '#domain/ids';
import { AppealKind } from '#domain/visit';
import { Drawing, GuideFields, TileEnglish, TileName, written } from './guide-files';

const ItemName = written(24);
const ItemEnglish = written(60);
const UnitName = written(20);
const UnitEnglish = written(40);
const Basis = written(120);
const Phone = z.string().regex(/^[0-9 -]{3,20}$/, 'a phone number');

/** Each part may be left out: it is what `handling` of intake.yml says, else what the program has. */
export const HandlingFile = z.strictObject({
  caseType: CaseType.refine(mayBeAcceptedAs, 'a type that a case can be filed with').optional(),
  level: HandlingLevel.optional(),
  /** 工作日. */
  limitDays: z.int().min(0).max(60).optional(),
  /** 办理依据. */
  basis: Basis.optional(),
  basisEnglish: Basis.optional(),
  unit: UnitName.optional(),
  unitEnglish: UnitEnglish.optional(),
  phone: Phone.optional(),
  /** 可以不留姓名. */
  anonymous: z.boolean().optional(),
});
export type HandlingFile = z.infer<typeof HandlingFile>;

const Phrase = z.strictObject({ zh: written(22).min(2), en: written(70).min(2) });
const NoticeLine = z.strictObject({ zh: written(60).min(2), en: written(160).min(2) });

/** A page knows a sentence by its Chinese words. */
const areDifferent = (sentences: readonly { zh: string }[]): boolean =>
  new Set(sentences.map(({ zh }) => zh)).size === sentences.length;
const ONCE = 'each sentence once';

export const CategoryFile = HandlingFile.extend({
  id: CategoryId,
  name: TileName,
  english: TileEnglish,
  drawing: Drawing.default('document'),
  /** 民生诉求. */
  livelihood: z.boolean().default(false),
  /** 有没有危险，问一声. */
  hazard: z.boolean().default(false),
  phrases: z.array(Phrase).max(12).refine(areDifferent, ONCE).default([]),
});
export type CategoryFile = z.infer<typeof CategoryFile>;

export const PRESET_NAMES = ['livelihood', 'community', 'grid14'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const IntakeFile = z.strictObject({
  kinds: z.array(AppealKind).min(1).optional(),
  presets: z.array(z.enum(PRESET_NAMES)).default([]),
  handling: HandlingFile.prefault({}),
  categories: z.array(CategoryFile).max(60).default([]),
  privacyNotice: z
    .strictObject({
      /** Changed with every change of its words: it is kept with each case. */
      version: z.string().regex(/^[0-9A-Za-z._-]{1,40}$/, 'a version such as "2026-11"'),
      lines: z.array(NoticeLine).min(1).max(12).refine(areDifferent, ONCE),
    })
    .optional(),
});
export type IntakeFile = z.infer<typeof IntakeFile>;

const Grid = z.strictObject({
  id: UnitId,
  name: UnitName,
  english: UnitEnglish,
  /** 拼音首字母. */
  initials: z.string().regex(/^[a-z0-9]{1,12}$/, 'small letters, the first of each syllable'),
});

export const UnitsFile = z.strictObject({
  villages: z
    .array(Grid.extend({ grids: z.array(Grid).max(200).default([]) }))
    .max(500)
    .default([]),
  /** Of a hall that is a village itself. */
  grids: z.array(Grid).max(200).default([]),
});
export type UnitsFile = z.infer<typeof UnitsFile>;

/** With a `category` it can be filed at the kiosk, with a `group` it stands in the guide; with both it is one and the same. */
export const ItemFile = HandlingFile.extend({
  id: ItemId,
  category: CategoryId.optional(),
  name: ItemName,
  english: ItemEnglish,
  drawing: Drawing.default('document'),
  /** Its own basis demands the ID number. */
  needsIdNumber: z.boolean().default(false),
  ...GuideFields.shape,
});
export type ItemFile = z.infer<typeof ItemFile>;

export const ItemsFile = z.strictObject({ items: z.array(ItemFile).max(2000).default([]) });
export type ItemsFile = z.infer<typeof ItemsFile>;
