/**
 * 公开台账: what the hall showed, from which day to which (DF 100): what its content files say, and the results that it has
 * by itself. Kept with every new day and every new content, and soon after a result appears.
 */
import { createHash } from 'node:crypto';
import type { PublicResult } from '#contract/publicity';
import { countDays } from '#domain/clock/recurring-day';
import type { NoticeId } from '#domain/ids';
import type { PublicationOccasion } from '#domain/publication';
import type { ServiceDay } from '#domain/service-day';
import type { HallConfig } from '../config/hall-config';
import type { WrittenPublicity } from '../content/publicity-files';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import type { ReadTx, Store } from '../store/open-store';
import type { Moment } from '../store/repositories/periods.repo';
import * as publications from '../store/repositories/publications.repo';
import type { HallWriter } from '../unit-of-work';
import type { Publicity } from './publicity';
import { knownMattersOn, noticesOn, resultsOn, weeklyNoticeOn } from './publicity-days';

/** A hall that was closed for longer has not shown it all the while. */
const LONGEST_BREAK_DAYS = 7;

export interface PublicationLog {
  /** At the start and now and again; writes only where something is shown that the log does not know. */
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
  publicity,
  store,
  writer,
  lines,
}: {
  config: Pick<HallConfig, 'publicity'>;
  publicity: Pick<Publicity, 'hallResultsAt'>;
  store: Pick<Store, 'read'>;
  writer: HallWriter;
  lines: HallLines;
}): PublicationLog {
  const shownAt = (tx: ReadTx, { at }: Moment) => {
    const day = currentServiceDay(tx, lines, at);
    return { day, texts: shownTextsOn(written, day, publicity.hallResultsAt(tx, at)) };
  };
  const isNoted = (tx: ReadTx, day: ServiceDay) => (text: ShownText) => {
    const newest = publications.findNewest(tx, text.noticeId, text.occasion);
    return newest?.digest === text.digest && day <= newest.lastDay;
  };

  return {
    note() {
      const isAllNoted = store.read((tx) => {
        const { day, texts } = shownAt(tx, writer.moment());
        return texts.every(isNoted(tx, day));
      });
      if (isAllNoted) return;
      writer.change((unit) => {
        const { day, texts } = shownAt(unit.tx, unit.moment);
        for (const text of texts) {
          const newest = publications.findNewest(unit.tx, text.noticeId, text.occasion);
          if (newest?.digest === text.digest && countDays(newest.lastDay, day) <= LONGEST_BREAK_DAYS) {
            if (newest.lastDay < day) publications.setLastDay(unit.tx, newest.id, day);
            continue;
          }
          publications.insert(unit.tx, { ...text, firstDay: day, lastDay: day });
          unit.record('notice.published', { ...text, day });
        }
      });
    },
  };
}

/** What residents can read on one day. @param hallResults of group cases and surveys, which no file has */
export function shownTextsOn(
  written: WrittenPublicity,
  day: ServiceDay,
  hallResults: readonly PublicResult[],
): ShownText[] {
  const weekly = weeklyNoticeOn(written, day);
  const notices = noticesOn(written, day).map(({ daysLeft: _, ...notice }) => notice);
  return [
    ...notices.map((notice) => shownAs('notice', notice)),
    ...notices.filter(({ id }) => id === weekly).map((notice) => shownAs('weekly', notice)),
    ...[...resultsOn(written, day), ...hallResults].map((result) => shownAs('result', result)),
    ...knownMattersOn(written, day).map((matter) => shownAs('knownMatter', matter)),
  ];
}

function shownAs(occasion: PublicationOccasion, text: { id: NoticeId; title: { zh: string } }): ShownText {
  const digest = createHash('sha256').update(JSON.stringify(text)).digest('hex');
  return { noticeId: text.id, occasion, title: text.title.zh, digest };
}
