/**
 * 公开公示 of today: what the content files say, and what the hall itself knows: results of group cases that staff closed
 * by 公示, remarks that staff have published. Nothing of a person: of a case its title and the words of its answer alone,
 * and a number that somebody wrote into such words is masked (DF 93, 94, 121).
 */
import { createHash } from 'node:crypto';
import type {
  HallGuide,
  KnownMatter,
  PublicityContent,
  PublicRemark,
  PublicResult,
  StaffProfile,
} from '#contract/publicity';
import type { LocalizedText } from '#contract/snapshots';
import type { CaseId, NoticeId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { EpochMs } from '#domain/time-source';
import { findAnswer, responsibleOf } from '../cases/case-views';
import type { HallConfig } from '../config/hall-config';
import { maskOwnNumbers } from '../content/published-numbers';
import type { WrittenProfile } from '../content/publicity-files';
import type { HallLines } from '../queue/hall-lines';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as remarks from '../store/repositories/remarks.repo';
import type { Surveys } from '../surveys/surveys';
import { EMERGENCY_PHONES } from './emergency-phones';
import { hoursInWords } from './hours-text';
import {
  guideDatesOn,
  knownMattersOn,
  noticesOn,
  RESULT_SHOWN_DAYS,
  resultsOn,
  weeklyNoticeOn,
} from './publicity-days';

const DAY_MS = 24 * 3_600_000;
const GROUP_CASES_READ = 100;
const REMARKS_SHOWN = 60;

export interface Publicity {
  contentAt(tx: ReadTx, at: EpochMs): PublicityContent;
  /** Results that stand in no content file: of group cases, and of surveys that are over. */
  hallResultsAt(tx: ReadTx, at: EpochMs): PublicResult[];
  /** 已知事项 alone: intake asks for them with every draft. */
  knownMattersAt(at: EpochMs): KnownMatter[];
  /** One line each, the week's first: for a board that nobody touches. */
  headlinesAt(at: EpochMs): LocalizedText[];
}

/** What stands for a case in public: nobody gets from it to the case. */
function resultIdOf(caseId: CaseId): NoticeId {
  return `case-${createHash('sha256').update(`result:${caseId}`).digest('hex').slice(0, 20)}` as NoticeId;
}

export function createPublicity({
  config,
  lines,
  surveys,
}: {
  config: HallConfig;
  lines: HallLines;
  surveys: Pick<Surveys, 'publicAt' | 'resultsAt'>;
}): Publicity {
  const { publicity: written } = config;
  const staff = listProfiles(config);
  const fixedGuide = fixedGuideOf(config, lines);

  function groupResultsAt(tx: ReadTx, at: EpochMs): PublicResult[] {
    return cases.listGroupsClosedSince(tx, at - RESULT_SHOWN_DAYS * DAY_MS, GROUP_CASES_READ).flatMap((kase) => {
      const answer = findAnswer(caseHops.list(tx, kase.id));
      if (answer?.way !== 'publicNotice' || kase.endedAt === null) return [];
      const words = maskOwnNumbers(answer.text);
      const { title, place } = kase.names;
      return [
        {
          id: resultIdOf(kase.id),
          title: place ? { zh: `${place.zh} ${title.zh}`, en: `${title.en}, ${place.en}` } : title,
          lines: words.split('\n').map((line) => ({ zh: line, en: line })),
          handledBy: responsibleOf(kase).unit,
          closedOn: lines.serviceDayOf(kase.endedAt),
        },
      ];
    });
  }

  const hallResultsAt = (tx: ReadTx, at: EpochMs) => [...groupResultsAt(tx, at), ...surveys.resultsAt(tx, at)];

  const newestFirst = (a: PublicResult, b: PublicResult) =>
    a.closedOn < b.closedOn ? 1 : a.closedOn > b.closedOn ? -1 : 0;

  const publishedRemarks = (tx: ReadTx): PublicRemark[] =>
    remarks
      .listPublished(tx, REMARKS_SHOWN)
      .filter(({ words }) => words !== '')
      .map(({ id, kind, words, publishedAt }) => ({
        id,
        kind,
        words: maskOwnNumbers(words),
        publishedOn: lines.serviceDayOf(publishedAt),
      }));

  return {
    hallResultsAt,

    contentAt(tx, at) {
      const day = lines.serviceDayOf(at);
      return {
        day,
        notices: noticesOn(written, day),
        weekly: weeklyNoticeOn(written, day),
        results: [...resultsOn(written, day), ...hallResultsAt(tx, at)].sort(newestFirst),
        surveys: surveys.publicAt(tx, at),
        remarks: publishedRemarks(tx),
        knownMatters: knownMattersOn(written, day),
        staff,
        hallGuide: { ...fixedGuide, ...guideDatesOn(written.guide, day) },
      };
    },

    knownMattersAt: (at) => knownMattersOn(written, lines.serviceDayOf(at)),

    headlinesAt: (at) => headlinesOn(written, lines.serviceDayOf(at)),
  };
}

const MOST_HEADLINES = 8;

function headlinesOn(written: HallConfig['publicity'], day: ServiceDay): LocalizedText[] {
  const notices = noticesOn(written, day);
  const weekly = weeklyNoticeOn(written, day);
  const ordered = [...notices.filter(({ id }) => id === weekly), ...notices.filter(({ id }) => id !== weekly)];
  return [...ordered.map(({ title }) => title), ...written.guide.slogans].slice(0, MOST_HEADLINES);
}

/** Everybody of hall.yml; who is not in staff.yml is shown with what hall.yml says. */
function listProfiles({ staff, counters, publicity }: HallConfig): StaffProfile[] {
  const same = (text: string | undefined): LocalizedText | null => (text === undefined ? null : { zh: text, en: text });
  const written = new Map<string, WrittenProfile>(publicity.profiles.map((profile) => [profile.number, profile]));
  return staff.map(({ number, name, title, duty, badge }) => {
    const profile = written.get(number);
    const counterNumber = profile?.counterNumber ?? null;
    return {
      number,
      name,
      sound: profile?.sound ?? { full: '', initials: '' },
      title: profile?.title ?? same(title),
      duty: profile?.duty ?? same(duty),
      badge: profile?.badge ?? same(badge),
      photo: profile?.photo ?? null,
      counterNumber,
      lines: counters.find((counter) => counter.number === counterNumber)?.lines ?? [],
      phone: profile?.phone ?? null,
    };
  });
}

type FixedGuide = Omit<HallGuide, 'receptionDays' | 'mobileOffice' | 'roster'>;

function fixedGuideOf({ hall, counters, publicity: { guide } }: HallConfig, lines: HallLines): FixedGuide {
  return {
    welcome: guide.welcome ?? null,
    slogans: guide.slogans,
    programmes: guide.programmes,
    counters: counters.map((counter) => {
      const served = counter.lines.flatMap((id) => lines.findLine(id) ?? []);
      const hours = served.flatMap((line) => hoursInWords(line.hours));
      return {
        number: counter.number,
        name: { zh: counter.name, en: counter.english },
        lines: served.map(({ name, english }) => ({ zh: name, en: english })),
        hours: hours.filter(({ zh }, at) => hours.findIndex((other) => other.zh === zh) === at),
      };
    }),
    services: guide.services,
    facilities: guide.facilities,
    phones: listPhones(hall, guide),
    apps: guide.apps.map(({ qr, ...app }) => ({ ...app, qrPayload: qr ?? null })),
  };
}

/** The gravest first, then the hall's one number for everything (DF 37), then the others as written; each once. */
function listPhones(hall: HallConfig['hall'], guide: HallConfig['publicity']['guide']): HallGuide['phones'] {
  const own = guide.phones.map(({ emergency, hours, ...phone }) => ({
    ...phone,
    hours: hours ?? null,
    isEmergency: emergency,
  }));
  const national = new Set(EMERGENCY_PHONES.map(({ phone }) => phone));
  const others = own.filter(({ phone }) => !national.has(phone));
  const listed = [
    ...EMERGENCY_PHONES,
    ...others.filter(({ isEmergency }) => isEmergency),
    { name: { zh: '本大厅咨询', en: 'This service hall' }, phone: hall.helpPhone, hours: null, isEmergency: false },
    { name: { zh: '监督电话', en: 'Supervision' }, phone: hall.supervisionPhone, hours: null, isEmergency: false },
    ...others.filter(({ isEmergency }) => !isEmergency),
  ];
  return listed.filter(({ name, phone }, at) => listed.findIndex(isSamePhone({ name, phone })) === at);
}

const isSamePhone =
  (one: { name: LocalizedText; phone: string }) =>
  (other: typeof one): boolean =>
    one.phone === other.phone && one.name.zh === other.name.zh;
