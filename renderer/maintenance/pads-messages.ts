/** Words of the maintenance page's part about pads and strips. */
import type { PadHealth, PadProfileView, PadSiteView } from '#contract/snapshots';
import type { PressVerdict, RatingLevel } from '#domain/rating';
import type { Language } from '../i18n/languages';
import { keyMapMessages } from './key-map-messages';
import type { KeyMapWords } from './key-map-messages';
import { padLineMessages } from './pad-line-messages';
import type { PadLineWords } from './pad-line-messages';
import type { Section, TryOut, TryOutcome } from './pads/pads-terms';

export interface PadsWords {
  sections: Record<Section, string>;
  sectionsLabel: string;
  levels: Record<RatingLevel, string>;
  states: Record<PadHealth['state'], string>;
  /** A strip that only takes. */
  takesOnly: string;
  atCounter: (counterNumber: number, name: string) => string;
  strip: string;
  noCounter: string;
  noPads: string;
  wellPads: (pads: number) => string;
  forHowLong: (lasting: string) => string;
  uid: string;
  model: string;
  lastAnswer: string;
  neverAnswered: string;
  neverAnswers: string;
  neverAsked: string;
  profile: string;
  grade: string;
  grades: Record<PadProfileView['grade'], string>;
  place: string;
  address: (address: number) => string;
  keyMap: string;
  keyMaps: Record<PadSiteView['keyMap'], string>;
  confirmedAt: (when: string) => string;
  /** The map's state, with the level of each key. */
  keysInUse: (state: string, keys: readonly { rawKey: string; level: string }[]) => string;
  kept: string;
  presses: (presses: number) => string;
  needsKeyCheck: string;
  replaced: {
    title: string;
    how: string;
    known: string;
    now: string;
    kept: (presses: number) => string;
    confirm: string;
    done: (counted: number, notCounted: number) => string;
    keysToo: string;
  };
  keyCheck: string;
  searchLine: string;
  tryIt: string;
  tryHow: string;
  tryOuts: Record<TryOut, string>;
  tryOutcomes: Record<TryOutcome, string>;
  more: string;
  counterNames: Readonly<Record<string, string>>;
  pressesTitle: string;
  pressesHow: string;
  verdicts: Record<PressVerdict, { name: string; why: string }>;
  keys: KeyMapWords;
  line: PadLineWords;
}

const zh: PadsWords = {
  sections: { pads: '评价器和条屏', search: '查找和改地址', ports: '本机串口' },
  sectionsLabel: '看哪一部分',
  levels: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
  states: { online: '有应答', listening: '通着，等按键', offline: '没有应答', linkDown: '串口打不开' },
  takesOnly: '通着，只收不答',
  atCounter: (counterNumber, name) => `${counterNumber} 号窗口 ${name}`,
  strip: '条屏',
  noCounter: '没有配给哪个窗口',
  noPads: 'hall.yml 里没有评价器',
  wellPads: (pads) => `正常的 ${pads} 个`,
  forHowLong: (lasting) => `已经 ${lasting}`,
  uid: '设备号',
  model: '型号',
  lastAnswer: '最近应答',
  neverAnswered: '还没有应答过',
  neverAnswers: '这种条屏从不应答，坏了也看不出来：请抬头看一眼',
  neverAsked: '还没有人按过（这个型号只在按键时说话）',
  profile: '型号文件',
  grade: '协议来历',
  grades: {
    A: '厂家公布的，可放心用',
    B: '照别家程序整理的，能用',
    C: '只有传闻，请每个键都试过',
    D: '猜的，请每个键都试过',
  },
  place: '接在',
  address: (address) => `地址 ${address}`,
  keyMap: '按键表',
  keyMaps: { notNeeded: '型号里写明了，不用核对', needed: '还没核对，评价先留着不算', confirmed: '核对过' },
  confirmedAt: (when) => `${when} 核对过`,
  keysInUse: (state, keys) => `${state}（${keys.map(({ rawKey, level }) => `${rawKey} ${level}`).join('，')}）`,
  kept: '留着的评价',
  presses: (presses) => `${presses} 次，确认后再算`,
  needsKeyCheck: '还不知道哪个键是哪一档。群众的评价都留着，核对按键以后才算。',
  replaced: {
    title: '这里换了一个评价器',
    how: '现在应答的和登记的不是同一台。是您换的就请确认；没人换过，请看看线是不是插到了别的窗口。',
    known: '登记的',
    now: '现在的',
    kept: (presses) => `${presses} 次，确认以后才计入`,
    confirm: '是换上来的，确认用这一台',
    done: (counted, notCounted) =>
      counted + notCounted === 0
        ? '已确认用这一台'
        : `已确认用这一台。留着的评价：${counted} 次已计入${notCounted > 0 ? `，${notCounted} 次不算` : ''}`,
    keysToo: '换了机器，按键也要重新核对',
  },
  keyCheck: '按键核对',
  searchLine: '查这条线上的地址',
  tryIt: '试一试',
  tryHow: '请到跟前看、听。试的时候按键不算评价，试完自己恢复。',
  tryOuts: { invite: '请评价', welcome: '欢迎', thanks: '谢谢', beep: '响一声', number: '显示号码', text: '显示文字' },
  tryOutcomes: {
    done: '它说照做了，请看一眼',
    sent: '已发出；这个型号从不应答，请看一眼',
    unanswered: '没有应答：看电源和接线',
    unsupported: '这个型号没有这个功能',
    refused: '它不肯做：看卡片上的提示',
    lineDown: '串口没有打开，发不出去',
    busy: '正在请群众评价，稍后再试',
  },
  more: '更多',
  counterNames: {
    frames: '收到的完整数据',
    retries: '重问',
    timeouts: '问了没应答',
    discardedBytes: '丢掉的乱码（字节）',
    crcErrors: '校验不对',
    staleReplies: '迟到的应答（不用）',
    echoes: '听到自己的回声',
    strays: '没请评价时按键',
    reopenings: '串口重新打开',
    duplicates: '重复送来的（只算一次）',
    notStored: '没存下、又来一次的',
    replaced: '换过设备',
    reboots: '评价器重启',
    unreachable: '请评价时没应答',
    refused: '请评价时没接受',
    malformed: '内容看不懂的数据',
    badTag: '密钥对不上的按键（不算）',
    keyMapDiffers: '自带按键含义和型号文件不同',
    faults: '报过故障',
    unknownFrames: '型号文件里没有的数据',
    unsettled: '刚启动时分不清新旧的按键',
    lateReplies: '答得太晚',
    overflow: '存不下而漏掉的按键',
  },
  pressesTitle: '按键都去哪儿了',
  pressesHow: '每一次按键都记下来，只有“算数”的一类进评价。',
  verdicts: {
    accepted: { name: '算数', why: '请评价期间按的，已计入' },
    stray: { name: '没请的时候按的', why: '没有在请评价，不算谁的' },
    late: { name: '超时才按的', why: '请评价的时间已过' },
    duplicate: { name: '重复按的', why: '同一件事已经评过，只算第一次' },
    unknown_key: { name: '没有定的键', why: '按键表里没有这个键' },
    bad_session: { name: '不是这一次的', why: '对不上当时请的人，或密钥对不上' },
    unconfirmed: { name: '留着待确认', why: '按键表或换上的评价器还没人确认，确认后再算' },
  },
  keys: keyMapMessages['zh-CN'],
  line: padLineMessages['zh-CN'],
};

const en: PadsWords = {
  sections: { pads: 'Pads and strips', search: 'Search and addresses', ports: 'Serial ports' },
  sectionsLabel: 'Which part',
  levels: { 5: 'very satisfied', 4: 'satisfied', 3: 'rather satisfied', 2: 'dissatisfied', 1: 'very dissatisfied' },
  states: {
    online: 'answers',
    listening: 'connected, waits for keys',
    offline: 'does not answer',
    linkDown: 'serial port cannot be opened',
  },
  takesOnly: 'connected, never answers',
  atCounter: (counterNumber, name) => `counter ${counterNumber} ${name}`,
  strip: 'strip',
  noCounter: 'belongs to no counter',
  noPads: 'No pad in hall.yml',
  wellPads: (pads) => `${pads} that are well`,
  forHowLong: (lasting) => `for ${lasting}`,
  uid: 'Device id',
  model: 'Model',
  lastAnswer: 'Last answer',
  neverAnswered: 'has never answered',
  neverAnswers: 'this kind of strip never answers, so nobody here sees when it breaks: look up at it',
  neverAsked: 'no key was pressed yet (this model speaks only then)',
  profile: 'Profile',
  grade: 'Protocol',
  grades: {
    A: 'published by its maker: sound',
    B: "made from others' programs: works",
    C: 'hearsay: try every key',
    D: 'a guess: try every key',
  },
  place: 'Place',
  address: (address) => `address ${address}`,
  keyMap: 'Key map',
  keyMaps: {
    notNeeded: 'known from its profile, no check needed',
    needed: 'not checked yet; ratings are kept and do not count',
    confirmed: 'checked',
  },
  confirmedAt: (when) => `checked ${when}`,
  keysInUse: (state, keys) => `${state} (${keys.map(({ rawKey, level }) => `${rawKey} ${level}`).join(', ')})`,
  kept: 'Ratings kept',
  presses: (presses) => `${presses}, waiting to be confirmed`,
  needsKeyCheck: 'Nobody has said which key means what. Ratings are kept, and count after the key check.',
  replaced: {
    title: 'Another pad stands here',
    how: 'The pad that answers is not the one that is known. If you changed it, confirm. If nobody did, see whether its cable went to another counter.',
    known: 'Known',
    now: 'Now',
    kept: (presses) => `${presses}, which count once you confirm`,
    confirm: 'It was changed: use this one',
    done: (counted, notCounted) =>
      counted + notCounted === 0
        ? 'This one is used now'
        : `This one is used now. Of the ratings that were kept ${counted} count${notCounted > 0 ? `, ${notCounted} do not` : ''}`,
    keysToo: 'It is another device: check its keys too',
  },
  keyCheck: 'Key check',
  searchLine: 'Search its line',
  tryIt: 'Try it',
  tryHow: 'Stand before it, look and listen. No press is a rating meanwhile, and it goes back by itself.',
  tryOuts: {
    invite: 'Please rate',
    welcome: 'Welcome',
    thanks: 'Thanks',
    beep: 'Beep',
    number: 'Show a number',
    text: 'Show a text',
  },
  tryOutcomes: {
    done: 'It says it did: have a look',
    sent: 'Sent; this model never answers: have a look',
    unanswered: 'No answer: check power and wires',
    unsupported: 'This model cannot do that',
    refused: 'It says no: see the hints on its card',
    lineDown: 'The serial port is not open',
    busy: 'A resident is being asked: try again shortly',
  },
  more: 'More',
  counterNames: {
    frames: 'whole frames',
    retries: 'asked again',
    timeouts: 'no answer',
    discardedBytes: 'bytes of garbage dropped',
    crcErrors: 'wrong checksum',
    staleReplies: 'late replies (not used)',
    echoes: 'own echo heard',
    strays: 'presses while nothing was asked',
    reopenings: 'port opened again',
    duplicates: 'came twice (counted once)',
    notStored: 'could not be stored, came again',
    replaced: 'device changed',
    reboots: 'pad restarted',
    unreachable: 'no answer to “please rate”',
    refused: '“please rate” not taken',
    malformed: 'frames that make no sense',
    badTag: 'presses whose key does not match (not counted)',
    keyMapDiffers: 'own key map differs from its profile',
    faults: 'faults reported',
    unknownFrames: 'frames that its profile does not know',
    unsettled: 'presses at start that may be old',
    lateReplies: 'answered too late',
    overflow: 'presses lost for want of room',
  },
  pressesTitle: 'Where the presses went',
  pressesHow: 'Every press is kept; only those that “count” are ratings.',
  verdicts: {
    accepted: { name: 'counts', why: 'pressed when somebody was asked' },
    stray: { name: 'nothing was asked', why: 'belongs to nobody' },
    late: { name: 'too late', why: 'the time to rate was over' },
    duplicate: { name: 'pressed again', why: 'the matter was rated already; the first press counts' },
    unknown_key: { name: 'key without a level', why: 'the key map does not have it' },
    bad_session: { name: 'of another session', why: 'not the person who was asked, or its key does not match' },
    unconfirmed: { name: 'kept', why: 'key map or changed pad not confirmed yet; judged again then' },
  },
  keys: keyMapMessages.en,
  line: padLineMessages.en,
};

export const padsMessages: Readonly<Record<Language, PadsWords>> = { 'zh-CN': zh, en };
