/** What staff read about recordings and photos: how much room they take, and how far they are on their way. */
import type { Language } from '../i18n/languages';

export interface AttachmentsWords {
  title: string;
  /** `64 件，68.0 MB（最多 4096.0 MB）` */
  kept: (figures: { count: number; size: string; limit: string }) => string;
  lost: (count: number) => string;
  onTheWay: (figures: { waiting: number; confirmed: number; refused: number }) => string;
}

const zh: AttachmentsWords = {
  title: '录音和照片',
  kept: ({ count, size, limit }) => `${count} 件，${size}（最多 ${limit}）`,
  lost: (count) => `${count} 件的文件不在了`,
  onTheWay: ({ waiting, confirmed, refused }) => `待传 ${waiting} · 已传 ${confirmed} · 拒收 ${refused}`,
};

const en: AttachmentsWords = {
  title: 'Recordings and photos',
  kept: ({ count, size, limit }) => `${count}, ${size} (at most ${limit})`,
  lost: (count) => `files of ${count} are missing`,
  onTheWay: ({ waiting, confirmed, refused }) => `${waiting} waiting · ${confirmed} sent · ${refused} refused`,
};

export const attachmentsMessages: Readonly<Record<Language, AttachmentsWords>> = { 'zh-CN': zh, en };
