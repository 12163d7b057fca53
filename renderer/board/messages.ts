/** Words of the board. The call on show stands in Chinese and, small, in English at once. */
import type { BoardSnapshot } from '#contract/snapshots';
import type { Language } from '../i18n/languages';

export interface BoardWords {
  /** The parts around the two large figures: 请 C012 号 / 到 2 号窗口. */
  call: { please: string; called: string; afterTicket: string; goTo: string; afterCounter: string };
  inOtherLanguage: (ticketNumber: string, counterNumber: number) => string;
  beforeCounter: string;
  afterCounter: string;
  recent: string;
  noRecent: string;
  missed: string;
  counterState: Record<BoardSnapshot['counters'][number]['state'], string>;
  waiting: string;
  people: (count: number) => string;
  closed: string;
  nothingYet: string;
  nothingYetHint: string;
  notice: string;
  residentWaiting: string;
  late: (minutes: number) => string;
  /** For staff, who know the code; whoever waits reads on. */
  voiceless: string;
  /** A browser sounds only after somebody has touched its page. */
  mute: string;
  opening: string;
}

const zh: BoardWords = {
  call: { please: '请', called: '叫过', afterTicket: '号', goTo: '到', afterCounter: '号窗口' },
  inOtherLanguage: (ticketNumber, counterNumber) => `No. ${ticketNumber} → Counter ${counterNumber}`,
  beforeCounter: '',
  afterCounter: '号窗口',
  recent: '刚才叫过',
  noRecent: '还没有',
  missed: '过号的请到导办台',
  counterState: { closed: '未开', paused: '暂停', idle: '空闲', called: '请', serving: '在办' },
  waiting: '等候',
  people: (count) => `${count} 人`,
  closed: '没开',
  nothingYet: '请留意叫号',
  nothingYetHint: '叫到您的号，这里会显示去几号窗口',
  notice: '公告',
  residentWaiting: '自助机旁有人需要帮忙',
  late: (minutes) => `信息可能晚 ${minutes} 分钟，请以窗口叫号为准`,
  voiceless: '没有语音',
  mute: '没有声音，点一下这里',
  opening: '叫号屏正在打开',
};

const en: BoardWords = {
  call: { please: 'No.', called: 'No.', afterTicket: '', goTo: 'Counter', afterCounter: '' },
  inOtherLanguage: (ticketNumber, counterNumber) => `${ticketNumber} 号到 ${counterNumber} 号窗口`,
  beforeCounter: 'Counter',
  afterCounter: '',
  recent: 'Called before',
  noRecent: 'none yet',
  missed: 'Missed: please ask at the help desk',
  counterState: { closed: 'closed', paused: 'paused', idle: 'free', called: 'calls', serving: 'serves' },
  waiting: 'Waiting',
  people: (count) => String(count),
  closed: 'closed',
  nothingYet: 'Please watch for your number',
  nothingYetHint: 'Your number and your counter will appear here',
  notice: 'Notice',
  residentWaiting: 'Somebody at the kiosk needs help',
  late: (minutes) => `This may be ${minutes} min late: please listen to the counters`,
  voiceless: 'No voice',
  mute: 'No sound: click here',
  opening: 'The board is opening',
};

export const boardMessages: Readonly<Record<Language, BoardWords>> = { 'zh-CN': zh, en };
