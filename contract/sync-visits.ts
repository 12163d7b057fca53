/** What a terminal tells its township of tickets, servings, counters, calls for a person and papers. */
import * as z from 'zod';
import { PauseReason } from '#domain/counter-pause';
import { HelpKind } from '#domain/help-call';
import {
  CounterNumber,
  HelpCallId,
  LineId,
  ResidentCallId,
  ServingId,
  StaffNumber,
  TicketId,
  VisitId,
} from '#domain/ids';
import { ResidentCallEnd, ResidentNeed } from '#domain/resident-call';
import { ServiceDay } from '#domain/service-day';
import { TicketNumber } from '#domain/ticket';
import { AppealKind, PeopleCount } from '#domain/visit';

export const VISIT_PAYLOADS = {
  'ticket.issued': z.object({
    ticketId: TicketId,
    ticketNumber: TicketNumber,
    serviceDay: ServiceDay,
    line: LineId,
    sequence: z.int().positive(),
    ahead: z.int().nonnegative(),
    estimateFromMinutes: z.int().nullable(),
    estimateToMinutes: z.int().nullable(),
  }),
  'ticket.called': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.recalled': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.missed': z.object({ ticketId: TicketId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  'ticket.reentered': z.object({ ticketId: TicketId }),
  /** 转窗: waits again, for another line or for one counter; the serving so far is over where there was one. */
  'ticket.transferred': z.object({
    ticketId: TicketId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    toLine: LineId,
    toCounter: CounterNumber.nullable(),
    serving: z.object({ servingId: ServingId, durationMs: z.int().nonnegative() }).nullable(),
  }),
  'ticket.abandoned': z.object({ ticketId: TicketId, reason: z.enum(['dayEnded']) }),
  'serving.started': z.object({
    servingId: ServingId,
    ticketId: TicketId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
  }),
  'serving.finished': z.object({ servingId: ServingId, ticketId: TicketId, durationMs: z.int().nonnegative() }),
  'counter.paused': z.object({ counterNumber: CounterNumber, staffNumber: StaffNumber, reason: PauseReason }),
  'counter.resumed': z.object({ counterNumber: CounterNumber, durationMs: z.int().nonnegative() }),
  'help.called': z.object({
    helpCallId: HelpCallId,
    kind: HelpKind,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber.nullable(),
  }),
  'help.taken': z.object({ helpCallId: HelpCallId, counterNumber: CounterNumber, staffNumber: StaffNumber }),
  /** `counterNumber` null: nobody ended it, the day did. */
  'help.ended': z.object({ helpCallId: HelpCallId, counterNumber: CounterNumber.nullable() }),
  'residentCall.made': z.object({ residentCallId: ResidentCallId, need: ResidentNeed }),
  'residentCall.taken': z.object({
    residentCallId: ResidentCallId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
  }),
  /** `counterNumber` null: no counter ended it. */
  'residentCall.ended': z.object({
    residentCallId: ResidentCallId,
    by: ResidentCallEnd,
    counterNumber: CounterNumber.nullable(),
  }),
  'visit.registered': z.object({
    visitId: VisitId,
    servingId: ServingId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    people: PeopleCount,
    appealKind: AppealKind,
  }),
  'slip.decided': z.object({
    ticketId: TicketId,
    copyNumber: z.int().positive(),
    outcome: z.enum(['printed', 'unknown', 'expired', 'cancelled']),
  }),
} as const;
