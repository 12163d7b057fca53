/**
 * One byte, one press. Such a pad has no check at all: whatever looks like one of its codes is one, which is why these
 * profiles are never found by listening (pads reference §2.6) and `repeat` is there for pads that can send twice.
 */
import type { Discard } from '../line-protocol';
import { createDiscardRun } from './discard-run';
import type { Fields } from './field-value';
import type { FrameDecoder, ProfileFrame } from './frame-decoder';
import type { ByteFraming } from './framing';
import { CODE_FIELD } from './framing';

function isCode(framing: ByteFraming, octet: number): boolean {
  return framing.codes.some(({ first, last }) => octet >= first && octet <= last);
}

export function encodeByte(framing: ByteFraming, values: Fields): Uint8Array {
  const code = Object.hasOwn(values, CODE_FIELD) ? values[CODE_FIELD] : undefined;
  if (typeof code !== 'number' || !isCode(framing, code))
    throw new RangeError(`${CODE_FIELD} cannot be ${String(code)}`);
  return new Uint8Array(framing.repeat).fill(code);
}

export function createByteDecoder(framing: ByteFraming): FrameDecoder<ProfileFrame> {
  const run = createDiscardRun();
  let pending: number[] = [];
  let examinedBytes = 0;

  function giveUp(reason: string, discarded: Discard[]): void {
    if (pending.length > 0) discarded.push({ reason, bytes: Uint8Array.from(pending) });
    pending = [];
  }

  return {
    push(bytes) {
      const frames: ProfileFrame[] = [];
      const discarded: Discard[] = [];
      for (const octet of bytes) {
        if (pending.length > 0 && pending[0] !== octet) giveUp('repeat', discarded);
        if (!isCode(framing, octet)) {
          run.drop(octet, { reason: 'noise', extent: 1 }, discarded);
          continue;
        }
        run.close(discarded);
        pending.push(octet);
        if (pending.length < framing.repeat) continue;
        frames.push({ bytes: Uint8Array.from(pending), fields: { [CODE_FIELD]: octet } });
        pending = [];
      }
      examinedBytes += bytes.length;
      return { frames, discarded };
    },
    expire() {
      const discarded: Discard[] = [];
      run.close(discarded);
      giveUp('partial', discarded);
      return { frames: [], discarded };
    },
    get pendingBytes() {
      return pending.length;
    },
    get examinedBytes() {
      return examinedBytes;
    },
  };
}
