/** Where somebody is in 办事指南, as values. `at`: which page of a list or of a long text, from 0. */
import type { Bilingual } from '#contract/catalogue';
import type { BlockKind } from '#contract/guide';
import type { GroupId, ItemId, LifeEventId } from '#domain/ids';

/** Which items a list shows. */
export type ListOf = { by: 'frequency' } | { by: 'event'; event: LifeEventId } | { by: 'group'; group: GroupId };

export type GuidePage =
  | { name: 'opening' }
  /** There is nothing to read here: always with a second way. `incidentId`: for staff. */
  | { name: 'unavailable'; incidentId: string | null }
  /** 人生大事. */
  | { name: 'start'; at: number }
  | { name: 'groups'; at: number }
  /** 找一找 by the first letters, or by the whole pinyin. */
  | { name: 'letters'; typed: string; at: number }
  /** 找一找 by words, which are typed or written by hand. */
  | { name: 'words'; text: string }
  | { name: 'found'; text: string; at: number }
  | { name: 'list'; of: ListOf; at: number }
  /** 政策问答, all of them or what words found. */
  | { name: 'answers'; about: string | null; at: number }
  | { name: 'answer'; answer: string; at: number }
  /** The hall does not know the item any more, or does not answer. */
  | { name: 'missing'; item: ItemId; text: Bilingual }
  | { name: 'item'; at: number }
  | { name: 'more'; at: number }
  | { name: 'block'; block: BlockKind; at: number }
  | { name: 'questions'; at: number }
  | { name: 'samples'; at: number }
  /** `material`: its place among the item's. */
  | { name: 'sample'; material: number; at: number }
  | { name: 'checklist'; at: number }
  | { name: 'paper'; at: number };
