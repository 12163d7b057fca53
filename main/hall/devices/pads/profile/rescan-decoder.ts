/**
 * Frames without delimiters, found by trying each byte as a beginning: what fails any check costs ONE byte, never the
 * length that it claimed, so that no intact frame is lost behind a damaged one (pads reference §3: 9.8 % lost with
 * skip-whole at 2 % byte faults, none with this).
 */
import type { Discard } from '../line-protocol';
import { createDiscardRun } from './discard-run';
import type { FrameDecoder } from './frame-decoder';

export type Examination<Frame> =
  /** So far everything fits: nothing new can be said before there are so many bytes. */
  | { kind: 'needs'; bytes: number }
  /** `extent`: bytes that belonged to the attempt. */
  | { kind: 'refused'; reason: string; extent: number }
  | { kind: 'frame'; length: number; frame: Frame };

/** Looks at `bytes[at … end)` as the beginning of a frame; the same answer whenever the same bytes are there. */
export type Examine<Frame> = (bytes: Uint8Array, at: number, end: number) => Examination<Frame>;

/** @param longest no frame is longer; `examine` never needs more */
export function createRescanDecoder<Frame>(options: { longest: number; examine: Examine<Frame> }): FrameDecoder<Frame> {
  const { longest, examine } = options;
  const buffer = new Uint8Array(longest * 2);
  const run = createDiscardRun();
  let start = 0;
  let end = 0;
  let neededBytes = 1;
  let examinedBytes = 0;

  function scan(frames: Frame[], discarded: Discard[], isLast: boolean): void {
    while (end > start && (isLast || end - start >= neededBytes)) {
      const found = examine(buffer, start, end);
      if (found.kind === 'needs') {
        examinedBytes += end - start;
        neededBytes = found.bytes;
        if (!isLast) return;
        run.drop(buffer[start]!, { reason: 'partial', extent: end - start }, discarded);
        start += 1;
      } else if (found.kind === 'refused') {
        examinedBytes += found.extent;
        run.drop(buffer[start]!, found, discarded);
        start += 1;
      } else {
        examinedBytes += found.length;
        run.close(discarded);
        frames.push(found.frame);
        start += found.length;
      }
      neededBytes = 1;
    }
  }

  return {
    push(bytes) {
      const frames: Frame[] = [];
      const discarded: Discard[] = [];
      for (let from = 0; from < bytes.length;) {
        if (start > 0) {
          buffer.copyWithin(0, start, end);
          end -= start;
          start = 0;
        }
        const piece = bytes.subarray(from, from + buffer.length - end);
        buffer.set(piece, end);
        end += piece.length;
        from += piece.length;
        scan(frames, discarded, false);
      }
      return { frames, discarded };
    },
    expire() {
      const frames: Frame[] = [];
      const discarded: Discard[] = [];
      scan(frames, discarded, true);
      run.close(discarded);
      return { frames, discarded };
    },
    get pendingBytes() {
      return end - start;
    },
    get examinedBytes() {
      return examinedBytes;
    },
  };
}
