/** Words of the maintenance page's part about pads and strips. */
import type { MaintenanceSnapshot } from '#contract/snapshots';
import type { PressVerdict } from '#domain/rating';
import type { Language } from '../i18n/languages';

export interface PadsWords {
  states: Record<MaintenanceSnapshot['pads'][number]['state'], string>;
  noPads: string;
  address: string;
  path: string;
  uid: string;
  model: string;
  lastAnswer: string;
  counters: string;
  presses: string;
  verdicts: Record<PressVerdict, string>;
}

const zh: PadsWords = {
  states: { online: '正常', listening: '等待按键', offline: '没有应答', linkDown: '串口打不开' },
  noPads: 'hall.yml 里没有评价器',
  address: '地址',
  path: '串口',
  uid: '设备号',
  model: '型号',
  lastAnswer: '最近应答',
  counters: '计数',
  presses: '按键记录',
  verdicts: {
    accepted: '有效',
    stray: '没请评价时按的',
    late: '超时才按的',
    duplicate: '重复按的',
    unknown_key: '没定义的键',
    bad_session: '不是这一次的',
    unconfirmed: '待确认',
  },
};

const en: PadsWords = {
  states: {
    online: 'ready',
    listening: 'waits for a key',
    offline: 'does not answer',
    linkDown: 'serial port cannot be opened',
  },
  noPads: 'No pad in hall.yml',
  address: 'Address',
  path: 'Port',
  uid: 'Device id',
  model: 'Model',
  lastAnswer: 'Last answer',
  counters: 'Counters',
  presses: 'Presses',
  verdicts: {
    accepted: 'counted',
    stray: 'nothing was asked',
    late: 'too late',
    duplicate: 'pressed again',
    unknown_key: 'key without a level',
    bad_session: 'of another session',
    unconfirmed: 'waits for confirmation',
  },
};

export const padsMessages: Readonly<Record<Language, PadsWords>> = { 'zh-CN': zh, en };
