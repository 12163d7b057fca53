/** What staff read about content files: what they hold that no resident is shown. */
import type { Language } from '../i18n/languages';

export interface ContentWords {
  title: string;
  complete: string;
  incomplete: (count: number) => string;
  /** Where all that is held back is named. */
  more: (left: number) => string;
}

const zh: ContentWords = {
  title: '内容文件',
  complete: '都写全了',
  incomplete: (count) => `${count} 项没写全，没有显示`,
  more: (left) => `还有 ${left} 项：用 check-content 看全部`,
};

const en: ContentWords = {
  title: 'Content files',
  complete: 'Complete',
  incomplete: (count) => `${count} incomplete and not shown`,
  more: (left) => `${left} more: check-content lists all of them`,
};

export const contentMessages: Readonly<Record<Language, ContentWords>> = { 'zh-CN': zh, en };
