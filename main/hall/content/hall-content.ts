/** What a hall's content files come to; made by `load-content.ts`, the same until the hall process starts anew. */
import type { GuideContent, GuideItem } from '#contract/guide';
import type { IntakeContent } from '#contract/intake';
import type { ContentHint } from '#contract/snapshots';

/** The published part of a hall's catalogue. */
export interface GuideCatalogue {
  content: GuideContent;
  /** In the order of its entries. */
  items: readonly GuideItem[];
}

export interface HallContent {
  /** What residents can report. */
  intake: IntakeContent;
  /** 办事指南. */
  guide: GuideCatalogue;
  /** What the files hold that is not shown, and why. */
  contentHints: readonly ContentHint[];
}
