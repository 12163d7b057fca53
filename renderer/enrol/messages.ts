/** Words of the enrolment page. Nobody has chosen a language yet: Chinese, with English under it. */
import type { Bilingual } from '#contract/catalogue';

export const ENROL_WORDS = {
  title: { zh: '接入大厅', en: 'Connect this browser to the hall' },
  how: {
    zh: '在终端上打开维护页（长按时钟），选“局域网”，生成一个码，填在这里。码 10 分钟内有效，只能用一次。',
    en: 'On the terminal open maintenance (long press on the clock), choose LAN, make a code and enter it here.',
  },
  code: { zh: '接入码', en: 'Code' },
  submit: { zh: '接入', en: 'Connect' },
  busy: { zh: '正在接入……', en: 'Connecting…' },
  empty: { zh: '请填接入码', en: 'Enter the code' },
} satisfies Record<string, Bilingual>;
