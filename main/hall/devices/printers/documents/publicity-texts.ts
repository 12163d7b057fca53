/** The words on papers that a hall gives to everybody, in one place. */
import type { NoticeCategory } from '#contract/publicity';

export const PUBLICITY_TEXTS = {
  noticeTitle: '公示',
  resultTitle: '办理结果公示单',
  contactTitle: '民情连心卡',
  category: '类    别：',
  issuedBy: '公示单位：',
  span: '公示时间：',
  fromTo: (from: string, until: string) => `${from} 至 ${until}`,
  lasting: (from: string) => `${from} 起，长期公开`,
  askPhone: '询问电话：',
  hallPhone: '大厅电话：',
  handledBy: '办理单位：',
  closedOn: '办结日期：',
  result: '办理结果',
  masked: '姓名、号码已隐去一部分。',
  moreRows: (rows: number) => `共 ${rows} 行，余下的请在自助机上看。`,
  disagree: '对公示有意见，请到窗口或自助机「我要反映」。',
  supervisionPhone: '监督电话：',
  printedAt: '打印时间：',

  contactLead: '有事您说话',
  helpPhone: '咨询电话',
  counters: '窗口和时间',
  people: '联系人',
  phones: '常用电话',
  counter: (number: number) => `${number} 号窗口`,
  keep: '请放在手边，有事打电话。',
} as const;

export const NOTICE_CATEGORY_NAMES = {
  policy: '政策信息',
  partyAffairs: '党务公开',
  socialRelief: '社会救助',
  lowIncome: '低保发放',
  oldAge: '高龄补助',
  enlistment: '征兵',
  familyPlanning: '计划生育',
  housing: '住房保障',
} as const satisfies Record<NoticeCategory, string>;
