/**
 * Surfaces ↔ hall process. One contract a surface: a port or LAN session is bound to exactly one of them when it is made,
 * so a kiosk has no way to name "call a ticket" and a board can only watch, and hear the calls it shows.
 *
 * Commands carry a `commandId` made by the surface. Repeating one returns the first answer and changes nothing;
 * reusing it for another command is `COMMAND_REUSED`. Expected refusals are typed errors of `catalogue.ts`; anything
 * else is `INTERNAL_SERVER_ERROR` with `data.incidentId`, the stack in the log only.
 */
import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { CounterNumber, LineId, OpId, TicketId } from '#domain/ids';
import { calendarsMaintenanceContract } from './calendars-maintenance';
import { contentMaintenanceContract } from './content-maintenance';
import { counterContract } from './counter';
import { guideContract } from './guide';
import { intakeContract } from './intake';
import { kioskRatingsContract } from './kiosk-ratings';
import { licencesMaintenanceContract } from './licences-maintenance';
import { padsMaintenanceContract } from './pads-maintenance';
import { printersMaintenanceContract } from './printers-maintenance';
import { base, command, nothing, REFUSED, TOO_MANY_TRIES } from './procedure';
import { residentCallsContract } from './resident-calls';
import { progressContract } from './progress';
import { SpokenSound, voiceContract } from './voice';
import { publicationsMaintenanceContract } from './publications-maintenance';
import { publicityContract } from './publicity';
import { surveysContract } from './surveys';
import { BoardSnapshot, IssuedTicket, KioskSnapshot, MaintenanceSnapshot, SlipPlace, SlipState } from './snapshots';

/** 取号、办事指南、反映、查进度、评一评、公开公示: what residents' touchscreens may do. */
export const kioskContract = {
  watch: base.output(eventIterator(KioskSnapshot)),
  /** The number is durable before this resolves; the slip follows on its own and may fail without touching the number. */
  issueTicket: base
    .input(z.object({ ...command, line: LineId }))
    .output(IssuedTicket)
    .errors({ LINE_CLOSED: REFUSED, LINE_UNKNOWN: REFUSED, COMMAND_REUSED: REFUSED }),
  /** State of a ticket's newest slip and where it comes out; ends once it is decided. */
  watchSlip: base
    .input(z.object({ ticketId: TicketId }))
    .output(eventIterator(z.object({ state: SlipState, place: SlipPlace })))
    .errors({ TICKET_UNKNOWN: REFUSED }),
  /** 再打一张: once a ticket, within five minutes of its issue, marked 补打. */
  reprintSlip: base
    .input(z.object({ ...command, ticketId: TicketId }))
    .output(nothing)
    .errors({ TICKET_UNKNOWN: REFUSED, REPRINT_REFUSED: REFUSED, COMMAND_REUSED: REFUSED }),
  guide: guideContract,
  intake: intakeContract,
  progress: progressContract,
  ratings: kioskRatingsContract,
  voice: voiceContract,
  publicity: publicityContract,
  surveys: surveysContract,
  residentCalls: residentCallsContract,
  /** 触摸自检: somebody touched this screen; at most once a minute, and nothing of what they touched. */
  reportTouch: base.input(nothing).output(nothing),
  /** Opens the maintenance surface on this display. */
  openMaintenance: base
    .input(z.object({ pin: z.string().max(32) }))
    .output(nothing)
    .errors({ PIN_REFUSED: REFUSED, TOO_MANY_TRIES }),
};

/** 叫号屏: may only watch, and hear the calls that it shows. */
export const boardContract = {
  watch: base.output(eventIterator(BoardSnapshot)),
  /** 请 A026 号到 3 号窗口, of a call in its snapshot: no board can have anything else said. */
  announce: base
    .input(z.object({ callSequence: z.int().nonnegative() }))
    .output(SpokenSound)
    .errors({ TICKET_UNKNOWN: REFUSED, VOICE_UNAVAILABLE: REFUSED }),
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
  pads: padsMaintenanceContract,
  printers: printersMaintenanceContract,
  calendars: calendarsMaintenanceContract,
  content: contentMaintenanceContract,
  publications: publicationsMaintenanceContract,
  licences: licencesMaintenanceContract,
  /** Puts a refused operation back into the waiting line, unchanged. */
  resendRefused: base.input(z.object({ opId: OpId })).output(nothing),
  /** Ends this maintenance session; in the terminal its window closes. */
  close: base.input(nothing).output(nothing),
};

export { counterContract };

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
