/**
 * 原因标签: why somebody rated as they did, as versioned national codes (DF §1.3). A tag belongs to one level; a rating
 * keeps the set that its codes are of, so that a later set changes nothing about it.
 */
import type { RatingLevel } from '../rating';
import { NATIONAL_2020 } from './national-2020';
import type { TagSet, TagText } from './tag-set';

const TAG_SETS: readonly TagSet[] = [NATIONAL_2020];

/** The set that is offered now. */
export const CURRENT_TAG_SET: TagSet = NATIONAL_2020;

export function findTagSet(id: string): TagSet | null {
  return TAG_SETS.find((set) => set.id === id) ?? null;
}

/** What is wrong with tags that were chosen for a level, or null. An older set's codes are unknown to a newer one. */
export function findTagFault(
  chosen: { tagSet: string; tags: readonly string[] },
  level: RatingLevel,
): 'unknownTag' | 'otherLevel' | null {
  const set = findTagSet(chosen.tagSet);
  if (!set) return 'unknownTag';
  const isOf = (code: string, tags: readonly TagText[]) => tags.some((tag) => tag.code === code);
  const all = Object.values(set.byLevel).flat();
  if (chosen.tags.some((code) => !isOf(code, all))) return 'unknownTag';
  return chosen.tags.every((code) => isOf(code, set.byLevel[level])) ? null : 'otherLevel';
}
