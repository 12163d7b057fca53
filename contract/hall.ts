/**
 * Surfaces ↔ hall process. One contract a surface: a port or LAN session is bound to exactly one of them when it is made,
 * so a kiosk has no way to name "call a ticket" and a board can only watch.
 *
 * Commands carry a `commandId` made by the surface. Repeating one returns the first answer and changes nothing;
 * reusing it for another command is `COMMAND_REUSED`. Expected refusals are typed errors of `catalogue.ts`; anything
 * else is `INTERNAL_SERVER_ERROR` with `data.incidentId`, the stack in the log only.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { CounterNumber, LineId, OpId, StaffNumber, TicketId } from '#domain/ids';
import { printersMaintenanceContract } from './printers-maintenance';
import { base, command, nothing, REFUSED, TOO_MANY_TRIES } from './procedure';
import {
  BoardSnapshot,
  CounterSnapshot,
  CurrentTicket,
  IssuedTicket,
  KioskSnapshot,
  MaintenanceSnapshot,
  SlipState,
} from './snapshots';

/** 取号: what residents' touchscreens may do. */
export const kioskContract = {
  watch: base.output(eventIterator(KioskSnapshot)),
  /** The number is durable before this resolves; the slip follows on its own and may fail without touching the number. */
  issueTicket: base
    .input(z.object({ ...command, line: LineId }))
    .output(IssuedTicket)
    .errors({ LINE_CLOSED: REFUSED, LINE_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED }),
  /** State of a ticket's newest slip; ends once it is decided. */
  watchSlip: base
    .input(z.object({ ticketId: TicketId }))
    .output(eventIterator(z.object({ state: SlipState })))
    .errors({ TICKET_UNKNOWN: REFUSED }),
  /** 再打一张: once a ticket, within five minutes of its issue, marked 补打. */
  reprintSlip: base
    .input(z.object({ ...command, ticketId: TicketId }))
    .output(nothing)
    .errors({ TICKET_UNKNOWN: REFUSED, REPRINT_REFUSED: REFUSED, COMMAND_REUSED: REFUSED }),
  /** Opens the maintenance surface on this display. */
  openMaintenance: base
    .input(z.object({ pin: z.string().max(32) }))
    .output(nothing)
    .errors({ PIN_REFUSED: REFUSED, TOO_MANY_TRIES }),
};

const counterErrors = {
  NOT_SIGNED_IN: REFUSED,
  NO_CURRENT_TICKET: REFUSED,
  WRONG_STATE: REFUSED,
  COMMAND_REUSED: REFUSED,
};

/** 窗口: the staff console of one counter. The counter is part of the session's capability, not an argument. */
export const counterContract = {
  watch: base.output(eventIterator(CounterSnapshot)),
  signIn: base
    .input(z.object({ staffNumber: StaffNumber, pin: z.string().max(32) }))
    .output(nothing)
    .errors({ SIGN_IN_REFUSED: REFUSED, TOO_MANY_TRIES }),
  signOut: base.input(nothing).output(nothing),
  callNext: base
    .input(z.object(command))
    .output(CurrentTicket)
    .errors({ ...counterErrors, NOTHING_WAITING: REFUSED, COUNTER_BUSY: REFUSED }),
  /** 叫指定的号: a waiting or missed ticket of this counter's lines. */
  callTicket: base
    .input(z.object({ ...command, ticketId: TicketId }))
    .output(CurrentTicket)
    .errors({
      ...counterErrors,
      COUNTER_BUSY: REFUSED,
      TICKET_UNKNOWN: REFUSED,
      ALREADY_CALLED: { ...REFUSED, data: z.object({ counter: CounterNumber }) },
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
};

/** 叫号屏: may only watch. */
export const boardContract = {
  watch: base.output(eventIterator(BoardSnapshot)),
};

/** 维护: behind the PIN. */
export const maintenanceContract = {
  watch: base.output(eventIterator(MaintenanceSnapshot)),
  /** Enrols this terminal at the township server with a one-time code of its console. */
  enrol: base
    .input(z.object({ code: z.string().min(4).max(40) }))
    .output(nothing)
    .errors({ ENROLMENT_REFUSED: REFUSED, SERVER_UNREACHABLE: REFUSED }),
  /** A one-time code, valid ten minutes, that binds one LAN browser to one surface. */
  createSurfaceCode: base
    .input(
      z.discriminatedUnion('surface', [
        z.object({ surface: z.literal('counter'), counterNumber: CounterNumber }),
        z.object({ surface: z.literal('board') }),
      ]),
    )
    .output(z.object({ code: z.string(), url: z.string(), expiresAt: z.number() }))
    .errors({ COUNTER_UNKNOWN: REFUSED, LAN_CLOSED: REFUSED }),
  printers: printersMaintenanceContract,
  /** Puts a refused operation back into the waiting line, unchanged. */
  resendRefused: base.input(z.object({ opId: OpId })).output(nothing),
  /** Ends this maintenance session; in the terminal its window closes. */
  close: base.input(nothing).output(nothing),
};

export const surfaceContracts = {
  kiosk: kioskContract,
  counter: counterContract,
  board: boardContract,
  maintenance: maintenanceContract,
};

export type SurfaceName = keyof typeof surfaceContracts;

/** What a port or LAN session may do, fixed when it is made. */
export const SurfaceCapability = z.discriminatedUnion('surface', [
  z.object({ surface: z.literal('kiosk') }),
  z.object({ surface: z.literal('counter'), counterNumber: CounterNumber }),
  z.object({ surface: z.literal('board') }),
  z.object({ surface: z.literal('maintenance') }),
]);
export type SurfaceCapability = z.infer<typeof SurfaceCapability>;
