/**
 * Words of the kiosk, the source catalogue (ux.md 6.3): a patient clerk who says 您. Titles at most 10 characters, buttons
 * 2 to 6, sentences at most 20. What can go wrong has its sentences in contract/catalogue.ts, not here.
 */
import { guideZh } from './guide';
import { narrationZh } from './narration';
import { noticesZh } from './notices';
import { progressZh } from './progress';
import { ratingZh } from './rating';
import { slipZh } from './slip';
import { staffZh } from './staff';
import { surveyZh } from './survey';
import { wordsZh } from './words';

import { dayZh } from './day';
import { errandPagesZh } from './errand-pages';
import { helpZh } from './help';
import { inputZh } from './input';
import { intakeZh } from './intake';

const listed = (numbers: readonly number[]): string => numbers.join('、');

export const kioskZh = {
  intake: intakeZh,
  guide: guideZh,
  narration: narrationZh,
  slip: slipZh,
  input: inputZh,
  words: wordsZh,
  progress: progressZh,
  rating: ratingZh,
  notices: noticesZh,
  staff: staffZh,
  survey: surveyZh,
  errandPages: errandPagesZh,
  home: {
    greeting: '您好，要办什么事？',
    calling: '正在叫号',
    counter: (counter: number) => `${counter} 号窗口`,
    nobodyCalled: '现在没有叫号',
    waitingNow: (people: number) => (people === 0 ? '现在没有人在等' : `现在有 ${people} 人在等`),
    more: '还有别的事',
    back: '返回',
  },
  tiles: {
    ticket: { title: '取号', caption: '在这里排队拿号' },
    problem: { title: '我要反映问题', elderTitle: '反映问题', caption: '有事就说' },
    progress: { title: '查进度', elderTitle: '查进度', caption: '办到哪一步了' },
    rating: { title: '评一评', elderTitle: '评一评', caption: '今天服务好不好' },
    guide: { title: '办事指南', elderTitle: '办事指南', caption: '要带什么材料' },
    notices: { title: '公开公示', elderTitle: '公开公示', caption: '政策、名单、收费' },
    staff: { title: '找工作人员', elderTitle: '找工作人员', caption: '谁负责、在哪里' },
  },
  helpRow: {
    label: '帮助',
    elder: '大字版',
    standard: '标准版',
    listen: '听一听',
    otherLanguage: 'English',
    help: '叫人帮忙',
    called: '已经叫人',
  },
  lastRow: {
    back: '返回',
    previous: '上一页',
    next: '下一页',
    status: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  },
  chooseLine: {
    title: '您办哪一类？',
    hint: '点一下就出号',
    unsure: '不知道选哪个？请点“叫人帮忙”',
    ahead: (people: number) => (people === 0 ? '前面没有人' : `前面 ${people} 人`),
    closed: '现在不办',
    opens: (when: string) => `${when}开始`,
    taking: '正在取号，请稍等',
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
    previous: '上一页',
    next: '下一页',
    back: '返回',
  },
  lineClosed: {
    opens: (when: string) => `${when}开始办，到时再来取号。`,
    noHours: '什么时候办，请到窗口问。',
    meanwhile: '急事请找窗口的工作人员，或者打电话：',
    meanwhileNoPhone: '急事请找窗口的工作人员。',
    another: '办别的事',
    home: '回首页',
  },
  ticket: {
    title: '您的号码',
    counters: (counters: readonly number[]) => `在 ${listed(counters)} 号窗口办`,
    anyCounter: '听到叫号，再去窗口',
    ahead: (people: number) => (people === 0 ? '前面没有人在等' : `前面 ${people} 人`),
    willCall: '轮到您时会叫号，请留意大屏幕',
    slipPrinting: '正在打印小票，请稍等',
    slipPrinted: '小票在下面出口',
    slipUnknown: '小票请看下面出口，没有也不要紧',
    slipAtCounter: (counter: number) => `小票到 ${counter} 号窗口拿`,
    slipElsewhere: '小票请找工作人员拿',
    cannotPrint: '小票打不出来了',
    stillValid: '您的号还是有效的，请记住',
    phoneCopy: '手机扫一扫，带走号码',
    staffKnow: '工作人员已经知道，马上来看',
    staffCode: (code: string) => `代码 ${code}（给工作人员）`,
    done: '好了',
    remembered: '我记住了',
    again: '再打一张',
    againPrinting: '正在再打一张',
  },
  refused: {
    title: '没办成',
    another: '重新选',
    home: '回首页',
    machine: '这台机器出了点问题',
    goTo: '请到窗口，请工作人员帮您取号。',
    phone: '也可以打电话：',
    staffCode: (code: string) => `代码 ${code}（给工作人员）`,
  },
  listen: {
    title: '请人念给您听',
    body: '请找窗口的工作人员，一句一句念给您听。',
    phone: '也可以打电话，听他们说：',
    largeText: '想看大一点的字，点“大字版”。',
    back: '接着办',
  },
  help: helpZh,
  day: dayZh,
  recovering: {
    opening: '正在打开，请稍等',
    title: '这台机器正在恢复',
    wait: '大约 1 分钟，好了会自己回来',
    youCan: '您可以',
    goTo: '到窗口，请工作人员取号',
    phone: '或者打电话',
    takingYours: '您刚才点的号，好了马上出来',
    kept: '您办的事还在，好了接着办',
    leave: '不办了，都清掉',
  },
  idle: {
    title: '您还在吗？',
    seconds: (seconds: number) => `还有 ${seconds} 秒`,
    consequence: '没人用的话，就回到首页。',
    spoken: '您还在吗？没人用的话，就回到首页。',
    cleared: '您填的内容会清掉。',
    stay: '我还在，接着办',
    leave: '不办了，回首页',
  },
  pin: {
    title: '工作人员入口',
    prompt: '请输入维护密码',
    entered: (digits: number) => `已输入 ${digits} 位`,
    backspace: '退格',
    open: '进入',
    back: '返回',
    noAnswer: '大厅程序没有应答，请再试',
  },
};

/** Every other catalogue has exactly these keys. */
export type KioskMessages = typeof kioskZh;
