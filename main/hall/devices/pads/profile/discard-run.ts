/** Discarded bytes gathered into readable pieces: one reason, at most {@link NOISE_PIECE_BYTES}. */
import type { Discard } from '../line-protocol';
import { NOISE_PIECE_BYTES } from './frame-decoder';

export interface DiscardRun {
  /**
   * @param extent bytes from this one on that were looked at as one frame: what is dropped of them later is that
   * frame's as well, and comes out with its reason
   */
  drop(octet: number, why: { reason: string; extent: number }, into: Discard[]): void;
  /** A frame begins: what was dropped before it is complete. */
  close(into: Discard[]): void;
}

export function createDiscardRun(): DiscardRun {
  let run: number[] = [];
  let reason = 'noise';
  let blamedBytes = 0;

  function flush(into: Discard[]): void {
    if (run.length > 0) into.push({ reason, bytes: new Uint8Array(run) });
    run = [];
  }

  return {
    drop(octet, why, into) {
      if (blamedBytes === 0) {
        if (why.reason !== reason || why.reason !== 'noise') flush(into);
        reason = why.reason;
        blamedBytes = why.reason === 'noise' ? 0 : why.extent;
      }
      run.push(octet);
      if (blamedBytes > 0) blamedBytes -= 1;
      const isWhole = reason !== 'noise' && blamedBytes === 0;
      if (isWhole || run.length === NOISE_PIECE_BYTES) flush(into);
    },
    close(into) {
      blamedBytes = 0;
      flush(into);
    },
  };
}
