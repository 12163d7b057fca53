/** Words of the list's filter and of the keys that walk through it. */
import { ENDED_SECTION_DAYS } from '#domain/case/case-filter';
import type { CaseSection } from '#domain/case/case-filter';
import type { Language } from '../../i18n/languages';

export interface ListWords {
  filter: string;
  section: Record<CaseSection, string>;
  mine: string;
  kind: string;
  anyKind: string;
  reset: string;
  /** Nothing passes the filter. */
  none: string;
  keys: string;
}

const zh: ListWords = {
  filter: '筛选',
  section: { open: '在办', overdue: '超期', soon: '快到期', ended: `近 ${ENDED_SECTION_DAYS} 天结束` },
  mine: '我负责的',
  kind: '哪一种',
  anyKind: '全部',
  reset: '看全部',
  none: '没有这样的件',
  keys: '↑ ↓ Home End 选一件 · Enter 打开 · Esc 返回',
};

const en: ListWords = {
  filter: 'Filter',
  section: { open: 'Open', overdue: 'Overdue', soon: 'Due soon', ended: `Ended in ${ENDED_SECTION_DAYS} days` },
  mine: 'Mine',
  kind: 'Kind',
  anyKind: 'All',
  reset: 'Show all',
  none: 'No such cases',
  keys: '↑ ↓ Home End choose one · Enter open it · Esc back',
};

export const listMessages: Readonly<Record<Language, ListWords>> = { 'zh-CN': zh, en };
