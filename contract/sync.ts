/**
 * Hall ↔ township server. The same definition makes the terminal's client types, the server's routes and its published
 * OpenAPI document.
 *
 * Push is idempotent: each operation is applied at most once by `opId`, each `seq` is used at most once, both per
 * terminal; one bad operation is `rejected` with a code and the rest go on. `seq` is gapless per terminal, from 1, and a
 * rejected operation uses its number up: it is corrected and sent again with the same `opId` under a new `seq`. Two
 * answers speak about the numbers of the whole batch and change nothing: `SEQ_GAP` (a number is missing) and `SEQ_TAKEN`
 * (the server knows another operation under a number). docs/adr/0006 has the reasons.
 *
 * Requests carry `Authorization: Bearer` with a JWT signed by the terminal's Ed25519 key: header `alg` EdDSA and `kid`
 * the terminal's id, `iss` and `sub` the terminal's id, `aud` {@link SYNC_AUDIENCE}, `iat` and `exp` at most
 * {@link MAX_TOKEN_SECONDS} apart, a fresh `jti`. A missing, wrong or revoked one is 401 and writes nothing. The times
 * in it are the *server's* as the terminal knows them: a 401 carries `serverTime`, so that a terminal whose own clock is
 * wrong by years corrects once and goes on.
 */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { PushRequest, PushResponse } from './sync-operations';
import { Overview } from './sync-overview';

export { ATTACHMENT_REFUSALS, ATTACHMENTS_PATH, AttachmentAnswer, SyncedAttachment } from './sync-attachments';
export {
  MAX_BATCH_OPERATIONS,
  OpaqueOperation,
  Operation,
  OPERATION_KINDS,
  OPERATION_PAYLOADS,
  OperationResult,
  PERSONAL_KINDS,
  PushRequest,
  PushResponse,
  RejectCode,
} from './sync-operations';
export type { OperationKind, OperationPayload } from './sync-operations';
export { Overview } from './sync-overview';

export const SYNC_AUDIENCE = 'township-server';
export const SYNC_SCHEMA_VERSION = 1;
/** Of the request's body. */
export const MAX_BATCH_BYTES = 1024 * 1024;
export const MAX_TOKEN_SECONDS = 60;

export const EnrolRequest = z.object({
  code: z.string().min(4).max(40),
  hallCode: z.string().regex(/^\d{9}$/),
  hallName: z
    .string()
    .max(60)
    .regex(/^\P{Cc}+$/u),
  terminalCode: z.string().regex(/^[A-Z]$/),
  /** Ed25519 public key as a JWK (RFC 8037). */
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43) }),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** `nextSeq` is above 1 where the server knows this hall's terminal already (new key, replaced machine). */
export const EnrolResponse = z.object({ terminalId: z.uuid(), nextSeq: z.int().positive(), serverTime: z.number() });

export const ContactResponse = z.object({ terminalId: z.uuid(), nextSeq: z.int().positive(), serverTime: z.number() });

/** Every refusal's body. `code` and `data` are those of the errors below. */
export const SyncErrorBody = z.object({
  code: z.string(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});
export const UnauthorizedData = z.object({ serverTime: z.number() });
export const SeqGapData = z.object({ wantedSeq: z.int().positive() });
export const SeqTakenData = z.object({ seq: z.int().positive(), wantedSeq: z.int().positive() });

const base = oc.errors({
  INTERNAL_SERVER_ERROR: { status: 500, data: z.object({ incidentId: z.string() }) },
});
const signed = base.errors({
  UNAUTHORIZED: { status: 401, message: 'missing, wrong or revoked terminal signature', data: UnauthorizedData },
});
/** Marks a route that needs the terminal's signature in the published document. */
const terminalSignature = {
  spec: <T extends object>(operation: T) => ({ ...operation, security: [{ terminal: [] }] }),
};

export const syncContract = {
  enrol: base
    .route({
      method: 'POST',
      path: '/v1/terminals',
      summary: 'Enrol a terminal with a one-time code',
      tags: ['terminals'],
    })
    .input(EnrolRequest)
    .output(EnrolResponse)
    .errors({
      ENROLMENT_REFUSED: { status: 403, message: 'the code is wrong, used, expired, or for another hall' },
      TOO_MANY_REQUESTS: { status: 429, message: 'too many wrong codes from this address' },
    }),
  contact: signed
    .route({
      method: 'GET',
      path: '/v1/terminals/self',
      summary: 'Is this terminal accepted, and which number is wanted next',
      tags: ['terminals'],
      ...terminalSignature,
    })
    .output(ContactResponse),
  push: signed
    .route({
      method: 'POST',
      path: '/v1/events',
      summary: 'Push operations in seq order',
      tags: ['events'],
      ...terminalSignature,
    })
    .input(PushRequest)
    .output(PushResponse)
    .errors({
      SEQ_GAP: { status: 409, message: 'a number is missing; nothing was changed', data: SeqGapData },
      SEQ_TAKEN: {
        status: 409,
        message: 'the server knows another operation under this number; nothing was changed',
        data: SeqTakenData,
      },
      PAYLOAD_TOO_LARGE: { status: 413, message: 'the body is larger than a batch may be' },
    }),
  overview: base
    .route({
      method: 'GET',
      path: '/v1/overview',
      summary: 'Tickets, servings, ratings, cases and terminals',
      tags: ['read'],
    })
    .output(Overview)
    .errors({ FORBIDDEN: { status: 403, message: 'read only on the server itself' } }),
};
