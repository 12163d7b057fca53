/** Words of the maintenance page's part about printers and their jobs. */
import type { SamplePaper } from '#contract/printers-maintenance';
import type { PaperKind, PrinterHealth, PrintJobView } from '#contract/snapshots';
import type { Language } from '../i18n/languages';
import { commissioningMessages } from './commissioning-messages';
import type { CommissioningWords } from './commissioning-messages';
import type { LinkKind } from './printing/printer-facts';

export interface PrintingWords {
  noPrinters: string;
  states: Record<PrinterHealth['state'], string>;
  /** Instead of `states.unknown` where nothing comes back over the link at all. */
  saysNothing: string;
  provesNothing: string;
  link: string;
  links: Record<LinkKind, string>;
  /** Beside a link whose slips nobody can ever prove. */
  lastResort: string;
  profile: string;
  fromCommissioning: string;
  fromHallFile: string;
  paper: string;
  slipsLeft: (slips: number) => string;
  rollUsed: (metres: string, lasting: string) => string;
  rollChanged: string;
  rollNoted: string;
  fallback: string;
  noFallback: string;
  more: string;
  lastStatus: string;
  head: string;
  metres: (metres: string) => string;
  cuts: string;
  times: (count: number) => string;
  counters: string;
  counterNames: Record<string, string>;
  testPrint: string;
  samplePapers: string;
  samplesHow: string;
  samples: Record<SamplePaper, string>;
  sent: string;
  commission: string;

  jobs: string;
  noJobs: string;
  groups: Record<'undecided' | 'underWay' | 'decided', string>;
  kinds: Record<PaperKind, string>;
  jobStates: Record<PrintJobView['state'], string>;
  /** `unknown` by nature: nobody is asked. */
  unproven: string;
  copy: (copyNumber: number) => string;
  byWhom: string;
  resident: string;
  maintenance: string;
  /** 工号. */
  staff: (operator: string) => string;
  reason: string;
  /** Reasons that the hall writes down by itself. */
  ownReasons: Record<string, string>;
  printer: string;
  meantFor: (printer: string) => string;
  proof: string;
  proofs: Record<NonNullable<PrintJobView['proof']>, string>;
  decidedBy: string;
  attempts: string;
  lastError: string;
  expires: string;
  queuedAt: string;
  lookAtPaper: string;
  showPaper: string;
  hidePaper: string;
  paperOf: (title: string) => string;
  purged: string;
  printed: string;
  notPrinted: string;
  cancel: string;
  reprint: string;
  whyReprint: string;
  /** What is written on record as the reason of a copy, and how the button reads. */
  reprintReasons: readonly { recorded: string; label: string }[];
  notNow: string;
  commissioning: CommissioningWords;
}

const zh: PrintingWords = {
  noPrinters: 'hall.yml 里没有打印机',
  states: { ready: '正常', warning: '要留意', unavailable: '打不了', unknown: '不报状态' },
  saysNothing: '无从得知',
  provesNothing: '这台打印机不回报打没打出来，打完的任务不用确认。',
  link: '连接',
  links: { tcp: '网络', serial: '串口', file: 'USB（设备文件）', cups: '系统打印队列（CUPS）', other: '' },
  lastResort: '最后的办法：打没打出来无从得知',
  profile: '型号配置',
  fromCommissioning: '调试得到的',
  fromHallFile: 'hall.yml 里写的',
  paper: '纸卷',
  slipsLeft: (slips) => `约 ${slips} 张`,
  rollUsed: (metres, lasting) => `已打 ${metres} 米，用了 ${lasting}`,
  rollChanged: '换了纸卷',
  rollNoted: '记下了，从现在起重新算',
  fallback: '备用打印机',
  noFallback: '没有',
  more: '更多',
  lastStatus: '最近状态',
  head: '打印头走过',
  metres: (metres) => `${metres} 米`,
  cuts: '切纸',
  times: (count) => `${count} 次`,
  counters: '开机以来',
  counterNames: {
    printed: '打出来',
    unknown: '不知道',
    expired: '过时没打',
    cancelled: '取消',
    rerouted: '改从备用打印机出',
    missingGlyphs: '打成〓的字',
  },
  testPrint: '打测试页',
  samplePapers: '打样张',
  samplesHow: '内容是编的，纸上标着“样张”。逐张看一遍：有没有断行、缺字、扫不出的码。',
  samples: {
    queueTicket: '取号小票',
    acceptanceReceipt: '受理回执',
    supplementNotice: '一次性告知书（补正）',
    referralNotice: '一次性告知书（建议）',
    returnedNotice: '一次性告知书（退回）',
    completionReceipt: '办结回执',
    daySlip: '窗口日结单',
    guideSlip: '办事指南单',
    noticeSheet: '公示',
    resultSheet: '办理结果公示单',
    contactCard: '民情连心卡',
  },
  sent: '已送去打印，请看打印机',
  commission: '型号调试',

  jobs: '打印任务',
  noJobs: '没有打印任务',
  groups: { undecided: '要您去看一眼', underWay: '还没打完', decided: '最近的' },
  kinds: {
    queueTicket: '取号小票',
    acceptanceReceipt: '受理回执',
    supplementNotice: '一次性告知书',
    completionReceipt: '办结回执',
    daySlip: '日结单',
    guideSlip: '办事指南单',
    noticeSheet: '公示',
    resultSheet: '办理结果公示单',
    contactCard: '民情连心卡',
    testPage: '测试页',
    commissioningSheet: '型号测试单',
  },
  jobStates: {
    queued: '排队',
    sending: '正在发',
    sent: '已发，等应答',
    printed: '打出来了',
    unknown: '不知道打没打出来',
    expired: '过时没打',
    cancelled: '没有打',
  },
  unproven: '已送出，型号不回报',
  copy: (copyNumber) => `第 ${copyNumber} 张（补打）`,
  byWhom: '谁要的',
  resident: '取号的人',
  maintenance: '维护页',
  staff: (operator) => `工号 ${operator}`,
  reason: '为什么补打',
  ownReasons: {
    'not seen': '看过，没打出来',
    'resident at the kiosk': '取号的人在机器上点了再打一张',
    'the paper ended in the middle of the slip': '打到一半没纸了',
    'taken back': '取消了',
    reprinted: '补打了新的一张',
    seen: '看过，打出来了',
    'the hall stopped before the proof': '等应答时终端停了',
    'this model proves nothing': '这个型号不回报',
    cleared: '打印机清掉了没打完的',
  },
  printer: '从哪台出',
  meantFor: (printer) => `（本来是 ${printer}）`,
  proof: '凭什么说打出来了',
  proofs: {
    processId: '打印机交回了任务号',
    barrier: '切纸后打印机应答了',
    person: '有人看过',
    none: '没有凭据',
  },
  decidedBy: '谁定的',
  attempts: '发过',
  lastError: '原因',
  expires: '过时不打',
  queuedAt: '时间',
  lookAtPaper: '请看出纸口，这张打出来没有？',
  showPaper: '看这张纸',
  hidePaper: '收起',
  paperOf: (title) => `${title} 的样子`,
  purged: '内容已过保存期',
  printed: '打出来了',
  notPrinted: '没有，补打一张',
  cancel: '不打了',
  reprint: '补打',
  whyReprint: '为什么补打？',
  reprintReasons: [
    { recorded: '弄丢了', label: '弄丢了' },
    { recorded: '打坏了或看不清', label: '打坏了或看不清' },
    { recorded: '没打出来', label: '没打出来' },
    { recorded: '本人要求', label: '本人要求' },
    { recorded: '窗口留底', label: '窗口留底' },
  ],
  notNow: '先不补打',
  commissioning: commissioningMessages['zh-CN'],
};

const en: PrintingWords = {
  noPrinters: 'No printer in hall.yml',
  states: { ready: 'ready', warning: 'look at it', unavailable: 'cannot print', unknown: 'reports no status' },
  saysNothing: 'nobody can know',
  provesNothing: 'This printer does not tell whether a paper came out; nobody is asked about its jobs.',
  link: 'Link',
  links: { tcp: 'network', serial: 'serial port', file: 'USB (device file)', cups: 'print queue (CUPS)', other: '' },
  lastResort: 'Last resort: nobody can tell whether a paper came out',
  profile: 'Profile',
  fromCommissioning: 'from commissioning',
  fromHallFile: 'from hall.yml',
  paper: 'Paper',
  slipsLeft: (slips) => `about ${slips} slips`,
  rollUsed: (metres, lasting) => `${metres} m printed in ${lasting}`,
  rollChanged: 'New roll put in',
  rollNoted: 'Noted: counted anew from now',
  fallback: 'Fallback printer',
  noFallback: 'none',
  more: 'More',
  lastStatus: 'Last status',
  head: 'Head has printed',
  metres: (metres) => `${metres} m`,
  cuts: 'Cuts',
  times: (count) => String(count),
  counters: 'Since start',
  counterNames: {
    printed: 'printed',
    unknown: 'unknown',
    expired: 'expired',
    cancelled: 'cancelled',
    rerouted: 'came out of the fallback',
    missingGlyphs: 'characters printed as 〓',
  },
  testPrint: 'Test page',
  samplePapers: 'Sample papers',
  samplesHow: 'Made-up facts, marked 样张. Look at each one: broken lines, missing characters, codes that do not scan.',
  samples: {
    queueTicket: 'Queue ticket',
    acceptanceReceipt: 'Acceptance receipt',
    supplementNotice: 'Notice (supplement)',
    referralNotice: 'Notice (referral)',
    returnedNotice: 'Notice (returned)',
    completionReceipt: 'Completion receipt',
    daySlip: 'Day slip',
    guideSlip: 'Guide slip',
    noticeSheet: 'Public notice',
    resultSheet: 'Published result',
    contactCard: 'Contact card',
  },
  sent: 'Sent, please look at the printer',
  commission: 'Commissioning',

  jobs: 'Print jobs',
  noJobs: 'No print jobs',
  groups: { undecided: 'Please look', underWay: 'Under way', decided: 'Latest' },
  kinds: {
    queueTicket: 'Queue ticket',
    acceptanceReceipt: 'Acceptance receipt',
    supplementNotice: 'Notice',
    completionReceipt: 'Completion receipt',
    daySlip: 'Day slip',
    guideSlip: 'Guide slip',
    noticeSheet: 'Public notice',
    resultSheet: 'Published result',
    contactCard: 'Contact card',
    testPage: 'Test page',
    commissioningSheet: 'Commissioning sheet',
  },
  jobStates: {
    queued: 'queued',
    sending: 'sending',
    sent: 'sent, no answer yet',
    printed: 'printed',
    unknown: 'nobody knows',
    expired: 'expired',
    cancelled: 'not printed',
  },
  unproven: 'sent; this model proves nothing',
  copy: (copyNumber) => `copy ${copyNumber}`,
  byWhom: 'Asked by',
  resident: 'the resident',
  maintenance: 'maintenance page',
  staff: (operator) => `staff ${operator}`,
  reason: 'Why a copy',
  ownReasons: { 'taken back': 'cancelled', seen: 'seen', reprinted: 'a new copy was made' },
  printer: 'Comes out of',
  meantFor: (printer) => ` (meant for ${printer})`,
  proof: 'Proof',
  proofs: {
    processId: 'the printer returned its process id',
    barrier: 'the printer answered after the cut',
    person: 'a person looked',
    none: 'none',
  },
  decidedBy: 'Decided by',
  attempts: 'Attempts',
  lastError: 'Cause',
  expires: 'Expires',
  queuedAt: 'Time',
  lookAtPaper: 'Look at the printer: did this one come out?',
  showPaper: 'Show the paper',
  hidePaper: 'Hide',
  paperOf: (title) => `Paper of ${title}`,
  purged: 'its content is no longer kept',
  printed: 'It came out',
  notPrinted: 'It did not: print again',
  cancel: 'Do not print',
  reprint: 'Print a copy',
  whyReprint: 'Why a copy?',
  reprintReasons: [
    { recorded: '弄丢了', label: 'Lost' },
    { recorded: '打坏了或看不清', label: 'Damaged or illegible' },
    { recorded: '没打出来', label: 'It did not come out' },
    { recorded: '本人要求', label: 'The person asked' },
    { recorded: '窗口留底', label: 'For the counter' },
  ],
  notNow: 'No copy',
  commissioning: commissioningMessages.en,
};

export const printingMessages: Readonly<Record<Language, PrintingWords>> = { 'zh-CN': zh, en };
