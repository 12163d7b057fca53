/** What every router does with features: refusals become typed errors, state becomes a stream of snapshots. */
import { ORPCError } from '@orpc/client';
import { REFUSED } from '#contract/procedure';
import { Refusal } from '../../refusal';
import type { HallState } from '../../snapshots/hall-state';

/** A refusal of the features becomes the contract's typed error of the same code. */
export async function withRefusals<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal)
      throw new ORPCError(error.code, { status: REFUSED.status, data: error.facts, message: error.code });
    throw error;
  }
}

export async function* snapshots<T>(
  state: HallState,
  signal: AbortSignal | undefined,
  build: () => T,
): AsyncGenerator<T, void> {
  for await (const _ of state.watch(signal)) yield build();
}
