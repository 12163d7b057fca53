/**
 * Hall ↔ township server. The same definition makes the terminal's client types, the server's routes and its published
 * OpenAPI document.
 *
 * Push is idempotent: the server applies each operation in its own transaction with `unique(terminal, opId)` and
 * `unique(terminal, seq)`; one bad operation is `rejected` with a code and the rest go on. `seq` is gapless per terminal,
 * from 1; a batch that starts after the wanted number changes nothing and is answered with `SEQ_GAP { wantedSeq }`.
 * Requests carry `Authorization: Bearer` with a JWT signed by the terminal's Ed25519 key: `iss` and `sub` the terminal's
 * id, `aud` {@link SYNC_AUDIENCE}, at most 60 s long, a fresh `jti`. A missing, wrong or revoked one is 401 and writes nothing.
 */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import {
  CounterNumber,
  LineId,
  OpId,
  PadId,
  RatingId,
  RatingSlotId,
  ServingId,
  StaffNumber,
  TicketId,
} from '#domain/ids';
import { PressVerdict, RatingChannel, RatingLevel } from '#domain/rating';
import { ServiceDay } from '#domain/service-day';
import { TicketNumber } from '#domain/ticket';

export const SYNC_AUDIENCE = 'township-server';
export const SYNC_SCHEMA_VERSION = 1;
export const MAX_BATCH_OPERATIONS = 500;
export const MAX_BATCH_BYTES = 1024 * 1024;

/** Payload by kind. Additive changes only; a server takes the last two schema versions. */
export const OPERATION_PAYLOADS = {
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
  'ticket.abandoned': z.object({ ticketId: TicketId, reason: z.enum(['dayEnded']) }),
  'serving.started': z.object({
    servingId: ServingId,
    ticketId: TicketId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
  }),
  'serving.finished': z.object({ servingId: ServingId, ticketId: TicketId, durationMs: z.int().nonnegative() }),
  'ratingSlot.opened': z.object({
    ratingSlotId: RatingSlotId,
    servingId: ServingId,
    counterNumber: CounterNumber,
    staffNumber: StaffNumber,
    padId: PadId.nullable(),
  }),
  'ratingSlot.absent': z.object({ ratingSlotId: RatingSlotId }),
  /** May follow `ratingSlot.absent`: a press in time that reached the hall late. */
  'rating.given': z.object({
    ratingId: RatingId,
    ratingSlotId: RatingSlotId,
    level: RatingLevel,
    channel: RatingChannel,
    rawKey: z.int().nonnegative(),
    pressedAt: z.number(),
  }),
  'pad.pressed': z.object({
    padId: PadId,
    verdict: PressVerdict,
    rawKey: z.int().nonnegative(),
    pressedAt: z.number(),
  }),
  'slip.decided': z.object({
    ticketId: TicketId,
    copyNumber: z.int().positive(),
    outcome: z.enum(['printed', 'unknown', 'expired', 'cancelled']),
  }),
  'terminal.started': z.object({ appVersion: z.string(), sqliteVersion: z.string() }),
} as const;

export type OperationKind = keyof typeof OPERATION_PAYLOADS;
export type OperationPayload<K extends OperationKind> = z.infer<(typeof OPERATION_PAYLOADS)[K]>;
export const OPERATION_KINDS = Object.keys(OPERATION_PAYLOADS) as [OperationKind, ...OperationKind[]];

/**
 * The envelope. `kind` and `payload` are checked one operation at a time by the server, not here: a batch with one bad
 * operation must still be readable.
 */
export const Operation = z.object({
  opId: OpId,
  seq: z.int().positive(),
  kind: z.string().max(64),
  schemaVersion: z.int().positive(),
  /** The terminal's wall clock; kept beside the server's `receivedAt`, never compared to decide anything. */
  occurredAt: z.number(),
  /** The terminal's monotonic clock since its `bootId`. */
  monotonicMs: z.number(),
  bootId: z.string().max(64),
  payload: z.record(z.string(), z.unknown()),
});
export type Operation = z.infer<typeof Operation>;

export const RejectCode = z.enum([
  'UNKNOWN_KIND',
  'BAD_PAYLOAD',
  'UNSUPPORTED_VERSION',
  'UNKNOWN_REFERENCE',
  'CONFLICT',
]);
/** `CONFLICT`: the operation contradicts what is recorded, e.g. a second first rating of one slot. */
export type RejectCode = z.infer<typeof RejectCode>;

export const OperationResult = z.discriminatedUnion('outcome', [
  z.object({ opId: OpId, seq: z.int().positive(), outcome: z.literal('applied') }),
  z.object({ opId: OpId, seq: z.int().positive(), outcome: z.literal('duplicate') }),
  z.object({
    opId: OpId,
    seq: z.int().positive(),
    outcome: z.literal('rejected'),
    code: RejectCode,
    detail: z.string(),
  }),
]);
export type OperationResult = z.infer<typeof OperationResult>;

export const PushRequest = z.object({ events: z.array(Operation).min(1).max(MAX_BATCH_OPERATIONS) });
export const PushResponse = z.object({
  results: z.array(OperationResult),
  /** The next number that the server wants from this terminal. */
  nextSeq: z.int().positive(),
  serverTime: z.number(),
});
export type PushResponse = z.infer<typeof PushResponse>;

export const EnrolRequest = z.object({
  code: z.string().min(4).max(40),
  hallCode: z.string().regex(/^\d{9}$/),
  hallName: z.string().min(1).max(60),
  terminalCode: z.string().regex(/^[A-Z]$/),
  /** Ed25519 public key as a JWK (RFC 8037). */
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43) }),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

const OverviewTicket = z.object({
  ticketId: TicketId,
  hallCode: z.string(),
  terminalCode: z.string(),
  serviceDay: ServiceDay,
  ticketNumber: TicketNumber,
  line: LineId,
  state: z.string(),
  issuedAt: z.number(),
  receivedAt: z.number(),
});
const OverviewServing = z.object({
  servingId: ServingId,
  ticketId: TicketId,
  counterNumber: CounterNumber,
  staffNumber: StaffNumber,
  startedAt: z.number(),
  durationMs: z.int().nullable(),
});
const OverviewRating = z.object({
  ratingSlotId: RatingSlotId,
  servingId: ServingId,
  state: z.enum(['open', 'filled', 'absent']),
  level: RatingLevel.nullable(),
  channel: RatingChannel.nullable(),
  pressedAt: z.number().nullable(),
});
const OverviewTerminal = z.object({
  terminalId: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  terminalCode: z.string(),
  enrolledAt: z.number(),
  revokedAt: z.number().nullable(),
  lastContactAt: z.number().nullable(),
  nextSeq: z.int().positive(),
  rejected: z.int().nonnegative(),
  clockOffsetMs: z.number().nullable(),
});

/** What the read page shows: newest first, at most 200 of each; nothing personal is in it. */
export const Overview = z.object({
  at: z.number(),
  tickets: z.array(OverviewTicket),
  servings: z.array(OverviewServing),
  ratings: z.array(OverviewRating),
  terminals: z.array(OverviewTerminal),
});
export type Overview = z.infer<typeof Overview>;

const base = oc.errors({
  UNAUTHORIZED: { status: 401, message: 'missing, wrong or revoked terminal signature' },
  INTERNAL_SERVER_ERROR: { status: 500, data: z.object({ incidentId: z.string() }) },
});

export const syncContract = {
  enrol: base
    .route({
      method: 'POST',
      path: '/v1/terminals',
      summary: 'Enrol a terminal with a one-time code',
      tags: ['terminals'],
    })
    .input(EnrolRequest)
    .output(z.object({ terminalId: z.string(), nextSeq: z.int().positive(), serverTime: z.number() }))
    .errors({
      ENROLMENT_REFUSED: { status: 403, message: 'the code is wrong, used, expired, or for another hall' },
      TOO_MANY_REQUESTS: { status: 429 },
    }),
  push: base
    .route({ method: 'POST', path: '/v1/events', summary: 'Push operations in seq order', tags: ['events'] })
    .input(PushRequest)
    .output(PushResponse)
    .errors({
      SEQ_GAP: { status: 409, data: z.object({ wantedSeq: z.int().positive() }) },
      PAYLOAD_TOO_LARGE: { status: 413 },
    }),
  overview: base
    .route({ method: 'GET', path: '/v1/overview', summary: 'Tickets, servings, ratings and terminals', tags: ['read'] })
    .output(Overview),
};
