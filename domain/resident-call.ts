import * as z from 'zod';

export const ResidentNeed = z.enum(['help', 'mobility', 'wheelchair', 'glasses', 'forms', 'other']);
/** 叫人帮忙, 需要什么: somebody to show how, 行动不便 (staff then call them first), a wheelchair, reading glasses, a form to be written, anything else. */
export type ResidentNeed = z.infer<typeof ResidentNeed>;

export const ResidentCallEnd = z.enum(['resident', 'staff', 'dayEnd']);
/** Who ended a resident's call: the resident (不用了), staff, or nobody but the service day. */
export type ResidentCallEnd = z.infer<typeof ResidentCallEnd>;
