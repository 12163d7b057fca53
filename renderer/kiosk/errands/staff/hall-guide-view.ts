/** 大厅导览 in words: pure, so that every state of it can be read in a test. */
import type { HallGuide } from '#contract/publicity';
import { weekdayOf } from '#domain/clock/recurring-day';
import { ResidentNeed } from '#domain/resident-call';
import type { ServiceDay } from '#domain/service-day';
import { formatPhone, formatWeekday } from '../../../i18n/formats';
import type { Entry } from '../../parts/text-pages';
import type { Reading } from '../progress/progress-view';
import { dayOf, textsOf } from '../publicity/public-text';

/** What is read page by page. */
export type GuideText = 'hours' | PlanText;
export type PlanText = 'receptionDays' | 'mobileOffice' | 'roster';

const PLAN_TEXTS: readonly PlanText[] = ['receptionDays', 'mobileOffice', 'roster'];

/** Plans that have something in them. */
export function plansOf(guide: HallGuide): readonly PlanText[] {
  return PLAN_TEXTS.filter((plan) => guide[plan].length > 0);
}

export function entriesOf(text: GuideText, guide: HallGuide, reading: Reading): Entry[] {
  const { localization } = reading;
  const words = localization.words.staff;
  const of = localization.of.bind(localization);
  switch (text) {
    case 'hours':
      return [
        ...guide.counters.flatMap(({ number, name, lines, hours: [first, ...more] }) => [
          {
            title: words.counterNamed(number, of(name)),
            detail: lines.length === 0 ? undefined : lines.map(of).join(words.and),
            text: first && of(first),
          },
          ...more.map((span) => ({ text: of(span) })),
        ]),
        ...textsOf(guide.services, reading),
      ];
    case 'receptionDays':
      return guide.receptionDays.map(({ day, time, leader, title, where }) => ({
        title: `${plannedDay(day, reading)} ${time}`,
        text: `${of(title)} ${leader}${words.then}${of(where)}`,
      }));
    case 'mobileOffice':
      return guide.mobileOffice.map(({ day, time, where, who, what }) => ({
        title: `${plannedDay(day, reading)} ${time}`,
        detail: of(where),
        text: `${of(what)}${words.then}${of(who)}`,
      }));
    case 'roster':
      return guide.roster.map(({ day, name, phone }) => ({
        title: plannedDay(day, reading),
        text: `${name} ${formatPhone(phone)}`,
      }));
  }
}

/** 11月25日 星期三: who comes on a market day thinks in days of the week. */
function plannedDay(day: string, reading: Reading): string {
  const { language } = reading.localization;
  const weekday = formatWeekday(language, weekdayOf(day as ServiceDay));
  return language === 'en' ? `${weekday.slice(0, 3)}, ${dayOf(day, reading)}` : `${dayOf(day, reading)} ${weekday}`;
}

/** The gravest have pages to themselves: nothing stands beside 120. */
export function phonePagesOf(phones: HallGuide['phones'], size: number): HallGuide['phones'][] {
  return [true, false].flatMap((isGrave) => {
    const some = phones.filter(({ isEmergency }) => isEmergency === isGrave);
    return Array.from({ length: Math.ceil(some.length / size) }, (_, page) =>
      some.slice(page * size, (page + 1) * size),
    );
  });
}

/** What somebody needs who asks for this facility: by the name of the need where it bears one. */
export function needOf(facility: string): ResidentNeed {
  return ResidentNeed.safeParse(facility).data ?? 'other';
}
