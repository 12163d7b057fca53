/** From what came over the wire to an operation whose payload has the type of its kind. */
import type * as z from 'zod';
import { OPERATION_KINDS, OPERATION_PAYLOADS, Operation, SYNC_SCHEMA_VERSION } from '#contract/sync';
import type { OpaqueOperation, OperationKind, OperationPayload } from '#contract/sync';
import { Rejection } from './rejection';

export type ReadOperation = {
  [K in OperationKind]: {
    readonly kind: K;
    readonly opId: string;
    readonly occurredAt: number;
    readonly payload: OperationPayload<K>;
  };
}[OperationKind];
export type OperationOfKind<K extends OperationKind> = Extract<ReadOperation, { kind: K }>;

/** The last two: a terminal may be updated a while after the server. */
const OLDEST_SCHEMA_VERSION = Math.max(1, SYNC_SCHEMA_VERSION - 1);

/** No operation of ours needs more than three. */
const DEEPEST_NESTING = 32;

/** @throws {Rejection} */
export function readOperation(received: OpaqueOperation): ReadOperation {
  if (isNestedTooDeeply(received)) throw new Rejection('BAD_PAYLOAD', 'nested too deeply');
  const envelope = Operation.safeParse(received);
  if (!envelope.success) throw new Rejection('BAD_PAYLOAD', describe(envelope.error));
  const { kind, schemaVersion, opId, occurredAt, payload } = envelope.data;
  if (schemaVersion < OLDEST_SCHEMA_VERSION || schemaVersion > SYNC_SCHEMA_VERSION) {
    throw new Rejection(
      'UNSUPPORTED_VERSION',
      `schemaVersion ${schemaVersion}; this server takes ${OLDEST_SCHEMA_VERSION} to ${SYNC_SCHEMA_VERSION}`,
    );
  }
  if (!isKnownKind(kind)) throw new Rejection('UNKNOWN_KIND', 'kind');
  const read = OPERATION_PAYLOADS[kind].safeParse(payload);
  if (!read.success) throw new Rejection('BAD_PAYLOAD', describe(read.error, 'payload'));
  return { kind, opId, occurredAt, payload: read.data } as ReadOperation;
}

/** Level by level, not by recursion: what is asked about may be deeper than the stack. */
function isNestedTooDeeply(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_NESTING) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function isKnownKind(kind: string): kind is OperationKind {
  return (OPERATION_KINDS as readonly string[]).includes(kind);
}

/** Which fields and what was expected; never what was found. */
function describe(error: z.ZodError, prefix = ''): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${[prefix, ...path.map(String)].filter(Boolean).join('.')}: ${code}`)
    .join('; ')
    .slice(0, 300);
}
