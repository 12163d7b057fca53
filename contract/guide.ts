/**
 * 办事指南: the hall's catalogue as residents read it, from its content files, the same until the hall process starts anew.
 * Only published items are here: one with an empty block stays away, and the content check says which block (DF 90).
 * Field names follow the national catalogue tables (DF §3).
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { CategoryId, GroupId, ItemId, LifeEventId, LineId } from '#domain/ids';
import { base, command, REFUSED } from './procedure';
import { LocalizedText, SlipPlace, SlipState } from './snapshots';

/** 六公开 and the eight of 固定式公开 (DF 90, 91). A hall shows either six or eight of them, in this order. */
export const BLOCK_SETS = {
  six: ['project', 'basis', 'procedure', 'materials', 'limit', 'fees'],
  eight: ['procedure', 'basis', 'standard', 'limit', 'discipline', 'fees', 'result', 'responsible'],
} as const;
export const BlockKind = z.enum([
  'project',
  'basis',
  'procedure',
  'materials',
  'limit',
  'fees',
  'standard',
  'discipline',
  'result',
  'responsible',
]);
/** 公开的一项内容: 项目、依据、程序、材料、时限、收费、服务标准、办事纪律、办事结果、责任人员. */
export type BlockKind = z.infer<typeof BlockKind>;

export const GuideGroup = z.object({ id: GroupId, name: LocalizedText, drawing: z.string() });
/** 事项分类, e.g. 计划生育, 低保社保 (DF 102). */
export type GuideGroup = z.infer<typeof GuideGroup>;

export const LifeEvent = z.object({ id: LifeEventId, name: LocalizedText, drawing: z.string() });
/** 人生大事: 生孩子、看病、养老 …: the way in for who does not know what it is called. */
export type LifeEvent = z.infer<typeof LifeEvent>;

export const GuideEntry = z.object({
  id: ItemId,
  name: LocalizedText,
  drawing: z.string(),
  group: GroupId,
  events: z.array(LifeEventId),
  /** 村可办 (DF 97): no need to come to the township. */
  isVillageItem: z.boolean(),
  /** 全程网办 (DF 98). */
  isOnline: z.boolean(),
  /** 1 is asked for most (DF 96); null where nobody has counted. */
  frequency: z.int().positive().nullable(),
  /** What it is found by, small letters: full pinyin and initials of its name and of what people call it. */
  sounds: z.array(z.object({ full: z.string(), initials: z.string() })),
  /** 俗称, e.g. 农合 for 城乡居民医保. */
  alsoCalled: z.array(z.string()),
});
/** 事项 in a list. */
export type GuideEntry = z.infer<typeof GuideEntry>;

export const GuideMaterial = z.object({
  name: LocalizedText,
  /** 必要, or only where something is so: then `when` says it. */
  isRequired: z.boolean(),
  when: LocalizedText.nullable(),
  copies: z.int().nonnegative(),
  original: z.boolean(),
  /** 来源渠道: where one gets it. */
  source: LocalizedText.nullable(),
  /** 示例样表: what a filled-in one says, line by line; null where there is none. */
  sample: z.array(LocalizedText).nullable(),
});
export type GuideMaterial = z.infer<typeof GuideMaterial>;

export const GuideFee = z.object({ name: LocalizedText, standard: LocalizedText, basis: LocalizedText });
export type GuideFee = z.infer<typeof GuideFee>;

export const GuideItem = GuideEntry.extend({
  /** 受理条件, in plain words. */
  conditions: z.array(LocalizedText),
  /** 办事依据: what kind of document, never an invented law. */
  basis: z.array(LocalizedText),
  /** 办理程序: short numbered steps (DF 99). */
  steps: z.array(LocalizedText),
  materials: z.array(GuideMaterial),
  /** Working days; 0 the same day; null: the law names none. */
  legalDays: z.int().nonnegative().nullable(),
  promisedDays: z.int().nonnegative(),
  /** 1 − promised / legal, whole per cent; null where there is nothing to compare (DF 212). */
  compressionPercent: z.int().nullable(),
  /** Empty: 不收费. */
  fees: z.array(GuideFee),
  standard: z.array(LocalizedText),
  discipline: z.array(LocalizedText),
  result: LocalizedText.nullable(),
  responsible: z.object({ unit: LocalizedText, person: z.string().nullable(), phone: z.string() }),
  place: LocalizedText,
  hours: LocalizedText,
  /** How often somebody has to come; 0: not at all. */
  visits: z.int().nonnegative(),
  supervisionPhone: z.string(),
  questions: z.array(z.object({ question: LocalizedText, answer: LocalizedText })),
  /** 现在取号: the line that serves it; null where no line of this hall does. */
  line: LineId.nullable(),
  /** 现在办: it can be filed at the kiosk under this category; null where only a counter takes it. */
  category: CategoryId.nullable(),
});
/** 事项, all of it. */
export type GuideItem = z.infer<typeof GuideItem>;

export const GuideAnswer = z.object({ id: z.string(), question: LocalizedText, answer: z.array(LocalizedText) });
/** 政策问答 (DF 101). */
export type GuideAnswer = z.infer<typeof GuideAnswer>;

export const GuideContent = z.object({
  blocks: z.enum(['six', 'eight']),
  groups: z.array(GuideGroup),
  events: z.array(LifeEvent),
  /** Most asked for first, then as the files have them. */
  entries: z.array(GuideEntry),
  answers: z.array(GuideAnswer),
});
export type GuideContent = z.infer<typeof GuideContent>;

export const GuideSlipId = z.uuid().brand<'GuideSlipId'>();
export type GuideSlipId = z.infer<typeof GuideSlipId>;

export const guideContract = {
  content: base.output(GuideContent),
  item: base
    .input(z.object({ item: ItemId }))
    .output(GuideItem)
    .errors({ ITEM_UNKNOWN: REFUSED }),
  /** 打印办事指南: blocks and a list of materials with boxes to tick; `missing`: only these of its materials, by place. */
  printItem: base
    .input(z.object({ ...command, item: ItemId, missing: z.array(z.int().nonnegative()).max(40).nullable() }))
    .output(z.object({ guideSlipId: GuideSlipId }))
    .errors({ ITEM_UNKNOWN: REFUSED, PRINTING_BUSY: REFUSED, STORE_FULL: REFUSED, COMMAND_REUSED: REFUSED }),
  watchSlip: base
    .input(z.object({ guideSlipId: GuideSlipId }))
    .output(eventIterator(z.object({ state: SlipState, place: SlipPlace }))),
};
