/** Words of the maintenance page about licences: the program's own, and those of what others made. */
import type { Language } from '../i18n/languages';

export interface LicencesWords {
  title: string;
  program: string;
  licence: string;
  notices: string;
  /** Of what others made. */
  parts: (count: number) => string;
  show: string;
  hide: string;
  previous: string;
  next: string;
  page: (page: number, pages: number) => string;
  /** The file is gone or damaged. */
  missing: (file: string) => string;
  /** Electron has its own. */
  electron: string;
}

const zh: LicencesWords = {
  title: '许可',
  program: '程序',
  licence: '许可证',
  notices: '别人的部件',
  parts: (count) => `${count} 个，许可证全文在：`,
  show: '看许可证',
  hide: '收起来',
  previous: '上一页',
  next: '下一页',
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  missing: (file) => `许可证清单读不出来：${file}。请把程序重新装一遍，清单会一起装好。`,
  electron: 'Electron 和 Chromium 的许可证在它们自己的文件夹里（LICENSES.chromium.html）。',
};

const en: LicencesWords = {
  title: 'Licences',
  program: 'Program',
  licence: 'Licence',
  notices: 'Made by others',
  parts: (count) => (count === 1 ? '1 part; its licence is in:' : `${count} parts; their licences are in:`),
  show: 'Show licences',
  hide: 'Hide it',
  previous: 'Previous',
  next: 'Next',
  page: (page, pages) => `Page ${page} of ${pages}`,
  missing: (file) => `The list of licences cannot be read: ${file}. Install the program anew, and it will be there.`,
  electron: 'The licences of Electron and Chromium lie in their own folder (LICENSES.chromium.html).',
};

export const licencesMessages: Readonly<Record<Language, LicencesWords>> = { 'zh-CN': zh, en };
