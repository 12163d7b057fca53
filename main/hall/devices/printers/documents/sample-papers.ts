/**
 * Papers with made-up facts: for looking at, and for the technician's 样张. Persons and numbers are nobody's; whoever
 * queues one marks it as a sample.
 */
import type { PaperDocument } from '../document';
import { buildAcceptanceReceipt } from './acceptance-receipt';
import type { AcceptanceReceiptFacts } from './acceptance-receipt';
import type { HallContact } from './case-facts';
import { buildCompletionReceipt } from './completion-receipt';
import type { CompletionReceiptFacts } from './completion-receipt';
import { buildDaySlip } from './day-slip';
import type { DaySlipFacts } from './day-slip';
import { buildGuideSlip } from './guide-slip';
import { makeSampleGuide } from './sample-guide';
import { buildContactCard } from './contact-card';
import { buildNoticeSheet } from './notice-sheet';
import { buildResultSheet } from './result-sheet';
import { SAMPLE_COUNTERS, SAMPLE_NOTICE, SAMPLE_PEOPLE, SAMPLE_PHONES, SAMPLE_RESULT } from './sample-publicity';
import { buildQueueTicket } from './queue-ticket';
import type { QueueTicketFacts } from './queue-ticket';
import { buildSupplementNotice } from './supplement-notice';
import type { NoticeContent, SupplementNoticeFacts } from './supplement-notice';

/** Every paper that a hall prints for people, the notice in its three variants. */
export const SAMPLE_PAPERS = [
  'queueTicket',
  'acceptanceReceipt',
  'supplementNotice',
  'referralNotice',
  'returnedNotice',
  'completionReceipt',
  'daySlip',
  'guideSlip',
  'noticeSheet',
  'resultSheet',
  'contactCard',
] as const;
export type SamplePaper = (typeof SAMPLE_PAPERS)[number];

/** What is true of the hall that prints the sample. */
export interface SampleHall {
  readonly hallName: string;
  readonly helpPhone: string;
  readonly terminalCode: string;
}

const CASE_NUMBER = '500199003A2611210187O';
const ITEM_NAME = '国有建设用地使用权及房屋所有权转移登记（存量房买卖）';
const SUPERVISION_PHONE = '12345';
const SAMPLE_PRINTED_AT = '2026-11-21 09:42';

export function buildSamplePaper(sample: SamplePaper, hall: SampleHall): PaperDocument {
  switch (sample) {
    case 'queueTicket':
      return buildQueueTicket(makeSampleTicket(hall));
    case 'acceptanceReceipt':
      return buildAcceptanceReceipt(makeSampleAcceptance(hall));
    case 'supplementNotice':
      return buildSupplementNotice(makeSampleNotice(hall, SAMPLE_SUPPLEMENT));
    case 'referralNotice':
      return buildSupplementNotice(makeSampleNotice(hall, SAMPLE_REFERRAL));
    case 'returnedNotice':
      return buildSupplementNotice(makeSampleNotice(hall, SAMPLE_RETURNED));
    case 'completionReceipt':
      return buildCompletionReceipt(makeSampleCompletion(hall));
    case 'daySlip':
      return buildDaySlip(makeSampleDay(hall));
    case 'guideSlip':
      return buildGuideSlip(makeSampleGuide({ ...contactOf(hall), terminalCode: hall.terminalCode }));
    case 'noticeSheet':
      return buildNoticeSheet({ ...contactOf(hall), notice: SAMPLE_NOTICE, printedAtText: SAMPLE_PRINTED_AT });
    case 'resultSheet':
      return buildResultSheet({ ...contactOf(hall), result: SAMPLE_RESULT, printedAtText: SAMPLE_PRINTED_AT });
    case 'contactCard':
      return buildContactCard({
        ...contactOf(hall),
        counters: SAMPLE_COUNTERS,
        people: SAMPLE_PEOPLE,
        phones: SAMPLE_PHONES,
      });
  }
}

export function makeSampleTicket(hall: SampleHall): QueueTicketFacts {
  return {
    ...hall,
    ticketNumber: 'C012',
    lineName: '民政',
    ahead: 6,
    estimate: { fromMinutes: 10, toMinutes: 20 },
    counters: [1, 2, 3],
    issuedAtText: '2026-11-21 09:42',
    qrPayload: 'T/500199003/7Kq2mX9d',
  };
}

export function makeSampleAcceptance(hall: SampleHall): AcceptanceReceiptFacts {
  return {
    ...contactOf(hall),
    caseNumber: CASE_NUMBER,
    shortNumber: '261121 0187',
    itemName: ITEM_NAME,
    placeText: '高桥村 一组',
    applicant: { kind: 'person', name: '王小明' },
    caseTypeName: '承诺件',
    materialCount: 6,
    acceptedAtText: '2026-11-21 10:05',
    promise: { kind: 'due', workingDays: 3, dueDateText: '2026-11-25', isProvisional: false },
    handledBy: { unit: '村镇建设办', phone: '023-6728 5678' },
    basis: '龙兴镇公开承诺：职责范围内的事，3 个工作日内办理答复',
    counter: { counterNumber: 5, staffNumber: '0312' },
    terminalCode: hall.terminalCode,
    queryCode: '482 913',
    qrPayload: 'C/500199003/Zb1kQ0xT7vN5m2JwR8dYhA',
  };
}

export const SAMPLE_SUPPLEMENT: NoticeContent = {
  variant: 'supplement',
  materials: [
    { name: '经营场所平面图', reason: '缺少操作间尺寸标注', remedy: '请按1:50比例重新提供' },
    { name: '食品安全管理人员证明', reason: '证书已过期（有效期至2026-09-30）' },
    { name: '授权委托书', reason: '未签名，须法定代表人签字并加盖公章' },
  ],
  dueDateText: '2026-12-05',
  dueWorkingDays: 10,
  waysText: '线上上传或到任一综合窗口',
};

export const SAMPLE_REFERRAL: NoticeContent = {
  variant: 'referral',
  reason: '食品生产许可由区市场监督管理局受理，镇便民服务中心没有这项权限。',
  places: [
    {
      name: '两江新区政务服务中心 3 楼 12 号窗口',
      address: '金渝大道 66 号（公交 966 路到政务中心站）',
      phone: '023-6703 0000',
      hoursText: '周一至周五 9:00-12:00 13:30-17:00',
    },
  ],
};

export const SAMPLE_RETURNED: NoticeContent = {
  variant: 'returned',
  reasons: [
    '申请人与不动产登记簿上的权利人不是同一人，又没有公证的委托书。',
    '该房屋有查封登记，解除之前不能转移（《不动产登记暂行条例》第二十二条）。',
  ],
  redress: [
    '六十日内向区人民政府申请行政复议；',
    '六个月内向有管辖权的人民法院提起行政诉讼；',
    '情况变化后，随时重新申请。',
  ],
};

export function makeSampleNotice(hall: SampleHall, content: NoticeContent): SupplementNoticeFacts {
  return {
    ...contactOf(hall),
    noticeNumber: 'BZ20261121-0043',
    itemName: content.variant === 'returned' ? '存量房转移登记' : '食品经营许可（新办）',
    applicant:
      content.variant === 'returned'
        ? { kind: 'person', name: '欧阳建国' }
        : { kind: 'organisation', name: '重庆好味道餐饮有限公司' },
    toldAtText: '2026-11-21 11:20',
    content,
    counterNumber: 2,
    staffNumber: '0127',
    qrPayload: 'N/500199003/4Hd8wT2p',
  };
}

export function makeSampleCompletion(hall: SampleHall): CompletionReceiptFacts {
  return {
    ...contactOf(hall),
    caseNumber: CASE_NUMBER,
    itemName: ITEM_NAME,
    resultText: '准予登记',
    answerText: '',
    closedAtText: '2026-11-24 15:30',
    workingDays: { promised: 3, used: 2 },
    resultPapersText: '不动产权证书 1 本',
    deliveryText: '邮寄 运单号 SF1034…871',
    feedbackWayText: '电话',
    ratingQrPayload: 'R/500199003/q3LkP9cV1sXe7UoBf6HtDw',
  };
}

export function makeSampleDay(hall: SampleHall): DaySlipFacts {
  return {
    hallName: hall.hallName,
    counterNumber: 5,
    staffNumber: '0312',
    serviceDay: '2026-11-21',
    span: { fromText: '08:58', toText: '17:31' },
    lines: [
      { lineName: '不动产登记', finished: 23, meanMs: 680_000 },
      { lineName: '房屋交易备案', finished: 9, meanMs: 465_000 },
      { lineName: '抵押登记', finished: 6, meanMs: 842_000 },
    ],
    finished: 38,
    meanMs: 654_684,
    called: 41,
    missed: 2,
    transferred: 1,
    rated: 29,
    ratingSlots: 38,
    visits: 3,
    people: 7,
    pausedMs: 2_530_000,
    printed: 79,
    reprinted: 2,
    failed: 0,
    asOfText: '2026-11-21 17:35',
    runText: '20261121-5-0312-1',
  };
}

function contactOf(hall: SampleHall): HallContact {
  return { hallName: hall.hallName, helpPhone: hall.helpPhone, supervisionPhone: SUPERVISION_PHONE };
}
