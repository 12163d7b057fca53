/** 来访登记: people who came to be heard, counted apart from cases. Nothing personal is in it. */
import * as z from 'zod';

export const AppealKind = z.enum(['opinion', 'suggestion', 'problem', 'enquiry', 'complaint', 'help', 'praise']);
/** 诉求类别: 意见、建议、问题、咨询、投诉、求助、表扬. */
export type AppealKind = z.infer<typeof AppealKind>;

/** 来访人数: one person, or a group that comes together. */
export const PeopleCount = z.int().min(1).max(200);
export type PeopleCount = z.infer<typeof PeopleCount>;
