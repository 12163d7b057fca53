/**
 * 窗口: the staff console of one counter. The counter is part of the session's capability, not an argument. The staff keys
 * of its pad end in the same procedures.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { PauseReason } from '#domain/counter-pause';
import { HelpKind } from '#domain/help-call';
import { CounterNumber, HelpCallId, LineId, ResidentCallId, StaffNumber, TicketId } from '#domain/ids';
import { AppealKind, PeopleCount } from '#domain/visit';
import { counterCasesContract } from './counter-cases';
import { base, command, nothing, REFUSED, TOO_MANY_TRIES } from './procedure';
import { CounterSnapshot, CurrentTicket } from './snapshots';

/** Any counter of a line, or one counter whatever its lines. */
export const TransferTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), line: LineId }),
  z.object({ kind: z.literal('counter'), counterNumber: CounterNumber }),
]);
export type TransferTarget = z.infer<typeof TransferTarget>;

const counterErrors = {
  NOT_SIGNED_IN: REFUSED,
  NO_CURRENT_TICKET: REFUSED,
  WRONG_STATE: REFUSED,
  COMMAND_REUSED: REFUSED,
};

const callErrors = {
  ...counterErrors,
  COUNTER_BUSY: REFUSED,
  COUNTER_PAUSED: REFUSED,
};

const ofCounter = { ...REFUSED, data: z.object({ counter: CounterNumber }) };
const ofNumber = { ...REFUSED, data: z.object({ number: z.string() }) };

export const counterContract = {
  cases: counterCasesContract,
  watch: base.output(eventIterator(CounterSnapshot)),
  signIn: base
    .input(z.object({ staffNumber: StaffNumber, pin: z.string().max(32) }))
    .output(nothing)
    .errors({ SIGN_IN_REFUSED: REFUSED, TOO_MANY_TRIES }),
  signOut: base.input(nothing).output(nothing),
  callNext: base
    .input(z.object(command))
    .output(CurrentTicket)
    .errors({ ...callErrors, NOTHING_WAITING: REFUSED }),
  /** 叫指定的号: a waiting or missed ticket of this counter's lines. */
  callTicket: base
    .input(z.object({ ...command, ticketId: TicketId }))
    .output(CurrentTicket)
    .errors({ ...callErrors, TICKET_UNKNOWN: REFUSED, ALREADY_CALLED: ofCounter }),
  /** 叫指定的号, as somebody types it: `A013`, or `13` where only one of this counter's lines has that number today. */
  callNumber: base
    .input(z.object({ ...command, number: z.string().min(1).max(8) }))
    .output(CurrentTicket)
    .errors({
      ...callErrors,
      ALREADY_CALLED: ofCounter,
      NUMBER_UNKNOWN: ofNumber,
      NUMBER_AMBIGUOUS: { ...REFUSED, data: z.object({ numbers: z.string() }) },
      NUMBER_DONE: ofNumber,
    }),
  recall: base
    .input(z.object(command))
    .output(CurrentTicket)
    .errors({ ...counterErrors, RECALL_LIMIT: REFUSED }),
  miss: base.input(z.object(command)).output(nothing).errors(counterErrors),
  /** 过号的人回来了: puts a missed ticket back, some places behind the head of its line, without new paper. */
  reenter: base
    .input(z.object({ ...command, ticketId: TicketId }))
    .output(nothing)
    .errors({ NOT_SIGNED_IN: REFUSED, TICKET_UNKNOWN: REFUSED, WRONG_STATE: REFUSED, COMMAND_REUSED: REFUSED }),
  start: base.input(z.object(command)).output(CurrentTicket).errors(counterErrors),
  /** 办完请评: ends the serving and opens its one rating slot. */
  finish: base.input(z.object(command)).output(nothing).errors(counterErrors),
  /** 请评价 before the end: opens the slot of the running serving; `finish` then opens no second one. */
  requestRating: base
    .input(z.object(command))
    .output(nothing)
    .errors({ ...counterErrors, RATING_CLOSED: REFUSED }),
  /** 转窗: the called or served person goes on to another line or counter, same number, place by arrival. */
  transfer: base
    .input(z.object({ ...command, to: TransferTarget }))
    .output(nothing)
    .errors({
      ...counterErrors,
      TRANSFER_TARGET_UNKNOWN: REFUSED,
      TRANSFER_TARGET_SAME: REFUSED,
      TRANSFER_TARGET_UNSTAFFED: ofCounter,
    }),
  pause: base
    .input(z.object({ ...command, reason: PauseReason }))
    .output(nothing)
    .errors({ NOT_SIGNED_IN: REFUSED, ALREADY_PAUSED: REFUSED, COUNTER_BUSY: REFUSED, COMMAND_REUSED: REFUSED }),
  resume: base
    .input(z.object(command))
    .output(nothing)
    .errors({ NOT_SIGNED_IN: REFUSED, NOT_PAUSED: REFUSED, COMMAND_REUSED: REFUSED }),
  /** 呼叫保安、主管: told at all other counters, never on the board. */
  callHelp: base
    .input(z.object({ ...command, kind: HelpKind }))
    .output(nothing)
    .errors({ HELP_ALREADY_CALLED: REFUSED, COMMAND_REUSED: REFUSED }),
  /** 我去. */
  takeHelp: base
    .input(z.object({ ...command, helpCallId: HelpCallId }))
    .output(nothing)
    .errors({
      NOT_SIGNED_IN: REFUSED,
      HELP_ENDED: REFUSED,
      HELP_TAKEN: ofCounter,
      HELP_IS_OWN: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  endHelp: base
    .input(z.object({ ...command, helpCallId: HelpCallId }))
    .output(nothing)
    .errors({ HELP_ENDED: REFUSED, HELP_OF_OTHERS: REFUSED, COMMAND_REUSED: REFUSED }),
  /** 我去, to a resident at the kiosk. */
  takeResidentCall: base
    .input(z.object({ ...command, residentCallId: ResidentCallId }))
    .output(nothing)
    .errors({ NOT_SIGNED_IN: REFUSED, HELP_ENDED: REFUSED, HELP_TAKEN: ofCounter, COMMAND_REUSED: REFUSED }),
  endResidentCall: base
    .input(z.object({ ...command, residentCallId: ResidentCallId }))
    .output(nothing)
    .errors({ HELP_ENDED: REFUSED, HELP_OF_OTHERS: REFUSED, COMMAND_REUSED: REFUSED }),
  /** 补打 by staff, marked with who asked and why, at this counter's printer. */
  reprintSlip: base
    .input(z.object({ ...command, ticketId: TicketId, reason: z.string().trim().min(1).max(40) }))
    .output(nothing)
    .errors({
      NOT_SIGNED_IN: REFUSED,
      TICKET_UNKNOWN: REFUSED,
      SLIP_UNDER_WAY: REFUSED,
      PRINTER_UNKNOWN: REFUSED,
      COMMAND_REUSED: REFUSED,
    }),
  /** 日结单 of whoever is signed in, as far as the day has gone. */
  printDaySlip: base
    .input(z.object(command))
    .output(nothing)
    .errors({ NOT_SIGNED_IN: REFUSED, PRINTER_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED }),
  /** 来访登记, once during a serving. */
  registerVisit: base
    .input(z.object({ ...command, people: PeopleCount, appealKind: AppealKind }))
    .output(nothing)
    .errors({ ...counterErrors, VISIT_REGISTERED: REFUSED }),
};
