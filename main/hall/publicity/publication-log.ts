/** 公开台账: what the hall showed, from which day to which, kept with every new day and every new content (DF 100). */
import { createHash } from 'node:crypto';
import { countDays } from '#domain/clock/recurring-day';
import type { NoticeId } from '#domain/ids';
import type { PublicationOccasion } from '#domain/publication';
import type { ServiceDay } from '#domain/service-day';
import type { HallConfig } from '../config/hall-config';
import type { WrittenPublicity } from '../content/publicity-files';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import * as publications from '../store/repositories/publications.repo';
import type { HallWriter } from '../unit-of-work';
import { knownMattersOn, noticesOn, resultsOn, weeklyNoticeOn } from './publicity-days';

/** A hall that was closed for longer has not shown it all the while. */
const LONGEST_BREAK_DAYS = 7;

export interface PublicationLog {
  /** Once at the start and once a service day. */
  note(): void;
}

/** One text as something, in one wording. */
export interface ShownText {
  noticeId: NoticeId;
  occasion: PublicationOccasion;
  title: string;
  digest: string;
}

export function createPublicationLog({
  config: { publicity: written },
  writer,
  lines,
}: {
  config: HallConfig;
  writer: HallWriter;
  lines: HallLines;
}): PublicationLog {
  return {
    note: () =>
      writer.change((unit) => {
        const day = currentServiceDay(unit.tx, lines, unit.moment.at);
        for (const text of shownTextsOn(written, day)) {
          const newest = publications.findNewest(unit.tx, text.noticeId, text.occasion);
          if (newest?.digest === text.digest && countDays(newest.lastDay, day) <= LONGEST_BREAK_DAYS) {
            if (newest.lastDay < day) publications.setLastDay(unit.tx, newest.id, day);
            continue;
          }
          publications.insert(unit.tx, { ...text, firstDay: day, lastDay: day });
          unit.record('notice.published', { ...text, day });
        }
      }),
  };
}

/** What the content files have residents read on one day. */
export function shownTextsOn(written: WrittenPublicity, day: ServiceDay): ShownText[] {
  const weekly = weeklyNoticeOn(written, day);
  const notices = noticesOn(written, day).map(({ daysLeft: _, ...notice }) => notice);
  return [
    ...notices.map((notice) => shownAs('notice', notice)),
    ...notices.filter(({ id }) => id === weekly).map((notice) => shownAs('weekly', notice)),
    ...resultsOn(written, day).map((result) => shownAs('result', result)),
    ...knownMattersOn(written, day).map((matter) => shownAs('knownMatter', matter)),
  ];
}

function shownAs(occasion: PublicationOccasion, text: { id: NoticeId; title: { zh: string } }): ShownText {
  const digest = createHash('sha256').update(JSON.stringify(text)).digest('hex');
  return { noticeId: text.id, occasion, title: text.title.zh, digest };
}
