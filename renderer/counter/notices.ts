/** The one line that answers a press: what was done, why not, or that the hall is still being asked. */
import type { Bilingual } from '#contract/catalogue';
import type { CounterSnapshot, CurrentTicket } from '#contract/snapshots';
import { describeFailure, findRefusalCode } from '../bridge/failure-text';
import { ACTION_KEYS, helpfulActions } from './counter-actions';
import type { CounterAction } from './counter-actions';
import { counterMessages } from './messages';

export interface Notice {
  tone: 'done' | 'refused' | 'waiting';
  text: Bilingual;
}

const done = (zh: string, en: string): Notice => ({ tone: 'done', text: { zh, en } });

export const STILL_ASKING: Notice = {
  tone: 'waiting',
  text: { zh: '大厅主机还没应答，正在接着问……', en: 'No answer from the hall yet, still asking…' },
};

/**
 * @param ticket the answer where the command has one, else the ticket that it ended
 * @param before how pad and rating stood when the key was pressed: who was asked before the end is not sent to the pad again
 */
export function doneNotice(
  action: CounterAction | 'callTicket' | 'reenter',
  ticket: CurrentTicket | null,
  before: Pick<CounterSnapshot, 'pad' | 'ratingProgress'>,
): Notice {
  const number = ticket?.ticketNumber ?? '';
  const { pad, ratingProgress } = before;
  switch (action) {
    case 'callNext':
    case 'callTicket':
      return done(`已叫 ${number}`, `Called ${number}`);
    case 'recall':
      return done(`又叫了一次 ${number}`, `Called ${number} again`);
    case 'reenter':
      return done('已重新排队', 'Back in line');
    case 'miss':
      return done(`${number} 已记过号，来了可以再叫`, `${number} is missed and can be called again`);
    case 'start':
      return done(`${number} 开始办理`, `Started ${number}`);
    case 'finish':
      return pad === 'online' && (ratingProgress === 'none' || ratingProgress === 'asked')
        ? done(`${number} 办完了，请群众按评价器`, `${number} is finished, please ask for the rating press`)
        : done(`${number} 办完了`, `${number} is finished`);
    case 'requestRating':
      if (pad === 'none') return done('本窗口没有评价器，群众按不了', 'This counter has no rating pad to press');
      return pad === 'online'
        ? done('已请评价，请群众按评价器', 'Asked for a rating')
        : done('已请评价，可是评价器没有应答', 'Asked for a rating, but the pad does not answer');
  }
}

/** The catalogue's sentence, with the keys that help after it. */
export function refusedNotice(error: unknown, current: CurrentTicket | null): Notice {
  const text = describeFailure(error, 'staff');
  const helpful = helpfulActions(findRefusalCode(error), current);
  const keys = (language: 'zh-CN' | 'en') =>
    helpful.map((action) => `${ACTION_KEYS[action]} ${counterMessages[language].actions[action]}`);
  if (helpful.length === 0) return { tone: 'refused', text };
  return {
    tone: 'refused',
    text: {
      zh: `${text.zh}。可以按 ${keys('zh-CN').join('，或 ')}`,
      en: `${text.en}. Try ${keys('en').join(' or ')}`,
    },
  };
}
