/** The one line that answers a press: what was done, why not, or that the hall is still being asked. */
import { ORPCError } from '@orpc/client';
import type { Bilingual } from '#contract/catalogue';
import type { CounterSnapshot, CurrentTicket, StaffKeyNotice } from '#contract/snapshots';
import { describeFailure, findRefusalCode } from '../bridge/failure-text';
import { ACTION_KEYS, helpfulActions, isSideAction, SIDE_KEYS } from './counter-actions';
import type { CounterAction, SideAction } from './counter-actions';
import { counterMessages } from './messages';

export interface Notice {
  tone: 'done' | 'refused' | 'waiting';
  text: Bilingual;
}

/** What a clerk's page may have done. */
export type DoneStep =
  CounterAction | SideAction | 'callTicket' | 'reenter' | 'resume' | 'takeHelp' | 'endHelp' | 'reprintSlip';

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
  action: DoneStep,
  ticket: CurrentTicket | null,
  before: Pick<CounterSnapshot, 'pad' | 'ratingProgress'>,
): Notice {
  const number = ticket?.ticketNumber ?? '';
  const { pad, ratingProgress } = before;
  switch (action) {
    case 'callNext':
    case 'callTicket':
    case 'callNumber':
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
    case 'transfer':
      return done(`${number} 已转走，号不变，按来的先后排`, `${number} is sent on: same number, place by arrival`);
    case 'pause':
      return done('已暂停，回来按 F7', 'Paused: press F7 when you are back');
    case 'resume':
      return done('已恢复，可以叫号', 'Open again');
    case 'callHelp':
      return done('已叫人，其他窗口都看得到', 'Called: all other counters see it');
    case 'takeHelp':
      return done('已告诉对方您这就去', 'They know that you are on your way');
    case 'endHelp':
      return done('这次呼叫结束了', 'This call for help is over');
    case 'registerVisit':
      return done('来访已登记', 'The visit is registered');
    case 'reprintSlip':
      return done('小票已交给打印机', 'The slip is on its way to the printer');
    case 'printDaySlip':
      return done('日结单已交给打印机', 'The day slip is on its way to the printer');
  }
}

/** A staff key of the pad that was not obeyed: the same sentence as for the console's own key. */
export function staffKeyNotice({ code, facts }: StaffKeyNotice, current: CurrentTicket | null): Notice {
  const notice = refusedNotice(new ORPCError(code, { data: facts }), current);
  return { ...notice, text: { zh: `评价器按键：${notice.text.zh}`, en: `Key of the pad: ${notice.text.en}` } };
}

/** The catalogue's sentence, with the keys that help after it. */
export function refusedNotice(error: unknown, current: CurrentTicket | null): Notice {
  const text = describeFailure(error, 'staff');
  const helpful = helpfulActions(findRefusalCode(error), current);
  const keyOf = (action: CounterAction | SideAction) =>
    isSideAction(action) ? (SIDE_KEYS[action] ?? '') : ACTION_KEYS[action];
  const keys = (language: 'zh-CN' | 'en') => {
    const { actions, sideActions, resume } = counterMessages[language];
    const nameOf = (action: CounterAction | SideAction) =>
      action === 'pause' ? resume : isSideAction(action) ? sideActions[action] : actions[action];
    return helpful.map((action) => `${keyOf(action)} ${nameOf(action)}`);
  };
  if (helpful.length === 0) return { tone: 'refused', text };
  return {
    tone: 'refused',
    text: {
      zh: `${text.zh}。可以按 ${keys('zh-CN').join('，或 ')}`,
      en: `${text.en}. Try ${keys('en').join(' or ')}`,
    },
  };
}
