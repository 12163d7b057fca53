/**
 * Exchanging the code of the maintenance page for this browser's session. The session is a cookie that scripts cannot
 * read; all that is answered here is which surface the code was made for.
 */
import { REFUSALS } from '#contract/catalogue';
import type { Bilingual } from '#contract/catalogue';

/** The only places that an answer may lead to. */
const PATHS: Readonly<Record<string, string>> = { counter: '/counter/', board: '/board/' };

interface Answer {
  surface?: string;
  data?: { seconds?: number };
}

export type Redeemed = { outcome: 'enrolled'; path: string } | { outcome: 'refused'; text: Bilingual };

const WRONG_CODE: Bilingual = {
  zh: '这个码不对、用过了或过期了。请在维护页再生成一个',
  en: 'This code is wrong, used or expired. Make a new one on the maintenance page',
};
const UNREACHABLE: Bilingual = {
  zh: '连不上大厅主机。请看网线插好没有，再试一次',
  en: 'The hall machine cannot be reached. Check the network cable and try again',
};

/** The digits that a person typed, without the spaces and dashes that make them readable. */
export function readCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/** Never rejects: every answer, and no answer, is something to tell the person. */
export async function redeemCode(code: string, send: typeof fetch): Promise<Redeemed> {
  try {
    const response = await send('/enrol', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (response.status !== 200 && response.status !== 429) return { outcome: 'refused', text: WRONG_CODE };
    const answer = (await response.json()) as Answer;
    const path = PATHS[answer.surface ?? ''];
    if (response.status === 200)
      return path ? { outcome: 'enrolled', path } : { outcome: 'refused', text: UNREACHABLE };
    const { zh, en } = REFUSALS.TOO_MANY_TRIES.staff;
    const fill = (text: string) => text.replace('{seconds}', String(answer.data?.seconds ?? 60));
    return { outcome: 'refused', text: { zh: fill(zh), en: fill(en) } };
  } catch {
    return { outcome: 'refused', text: UNREACHABLE };
  }
}
