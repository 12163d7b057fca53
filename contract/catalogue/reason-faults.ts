/** Why words are not taken, where their refusal names a reason that no other words would mend. */
import type { Bilingual } from './bilingual';
import type { RefusalCode } from './refusals';

export const REASON_FAULTS = {
  SUPPLEMENT_REFUSED: {
    over: { zh: '这件事已经办完，请到窗口说', en: 'This matter is closed: please go to a counter' },
    tooMany: { zh: '今天补充得够多了，请到窗口说', en: 'Enough was added today: please go to a counter' },
  },
  REMARK_REFUSED: {
    badPhone: { zh: '电话号码不对，请改一下', en: 'The phone number is not right: please change it' },
    tooMany: { zh: '这里留言太多了，请到窗口说', en: 'Too many were left here: please go to a counter' },
  },
} as const satisfies Partial<Record<RefusalCode, Readonly<Record<string, Bilingual>>>>;
