/** What is read page by page in 公开公示 and 大厅导览: the hall's own words, in the language that is shown. */
import type { PublicPaper } from '#contract/publicity';
import type { LocalizedText } from '#contract/snapshots';
import type { ServiceDay } from '#domain/service-day';
import { formatServiceDay } from '../../../i18n/formats';
import type { Entry } from '../../parts/text-pages';
import type { Reading } from '../progress/progress-view';

export interface PublicText {
  /** The hall's; null where the page's own title says it. */
  title: LocalizedText | null;
  entries: Entry[];
  /** What of it can be taken along. */
  paper: PublicPaper | null;
}

/** Things with a title and some lines each. */
export function textsOf(
  texts: readonly { title: LocalizedText; lines: readonly LocalizedText[] }[],
  { localization }: Reading,
): Entry[] {
  return texts.flatMap(({ title, lines: [first, ...more] }) => [
    { title: localization.of(title), text: first && localization.of(first) },
    ...more.map((line) => ({ text: localization.of(line) })),
  ]);
}

/** 11月15日, of a service day. */
export function dayOf(day: string, { localization, timezone, now }: Reading): string {
  return formatServiceDay(localization.language, day as ServiceDay, now, timezone);
}
