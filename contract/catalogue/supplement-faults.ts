/** Why a supplement is not taken, where its refusal names a reason that another text would not mend. */
import type { Bilingual } from './bilingual';

export const SUPPLEMENT_FAULTS = {
  over: { zh: '这件事已经办完，请到窗口说', en: 'This matter is closed: please go to a counter' },
  tooMany: { zh: '今天补充得够多了，请到窗口说', en: 'Enough was added today: please go to a counter' },
} as const satisfies Record<string, Bilingual>;
