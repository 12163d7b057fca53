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
  /** The pad has another secret than `keyFile` in hall.yml, or somebody else speaks on its line. */
  secretMismatch: hint(
    '这个评价器的密钥对不上：评价不计入。请核对 hall.yml 里的 keyFile；密钥没有换过，就查这条线上还接了什么',
    "This pad's key does not match and its ratings do not count: check keyFile in hall.yml; if no key was changed, look for what else is on this line",
  ),
  secretUnsupported: hint(
    '这个评价器没有加密功能，hall.yml 却给它写了密钥：评价不计入',
    'This pad has no secured mode, yet hall.yml gives it a key: its ratings do not count',
  ),
  secretExposed: hint(
    '这个评价器的密钥文件谁都能看：请改成只有本程序能读（权限 600）',
    "Everybody can read the file of this pad's key: let only this program read it (mode 600)",
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
  COUNTER_PAUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口暂停着，先恢复再叫号', en: 'This counter is paused: resume it first' },
  },
  ALREADY_PAUSED: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口已经暂停', en: 'This counter is paused already' },
  },
  NOT_PAUSED: { resident: { zh: '', en: '' }, staff: { zh: '本窗口没有暂停', en: 'This counter is not paused' } },
  PAUSE_REASON_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '暂停原因只有 1 到 4', en: 'The reason of a pause is 1 to 4' },
  },
  TRANSFER_TARGET_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '没有这个业务或窗口，请输入业务字母或窗口号',
      en: 'No such line or counter: type a letter of a line or the number of a counter',
    },
  },
  TRANSFER_TARGET_SAME: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '已经在这里了，请选别的业务或窗口',
      en: 'The ticket is there already: choose another line or counter',
    },
  },
  TRANSFER_TARGET_UNSTAFFED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '{counter} 号窗口现在没人，请选业务或别的窗口',
      en: 'Nobody is at counter {counter} now: choose a line or another counter',
    },
  },
  NUMBER_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '本窗口今天没有 {number} 这个号', en: 'This counter has no number {number} today' },
  },
  NUMBER_AMBIGUOUS: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '有几个号都对得上：{numbers}，请连字母一起输入',
      en: 'Several numbers match: {numbers}. Type the letter too',
    },
  },
  NUMBER_DONE: {
    resident: { zh: '', en: '' },
    staff: { zh: '{number} 今天已经办完了', en: '{number} is done for today' },
  },
  HELP_ALREADY_CALLED: {
    resident: { zh: '', en: '' },
    staff: { zh: '已经叫过了，等人过来', en: 'Already called: somebody will come' },
  },
  HELP_TAKEN: {
    resident: { zh: '', en: '' },
    staff: { zh: '{counter} 号窗口的人已经去了', en: 'Counter {counter} is on the way already' },
  },
  HELP_IS_OWN: {
    resident: { zh: '', en: '' },
    staff: { zh: '这是本窗口自己叫的', en: 'This counter made the call itself' },
  },
  HELP_OF_OTHERS: {
    resident: { zh: '', en: '' },
    staff: { zh: '谁叫的谁结束，去的人也可以结束', en: 'Only the counter that called, or the one that went, ends it' },
  },
  HELP_ENDED: { resident: { zh: '', en: '' }, staff: { zh: '这次呼叫已经结束', en: 'This call for help is over' } },
  VISIT_REGISTERED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这次来访已经登记过', en: 'This visit is registered already' },
  },
  STAFF_KEY_UNSUPPORTED: {
    resident: { zh: '', en: '' },
    staff: { zh: '评价器上的这个键在本大厅没有用', en: 'This key of the pad does nothing in this hall' },
  },
  STAFF_KEY_UNPROVEN: {
    resident: { zh: '', en: '' },
    staff: { zh: '评价器的密钥对不上，请在这里操作', en: "The pad's key does not match: work on this screen instead" },
  },
  STAFF_KEY_LATE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '按键到得太晚，没有照办，请再按一次',
      en: 'The key press came too late and was not obeyed: press it again',
    },
  },
  PAD_WITHOUT_COUNTER: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器不属于任何窗口，请看 hall.yml', en: 'This pad belongs to no counter: see hall.yml' },
  },
  PAD_UNKNOWN: {
    resident: { zh: '', en: '' },
    staff: { zh: 'hall.yml 里没有这个评价器', en: 'The pad is not in hall.yml' },
  },
  PAD_NEVER_ANSWERED: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器还没有应答过，先接好线', en: 'This pad has not answered yet: connect it first' },
  },
  PAD_CHANGED: {
    resident: { zh: '', en: '' },
    staff: { zh: '现在应答的不是这个评价器，请再看一遍', en: 'Another pad answers now: look again' },
  },
  KEY_MAP_TOO_FEW: {
    resident: { zh: '', en: '' },
    staff: { zh: '至少要有两个键', en: 'At least two keys are needed' },
  },
  KEY_MAP_LEVEL_TWICE: {
    resident: { zh: '', en: '' },
    staff: { zh: '两个键不能是同一档评价', en: 'Two keys cannot mean the same level' },
  },
  KEY_MAP_NO_SUCH_KEY: {
    resident: { zh: '', en: '' },
    staff: { zh: '这个评价器没有第 {key} 个键', en: 'This pad has no key {key}' },
  },
  PAD_LINE_NOT_SEARCHABLE: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这个串口上没有评价器，或者它们不支持查找',
      en: 'No pad is configured on this port, or its pads cannot be searched for',
    },
  },
  PAD_LINE_DOWN: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这个串口现在没有打开：看线和 hall.yml 里的路径',
      en: 'This port is not open now: check the cable and its path in hall.yml',
    },
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
  SLIP_UNDER_WAY: {
    resident: { zh: '小票正在打，请等一下', en: 'Your slip is being printed, one moment' },
    staff: { zh: '这张小票还在打，先等它出来', en: 'This slip is still on its way: wait for it first' },
  },
  SLIP_PURGED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '这张纸的内容已过保存期，看不了也补打不了',
      en: 'The content of this paper was kept long enough and is gone',
    },
  },
  PRINTER_BUSY: {
    resident: { zh: '', en: '' },
    staff: { zh: '打印机正在打别的，请等一下再试', en: 'The printer is busy with something else: try again shortly' },
  },
  PRINTER_UNREACHABLE: {
    resident: { zh: '', en: '' },
    staff: { zh: '连不上这台打印机：看电源和数据线', en: 'The printer cannot be reached: check power and cable' },
  },
  PRINTER_NOT_READY: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '打印机现在打不了：先处理它的告警，再检测',
      en: 'The printer cannot print now: see to its alert first',
    },
  },
  COMMISSIONING_REFUSED: {
    resident: { zh: '', en: '' },
    staff: {
      zh: '第 {question} 题和别的答案对不上，请再看一遍测试单',
      en: 'Answer {question} contradicts the others: look at the sheet again',
    },
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
export const REFUSAL_CODES = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];

/** What a pad says instead of the sentence, in at most twelve letters: why a staff key was not obeyed. */
const REFUSALS_ON_PADS: Partial<Record<RefusalCode, string>> = {
  NOTHING_WAITING: '没有人等候',
  COUNTER_BUSY: '还有号没办完',
  ALREADY_CALLED: '别的窗口已叫',
  NO_CURRENT_TICKET: '没有叫号',
  WRONG_STATE: '现在不能做',
  RECALL_LIMIT: '重呼已到上限',
  RATING_CLOSED: '已请过评价',
  NOT_SIGNED_IN: '请先登录工号',
  COUNTER_PAUSED: '暂停中先恢复',
  ALREADY_PAUSED: '已经暂停',
  NOT_PAUSED: '没有暂停',
  PAUSE_REASON_UNKNOWN: '原因只有1到4',
  TRANSFER_TARGET_UNKNOWN: '没有这个窗口',
  TRANSFER_TARGET_SAME: '已经在这里了',
  TRANSFER_TARGET_UNSTAFFED: '那个窗口没人',
  NUMBER_UNKNOWN: '没有这个号',
  NUMBER_AMBIGUOUS: '请输入字母',
  NUMBER_DONE: '这个号已办完',
  HELP_ALREADY_CALLED: '已经叫过了',
  STAFF_KEY_UNSUPPORTED: '此键不能用',
  STAFF_KEY_UNPROVEN: '密钥对不上',
  STAFF_KEY_LATE: '请再按一次',
};

/** For the small line of a pad; a code without a text of its own is `现在不能`. */
export function refusalOnPad(code: RefusalCode): string {
  return REFUSALS_ON_PADS[code] ?? '现在不能';
}
