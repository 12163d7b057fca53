/**
 * A truncated frame must not swallow the next one, and silence must not cut one in two: our own process may stand still
 * in the middle of a frame (pads reference §0.5: 100 of 100 intact frames split by a 5 ms silence). So after a silence
 * inside a frame both are tried, the frame going on and one beginning afresh; whichever comes to a whole frame with all
 * its checks first is the one, the newest first. Source: pads reference §1.7 defect 4, §2.8.
 */
import type { MonotonicMs, TimeSource } from '#domain/time-source';
import type { Discard, LineDecoder } from '../line-protocol';
import type { FrameDecoder } from '../profile/frame-decoder';

/** More silences inside one frame than this, and its beginning is given up. */
const MOST_BEGINNINGS = 4;

export function createPatientDecoder<Frame>(options: {
  createDecoder: () => FrameDecoder<Frame>;
  /** Silence within a frame after which it may never be finished. */
  interByteMs: number;
  time: TimeSource;
}): LineDecoder<Frame> {
  const { createDecoder, interByteMs, time } = options;
  /** Never empty; each began later than the one before it, after a silence. */
  let beginnings: FrameDecoder<Frame>[] = [createDecoder()];
  let heardAt: MonotonicMs = 0;

  function giveUp(decoders: FrameDecoder<Frame>[]): { frames: Frame[]; discarded: Discard[] } {
    // The oldest has seen all bytes of the others: its discards are theirs as well.
    return decoders[0]?.expire() ?? { frames: [], discarded: [] };
  }

  return {
    push(bytes) {
      const now = time.monotonicMs();
      const wasSilent = now - heardAt > interByteMs;
      heardAt = now;
      const before: { frames: Frame[]; discarded: Discard[] } = { frames: [], discarded: [] };
      if (wasSilent && beginnings.at(-1)!.pendingBytes > 0) {
        if (beginnings.length === MOST_BEGINNINGS) {
          const given = giveUp(beginnings);
          before.frames.push(...given.frames);
          before.discarded.push(...given.discarded);
          beginnings = [];
        }
        beginnings.push(createDecoder());
      }
      for (let index = beginnings.length - 1; index >= 0; index -= 1) {
        const found = beginnings[index]!.push(bytes);
        if (found.frames.length === 0 && index > 0) continue;
        const given = giveUp(beginnings.slice(0, index));
        if (found.frames.length > 0 || beginnings[index]!.pendingBytes === 0) beginnings = [beginnings[index]!];
        return {
          frames: [...before.frames, ...given.frames, ...found.frames],
          discarded: [...before.discarded, ...given.discarded, ...found.discarded],
        };
      }
      return before;
    },
  };
}
