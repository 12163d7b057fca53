/** What every frame decoder of a profile is, whichever framing it knows. */
import type { Discard, LineDecoder } from '../line-protocol';
import type { Fields } from './field-value';

export interface ProfileFrame {
  /** The whole frame as received, delimiters and line end included. */
  bytes: Uint8Array;
  fields: Fields;
}

/**
 * Pure: any cut of the bytes gives the same frames and the same discards; it keeps less than one frame and one discard
 * piece; no garbage is ever a frame unless every check of the framing holds.
 */
export interface FrameDecoder<Frame> extends LineDecoder<Frame> {
  /**
   * Gives up waiting for the rest of what has come so far, and looks for whole frames in it. For the caller's clock,
   * after the profile's `interByteMs` of silence; silence alone never makes a frame.
   */
  expire(): { frames: Frame[]; discarded: Discard[] };
  /** Bytes that wait for more. */
  readonly pendingBytes: number;
  /** Bytes looked at since the start, each as often as it was looked at: the work done. */
  readonly examinedBytes: number;
}

/** Noise is reported in pieces of this size, so that a babbling line needs no memory. */
export const NOISE_PIECE_BYTES = 256;
