import type { Bilingual } from './bilingual';

export interface FaultText {
  /** `warning`: still works, somebody should look. `fault`: something does not work until somebody acts. */
  severity: 'warning' | 'fault';
  /** Small code that a resident can read out to staff. */
  shortCode: string;
  resident: Bilingual;
  staff: Bilingual;
  /** Instead of `staff` where every `{figure}` in it is known. */
  staffWithFacts?: Bilingual;
}

const fault = (
  shortCode: string,
  severity: FaultText['severity'],
  resident: [zh: string, en: string],
  staff: [zh: string, en: string],
): FaultText => ({
  shortCode,
  severity,
  resident: { zh: resident[0], en: resident[1] },
  staff: { zh: staff[0], en: staff[1] },
});

const NO_SLIP: [string, string] = ['小票打不出来，号照样有效', 'No paper slip, your number is still valid'];

/** States of devices, links and files that last until they are mended. */
export const FAULTS = {
  'printer.paper_near_end': {
    ...fault(
      'P-01',
      'warning',
      ['', ''],
      ['打印纸快用完了，请准备换纸', 'Paper is running low: have a new roll ready'],
    ),
    staffWithFacts: {
      zh: '打印纸快用完了（约 {slipsLeft} 张），请准备换纸',
      en: 'Paper is running low (about {slipsLeft} slips): have a new roll ready',
    },
  },
  'printer.paper_end': fault('P-02', 'fault', NO_SLIP, [
    '打印机缺纸：打开机盖换上新纸卷',
    'Printer is out of paper: open the cover and put in a new roll',
  ]),
  'printer.cover_open': fault('P-03', 'fault', NO_SLIP, [
    '打印机盖子没合上：把盖子按紧',
    'Printer cover is open: press it shut',
  ]),
  'printer.cutter': fault('P-04', 'fault', NO_SLIP, [
    '切刀卡住了：关电源，取出卡纸，再开机',
    'Cutter is jammed: switch off, take out the paper, switch on',
  ]),
  'printer.offline': fault('P-05', 'fault', NO_SLIP, [
    '连不上打印机：看电源和网线（数据线）',
    'Printer cannot be reached: check power and cable',
  ]),
  'printer.error': fault('P-06', 'fault', NO_SLIP, [
    '打印机报错：关电源等 10 秒再开；还不行就报修',
    'Printer reports an error: switch off for 10 seconds; if it stays, call service',
  ]),
  'printer.outcome_unknown': fault(
    'P-07',
    'warning',
    ['', ''],
    [
      '有小票不知道打没打出来：请在维护页确认',
      'Some slips may or may not have been printed: decide on the maintenance page',
    ],
  ),
  'printer.cooling': fault(
    'P-08',
    'warning',
    ['', ''],
    ['打印头太热，凉一会儿自己会接着打', 'Print head is too hot: it goes on by itself when it has cooled'],
  ),
  'printer.unrecoverable': fault('P-09', 'fault', NO_SLIP, [
    '打印机有故障，断电重开也不行就报修',
    'Printer has a fault that it cannot leave: if switching off and on does not help, call service',
  ]),
  'printer.waiting_recovery': fault('P-10', 'fault', NO_SLIP, [
    '打印机在等人：按一下走纸键（FEED）',
    'Printer waits for somebody: press its feed button once',
  ]),
  'printer.feeding': fault(
    'P-11',
    'warning',
    ['', ''],
    ['有人按着打印机的走纸键', "Somebody holds the printer's feed button"],
  ),
  'printer.taken_over': fault(
    'P-12',
    'warning',
    ['', ''],
    ['这台打印机打不了，小票改从备用打印机出', 'This printer cannot print: slips come out of its fallback'],
  ),
  'printer.slips_unprinted': {
    ...fault(
      'P-13',
      'warning',
      ['', ''],
      ['有号没打出小票，可以在窗口补打', 'Some numbers have no slip: reprint them at a counter'],
    ),
    staffWithFacts: {
      zh: '{count} 个号没打出小票，可以在窗口补打',
      en: '{count} numbers have no slip: reprint them at a counter',
    },
  },
  'pad.offline': fault(
    'E-01',
    'fault',
    ['', ''],
    ['评价器没有应答：看插头和地址', 'The rating pad does not answer: check its plug and address'],
  ),
  'pad.link_down': fault(
    'E-02',
    'fault',
    ['', ''],
    [
      '打不开评价器的串口：看线和 hall.yml 里的路径',
      "The pad's serial port cannot be opened: check the cable and its path in hall.yml",
    ],
  ),
  'pad.replaced': fault(
    'E-03',
    'fault',
    ['', ''],
    [
      '评价器换过了，评价先不算：在维护页确认是这一台',
      'Another rating pad is here; its ratings wait: confirm it on the maintenance page',
    ],
  ),
  'pad.map_unconfirmed': fault(
    'E-04',
    'fault',
    ['', ''],
    [
      '评价器的按键还没确认，评价先不算：在维护页逐个按一遍',
      'The keys of the rating pad are not confirmed; ratings wait: press each one on the maintenance page',
    ],
  ),
  'sync.not_enrolled': fault(
    'S-01',
    'warning',
    ['', ''],
    [
      '还没接入镇服务器：在维护页输入接入码',
      'Not yet enrolled at the township server: enter the code on the maintenance page',
    ],
  ),
  'sync.unreachable': fault(
    'S-02',
    'warning',
    ['网络断了，取号照常', 'Network is down, taking numbers works as usual'],
    [
      '连不上镇服务器：数据存在本机，网络好了会自动上传',
      'Township server cannot be reached: data is kept here and goes up by itself',
    ],
  ),
  'sync.unauthorised': fault(
    'S-03',
    'fault',
    ['', ''],
    ['镇服务器不认这台终端：请重新接入', 'The township server does not accept this terminal: enrol it again'],
  ),
  'sync.refused': fault(
    'S-04',
    'fault',
    ['', ''],
    [
      '有数据被镇服务器退回：在维护页看原因',
      'The township server refused some records: see the reasons on the maintenance page',
    ],
  ),
  'clock.behind': fault(
    'T-01',
    'fault',
    ['', ''],
    ['本机时间比上次记录还早：请校对时间', "This machine's clock is behind its last record: set the time"],
  ),
  'clock.jumped': fault(
    'T-02',
    'fault',
    ['', ''],
    [
      '本机时间突然变了：大厅仍按原来的时间走，请校对时间后重启终端',
      "This machine's clock jumped: the hall keeps its own time; set the clock and restart the terminal",
    ],
  ),
  'store.restored': fault(
    'D-01',
    'fault',
    ['', ''],
    [
      '数据文件损坏，已从备份恢复：请告诉管理员',
      'The data file was damaged and was restored from its backup: tell the administrator',
    ],
  ),
  'store.not_writable': fault(
    'D-02',
    'fault',
    ['', ''],
    [
      '数据存不进去，现在不能取号和叫号：请腾出磁盘空间或检查数据文件夹的权限',
      'Nothing can be stored, so no numbers and no calls: free disk space, or look at the rights of the data folder',
    ],
  ),
  'gateway.port_taken': fault(
    'G-01',
    'fault',
    ['', ''],
    [
      '局域网端口被占用：窗口电脑暂时连不上，请改 hall.yml 的 gateway.port',
      'The LAN port is taken: counter PCs cannot connect; change gateway.port in hall.yml',
    ],
  ),
  'calendar.year_missing': fault(
    'C-01',
    'warning',
    ['', ''],
    [
      '有办件的期限到了没有放假安排的年份：请在维护里导入',
      'Cases reach into a year whose holidays are not known: import them on the maintenance page',
    ],
  ),
  'cases.untouched': fault(
    'C-02',
    'warning',
    ['', ''],
    ['事不过夜：今天登记的办件还没有人动', 'Cases filed today have not been touched by anybody'],
  ),
  'idReader.offline': fault(
    'R-01',
    'warning',
    ['读卡坏了，输手机号也行', 'The card reader is broken: your phone number will do'],
    ['身份证读卡器没有应答：看看插头', 'The ID card reader does not answer: check its cable'],
  ),
  'kiosk.untouched': fault(
    'K-01',
    'warning',
    ['', ''],
    [
      '自助机两小时没人碰：请去点一下，没反应就重启终端',
      'Nobody has touched the kiosk for two hours: touch it, and restart the terminal if it does not answer',
    ],
  ),
  'voice.unavailable': fault(
    'N-01',
    'warning',
    ['', ''],
    ['听一听没有声音：请安装或检查 espeak-ng', 'Pages cannot be read aloud: install espeak-ng, or look why it fails'],
  ),
  'attachments.lost': fault(
    'A-01',
    'fault',
    ['', ''],
    ['有录音或照片的文件不在了：请查看磁盘', 'A recording or photo is missing from the disk'],
  ),
  'content.incomplete': {
    ...fault(
      'I-01',
      'warning',
      ['', ''],
      [
        '有公开内容没写全，没有显示：在维护里看缺什么',
        'Some public content is incomplete and not shown: see maintenance',
      ],
    ),
    staffWithFacts: {
      zh: '有 {count} 项公开内容没写全，没有显示：在维护里看缺什么',
      en: '{count} pieces of public content are incomplete and not shown: see maintenance',
    },
  },
  'vault.key_missing': fault(
    'V-01',
    'fault',
    ['', ''],
    [
      '个人信息的密钥文件不在了：旧的姓名电话打不开，请恢复密钥备份',
      'The key of personal data is missing: older names and phones cannot be read; restore its backup',
    ],
  ),
} as const satisfies Record<string, FaultText>;

export type FaultCode = keyof typeof FAULTS;
export const FAULT_CODES = Object.keys(FAULTS) as [FaultCode, ...FaultCode[]];

/** The instruction for staff, with the alert's figures where it has all that the fuller sentence wants. */
export function staffSentence({
  code,
  facts = {},
}: {
  code: FaultCode;
  facts?: Readonly<Record<string, number>> | undefined;
}): Bilingual {
  const { staff, staffWithFacts }: FaultText = FAULTS[code];
  if (!staffWithFacts) return staff;
  const isKnown = [...staffWithFacts.zh.matchAll(/\{(\w+)\}/g)].every(([, name]) => facts[name!] !== undefined);
  if (!isKnown) return staff;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
  return { zh: fill(staffWithFacts.zh), en: fill(staffWithFacts.en) };
}
