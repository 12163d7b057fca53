/** Words of 办件 at the counter. */
import { CASE_STATE_NAMES, CASE_TYPE_NAMES, HANDLING_LEVEL_NAMES } from '#contract/catalogue/case-names';
import type { CaseAct, CaseState } from '#domain/case/case-state';
import type { CaseType } from '#domain/case/case-type';
import type { CaseOrigin, FeedbackWay, HandlingLevel, SpecialProcedure } from '#domain/case/case-words';
import { formatShare } from '#domain/share';
import type { DueWarning } from '#domain/clock/due';
import type { RemarkKind, RemarkState } from '#domain/remark';
import type { AppealKind } from '#domain/visit';
import type { Language } from '../../i18n/languages';
import type { DraftPart } from '#contract/intake';
import type { CaseFigures, RatingProgress } from '#contract/snapshots';
import type { FieldName, FieldProblem, FormAct } from './step-form';

export interface CaseWords {
  open: string;
  back: string;
  backToList: string;
  list: string;
  remarks: string;
  file: string;
  loading: string;
  refresh: string;
  /** Beside the way in. */
  inHeader: (open: number) => string;
  figures: (figures: CaseFigures) => string;
  nothing: string;
  more: (shown: number, total: number) => string;
  search: string;
  searchHint: string;
  find: string;
  marks: {
    untouched: string;
    /** 立即办理: how long a red case has waited. */
    elapsed: (minutes: number) => string;
    livelihood: string;
    hazard: string;
    voice: string;
    supplement: (count: number) => string;
    group: (people: number) => string;
  };
  state: Record<CaseState, string>;
  type: Record<CaseType, string>;
  level: Record<HandlingLevel, string>;
  origin: Record<CaseOrigin, string>;
  appeal: Record<AppealKind, string>;
  due: (day: string) => string;
  warning: Record<Exclude<DueWarning, 'none'>, string>;
  provisional: string;
  noDue: string;
  stopped: string;
  detail: {
    what: string;
    place: string;
    noPlace: string;
    attachments: string;
    play: (seconds: number) => string;
    stop: string;
    look: (at: number) => string;
    closePicture: string;
    person: string;
    anonymous: string;
    reveal: string;
    revealed: string;
    name: string;
    phone: string;
    idNumber: string;
    handledBy: string;
    feedbackBy: string;
    staff: string;
    basis: string;
    history: string;
    supplements: string;
    asked: string;
    askedBy: (day: string) => string;
    procedure: string;
    leading: string;
    followers: (count: number) => string;
    acts: string;
    noActs: string;
    rating: Record<RatingProgress, string>;
    byStaff: (staff: string, counter: number | null) => string;
  };
  acts: Record<FormAct, string>;
  acted: Record<CaseAct, string>;
  fields: Record<FieldName, string>;
  itemName: string;
  itemReason: string;
  addItem: string;
  optional: string;
  problems: Record<FieldProblem, string>;
  options: {
    procedure: Record<SpecialProcedure, string>;
    way: Record<FeedbackWay, string>;
    isSolved: Record<'yes' | 'no', string>;
  };
  choose: string;
  leaveForm: string;
  done: (act: string, number: string) => string;
  paper: { here: string; counter: (number: number) => string; elsewhere: string };
  filing: {
    title: string;
    origin: string;
    kind: string;
    category: string;
    item: string;
    noItem: string;
    place: string;
    words: string;
    people: string;
    phone: string;
    name: string;
    hazard: string;
    anonymous: string;
    submit: string;
    filed: (number: string, code: string) => string;
    wrong: Record<DraftPart, string>;
  };
  remark: {
    title: string;
    kind: Record<RemarkKind, string>;
    state: Record<RemarkState, string>;
    about: (counter: number | null) => string;
    publish: string;
    withhold: string;
    reason: string;
    none: string;
  };
}

const zh: CaseWords = {
  open: '办件',
  back: '回到叫号',
  backToList: '回到列表',
  list: '办件列表',
  remarks: '表扬和意见',
  file: '窗口登记',
  loading: '正在取，请稍等',
  refresh: '再取一次',
  inHeader: (open) => `办件 ${open}`,
  figures: ({ open, dueToday, overdue, untouched, today: { filed, moved } }) =>
    `在办 ${open} · 今天到期 ${dueToday} · 超期 ${overdue} · 未动 ${untouched} · 今天登记 ${filed}，当天有进展 ${moved}（${formatShare({ numerator: moved, denominator: filed })}）`,
  nothing: '现在没有在办的件',
  more: (shown, total) => `显示最急的 ${shown} 件，共 ${total} 件；其余按编号查`,
  search: '办件编号',
  searchHint: '输日期和顺序号也行，例如 2611220007',
  find: '查',
  marks: {
    untouched: '还没人动',
    elapsed: (minutes) =>
      minutes < 60 ? `已过 ${minutes} 分钟` : `已过 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`,
    livelihood: '民生诉求',
    hazard: '有危险',
    voice: '有录音',
    supplement: (count) => `新补充 ${count}`,
    group: (people) => `群体 ${people} 人`,
  },
  state: CASE_STATE_NAMES,
  type: CASE_TYPE_NAMES,
  level: HANDLING_LEVEL_NAMES,
  origin: { hall: '便民大厅接收', visit: '干部入户收集', work: '工作推进查找', online: '网络平台反映' },
  appeal: {
    opinion: '意见',
    suggestion: '建议',
    problem: '问题',
    enquiry: '咨询',
    complaint: '投诉',
    help: '求助',
    praise: '表扬',
  },
  due: (day) => `${day}到期`,
  warning: { soon: '还有 1 个工作日', today: '今天到期', overdue: '已超期' },
  provisional: '暂定',
  noDue: '没有期限',
  stopped: '停止计时',
  detail: {
    what: '什么事',
    place: '在哪里',
    noPlace: '没说在哪里',
    attachments: '录音和照片',
    play: (seconds) => `听录音（${seconds} 秒）`,
    stop: '停',
    look: (at) => `看照片 ${at}`,
    closePicture: '收起照片',
    person: '谁来反映',
    anonymous: '没留姓名',
    reveal: '显示姓名电话（会留记录）',
    revealed: '已记录：谁、什么时候看的',
    name: '姓名',
    phone: '电话',
    idNumber: '身份证号',
    handledBy: '办理单位',
    feedbackBy: '反馈单位',
    staff: '负责人',
    basis: '依据',
    history: '经过',
    supplements: '居民的补充',
    asked: '要补的材料',
    askedBy: (day) => `${day}前补齐`,
    procedure: '特别程序',
    leading: '并入',
    followers: (count) => `有 ${count} 件并入本件，一起答复`,
    acts: '现在可以',
    noActs: '这件已经没有要办的了',
    rating: { none: '还没请评价', asked: '等居民评价', rated: '居民已评价', absent: '居民没有评价' },
    byStaff: (staff, counter) => (counter === null ? `工号 ${staff}` : `工号 ${staff} · ${counter} 号窗口`),
  },
  acts: {
    accepted: '受理',
    atOnce: '当场办结',
    begun: '开始办理',
    supplementRequested: '要补正',
    supplementReceived: '补齐了',
    specialProcedureBegun: '进特别程序',
    specialProcedureEnded: '特别程序完了',
    escalated: '上报',
    superiorReplied: '上级已批复',
    handedOver: '转交',
    answered: '写答复',
    closed: '办结',
    reopened: '重新办理',
    referred: '指引到别处',
    returned: '退回',
    voided: '作废',
    linked: '并到另一件',
  },
  acted: {
    filed: '登记',
    accepted: '受理',
    begun: '开始办理',
    supplementRequested: '告知补正',
    supplementReceived: '补正齐了',
    specialProcedureBegun: '特别程序开始',
    specialProcedureEnded: '特别程序结束',
    escalated: '上报',
    superiorReplied: '上级批复',
    handedOver: '转交',
    answered: '答复',
    closed: '办结',
    reopened: '重新办理',
    referred: '指引到别处',
    returned: '退回',
    voided: '作废',
    linked: '并件',
  },
  fields: {
    caseType: '件型',
    level: '三色',
    procedure: '哪种程序',
    way: '怎么反馈的',
    isSolved: '解决了没有',
    handlingUnit: '办理单位',
    feedbackUnit: '反馈单位',
    unit: '单位',
    phone: '电话',
    address: '地址',
    limitDays: '几个工作日办结',
    dueDays: '几个工作日内补齐',
    words: '写给居民的话',
    feedback: '反馈记录：告诉了谁，对方怎么说',
    basis: '退回的依据',
    leading: '并到哪个编号',
    items: '缺什么，为什么',
  },
  itemName: '材料',
  itemReason: '原因',
  addItem: '再加一样',
  optional: '可以不写',
  problems: {
    missing: '这里要写',
    tooLong: '太长了',
    badText: '有看不见的字符，请重新输入',
    notANumber: '要写数字',
    outOfRange: '数字不在范围里',
  },
  options: {
    procedure: {
      hearing: '听证',
      tender: '招标',
      auction: '拍卖',
      inspection: '检验检测检疫',
      appraisal: '鉴定',
      expertReview: '专家评审',
      survey: '现场勘查',
    },
    way: { inPerson: '当面', phone: '电话', letter: '信函', online: '网上', visit: '上门', publicNotice: '公示' },
    isSolved: { yes: '解决了', no: '没解决' },
  },
  choose: '请选',
  leaveForm: '不办这一步',
  done: (act, number) => `${number}：${act}，记好了`,
  paper: {
    here: '告知书从本机打印机出来',
    counter: (number) => `告知书从 ${number} 号窗口打印机出来`,
    elsewhere: '告知书从别处的打印机出来',
  },
  filing: {
    title: '窗口登记',
    origin: '从哪里来',
    kind: '哪一种',
    category: '哪方面',
    item: '事项',
    noItem: '不是办事项',
    place: '在哪里',
    words: '什么事',
    people: '几个人',
    phone: '电话',
    name: '姓名',
    hazard: '有人身危险',
    anonymous: '不留姓名',
    submit: '登记',
    filed: (number, code) => `已登记 ${number}，查询密码 ${code}`,
    wrong: {
      kind: '“哪一种”不对',
      category: '“哪方面”不对',
      item: '这个事项不能这样登记',
      place: '没有这个地方',
      words: '“什么事”没写、太长或有不认的字符',
      voice: '录音用不了',
      photo: '照片用不了',
      people: '人数不对',
      person: '这类事要留姓名或电话',
      phone: '电话号码不对',
      privacyNotice: '个人信息告知没有给居民看过',
    },
  },
  remark: {
    title: '表扬和意见',
    kind: { praise: '表扬', criticism: '批评建议' },
    state: { waiting: '还没人看', published: '已公开', withheld: '不公开' },
    about: (counter) => (counter === null ? '对大厅' : `对 ${counter} 号窗口`),
    publish: '公开',
    withhold: '不公开',
    reason: '原因（可以不写）',
    none: '现在没有留言',
  },
};

const en: CaseWords = {
  open: 'Cases',
  back: 'Back to calling',
  backToList: 'Back to the list',
  list: 'Cases',
  remarks: 'Praise and criticism',
  file: 'File a case',
  loading: 'Fetching, please wait',
  refresh: 'Fetch again',
  inHeader: (open) => `Cases ${open}`,
  figures: ({ open, dueToday, overdue, untouched, today: { filed, moved } }) =>
    `${open} open · ${dueToday} due today · ${overdue} overdue · ${untouched} untouched · ${filed} filed today, ${moved} moved the same day (${formatShare({ numerator: moved, denominator: filed })})`,
  nothing: 'No open cases now',
  more: (shown, total) => `The ${shown} most urgent of ${total}; find the others by their number`,
  search: 'Case number',
  searchHint: 'Day and sequence are enough, e.g. 2611220007',
  find: 'Find',
  marks: {
    untouched: 'Untouched',
    elapsed: (minutes) =>
      minutes < 60 ? `${minutes} min so far` : `${Math.floor(minutes / 60)} h ${minutes % 60} min so far`,
    livelihood: 'Livelihood',
    hazard: 'Danger',
    voice: 'Recording',
    supplement: (count) => `${count} new from the resident`,
    group: (people) => `Group of ${people}`,
  },
  state: {
    filed: 'Filed',
    accepted: 'Accepted',
    inProgress: 'In progress',
    awaitingSupplement: 'Awaiting papers',
    escalated: 'Escalated',
    answered: 'Answered',
    closed: 'Closed',
    returned: 'Returned',
    voided: 'Voided',
  },
  type: {
    immediate: 'At once',
    promised: 'Promised',
    supplement: 'Incomplete',
    escalated: 'Escalated',
    referral: 'Referral',
    joint: 'Joint',
    reply: 'Reply',
    agency: 'Agency',
    returned: 'Returned',
  },
  level: { village: 'Red · village', township: 'Orange · township', district: 'Yellow · district' },
  origin: { hall: 'At the hall', visit: 'On a visit', work: 'Found at work', online: 'Online' },
  appeal: {
    opinion: 'Opinion',
    suggestion: 'Suggestion',
    problem: 'Problem',
    enquiry: 'Enquiry',
    complaint: 'Complaint',
    help: 'Plea for help',
    praise: 'Praise',
  },
  due: (day) => `due ${day}`,
  warning: { soon: 'One working day left', today: 'Due today', overdue: 'Overdue' },
  provisional: 'provisional',
  noDue: 'No deadline',
  stopped: 'Clock stopped',
  detail: {
    what: 'What',
    place: 'Where',
    noPlace: 'Place not given',
    attachments: 'Recordings and photos',
    play: (seconds) => `Play (${seconds} s)`,
    stop: 'Stop',
    look: (at) => `Photo ${at}`,
    closePicture: 'Close the photo',
    person: 'Who',
    anonymous: 'Left no name',
    reveal: 'Show name and phone (is recorded)',
    revealed: 'Recorded: who looked, and when',
    name: 'Name',
    phone: 'Phone',
    idNumber: 'ID number',
    handledBy: 'Handled by',
    feedbackBy: 'Feedback by',
    staff: 'Responsible',
    basis: 'Basis',
    history: 'History',
    supplements: 'Added by the resident',
    asked: 'Missing papers',
    askedBy: (day) => `wanted by ${day}`,
    procedure: 'Special procedure',
    leading: 'Follows',
    followers: (count) => `${count} cases follow this one and share its answer`,
    acts: 'You can now',
    noActs: 'Nothing is left to do with this case',
    rating: { none: 'Rating not asked yet', asked: 'Waiting for a rating', rated: 'Rated', absent: 'Not rated' },
    byStaff: (staff, counter) => (counter === null ? `staff ${staff}` : `staff ${staff} · counter ${counter}`),
  },
  acts: {
    accepted: 'Accept',
    atOnce: 'Settle at once',
    begun: 'Begin',
    supplementRequested: 'Ask for papers',
    supplementReceived: 'Papers complete',
    specialProcedureBegun: 'Special procedure',
    specialProcedureEnded: 'Procedure over',
    escalated: 'Escalate',
    superiorReplied: 'Reply came',
    handedOver: 'Hand over',
    answered: 'Answer',
    closed: 'Close',
    reopened: 'Reopen',
    referred: 'Refer elsewhere',
    returned: 'Return',
    voided: 'Void',
    linked: 'Link',
  },
  acted: {
    filed: 'Filed',
    accepted: 'Accepted',
    begun: 'Begun',
    supplementRequested: 'Papers asked for',
    supplementReceived: 'Papers complete',
    specialProcedureBegun: 'Special procedure begun',
    specialProcedureEnded: 'Special procedure over',
    escalated: 'Escalated',
    superiorReplied: 'Superior replied',
    handedOver: 'Handed over',
    answered: 'Answered',
    closed: 'Closed',
    reopened: 'Reopened',
    referred: 'Referred elsewhere',
    returned: 'Returned',
    voided: 'Voided',
    linked: 'Linked',
  },
  fields: {
    caseType: 'Type',
    level: 'Level',
    procedure: 'Which procedure',
    way: 'How they were told',
    isSolved: 'Is it solved',
    handlingUnit: 'Handled by',
    feedbackUnit: 'Feedback by',
    unit: 'Unit',
    phone: 'Phone',
    address: 'Address',
    limitDays: 'Working days to close',
    dueDays: 'Working days to complete',
    words: 'Words to the resident',
    feedback: 'Feedback record: who was told, what they said',
    basis: 'Basis of the return',
    leading: 'Leading case number',
    items: 'What is missing and why',
  },
  itemName: 'Paper',
  itemReason: 'Reason',
  addItem: 'One more',
  optional: 'optional',
  problems: {
    missing: 'Please fill this in',
    tooLong: 'Too long',
    badText: 'It holds characters that nobody sees: type it again',
    notANumber: 'A number, please',
    outOfRange: 'Out of range',
  },
  options: {
    procedure: {
      hearing: 'Hearing',
      tender: 'Tender',
      auction: 'Auction',
      inspection: 'Inspection or test',
      appraisal: 'Appraisal',
      expertReview: 'Expert review',
      survey: 'Site survey',
    },
    way: {
      inPerson: 'In person',
      phone: 'Phone',
      letter: 'Letter',
      online: 'Online',
      visit: 'Visit',
      publicNotice: 'Public notice',
    },
    isSolved: { yes: 'Solved', no: 'Not solved' },
  },
  choose: 'Please choose',
  leaveForm: 'Not this step',
  done: (act, number) => `${number}: ${act}, recorded`,
  paper: {
    here: 'The notice comes out of this machine',
    counter: (number) => `The notice comes out at counter ${number}`,
    elsewhere: 'The notice comes out of another printer',
  },
  filing: {
    title: 'File a case',
    origin: 'Where from',
    kind: 'Kind',
    category: 'About',
    item: 'Item',
    noItem: 'No catalogue item',
    place: 'Where',
    words: 'What',
    people: 'People',
    phone: 'Phone',
    name: 'Name',
    hazard: 'People are in danger',
    anonymous: 'Anonymous',
    submit: 'File',
    filed: (number, code) => `Filed ${number}, password ${code}`,
    wrong: {
      kind: 'The kind is not offered',
      category: 'The category is not offered',
      item: 'This item cannot be filed like this',
      place: 'No such place',
      words: 'What: missing, too long, or with characters that cannot be taken',
      voice: 'The recording cannot be used',
      photo: 'The photo cannot be used',
      people: 'The number of people is wrong',
      person: 'This needs a name or a phone',
      phone: 'The phone number is not right',
      privacyNotice: 'The privacy notice was not shown',
    },
  },
  remark: {
    title: 'Praise and criticism',
    kind: { praise: 'Praise', criticism: 'Criticism' },
    state: { waiting: 'Nobody has looked', published: 'Published', withheld: 'Withheld' },
    about: (counter) => (counter === null ? 'about the hall' : `about counter ${counter}`),
    publish: 'Publish',
    withhold: 'Withhold',
    reason: 'Reason (optional)',
    none: 'No remarks now',
  },
};

export const caseMessages: Readonly<Record<Language, CaseWords>> = { 'zh-CN': zh, en };
