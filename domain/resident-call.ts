import * as z from 'zod';

export const ResidentNeed = z.enum(['help', 'wheelchair', 'glasses', 'forms', 'other']);
/** 叫人帮忙, 需要什么: somebody to show how, a wheelchair, reading glasses, a form to be written, anything else. */
export type ResidentNeed = z.infer<typeof ResidentNeed>;
