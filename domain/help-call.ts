import * as z from 'zod';

export const HelpKind = z.enum(['guard', 'manager']);
/** 呼叫保安、呼叫主管: whom a counter calls to itself. */
export type HelpKind = z.infer<typeof HelpKind>;
