/** 公开台账 as staff read it: what the log knows of the last 90 days, and whose week it is and will be (DF 100). */
import { MOST_PUBLICATIONS_SHOWN, PUBLICATIONS_SHOWN_DAYS } from '#contract/publications-maintenance';
import type { PublicationsView, PublicationView } from '#contract/publications-maintenance';
import { shiftDay } from '#domain/clock/calendar-day';
import { weekdayOf } from '#domain/clock/recurring-day';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import type { ReadTx } from '../store/open-store';
import * as publications from '../store/repositories/publications.repo';
import type { Publication } from '../store/repositories/publications.repo';
import { shownTextsOn } from './publication-log';
import type { Publicity } from './publicity';
import { weeklyNoticeOn } from './publicity-days';

/** Of the rotation, at most: a quarter of a year. */
const MOST_WEEKS = 13;
const DAYS_A_WEEK = 7;

export type ViewPublications = (tx: ReadTx, at: EpochMs) => PublicationsView;

export function createPublicationsView({
  config: { publicity: written },
  publicity,
  lines,
}: {
  config: Pick<HallConfig, 'publicity'>;
  publicity: Pick<Publicity, 'hallResultsAt'>;
  lines: HallLines;
}): ViewPublications {
  const titles = new Map(written.notices.map(({ id, title }) => [id, title]));

  function weeksFrom(today: ServiceDay): PublicationsView['weeks'] {
    const monday = shiftDay(today, -((weekdayOf(today) + 6) % DAYS_A_WEEK));
    const count = Math.min(MOST_WEEKS, written.rotation.length);
    return Array.from({ length: count }, (_, ahead) => {
      const begin = shiftDay(monday, ahead * DAYS_A_WEEK);
      // This week as it is today: a notice that has ended since Monday has given its turn away.
      const id = weeklyNoticeOn(written, ahead === 0 ? today : begin);
      return { monday: begin, title: (id && titles.get(id)) ?? null };
    });
  }

  return (tx, at) => {
    const today = currentServiceDay(tx, lines, at);
    const shown = shownTextsOn(written, today, publicity.hallResultsAt(tx, at));
    const rows = publications.listSince(tx, shiftDay(today, -PUBLICATIONS_SHOWN_DAYS));
    const sameText = (one: Publication) => (other: Pick<Publication, 'noticeId' | 'occasion'>) =>
      other.noticeId === one.noticeId && other.occasion === one.occasion;
    const viewOf = (row: Publication): PublicationView => {
      const wordings = rows.filter(sameText(row));
      const next = wordings.filter(({ id }) => id > row.id).at(-1);
      const before = wordings.find(({ id }) => id < row.id);
      const isShown = !next && shown.some((text) => sameText(row)(text) && text.digest === row.digest);
      const isOther = (other: Publication | undefined) => other !== undefined && other.digest !== row.digest;
      return {
        id: row.id,
        occasion: row.occasion,
        title: row.title,
        firstDay: row.firstDay,
        lastDay: row.lastDay,
        state: isShown ? 'shown' : isOther(next) ? 'replaced' : 'ended',
        isRevision: isOther(before),
      };
    };
    const listed = rows.slice(0, MOST_PUBLICATIONS_SHOWN);
    return {
      today,
      weeks: weeksFrom(today),
      publications: listed.map(viewOf),
      earlier: rows.length - listed.length,
    };
  };
}
