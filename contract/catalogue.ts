/**
 * The one catalogue of what can go wrong: each code has a sentence for the resident and an instruction for staff, in
 * Chinese and English. Screens, logs, the maintenance page and the headless hall all read it; nobody writes such a
 * sentence elsewhere. Codes are never renumbered and never reused.
 */

export interface Bilingual {
  zh: string;
  en: string;
}

export interface FaultText {
  /** `warning`: still works, somebody should look. `fault`: something does not work until somebody acts. */
  severity: 'warning' | 'fault';
  /** Small code that a resident can read out to staff. */
  shortCode: string;
  resident: Bilingual;
  staff: Bilingual;
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
  'printer.paper_near_end': fault(
    'P-01',
    'warning',
    ['', ''],
    ['打印纸快用完了，请准备换纸', 'Paper is running low: have a new roll ready'],
  ),
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
} as const satisfies Record<string, FaultText>;

export type FaultCode = keyof typeof FAULTS;
export const FAULT_CODES = Object.keys(FAULTS) as [FaultCode, ...FaultCode[]];

const hint = (zh: string, en: string): Bilingual => ({ zh, en });

/** What the driver of pads and strips makes of what it hears, and what to look at. For installers; the maintenance page shows them. */
export const PAD_HINTS = {
  /** Nobody on the line has ever answered, and nothing at all is heard. */
  lineSilent: hint(
    '整条线都没有应答：看电源，A、B 两根线可能接反了',
    'Nothing answers on this line: check the power; the wires A and B may be swapped',
  ),
  /** Bytes arrive, and none of them make a frame. */
  wrongSpeed: hint(
    '收到的都是乱码：hall.yml 里的波特率或型号不对',
    'Only garbage is heard: the speed or the profile in hall.yml is wrong',
  ),
  lineNoise: hint(
    '数据常常出错：检查两端的终端电阻、屏蔽线和波特率',
    'Data are often damaged: check the termination at both ends, the shield and the speed',
  ),
  addressTaken: hint(
    '可能有两个评价器用同一个地址：拔掉一个再试',
    'Two pads seem to have one address: unplug one and try again',
  ),
  echoHeard: hint(
    '转换器会听到自己发出的数据：程序已扣除，可以照常使用',
    'The adapter hears what it sends: the program takes that out, nothing needs to be done',
  ),
  replaced: hint(
    '这里换了一个评价器：请在本页确认，确认前的评价先不计入',
    'Another pad answers here: confirm it on this page; until then its ratings do not count',
  ),
  keyMapDiffers: hint(
    '评价器自己的按键含义和型号文件不一致：请做按键核对',
    "The pad's own key map differs from its profile: run the key check",
  ),
  portAmbiguous: hint(
    '有两个转换器名字一样：hall.yml 里请按插口写路径',
    'Two adapters have one name: write the path of the physical port in hall.yml',
  ),
  keyStuck: hint('评价器报告：有按键卡住', 'The pad reports a stuck key'),
  lowVoltage: hint('评价器报告：电压太低', 'The pad reports low voltage'),
  displayFault: hint('评价器报告：显示有故障', 'The pad reports a fault of its display'),
  audioFault: hint('评价器报告：声音有故障', 'The pad reports a fault of its sound'),
  storageFault: hint('评价器报告：存储有故障', 'The pad reports a fault of its storage'),
} as const satisfies Record<string, Bilingual>;

export type PadHintCode = keyof typeof PAD_HINTS;
export const PAD_HINT_CODES = Object.keys(PAD_HINTS) as [PadHintCode, ...PadHintCode[]];

/** Expected refusals of a procedure: typed errors of the contract. A screen says `resident` at the kiosk, `staff` at a counter. */
export const REFUSALS = {
  LINE_CLOSED: {
    resident: { zh: '这个业务现在不办', en: 'This service is closed now' },
    staff: { zh: '业务未到服务时间', en: 'The line is closed at this hour' },
  },
  LINE_UNKNOWN: {
    resident: { zh: '没有这个业务，请重新选', en: 'No such service, please choose again' },
    staff: { zh: 'hall.yml 里没有这个业务', en: 'The line is not in hall.yml' },
  },
  COMMAND_REUSED: {
    resident: { zh: '刚才没办成，请再点一次', en: 'That did not work, please tap again' },
    staff: { zh: '同一个操作编号用于不同的操作', en: 'One command id was used for two different commands' },
  },
  REPRINT_REFUSED: {
    resident: { zh: '不能再打了，请记住号码', en: 'No more copies, please remember your number' },
    staff: { zh: '本票已补打过或已超过 5 分钟', en: 'This slip was reprinted already, or five minutes have passed' },
  },
  TICKET_UNKNOWN: {
    resident: { zh: '没有这个号', en: 'No such number' },
    staff: { zh: '没有这张票', en: 'No such ticket' },
  },
  NOTHING_WAITING: { resident: { zh: '', en: '' }, staff: { zh: '没有人在等', en: 'Nobody is waiting' } },
  COUNTER_BUSY: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口还有一个号没办完', en: 'This counter still has a ticket' },
  },
  ALREADY_CALLED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个号已被 {counter} 号窗口叫走', en: 'Already called by counter {counter}' },
  },
  NO_CURRENT_TICKET: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口现在没有叫号', en: 'This counter has no ticket now' },
  },
  WRONG_STATE: { resident: { zh: '', en: '' }, staff: { zh: '这一步现在不能做', en: 'This step does not apply now' } },
  RECALL_LIMIT: {
    resident: { zh: '', en: '' },
    staff: { zh: '已重呼到上限，请按过号', en: 'Recall limit reached: mark it as missed' },
  },
  RATING_CLOSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这件事已经请过评价', en: 'The rating of this matter was already asked for' },
  },
  NOT_SIGNED_IN: {
    resident: { zh: '', en: '' },
    staff: { zh: '请先登录工号', en: 'Sign in with your staff number first' },
  },
  SIGN_IN_REFUSED: { resident: { zh: '', en: '' }, staff: { zh: '工号或密码不对', en: 'Wrong staff number or PIN' } },
  PIN_REFUSED: {
    resident: { zh: '密码不对', en: 'Wrong PIN' },
    staff: { zh: '维护密码不对', en: 'Wrong maintenance PIN' },
  },
  TOO_MANY_TRIES: {
    resident: { zh: '试得太多了，请等一会儿', en: 'Too many tries, please wait' },
    staff: { zh: '输错次数太多，请 {seconds} 秒后再试', en: 'Too many tries: wait {seconds} seconds' },
  },
  JOB_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '没有这个打印任务，或已经有结果', en: 'No such print job, or it is already decided' },
  },
  PRINTER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这台打印机', en: 'The printer is not in hall.yml' },
  },
  LAN_CLOSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '局域网没有打开，先处理代码 G-01 的告警',
      en: 'The LAN gateway is not open: see to alert G-01 first',
    },
  },
  COUNTER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这个窗口', en: 'The counter is not in hall.yml' },
  },
  ENROLMENT_REFUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '接入码不对、已用过或已过期', en: 'The code is wrong, used, or expired' },
  },
  SERVER_UNREACHABLE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '连不上镇服务器，请看网络和 hall.yml 的地址',
      en: 'The township server cannot be reached: check the network and its address in hall.yml',
    },
  },
} as const satisfies Record<string, { resident: Bilingual; staff: Bilingual }>;

export type RefusalCode = keyof typeof REFUSALS;
