/**
 * 公开公示、找工作人员、大厅导览: what the hall tells everybody, from its content files and from what the hall itself knows.
 * Works with no server. Names in lists are masked before they get here; whole ones never leave the hall process.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { CounterNumber, LineId, NoticeId, StaffNumber, SurveyId } from '#domain/ids';
import { SurveyKind } from '#domain/survey';
import { base, command, REFUSED } from './procedure';
import { LocalizedText, SlipPlace, SlipState } from './snapshots';

export const NoticeCategory = z.enum([
  'policy',
  'partyAffairs',
  'socialRelief',
  'lowIncome',
  'oldAge',
  'enlistment',
  'familyPlanning',
  'housing',
]);
/** 公示类别: 政策信息、党务、社会救助、低保、高龄补助、征兵、计划生育、住房保障 (DF 93). */
export type NoticeCategory = z.infer<typeof NoticeCategory>;

export const Notice = z.object({
  id: NoticeId,
  category: NoticeCategory,
  title: LocalizedText,
  /** Paragraphs, in plain words. */
  lines: z.array(LocalizedText),
  /** A list of people or places: cells as they may be shown, masked. null where there is none. */
  table: z.object({ head: z.array(LocalizedText), rows: z.array(z.array(z.string())) }).nullable(),
  issuedBy: LocalizedText,
  /** Service days, both counted; `until` null: 长期公开. */
  from: z.string(),
  until: z.string().nullable(),
  /** Of the hall's own day; null where it stays. */
  daysLeft: z.int().nonnegative().nullable(),
  phone: z.string(),
});
/** 公示 that runs today. */
export type Notice = z.infer<typeof Notice>;

export const PublicResult = z.object({
  id: NoticeId,
  title: LocalizedText,
  lines: z.array(LocalizedText),
  handledBy: LocalizedText,
  closedOn: z.string(),
});
/** 办理结果公示 of a group matter, masked (DF 94). */
export type PublicResult = z.infer<typeof PublicResult>;

export const PublicRemark = z.object({
  id: z.uuid(),
  kind: z.enum(['praise', 'criticism']),
  words: z.string(),
  publishedOn: z.string(),
});
/** 表扬区、批评建议区: remarks that staff have published (DF 121). */
export type PublicRemark = z.infer<typeof PublicRemark>;

export const KnownMatter = z.object({
  id: NoticeId,
  title: LocalizedText,
  lines: z.array(LocalizedText),
  /** What it is about: intake shows it under these categories and places before anything is filed (DF 220). */
  categories: z.array(z.string()),
  units: z.array(z.string()),
});
/** 已知事项、计划: what the township already knows and is doing about it. */
export type KnownMatter = z.infer<typeof KnownMatter>;

export const StaffProfile = z.object({
  number: StaffNumber,
  name: z.string(),
  /** Two sounds of the name for the way by initials: full pinyin and initials, small letters. */
  sound: z.object({ full: z.string(), initials: z.string() }),
  title: LocalizedText.nullable(),
  duty: LocalizedText.nullable(),
  /** 党员先锋岗, 每月之星. */
  badge: LocalizedText.nullable(),
  /** `image/jpeg` as base64; null: a drawing stands in. */
  photo: z.string().nullable(),
  /** Where they usually are. */
  counterNumber: CounterNumber.nullable(),
  lines: z.array(LineId),
  phone: z.string().nullable(),
});
/** 工作人员 as residents may know them; who is at which counter now stands in the snapshot. */
export type StaffProfile = z.infer<typeof StaffProfile>;

const Timed = z.object({ title: LocalizedText, lines: z.array(LocalizedText) });

export const HallGuide = z.object({
  /** 欢迎词、口号、主题活动: texts of the hall's own (DF 196–198, 200, 201). */
  welcome: LocalizedText.nullable(),
  slogans: z.array(LocalizedText),
  programmes: z.array(Timed),
  /** 窗口、服务时间、服务方式 (DF 104). */
  counters: z.array(
    z.object({
      number: CounterNumber,
      name: LocalizedText,
      lines: z.array(LocalizedText),
      hours: z.array(LocalizedText),
    }),
  ),
  services: z.array(Timed),
  /** 便民设施: 轮椅、老花镜、母婴室 …; `canAsk`: staff bring it when asked (DF 137). */
  facilities: z.array(
    z.object({ id: z.string(), name: LocalizedText, where: LocalizedText, drawing: z.string(), canAsk: z.boolean() }),
  ),
  /** 值班、紧急和常用电话, the gravest first (DF 30, 31, 37). */
  phones: z.array(
    z.object({ name: LocalizedText, phone: z.string(), hours: LocalizedText.nullable(), isEmergency: z.boolean() }),
  ),
  /** 民情接待日 (DF 28). */
  receptionDays: z.array(
    z.object({ day: z.string(), leader: z.string(), title: LocalizedText, where: LocalizedText, time: z.string() }),
  ),
  /** 干部流动办公 (DF 163). */
  mobileOffice: z.array(
    z.object({ day: z.string(), time: z.string(), where: LocalizedText, who: LocalizedText, what: LocalizedText }),
  ),
  /** 值班表. */
  roster: z.array(z.object({ day: z.string(), name: z.string(), phone: z.string() })),
  /** 手机办 (DF 202): what to look for; its QR is printed and shown, never opened. */
  apps: z.array(z.object({ name: LocalizedText, lines: z.array(LocalizedText), qrPayload: z.string().nullable() })),
});
/** 大厅导览. */
export type HallGuide = z.infer<typeof HallGuide>;

export const PublicSurvey = z.object({
  id: SurveyId,
  kind: SurveyKind,
  title: LocalizedText,
  until: z.string(),
  daysLeft: z.int().nonnegative(),
  /** Handed in so far; what they say is shown when it is over. */
  sheets: z.int().nonnegative(),
});
/** 问卷、民主评议 that runs today. */
export type PublicSurvey = z.infer<typeof PublicSurvey>;

export const PublicityContent = z.object({
  /** The hall's own day that `daysLeft` counts from. */
  day: z.string(),
  /** Newest first. */
  notices: z.array(Notice),
  /** 本周宣传: the one of `notices` whose week it is (DF 100); null where the hall has no rotation. */
  weekly: NoticeId.nullable(),
  /** Of matters, and of surveys that are over. */
  results: z.array(PublicResult),
  surveys: z.array(PublicSurvey),
  remarks: z.array(PublicRemark),
  knownMatters: z.array(KnownMatter),
  staff: z.array(StaffProfile),
  hallGuide: HallGuide,
});
export type PublicityContent = z.infer<typeof PublicityContent>;

export const PublicPaper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notice'), notice: NoticeId }),
  /** 公示单 of a result (DF 94). */
  z.object({ kind: z.literal('result'), result: NoticeId }),
  /** 民情连心卡: the hall's contacts on one slip (DF 25). */
  z.object({ kind: z.literal('contactCard') }),
]);
export type PublicPaper = z.infer<typeof PublicPaper>;

export const PublicSlipId = z.uuid().brand<'PublicSlipId'>();
export type PublicSlipId = z.infer<typeof PublicSlipId>;

export const publicityContract = {
  /** As of today: asked for anew whenever somebody opens it. */
  content: base.output(PublicityContent),
  print: base
    .input(z.object({ ...command, paper: PublicPaper }))
    .output(z.object({ publicSlipId: PublicSlipId }))
    .errors({ NOTICE_UNKNOWN: REFUSED, PRINTING_BUSY: REFUSED, COMMAND_REUSED: REFUSED }),
  watchSlip: base
    .input(z.object({ publicSlipId: PublicSlipId }))
    .output(eventIterator(z.object({ state: SlipState, place: SlipPlace }))),
};
