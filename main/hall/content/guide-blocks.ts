/**
 * 公开的内容 of an item, and which of it is missing: an item of whose blocks one is empty is not shown to anybody (DF 90).
 * A list that the files leave out is empty; one that they write as `[]` says that there is nothing, which is an answer.
 */
import { BLOCK_SETS } from '#contract/guide';
import type { BlockKind, GuideContent } from '#contract/guide';
import type { LocalizedText } from '#contract/snapshots';
import type { GuideFields } from './guide-files';

/** What the files say about one item, before anybody knows whether it can be shown. */
export interface BlockSource {
  fields: GuideFields;
  basis: readonly LocalizedText[];
  /** null where neither days nor a type with days of its own are given. */
  promisedDays: number | null;
  standard: readonly LocalizedText[] | undefined;
  discipline: readonly LocalizedText[] | undefined;
}

const IS_EMPTY: Readonly<Record<BlockKind, (source: BlockSource) => boolean>> = {
  project: ({ fields }) => !fields.conditions?.length,
  basis: ({ basis }) => basis.length === 0,
  procedure: ({ fields }) => !fields.steps?.length,
  materials: ({ fields }) => fields.materials === undefined,
  limit: ({ promisedDays }) => promisedDays === null,
  fees: ({ fields }) => fields.fees === undefined,
  standard: ({ standard }) => !standard?.length,
  discipline: ({ discipline }) => !discipline?.length,
  result: ({ fields }) => fields.result === undefined,
  responsible: ({ fields }) => fields.person === undefined,
};

/** The blocks that the hall shows and this item has nothing for, in the order of the hall's set. */
export function listEmptyBlocks(source: BlockSource, blocks: GuideContent['blocks']): BlockKind[] {
  return BLOCK_SETS[blocks].filter((block) => IS_EMPTY[block](source));
}

interface BlockText {
  name: LocalizedText;
  /** Keys of `items.yml` that fill it. */
  key: string;
}

/** 公开项目: what a technician reads about a block that is empty. */
export const BLOCK_TEXTS: Readonly<Record<BlockKind, BlockText>> = {
  project: { name: { zh: '谁能办', en: 'who can apply' }, key: 'conditions' },
  basis: { name: { zh: '办事依据', en: 'basis' }, key: 'basis' },
  procedure: { name: { zh: '办理程序', en: 'procedure' }, key: 'steps' },
  materials: { name: { zh: '所需材料', en: 'materials' }, key: 'materials' },
  limit: { name: { zh: '承诺时限', en: 'time limit' }, key: 'limitDays' },
  fees: { name: { zh: '收费标准', en: 'fees' }, key: 'fees' },
  standard: { name: { zh: '服务标准', en: 'standard of service' }, key: 'standard' },
  discipline: { name: { zh: '办事纪律', en: 'discipline' }, key: 'discipline' },
  result: { name: { zh: '办事结果', en: 'result' }, key: 'result' },
  responsible: { name: { zh: '责任人员', en: 'responsible person' }, key: 'person' },
};
