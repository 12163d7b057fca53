/** What staff read about 问卷 and 民主评议: how many have answered, and for how long it runs; never what. */
import type { SurveyFigures } from '#contract/snapshots';
import type { Language } from '../i18n/languages';

export interface SurveysWords {
  title: string;
  state: (survey: Pick<SurveyFigures, 'state' | 'daysLeft'>) => string;
  sheets: (survey: Pick<SurveyFigures, 'sheets' | 'sentSheets'>) => string;
  /** Of all together, beside how many numbers were taken. */
  today: (day: { sheets: number; tickets: number }) => string;
  /** So many that one person may have handed in many. */
  many: string;
  /** What nobody can see here, and why a figure at the township lags behind. */
  how: string;
}

const zh: SurveysWords = {
  title: '问卷和民主评议',
  state: ({ state, daysLeft }) =>
    state === 'planned'
      ? '还没开始'
      : state === 'over'
        ? '已结束'
        : daysLeft === 0
          ? '今天最后一天'
          : `还剩 ${daysLeft} 天`,
  sheets: ({ sheets, sentSheets }) => `收到 ${sheets} 份，已上传 ${sentSheets} 份`,
  today: ({ sheets, tickets }) => `今天收到 ${sheets} 份，取了 ${tickets} 个号`,
  many: '今天的份数比取的号还多：看看是不是有人反复交',
  how: '不记名：机器里只有计数。满 5 份算一批，下一批满了才上传这一批；结束时还不到 5 份的，只报份数。结果在公开公示里。',
};

const en: SurveysWords = {
  title: 'Surveys and reviews',
  state: ({ state, daysLeft }) =>
    state === 'planned'
      ? 'Not begun'
      : state === 'over'
        ? 'Over'
        : daysLeft === 0
          ? 'Last day today'
          : daysLeft === 1
            ? '1 day left'
            : `${daysLeft} days left`,
  sheets: ({ sheets, sentSheets }) => `${sheets} sheets, ${sentSheets} sent`,
  today: ({ sheets, tickets }) => `Today: ${sheets} sheets, ${tickets} numbers taken`,
  many: 'More sheets than numbers taken: see whether somebody hands in again and again',
  how: 'Anonymous: only counts are kept. Five sheets make a batch, which is sent when the next is full; of fewer than five at the end only the number is told. The result stands in Public notices.',
};

export const surveysMessages: Readonly<Record<Language, SurveysWords>> = { 'zh-CN': zh, en };
