/** Words of the maintenance page: for clerks and for whoever mends the terminal. */
import type { LedgerState, MaintenanceSnapshot, SyncLink } from '#contract/snapshots';
import type { Language } from '../i18n/languages';
import type { Tab } from './attention';
import { attachmentsMessages } from './attachments-messages';
import type { AttachmentsWords } from './attachments-messages';
import { contentMessages } from './content-messages';
import { surveysMessages } from './surveys-messages';
import type { SurveysWords } from './surveys-messages';
import type { ContentWords } from './content-messages';
import { calendarsMessages } from './calendars-messages';
import type { CalendarsWords } from './calendars-messages';
import { padsMessages } from './pads-messages';
import type { PadsWords } from './pads-messages';
import { licencesMessages } from './licences-messages';
import type { LicencesWords } from './licences-messages';
import { publicationsMessages } from './publications-messages';
import type { PublicationsWords } from './publications-messages';
import { printingMessages } from './printing-messages';
import type { PrintingWords } from './printing-messages';

export interface MaintenanceWords {
  title: string;
  terminal: (code: string) => string;
  otherLanguage: string;
  close: string;
  closed: string;
  opening: string;
  /** How long ago, or for how long: `3 分钟`. */
  lasting: (ms: number) => string;
  ago: (lasting: string) => string;
  never: string;
  none: string;
  tabs: Record<Tab, string>;
  allWell: string;
  busy: string;
  actionDone: string;
  ledger: {
    states: Record<LedgerState, string>;
    link: string;
    links: Record<SyncLink, string>;
    server: string;
    terminalId: string;
    oldest: string;
    lastContact: string;
    clockOffset: string;
    seconds: (seconds: string) => string;
    items: string;
    onlyRefused: string;
    noItems: string;
    attempts: (attempts: number) => string;
    resend: string;
    resent: string;
  };
  enrol: { title: string; again: string; how: string; code: string; submit: string; done: string; erase: string };
  printing: PrintingWords;
  pads: PadsWords;
  calendars: CalendarsWords;
  publications: PublicationsWords;
  licences: LicencesWords;
  attachments: AttachmentsWords;
  content: ContentWords;
  surveys: SurveysWords;
  lan: {
    title: string;
    url: string;
    off: string;
    onlyHere: string;
    clients: string;
    newCode: string;
    how: string;
    counterCode: (counterNumber: number) => string;
    fewer: string;
    more: string;
    boardCode: string;
    code: string;
    expires: (time: string) => string;
    openThere: string;
  };
  device: {
    store: string;
    integrities: Record<MaintenanceSnapshot['store']['integrity'], string>;
    fileSize: string;
    lastBackup: string;
    dataDir: string;
    versions: string;
    app: string;
    sqlite: string;
    schema: string;
    running: string;
    incidents: string;
    noIncidents: string;
  };
}

const minutesOf = (ms: number) => Math.max(0, Math.floor(ms / 60_000));

const zh: MaintenanceWords = {
  title: '维护',
  terminal: (code) => `终端 ${code}`,
  otherLanguage: 'English',
  close: '关闭维护页',
  closed: '维护页已关闭',
  opening: '正在连接大厅主机……',
  lasting: (ms) => {
    const minutes = minutesOf(ms);
    if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1000))} 秒`;
    if (minutes < 60) return `${minutes} 分钟`;
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1440)} 天`;
  },
  ago: (lasting) => `${lasting}前`,
  never: '还没有',
  none: '没有',
  tabs: {
    overview: '总览',
    ledger: '上传台账',
    printing: '打印',
    pads: '评价器',
    calendars: '节假日',
    publications: '公开',
    lan: '局域网',
    terminal: '本机',
  },
  allWell: '一切正常',
  busy: '正在办……',
  actionDone: '办好了',
  ledger: {
    states: { waiting: '等待上传', sent: '正在传', confirmed: '已确认', refused: '被退回' },
    link: '镇服务器',
    links: {
      notConfigured: 'hall.yml 里没有写',
      notEnrolled: '还没接入',
      connected: '连着',
      unreachable: '连不上，数据存在本机',
      unauthorised: '不认这台终端，要重新接入',
    },
    server: '地址',
    terminalId: '终端编号',
    oldest: '最早一条等了',
    lastContact: '上次联系',
    clockOffset: '和服务器时间差',
    seconds: (seconds) => `${seconds} 秒`,
    items: '最近的记录',
    onlyRefused: '只看被退回的',
    noItems: '没有记录',
    attempts: (attempts) => `传过 ${attempts} 次`,
    resend: '重新上传',
    resent: '已放回等待上传',
  },
  enrol: {
    title: '接入镇服务器',
    again: '重新接入',
    how: '接入码由镇服务器的管理员生成，10 分钟内有效，只能用一次。',
    code: '接入码',
    submit: '接入',
    done: '已接入镇服务器',
    erase: '退格',
  },
  printing: printingMessages['zh-CN'],
  pads: padsMessages['zh-CN'],
  calendars: calendarsMessages['zh-CN'],
  publications: publicationsMessages['zh-CN'],
  licences: licencesMessages['zh-CN'],
  attachments: attachmentsMessages['zh-CN'],
  content: contentMessages['zh-CN'],
  surveys: surveysMessages['zh-CN'],
  lan: {
    title: '局域网',
    url: '地址',
    off: '没有开',
    onlyHere: '现在只有本机能打开。要让别的电脑接入，请把 hall.yml 的 gateway.bind 改成本机的局域网地址。',
    clients: '连着的浏览器',
    newCode: '让一台电脑接入',
    how: '选这台电脑做什么，生成一个码；在那台电脑的浏览器里打开下面的地址，填这个码。',
    counterCode: (counterNumber) => `给 ${counterNumber} 号窗口生成码`,
    fewer: '前一个窗口',
    more: '后一个窗口',
    boardCode: '给叫号屏生成码',
    code: '码',
    expires: (time) => `${time} 以前有效，只能用一次`,
    openThere: '在那台电脑上打开',
  },
  device: {
    store: '数据',
    integrities: { ok: '数据文件完好', restored: '坏过，已从备份恢复' },
    fileSize: '大小',
    lastBackup: '上次备份',
    dataDir: '文件夹',
    versions: '版本',
    app: '程序',
    sqlite: 'SQLite',
    schema: '数据格式',
    running: '已运行',
    incidents: '故障记录',
    noIncidents: '没有故障记录',
  },
};

const en: MaintenanceWords = {
  title: 'Maintenance',
  terminal: (code) => `Terminal ${code}`,
  otherLanguage: '中文',
  close: 'Close maintenance',
  closed: 'Maintenance is closed',
  opening: 'Connecting to the hall…',
  lasting: (ms) => {
    const minutes = minutesOf(ms);
    if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1000))} s`;
    if (minutes < 60) return `${minutes} min`;
    return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
  },
  ago: (lasting) => `${lasting} ago`,
  never: 'not yet',
  none: 'none',
  tabs: {
    overview: 'Overview',
    ledger: 'Ledger',
    printing: 'Printing',
    pads: 'Pads',
    calendars: 'Holidays',
    publications: 'Public',
    lan: 'LAN',
    terminal: 'Terminal',
  },
  allWell: 'All is well',
  busy: 'Working…',
  actionDone: 'Done',
  ledger: {
    states: { waiting: 'waiting', sent: 'sent', confirmed: 'confirmed', refused: 'refused' },
    link: 'Township server',
    links: {
      notConfigured: 'not in hall.yml',
      notEnrolled: 'not enrolled yet',
      connected: 'connected',
      unreachable: 'cannot be reached; data is kept here',
      unauthorised: 'does not accept this terminal; enrol again',
    },
    server: 'Address',
    terminalId: 'Terminal id',
    oldest: 'Oldest waits for',
    lastContact: 'Last contact',
    clockOffset: 'Clock difference',
    seconds: (seconds) => `${seconds} s`,
    items: 'Latest records',
    onlyRefused: 'Refused only',
    noItems: 'No records',
    attempts: (attempts) => (attempts === 1 ? '1 attempt' : `${attempts} attempts`),
    resend: 'Send again',
    resent: 'Back in the waiting line',
  },
  enrol: {
    title: 'Enrol at the township server',
    again: 'Enrol again',
    how: "The server's administrator makes the code. It is valid for ten minutes and works once.",
    code: 'Code',
    submit: 'Enrol',
    done: 'Enrolled at the township server',
    erase: 'Erase',
  },
  printing: printingMessages.en,
  pads: padsMessages.en,
  calendars: calendarsMessages.en,
  publications: publicationsMessages.en,
  licences: licencesMessages.en,
  attachments: attachmentsMessages.en,
  content: contentMessages.en,
  surveys: surveysMessages.en,
  lan: {
    title: 'LAN',
    url: 'Address',
    off: 'not open',
    onlyHere: 'Only this machine can open it now. For other computers set gateway.bind in hall.yml to the LAN address.',
    clients: 'Browsers connected',
    newCode: 'Connect a computer',
    how: 'Choose what the computer is for and make a code; open the address there and enter the code.',
    counterCode: (counterNumber) => `Code for counter ${counterNumber}`,
    fewer: 'previous counter',
    more: 'next counter',
    boardCode: 'Code for a board',
    code: 'Code',
    expires: (time) => `valid until ${time}, once`,
    openThere: 'Open there',
  },
  device: {
    store: 'Data',
    integrities: { ok: 'sound', restored: 'was damaged, restored from its backup' },
    fileSize: 'Size',
    lastBackup: 'Last backup',
    dataDir: 'Folder',
    versions: 'Versions',
    app: 'Application',
    sqlite: 'SQLite',
    schema: 'Data format',
    running: 'Running for',
    incidents: 'Incidents',
    noIncidents: 'No incidents',
  },
};

export const maintenanceMessages: Readonly<Record<Language, MaintenanceWords>> = { 'zh-CN': zh, en };
