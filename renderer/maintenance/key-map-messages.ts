/** Words of 按键核对: read from a few steps away, by somebody who presses keys on the pad. */
import type { Language } from '../i18n/languages';

export interface KeyMapWords {
  title: (pad: string) => string;
  leave: string;
  step: (step: number, of: number) => string;
  please: string;
  /** The key of a level, as it stands on the pad. */
  key: (level: string) => string;
  how: string;
  waiting: string;
  skip: string;
  back: string;
  restart: string;
  byHand: string;
  keyNumber: (rawKey: number) => string;
  free: string;
  taken: (rawKey: number, level: string) => string;
  beyond: (rawKey: number, keyCount: number) => string;
  away: string;
  deaf: string;
  summary: string;
  summaryHow: string;
  columns: { level: string; key: string };
  noKey: string;
  chosenByHand: string;
  askAgain: string;
  tooFew: string;
  willCount: (presses: number) => string;
  confirm: string;
  done: string;
  doneJudged: (counted: number, notCounted: number) => string;
  doneNone: string;
  /** The map is known now, the device is not. */
  stillReplaced: string;
  finish: string;
}

const zh: KeyMapWords = {
  title: (pad) => `按键核对 ${pad}`,
  leave: '不核对了，返回（什么也不改）',
  step: (step, of) => `第 ${step} 步，共 ${of} 步`,
  please: '请按评价器上的',
  key: (level) => `『${level}』`,
  how: '请到评价器跟前，照键上印的字按。现在按键都不算评价。',
  waiting: '等您按键……',
  skip: '没有这个键，跳过',
  back: '上一步',
  restart: '从头再来',
  byHand: '按了没反应？数一数是左起第几个键，在这里点：',
  keyNumber: (rawKey) => `第 ${rawKey} 个键`,
  free: '还没定',
  taken: (rawKey, level) => `这是第 ${rawKey} 个键，刚才已经定为『${level}』。请按别的键`,
  beyond: (rawKey, keyCount) =>
    `评价器报的是第 ${rawKey} 个键，可这个型号只有 ${keyCount} 个评价键：hall.yml 里的型号可能不对`,
  away: '评价器现在没有应答。接好线会自己接着来；也可以在下面点',
  deaf: '现在听不到按键，正在重新连接；也可以在下面点',
  summary: '请核对一遍',
  summaryHow: '再按一按评价器：按哪个键，哪一行会亮。都对了再确认。',
  columns: { level: '键上的字', key: '评价器的键' },
  noKey: '没有这个键',
  chosenByHand: '在屏幕上选的',
  askAgain: '改',
  tooFew: '至少要有两个键才能确认',
  willCount: (presses) => `留着的 ${presses} 次评价，确认以后按这张表计入（超时的、重复的不算）`,
  confirm: '都对，确认',
  done: '按键表已确认，现在起评价照常计入',
  doneJudged: (counted, notCounted) =>
    notCounted === 0
      ? `留着的 ${counted} 次评价都已计入`
      : `留着的评价：${counted} 次已计入，${notCounted} 次不算（超时、重复，或者那个键没有定）`,
  doneNone: '没有留着的评价',
  stillReplaced: '这里的评价器换过，还要在它的卡片上确认是这一台，评价才计入',
  finish: '好了，返回',
};

const en: KeyMapWords = {
  title: (pad) => `Key check ${pad}`,
  leave: 'Leave (nothing is changed)',
  step: (step, of) => `step ${step} of ${of}`,
  please: 'On the pad, press',
  key: (level) => `“${level}”`,
  how: 'Stand before the pad and go by what is printed on its keys. No press is a rating now.',
  waiting: 'Waiting for a key…',
  skip: 'There is no such key: skip',
  back: 'Back',
  restart: 'Start again',
  byHand: 'Nothing happens? Count the keys from the left and choose here:',
  keyNumber: (rawKey) => `Key ${rawKey}`,
  free: 'free',
  taken: (rawKey, level) => `This is key ${rawKey}, which is “${level}” already. Press another key`,
  beyond: (rawKey, keyCount) =>
    `The pad says key ${rawKey}, and this model has ${keyCount} rating keys: the profile in hall.yml may be wrong`,
  away: 'The pad does not answer now. It goes on by itself once it is connected; or choose below',
  deaf: 'Keys cannot be heard now, connecting again; or choose below',
  summary: 'Please look it over',
  summaryHow: 'Press the keys once more: the row of each one lights up. Confirm when all are right.',
  columns: { level: 'On the key', key: 'Key of the pad' },
  noKey: 'no such key',
  chosenByHand: 'chosen on the screen',
  askAgain: 'Change',
  tooFew: 'At least two keys are needed',
  willCount: (presses) =>
    presses === 1
      ? '1 rating was kept: it counts by this table once you confirm, unless it came late or was a repeat'
      : `${presses} ratings were kept: they count by this table once you confirm, but for late ones and repeats`,
  confirm: 'All right, confirm',
  done: 'The key map is confirmed: ratings count from now on',
  doneJudged: (counted, notCounted) =>
    notCounted === 0
      ? `All ${counted} ratings that were kept count now`
      : `Of the ratings that were kept ${counted} count now; ${notCounted} do not (late, a repeat, or a key without a level)`,
  doneNone: 'No ratings had been kept',
  stillReplaced: 'Another pad stands here: confirm it on its card too, before its ratings count',
  finish: 'Done, back',
};

export const keyMapMessages: Readonly<Record<Language, KeyMapWords>> = { 'zh-CN': zh, en };
