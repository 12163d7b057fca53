/** 公开台账 of the maintenance page, for the gallery and for looking at. */
import type { PublicationsView, PublicationView } from '#contract/publications-maintenance';
import type { ServiceDay } from '#domain/service-day';
import { both } from '../actions.svelte';
import type { MaintenanceConsole } from '../maintenance-console.svelte';

const day = (text: string) => text as ServiceDay;
const row = (
  id: number,
  [occasion, title]: [PublicationView['occasion'], string],
  [firstDay, lastDay]: [string, string],
  state: PublicationView['state'],
  isRevision = false,
): PublicationView => ({ id, occasion, title, firstDay: day(firstDay), lastDay: day(lastDay), state, isRevision });

const ORDINARY: PublicationsView = {
  today: day('2026-11-18'),
  weeks: [
    {
      monday: day('2026-11-16'),
      title: {
        zh: '2027 年居民养老保险开始缴费（样板）',
        en: "Paying into the residents' pension for 2027 (sample)",
      },
    },
    {
      monday: day('2026-11-23'),
      title: {
        zh: '2027 年居民医保开始参保（样板）',
        en: "Joining the residents' medical insurance for 2027 (sample)",
      },
    },
    { monday: day('2026-11-30'), title: null },
    {
      monday: day('2026-12-07'),
      title: { zh: '种地补贴怎么领（样板）', en: 'How to get the farming subsidy (sample)' },
    },
  ],
  publications: [
    row(11, ['result', '龙兴村 道路损坏（样板）'], ['2026-11-18', '2026-11-18'], 'shown'),
    row(10, ['result', '平安建设问卷（样板）'], ['2026-11-17', '2026-11-18'], 'shown'),
    row(9, ['weekly', '2027 年居民养老保险开始缴费（样板）'], ['2026-11-16', '2026-11-18'], 'shown'),
    row(8, ['notice', '大厅收费项目和标准（样板）'], ['2026-11-17', '2026-11-18'], 'shown', true),
    row(7, ['notice', '2027 年居民养老保险开始缴费（样板）'], ['2026-11-16', '2026-11-18'], 'shown'),
    row(6, ['knownMatter', '龙兴村三组停水，11 月 20 日修好（样板）'], ['2026-11-12', '2026-11-18'], 'shown'),
    row(5, ['weekly', '种地补贴怎么领（样板）'], ['2026-11-09', '2026-11-13'], 'ended'),
    row(4, ['notice', '十月低保发放名单（样板）'], ['2026-10-20', '2026-11-10'], 'ended'),
    row(3, ['result', '龙兴村路灯不亮，已修好（样板）'], ['2026-10-12', '2026-10-12'], 'ended'),
    row(2, ['notice', '大厅收费项目和标准（样板）'], ['2026-09-01', '2026-11-16'], 'replaced'),
  ],
  earlier: 0,
};

export const publicationsStates: Readonly<Record<string, (desk: MaintenanceConsole) => void>> = {
  ordinary: (desk) => {
    desk.publications.view = ORDINARY;
  },
  many: (desk) => {
    desk.publications.view = { ...ORDINARY, earlier: 41 };
  },
  nothing: (desk) => {
    desk.publications.view = { today: ORDINARY.today, weeks: [], publications: [], earlier: 0 };
  },
  looking: (desk) => {
    desk.outcomes.set('publications', { tone: 'busy', text: both((words) => words.busy) });
  },
};
