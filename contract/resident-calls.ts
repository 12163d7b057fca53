/**
 * 叫人帮忙 from the kiosk: counters and board are told, a person says that they are coming, and it is kept who and when.
 * What is on the page stays as it is. Out of hours nobody is told; the page shows the duty numbers instead.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { ResidentCallId } from '#domain/ids';
import { ResidentNeed } from '#domain/resident-call';
import { base, command, REFUSED } from './procedure';

export const ResidentCallState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  /** 工作人员马上来. */
  z.object({ kind: z.literal('coming'), staffName: z.string(), counterNumber: z.int() }),
  z.object({ kind: z.literal('ended') }),
]);
export type ResidentCallState = z.infer<typeof ResidentCallState>;

export const residentCallsContract = {
  /** Once at a time from a kiosk: a second call joins the first. */
  call: base
    .input(z.object({ ...command, need: ResidentNeed }))
    .output(z.object({ residentCallId: ResidentCallId }))
    .errors({
      /** Nobody is signed in at any counter: the duty numbers stand on the page. */
      NOBODY_ON_DUTY: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** Ends with `ended`. */
  watch: base.input(z.object({ residentCallId: ResidentCallId })).output(eventIterator(ResidentCallState)),
  /** 不用了. `isWithdrawn` false: so many calls were taken back just before that somebody comes and looks. */
  withdraw: base
    .input(z.object({ ...command, residentCallId: ResidentCallId }))
    .output(z.object({ isWithdrawn: z.boolean() }))
    .errors({ COMMAND_REUSED: REFUSED }),
};
