/** What a hall's content files come to; made by `load-content.ts`, the same until the hall process starts anew. */
import type { GuideContent, GuideItem } from '#contract/guide';
import type { IntakeChoices } from '#contract/intake';
import type { ContentHint } from '#contract/snapshots';

/** 事项 as the files say it; the sounds of its names are the guide's. */
export type WrittenItem = Omit<GuideItem, 'sounds'>;

/** The published part of a hall's catalogue. */
export interface WrittenGuide extends Omit<GuideContent, 'entries'> {
  /** Most asked for first, then as the files have them. */
  items: readonly WrittenItem[];
}

export interface HallContent {
  /** What residents can report. */
  intake: IntakeChoices;
  /** 办事指南. */
  guide: WrittenGuide;
  /** What the files hold that is not shown, and why. */
  contentHints: readonly ContentHint[];
}
