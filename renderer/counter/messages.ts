/** Words of the clerk's page. */
import type { CounterSnapshot } from '#contract/snapshots';
import type { Language } from '../i18n/languages';
import type { PauseReason } from '#domain/counter-pause';
import type { HelpKind } from '#domain/help-call';
import type { ResidentNeed } from '#domain/resident-call';
import type { AppealKind } from '#domain/visit';
import type { CounterAction, SideAction } from './counter-actions';
import type { ChoiceKind } from './counter-choice';

export interface CounterWords {
  counterTitle: (number: number) => string;
  finishedToday: (count: number) => string;
  waitingCount: (count: number) => string;
  pad: Record<CounterSnapshot['pad'], string>;
  signOut: string;
  otherLanguage: string;
  actions: Record<CounterAction, string>;
  sideActions: Record<SideAction, string>;
  /** Of the pause key while the counter is paused. */
  resume: string;
  paused: (reason: string) => string;
  pausedHint: (key: string) => string;
  choice: {
    title: Record<ChoiceKind, string>;
    hint: Record<'pick' | 'type' | 'target' | 'people' | 'appeal', string>;
    pause: Record<PauseReason, string>;
    help: Record<HelpKind, string>;
    appeal: Record<AppealKind, string>;
    counter: (number: number, name: string, isStaffed: boolean) => string;
    people: (count: string) => string;
    confirm: string;
    back: string;
  };
  help: {
    called: (counter: number, kind: string) => string;
    ownCall: (kind: string) => string;
    /** A resident at the kiosk, and what they need. */
    residentCalls: (need: string) => string;
    need: Record<ResidentNeed, string>;
    taken: (counter: number, staffName: string) => string;
    take: string;
    end: string;
  };
  unprinted: (count: number) => string;
  /** Nothing can be reprinted yet. */
  unprintedLater: (count: number) => string;
  reprint: (ticketNumber: string) => string;
  /** Nobody can tell whether this one came out. */
  reprintPerhaps: (ticketNumber: string) => string;
  visitRegistered: string;
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
  sideActions: {
    transfer: '转窗',
    pause: '暂停',
    registerVisit: '来访登记',
    callHelp: '呼叫',
    callNumber: '输号码',
    printDaySlip: '日结单',
  },
  resume: '恢复',
  paused: (reason) => `暂停中：${reason}`,
  pausedHint: (key) => `回来了按 ${key} 恢复叫号`,
  choice: {
    title: { pause: '为什么暂停', help: '叫谁来', transfer: '转到哪里', number: '叫哪个号', visit: '来访登记' },
    hint: {
      pick: '按数字选',
      type: '输完按 Enter',
      target: '按业务字母或窗口号',
      people: '来了几个人？输完按 Enter，不输就是 1 人',
      appeal: '为什么事来？按数字选',
    },
    pause: { rest: '休息', meeting: '会议', fetchMaterials: '取材料', other: '其他' },
    help: { guard: '保安', manager: '主管' },
    appeal: {
      opinion: '意见',
      suggestion: '建议',
      problem: '问题',
      enquiry: '咨询',
      complaint: '投诉',
      help: '求助',
      praise: '表扬',
    },
    counter: (number, name, isStaffed) => `${number} 号窗口 ${name}${isStaffed ? '' : '（没人）'}`,
    people: (count) => `${count === '' ? '1' : count} 人`,
    confirm: '确定',
    back: '返回',
  },
  help: {
    called: (counter, kind) => `${counter} 号窗口叫${kind}`,
    ownCall: (kind) => `本窗口已叫${kind}`,
    residentCalls: (need) => `自助机旁有人：${need}`,
    need: {
      help: '要人帮忙',
      mobility: '行动不便，请去接一下',
      wheelchair: '要轮椅',
      glasses: '要老花镜',
      forms: '要人帮填表',
      other: '要别的东西',
    },
    taken: (counter, staffName) => `${counter} 号窗口 ${staffName} 去了`,
    take: '我去',
    end: '结束',
  },
  unprinted: (count) => `${count} 个号没打出小票：`,
  unprintedLater: (count) => `${count} 个号没打出小票，打印机好了就能在这里补打`,
  reprint: (ticketNumber) => `补打 ${ticketNumber}`,
  reprintPerhaps: (ticketNumber) => `补打 ${ticketNumber}（也许打出来了）`,
  visitRegistered: '来访已登记',
  noCurrent: '本窗口现在没有叫号',
  noCurrentHint: (waiting, key) => (waiting > 0 ? `按 ${key} 叫下一位` : '没有人在等，来了会列出来'),
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
  keysHint: '直接输号码叫指定的号 · ↑ ↓ 选一个号 · Enter 叫这个号 · Esc 返回',
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
  sideActions: {
    transfer: 'Send on',
    pause: 'Pause',
    registerVisit: 'Visit',
    callHelp: 'Call help',
    callNumber: 'Number',
    printDaySlip: 'Day slip',
  },
  resume: 'Resume',
  paused: (reason) => `Paused: ${reason}`,
  pausedHint: (key) => `Press ${key} when you are back`,
  choice: {
    title: {
      pause: 'Why this pause',
      help: 'Whom to call',
      transfer: 'Where to',
      number: 'Which number',
      visit: 'Register a visit',
    },
    hint: {
      pick: 'Press a digit',
      type: 'Enter to call it',
      target: "A line's letter or a counter's number",
      people: 'How many people came? Enter when typed; nothing is one',
      appeal: 'What about? Press a digit',
    },
    pause: { rest: 'rest', meeting: 'meeting', fetchMaterials: 'fetching papers', other: 'other' },
    help: { guard: 'the guard', manager: 'the manager' },
    appeal: {
      opinion: 'opinion',
      suggestion: 'suggestion',
      problem: 'problem',
      enquiry: 'enquiry',
      complaint: 'complaint',
      help: 'asks for help',
      praise: 'praise',
    },
    counter: (number, name, isStaffed) => `Counter ${number} ${name}${isStaffed ? '' : ' (nobody there)'}`,
    people: (count) => (count === '' || count === '1' ? '1 person' : `${count} people`),
    confirm: 'OK',
    back: 'Back',
  },
  help: {
    called: (counter, kind) => `Counter ${counter} calls ${kind}`,
    ownCall: (kind) => `This counter called ${kind}`,
    residentCalls: (need) => `Somebody at the kiosk ${need}`,
    need: {
      help: 'asks for help',
      mobility: 'finds it hard to move: please go to them',
      wheelchair: 'needs a wheelchair',
      glasses: 'needs reading glasses',
      forms: 'needs help with a form',
      other: 'needs something',
    },
    taken: (counter, staffName) => `${staffName}, counter ${counter}, is on the way`,
    take: 'I go',
    end: 'End',
  },
  unprinted: (count) => (count === 1 ? '1 number without a slip:' : `${count} numbers without a slip:`),
  unprintedLater: (count) =>
    `${count === 1 ? '1 number' : `${count} numbers`} without a slip: reprint here once the printer is well again`,
  reprint: (ticketNumber) => `Reprint ${ticketNumber}`,
  reprintPerhaps: (ticketNumber) => `Reprint ${ticketNumber} (it may have come out)`,
  visitRegistered: 'visit registered',
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
  keysHint: 'Type a number to call it · ↑ ↓ choose one · Enter call it · Esc back',
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
