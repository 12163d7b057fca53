/**
 * What is kept of an operation as it came: readable where it names nobody, else sealed. A kind that this server does not
 * know may name somebody. Of a sealed one a mark of its fact stays even when it is erased, so that a repeat is told from
 * another fact under the same id.
 */
import type { Insertable } from 'kysely';
import { OPERATION_KINDS, PERSONAL_KINDS } from '#contract/sync';
import type { OpaqueOperation, OperationKind } from '#contract/sync';
import type { TownshipTables } from '../db/tables';
import type { DataSeal } from '../personal-data/data-seal';

type OperationRow = Insertable<TownshipTables['operation']>;
export type BodyColumns = Pick<OperationRow, 'body' | 'sealed_body' | 'fact_mark'>;
/** What is remembered of an operation that was applied. */
export type KnownFact = Pick<BodyColumns, 'body' | 'fact_mark'>;

export interface OperationBodies {
  /** No value of it can fail to be written, whatever the terminal sent. */
  columnsOf(event: OpaqueOperation): BodyColumns;
  isOf(known: KnownFact, event: OpaqueOperation): boolean;
}

const OPEN_KINDS: ReadonlySet<unknown> = new Set<OperationKind>(
  OPERATION_KINDS.filter((kind) => !PERSONAL_KINDS.has(kind)),
);

/** Where a sealed body belongs. */
export const bodyPlaceOf = (terminalId: string, seq: number) => `operation.body:${terminalId}/${seq}`;

export function createOperationBodies(seal: DataSeal, terminalId: string): OperationBodies {
  const markOf = (event: OpaqueOperation) => seal.markOf(factOf(event), `operation of ${terminalId}`);
  return {
    columnsOf(event) {
      const body = writeBody(event);
      if (OPEN_KINDS.has(event['kind'])) return { body, sealed_body: null, fact_mark: null };
      return { body: null, sealed_body: seal.seal(body, bodyPlaceOf(terminalId, event.seq)), fact_mark: markOf(event) };
    },
    isOf({ body, fact_mark }, event) {
      if (body !== null && body !== undefined) return factOf(JSON.parse(body) as OpaqueOperation) === factOf(event);
      return fact_mark === markOf(event);
    },
  };
}

/** What is nested too deeply to be written again keeps its names at least. */
function writeBody(event: OpaqueOperation): string {
  return writeText(event) ?? JSON.stringify({ opId: event.opId, seq: event.seq, unwritable: 'nested too deeply' });
}

function factOf(event: OpaqueOperation): string {
  const payload = event['payload'];
  const fields =
    typeof payload === 'object' && payload !== null
      ? Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      : payload;
  return writeText([event['kind'], fields]) ?? '';
}

function writeText(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}
