/** Words about the connection to the hall, for the surfaces of staff. */
import type { Language } from '../i18n/languages';

interface ConnectionWords {
  lost: (ageMs: number) => string;
  meaning: string;
}

const wholeSeconds = (ageMs: number) => Math.floor(ageMs / 1000);

export const connectionMessages: Readonly<Record<Language, ConnectionWords>> = {
  'zh-CN': {
    lost: (ageMs) => {
      const seconds = wholeSeconds(ageMs);
      return `和大厅主机断开 ${seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分钟`}。`;
    },
    meaning: '下面是断开以前的情况，正在自己重连。',
  },
  en: {
    lost: (ageMs) => {
      const seconds = wholeSeconds(ageMs);
      return `Lost the hall for ${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`}.`;
    },
    meaning: 'What you see is from before. Connecting again by itself.',
  },
};
