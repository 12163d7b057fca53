/** Words of the maintenance page about what the hall has published, and when. */
import type { PublicationView } from '#contract/publications-maintenance';
import type { Language } from '../i18n/languages';

export interface PublicationsWords {
  weekly: string;
  thisWeek: string;
  /** Of a later week; `day` is its Monday. */
  weekOf: (day: string) => string;
  nobodysWeek: string;
  noRotation: string;
  list: string;
  shownDays: (days: number) => string;
  occasions: Record<PublicationView['occasion'], string>;
  states: Record<PublicationView['state'], string>;
  revision: string;
  since: (day: string) => string;
  fromTo: (from: string, to: string) => string;
  earlier: (count: number) => string;
  none: string;
  lookAgain: string;
}

const zh: PublicationsWords = {
  weekly: '每周一次政策宣传',
  thisWeek: '本周',
  weekOf: (day) => `${day}起的一周`,
  nobodysWeek: '轮到的公示那时不公开',
  noRotation: '还没有排：在 publicity.yml 的 rotation 里写公示的 id，每周自动换一份。',
  list: '公开了什么',
  shownDays: (days) => `最近 ${days} 天`,
  occasions: { notice: '公示', weekly: '每周宣传', result: '办理结果', knownMatter: '已知事项' },
  states: { shown: '正在公开', replaced: '已换成新的', ended: '已下架' },
  revision: '内容改过',
  since: (day) => `${day}起`,
  fromTo: (from, to) => `${from}至${to}`,
  earlier: (count) => `还有 ${count} 条更早的`,
  none: '这段时间什么都没有公开过',
  lookAgain: '再看一次',
};

const en: PublicationsWords = {
  weekly: 'Policy of the week',
  thisWeek: 'This week',
  weekOf: (day) => `Week of ${day}`,
  nobodysWeek: 'The notice whose turn it is does not run then',
  noRotation: 'None yet: name notices under rotation in publicity.yml, and each has its week in turn.',
  list: 'What was published',
  shownDays: (days) => `last ${days} days`,
  occasions: { notice: 'Notice', weekly: 'Policy of the week', result: 'Result', knownMatter: 'Known matter' },
  states: { shown: 'shown now', replaced: 'replaced', ended: 'no longer shown' },
  revision: 'reworded',
  since: (day) => `since ${day}`,
  fromTo: (from, to) => `${from} to ${to}`,
  earlier: (count) => `${count} earlier ones besides`,
  none: 'Nothing was published in this time',
  lookAgain: 'Look again',
};

export const publicationsMessages: Readonly<Record<Language, PublicationsWords>> = { 'zh-CN': zh, en };
