/** What 公开公示 says in words: pure, so that every state of it can be read in a test. */
import { NoticeCategory } from '#contract/publicity';
import type { Notice, PublicityContent, PublicResult, PublicSurvey } from '#contract/publicity';
import { formatPhone } from '../../../i18n/formats';
import type { Entry } from '../../parts/text-pages';
import type { Reading } from '../progress/progress-view';
import { dayOf, textsOf } from '../publicity/public-text';
import type { PublicText } from '../publicity/public-text';
import { READ_SECTIONS } from './sections';
import type { ListedSection, NoticeSection, ReadSection } from './sections';

function noticesIn(content: PublicityContent, section: ListedSection): readonly Notice[] {
  if (section === 'results' || section === 'surveys') return [];
  return section === 'all' ? content.notices : content.notices.filter(({ category }) => category === section);
}

/** Only what has something in it: an empty section would be a dead end. */
export function sectionsOf(content: PublicityContent): NoticeSection[] {
  const { results, remarks, knownMatters, hallGuide, notices } = content;
  const has: Record<ReadSection, boolean> = {
    known: knownMatters.length > 0,
    praise: remarks.some(({ kind }) => kind === 'praise'),
    criticism: remarks.some(({ kind }) => kind === 'criticism'),
    programmes: hallGuide.programmes.length > 0 || hallGuide.slogans.length > 0,
  };
  return [
    ...(notices.length > 0 ? (['all'] as const) : []),
    ...NoticeCategory.options.filter((category) => noticesIn(content, category).length > 0),
    ...(content.surveys.length > 0 ? (['surveys'] as const) : []),
    ...(results.length > 0 ? (['results'] as const) : []),
    ...READ_SECTIONS.filter((section) => has[section]),
  ];
}

export interface SurveyRow {
  survey: PublicSurvey;
  title: string;
  /** 已收 12 份. */
  days: string;
  mark: string | undefined;
}

export interface NoticeRow {
  notice: Notice;
  title: string;
  /** 11月15日 – 11月22日, or 长期公开. */
  days: string;
  /** 还剩 1 天, 本周宣传. */
  mark: string | undefined;
}

/** 问卷、民主评议 that run today. */
export function surveyRowsOf({ surveys }: PublicityContent, reading: Reading): SurveyRow[] {
  const words = reading.localization.words.notices;
  return surveys.map((survey) => ({
    survey,
    title: reading.localization.of(survey.title),
    days: words.sheets(survey.sheets),
    mark: leftOf(survey, reading),
  }));
}

/** Newest first; among all of them 本周宣传 comes before. */
export function noticeRowsOf(content: PublicityContent, section: ListedSection, reading: Reading): NoticeRow[] {
  const words = reading.localization.words.notices;
  const notices = noticesIn(content, section);
  const weekly = section === 'all' ? notices.find(({ id }) => id === content.weekly) : undefined;
  const others = notices.filter((notice) => notice !== weekly);
  return [...(weekly ? [weekly] : []), ...others].map((notice) => ({
    notice,
    title: reading.localization.of(notice.title),
    days: daysOf(notice, reading),
    mark: notice === weekly ? words.weekly : leftOf(notice, reading),
  }));
}

/** What every sheet says at its end. A hall that has never been heard says neither. */
export interface HallPhones {
  help: string;
  supervision: string;
}

export function textOfNotice(notice: Notice, reading: Reading, phones: HallPhones): PublicText {
  const { localization } = reading;
  const words = localization.words.notices;
  const issuedBy = localization.of(notice.issuedBy);
  const phone = formatPhone(notice.phone);
  return {
    title: notice.title,
    entries: [
      {
        title: [daysOf(notice, reading), leftOf(notice, reading)].filter(Boolean).join(words.between),
        detail: words.sections.names[notice.category],
      },
      ...notice.lines.map((line) => ({ text: localization.of(line) })),
      ...rowsOfTable(notice.table, reading),
      ...(notice.table ? [{ text: words.masked }] : []),
      { title: issuedBy, detail: phone === '' ? undefined : words.ask(phone), text: supervisionOf(phones, reading) },
    ],
    paper: { kind: 'notice', notice: notice.id },
  };
}

export function textOfResult(result: PublicResult, reading: Reading, phones: HallPhones): PublicText {
  const { localization } = reading;
  const phone = formatPhone(phones.help);
  return {
    title: result.title,
    entries: [
      { title: localization.words.notices.closed(dayOf(result.closedOn, reading)) },
      ...result.lines.map((line) => ({ text: localization.of(line) })),
      {
        title: localization.of(result.handledBy),
        detail: phone === '' ? undefined : localization.words.notices.ask(phone),
        text: supervisionOf(phones, reading),
      },
    ],
    paper: { kind: 'result', result: result.id },
  };
}

function supervisionOf({ supervision }: HallPhones, { localization }: Reading): string | undefined {
  return supervision === '' ? undefined : localization.words.notices.supervision(formatPhone(supervision));
}

export function textOfSection(section: ReadSection, content: PublicityContent, reading: Reading): PublicText {
  const { localization } = reading;
  const text = { title: null, paper: null };
  switch (section) {
    case 'known':
      return { ...text, entries: textsOf(content.knownMatters, reading) };
    case 'programmes':
      return {
        ...text,
        entries: [
          ...content.hallGuide.slogans.map((slogan) => ({ title: localization.of(slogan) })),
          ...textsOf(content.hallGuide.programmes, reading),
        ],
      };
    case 'praise':
    case 'criticism':
      return {
        ...text,
        entries: content.remarks
          .filter(({ kind }) => kind === section)
          .map(({ words, publishedOn }) => ({ detail: dayOf(publishedOn, reading), text: words })),
      };
  }
}

/**
 * A row of a table, also as it can be read by itself: its first cell, and below it every other one with its heading. What
 * is empty has nothing to be read.
 */
function rowsOfTable(table: Notice['table'], { localization }: Reading): Entry[] {
  if (!table) return [];
  const words = localization.words.notices;
  const heads = table.head.map((head) => localization.of(head));
  const filled = table.rows.filter((row) => row.some((cell) => cell !== ''));
  return filled.map((row) => {
    const [title = '', ...others] = row;
    const said = others.map((cell, at) => (cell === '' ? '' : words.cell(heads[at + 1] ?? '', cell)));
    const detail = said.filter(Boolean).join(words.between);
    const spoken = [title, detail].filter(Boolean).join(words.between);
    return { title, detail, row: { heads, cells: row, spoken, headLines: 1 } };
  });
}

function daysOf({ from, until }: Notice, reading: Reading): string {
  const words = reading.localization.words.notices;
  return until === null ? words.always : words.days(dayOf(from, reading), dayOf(until, reading));
}

function leftOf({ daysLeft }: Pick<Notice, 'daysLeft'>, reading: Reading): string | undefined {
  const words = reading.localization.words.notices;
  if (daysLeft === null) return undefined;
  return daysLeft === 0 ? words.lastDay : words.daysLeft(daysLeft);
}
