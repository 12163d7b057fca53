/** 公示的栏目, and which of them list what can be opened. */
import type { NoticeCategory } from '#contract/publicity';

/** Sections that list what can be opened. */
export type ListedSection = 'all' | NoticeCategory | 'results' | 'surveys';
/** Sections that are read as they stand. */
export type ReadSection = 'praise' | 'criticism' | 'known' | 'programmes';
export type NoticeSection = ListedSection | ReadSection;

export const READ_SECTIONS: readonly ReadSection[] = ['known', 'praise', 'criticism', 'programmes'];

export function isListed(section: NoticeSection): section is ListedSection {
  return !(READ_SECTIONS as readonly NoticeSection[]).includes(section);
}
