/** 留言: praise and criticism that belong to no case and are no rating; shown to others only once staff have looked at them. */
import * as z from 'zod';

export const RemarkKind = z.enum(['praise', 'criticism']);
/** 表扬、批评建议. */
export type RemarkKind = z.infer<typeof RemarkKind>;

export const RemarkState = z.enum(['waiting', 'published', 'withheld']);
/** `waiting`: nobody has looked at it yet. `withheld`: kept, answered where it can be, never shown. */
export type RemarkState = z.infer<typeof RemarkState>;

/** Of why staff withheld one. */
export const REMARK_REASON_LIMIT = 80;
