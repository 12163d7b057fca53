/** Words of the clerk's page. */
import type { CounterSnapshot } from '#contract/snapshots';
import type { Language } from '../i18n/languages';
import type { CounterAction } from './counter-actions';

export interface CounterWords {
  counterTitle: (number: number) => string;
  finishedToday: (count: number) => string;
  waitingCount: (count: number) => string;
  pad: Record<CounterSnapshot['pad'], string>;
  signOut: string;
  otherLanguage: string;
  actions: Record<CounterAction, string>;
  noCurrent: string;
  noCurrentHint: (waiting: number, key: string) => string;
  called: string;
  serving: string;
  calls: (calls: number, limit: number) => string;
  ratingTitle: string;
  rating: Record<CounterSnapshot['ratingProgress'], string>;
  waitingTitle: string;
  missedTitle: string;
  nobodyWaiting: string;
  nobodyMissed: string;
  callThis: string;
  callAgain: string;
  reenter: string;
  waited: (minutes: number) => string;
  noAlerts: string;
  lasting: (minutes: number) => string;
  keysHint: string;
  signIn: {
    title: string;
    staffNumber: string;
    pin: string;
    submit: string;
    busy: string;
    incomplete: string;
    /** Somebody still stands at this counter: signed out, or signed in elsewhere, in the middle of a visit. */
    stillHere: (ticketNumber: string) => string;
  };
  opening: string;
  openingLong: string;
}

const zh: CounterWords = {
  counterTitle: (number) => `${number} 号窗口`,
  finishedToday: (count) => `今天已办 ${count}`,
  waitingCount: (count) => `等候 ${count}`,
  pad: { none: '没有评价器', online: '评价器正常', offline: '评价器没有应答' },
  signOut: '退出工号',
  otherLanguage: 'English',
  actions: {
    callNext: '下一位',
    recall: '重呼',
    miss: '过号',
    start: '开始办理',
    finish: '办完请评',
    requestRating: '请评价',
  },
  noCurrent: '本窗口现在没有叫号',
  noCurrentHint: (waiting, key) => (waiting > 0 ? `按 ${key} 叫下一位` : '没有人在等，来了会显示在右边'),
  called: '已叫，等人过来',
  serving: '正在办',
  calls: (calls, limit) => `重呼 ${calls} 次，最多 ${limit} 次`,
  ratingTitle: '评价',
  rating: { none: '还没请评价', asked: '已请评价，等群众按', rated: '已评价', absent: '未评价' },
  waitingTitle: '等候',
  missedTitle: '过号',
  nobodyWaiting: '没有人在等',
  nobodyMissed: '没有过号的',
  callThis: '叫这个号',
  callAgain: '再叫',
  reenter: '重新排队',
  waited: (minutes) => (minutes < 1 ? '刚取号' : `等了 ${minutes} 分`),
  noAlerts: '设备都正常',
  lasting: (minutes) => (minutes < 1 ? '刚才' : `${minutes} 分钟了`),
  keysHint: '↑ ↓ 选一个号 · Enter 叫这个号 · Esc 返回',
  signIn: {
    title: '登录工号',
    staffNumber: '工号',
    pin: '密码',
    submit: '登录',
    busy: '正在登录……',
    incomplete: '工号和密码都要填',
    stillHere: (ticketNumber) => `${ticketNumber} 还在本窗口，登录后接着办`,
  },
  opening: '正在连接大厅主机……',
  openingLong: '还没连上。请看大厅主机开着没有、网线插好没有；连上后会自己打开。',
};

const en: CounterWords = {
  counterTitle: (number) => `Counter ${number}`,
  finishedToday: (count) => `${count} finished today`,
  waitingCount: (count) => `${count} waiting`,
  pad: { none: 'no rating pad', online: 'rating pad ready', offline: 'rating pad does not answer' },
  signOut: 'Sign out',
  otherLanguage: '中文',
  actions: {
    callNext: 'Call next',
    recall: 'Call again',
    miss: 'Not here',
    start: 'Start',
    finish: 'Finish, rate',
    requestRating: 'Ask to rate',
  },
  noCurrent: 'No ticket at this counter',
  noCurrentHint: (waiting, key) => (waiting > 0 ? `Press ${key} for the next one` : 'Nobody is waiting'),
  called: 'Called, on the way',
  serving: 'Serving',
  calls: (calls, limit) => `called again ${calls} of ${limit} times`,
  ratingTitle: 'Rating',
  rating: { none: 'not asked yet', asked: 'asked, waiting for the press', rated: 'given', absent: 'not given' },
  waitingTitle: 'Waiting',
  missedTitle: 'Missed',
  nobodyWaiting: 'Nobody is waiting',
  nobodyMissed: 'None missed',
  callThis: 'Call',
  callAgain: 'Call again',
  reenter: 'Back in line',
  waited: (minutes) => (minutes < 1 ? 'just came' : `${minutes} min`),
  noAlerts: 'All devices work',
  lasting: (minutes) => (minutes < 1 ? 'just now' : `for ${minutes} min`),
  keysHint: '↑ ↓ choose a number · Enter call it · Esc back',
  signIn: {
    title: 'Sign in',
    staffNumber: 'Staff number',
    pin: 'PIN',
    submit: 'Sign in',
    busy: 'Signing in…',
    incomplete: 'Enter staff number and PIN',
    stillHere: (ticketNumber) => `${ticketNumber} is still at this counter: sign in to go on`,
  },
  opening: 'Connecting to the hall…',
  openingLong: 'No connection yet. Is the hall machine on and the network cable in? This page opens by itself.',
};

export const counterMessages: Readonly<Record<Language, CounterWords>> = { 'zh-CN': zh, en };
