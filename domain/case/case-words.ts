/** The small closed lists that a case carries. */
import * as z from 'zod';

export const HandlingLevel = z.enum(['village', 'township', 'district']);
/** 三色: 红·村办、橙·镇办、黄·区办. Who handles it, not how urgent it is; never shown without its words (DF 81). */
export type HandlingLevel = z.infer<typeof HandlingLevel>;

export const FeedbackWay = z.enum(['inPerson', 'phone', 'letter', 'online', 'visit', 'publicNotice']);
/** 反馈方式: 当面、电话、信函、网上、上门、公示. */
export type FeedbackWay = z.infer<typeof FeedbackWay>;

export const SpecialProcedure = z.enum([
  'hearing',
  'tender',
  'auction',
  'inspection',
  'appraisal',
  'expertReview',
  'survey',
]);
/** 特别程序: 听证、招标、拍卖、检验检测检疫、鉴定、专家评审、现场勘查. Its time is not counted (行政许可法 §45, DF §2.2). */
export type SpecialProcedure = z.infer<typeof SpecialProcedure>;

export const CaseChannel = z.enum(['kiosk', 'counter']);
/** Where a case was filed. */
export type CaseChannel = z.infer<typeof CaseChannel>;

export const CaseOrigin = z.enum(['hall', 'visit', 'work', 'online']);
/** 问题来源: 便民大厅接收、干部入户收集、工作推进查找、网络平台反映 (DF 21). */
export type CaseOrigin = z.infer<typeof CaseOrigin>;

export const AttachmentKind = z.enum(['voice', 'photo']);
/** 附件: 录音、照片. */
export type AttachmentKind = z.infer<typeof AttachmentKind>;

export {
  ATTACHMENT_LIMIT_BYTES,
  CASE_PHOTO_LIMIT,
  CASE_TEXT_LIMIT,
  PERSON_NAME_LIMIT,
  PHOTO_LIMIT,
  VOICE_LIMIT_SECONDS,
} from './draft-limits';
