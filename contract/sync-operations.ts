/** What a terminal sends for one fact, and what the server answers to it. The payloads are in a room for each subject. */
import * as z from 'zod';
import { NoticeId, OpId } from '#domain/ids';
import { PublicationOccasion } from '#domain/publication';
import { ServiceDay } from '#domain/service-day';
import { CASE_PAYLOADS } from './sync-cases';
import { RATING_PAYLOADS } from './sync-ratings';
import { SurveyTallied } from './sync-surveys';
import { VISIT_PAYLOADS } from './sync-visits';

export const MAX_BATCH_OPERATIONS = 500;

const BootId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const VersionText = z.string().regex(/^[\x21-\x7e]{1,64}$/);

/** Payload by kind. Additive changes only; a server takes the last two schema versions. */
export const OPERATION_PAYLOADS = {
  ...VISIT_PAYLOADS,
  ...CASE_PAYLOADS,
  ...RATING_PAYLOADS,
  /** 公开台账: a text that residents could read, once for each time that the hall began to show it. */
  'notice.published': z.object({
    noticeId: NoticeId,
    occasion: PublicationOccasion,
    title: z.string().max(80),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    day: ServiceDay,
  }),
  'survey.tallied': SurveyTallied,
  'terminal.started': z.object({ appVersion: VersionText, sqliteVersion: VersionText }),
} as const;

export type OperationKind = keyof typeof OPERATION_PAYLOADS;
export type OperationPayload<K extends OperationKind> = z.infer<(typeof OPERATION_PAYLOADS)[K]>;
export const OPERATION_KINDS = Object.keys(OPERATION_PAYLOADS) as [OperationKind, ...OperationKind[]];

/** Kinds whose payload names or quotes a person: sealed wherever they lie at rest. */
export const PERSONAL_KINDS: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'case.filed',
  'case.moved',
  'case.supplemented',
  'rating.explained',
  'remark.left',
  'remark.decided',
]);

/** What a terminal sends for one fact. */
export const Operation = z.object({
  opId: OpId,
  seq: z.int().positive(),
  kind: z.string().max(64),
  schemaVersion: z.int().positive(),
  /** The terminal's wall clock; kept beside the server's `receivedAt`, never compared to decide anything. */
  occurredAt: z.number(),
  /** The terminal's monotonic clock since its `bootId`. */
  monotonicMs: z.number(),
  bootId: BootId,
  payload: z.record(z.string(), z.unknown()),
});
export type Operation = z.infer<typeof Operation>;

/**
 * The least that can be answered one by one. What is wrong beyond it is `rejected` with `BAD_PAYLOAD`: a batch with one
 * bad operation must still be readable.
 */
export const OpaqueOperation = z.looseObject({ opId: OpId, seq: z.int().positive() });
export type OpaqueOperation = z.infer<typeof OpaqueOperation>;

export const RejectCode = z.enum([
  'UNKNOWN_KIND',
  'BAD_PAYLOAD',
  'UNSUPPORTED_VERSION',
  'UNKNOWN_REFERENCE',
  'CONFLICT',
]);
/**
 * `UNKNOWN_REFERENCE`: the operation names something that this terminal has not sent, another terminal's rows included.
 * `CONFLICT`: it contradicts what is recorded, e.g. a second rating of one slot, or another fact under a known `opId`.
 */
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

export const PushRequest = z.object({
  /** Consecutive in `seq`. */
  events: z
    .array(z.union([Operation, OpaqueOperation]))
    .min(1)
    .max(MAX_BATCH_OPERATIONS),
  /** The terminal's clocks when it sent this: with `monotonicMs` of the same boot the server can date a fact itself. */
  clock: z.object({ wallMs: z.number(), monotonicMs: z.number(), bootId: BootId }),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const PushResponse = z.object({
  /** One for each operation, in the batch's order. */
  results: z.array(OperationResult),
  /** The next number that the server wants from this terminal. */
  nextSeq: z.int().positive(),
  serverTime: z.number(),
});
export type PushResponse = z.infer<typeof PushResponse>;
