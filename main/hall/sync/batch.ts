import type { Operation } from '#contract/sync';

export interface Batch {
  readonly operations: readonly Operation[];
  /** JSON text of the `events` array. */
  readonly json: string;
}

/**
 * The longest prefix of `operations` that is consecutive in `seq` and fits into `maxBytes`; the first one always goes, so
 * that nothing is stuck without an answer. Null where there is nothing to send.
 */
export function cutBatch(operations: readonly Operation[], maxBytes: number): Batch | null {
  const parts: string[] = [];
  let bytes = 2;
  for (const [index, operation] of operations.entries()) {
    const previous = operations[index - 1];
    if (previous && operation.seq !== previous.seq + 1) break;
    const json = JSON.stringify(operation);
    bytes += Buffer.byteLength(json) + 1;
    if (index > 0 && bytes > maxBytes) break;
    parts.push(json);
  }
  if (parts.length === 0) return null;
  return { operations: operations.slice(0, parts.length), json: `[${parts.join(',')}]` };
}
