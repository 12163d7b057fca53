/**
 * The wire of a serial line: carries bytes no faster than its baud rate lets it (8N1), and stops where flow control says
 * so, but for what the sender's chip has taken already.
 */
import type { Time } from '#domain/time-source';

export interface SerialWire {
  push(bytes: Uint8Array): void;
  hold(isHolding: boolean): void;
  /** Not carried yet. */
  readonly waiting: number;
}

const BITS_PER_BYTE = 10;
/** A 16550's FIFO goes on after the sender was stopped. */
const FIFO_BYTES = 16;
/** Bytes are handed over in small pieces, so that a busy machine does not make the line slower than it is. */
const TICK_MS = 4;

/** @param options.baud null: as fast as they come, where the host's own buffers are not to be seen */
export function createSerialWire(options: {
  baud: number | null;
  time: Time;
  deliver: (bytes: Uint8Array) => void;
}): SerialWire {
  const { baud, time, deliver } = options;
  let queue = Buffer.alloc(0);
  let isHolding = false;
  let fifoLeft = 0;
  let isTicking = false;
  /** When the last byte that was handed over had come through. */
  let throughAt = 0;

  function carry(most: number): void {
    const count = Math.min(queue.length, most, isHolding ? fifoLeft : Infinity);
    if (count <= 0) return;
    if (isHolding) fifoLeft -= count;
    const part = queue.subarray(0, count);
    queue = queue.subarray(count);
    deliver(part);
  }

  function tick(): void {
    isTicking = false;
    if (baud === null) {
      carry(Infinity);
      return;
    }
    const byteMs = (BITS_PER_BYTE * 1_000) / baud;
    const due = Math.floor((time.monotonicMs() - throughAt) / byteMs);
    const before = queue.length;
    carry(due);
    throughAt += (before - queue.length) * byteMs;
    schedule();
  }

  function schedule(): void {
    const canCarry = queue.length > 0 && (!isHolding || fifoLeft > 0);
    if (!canCarry || isTicking) return;
    isTicking = true;
    const byteMs = baud === null ? 0 : (BITS_PER_BYTE * 1_000) / baud;
    const restMs = Math.min(queue.length * byteMs, Math.max(TICK_MS, byteMs));
    time.after(baud === null ? 0 : Math.ceil(restMs), tick);
  }

  return {
    push(bytes) {
      if (queue.length === 0) throughAt = Math.max(throughAt, time.monotonicMs());
      queue = Buffer.concat([queue, bytes]);
      if (baud === null) carry(Infinity);
      schedule();
    },
    hold(shouldHold) {
      if (shouldHold && !isHolding) fifoLeft = FIFO_BYTES;
      // A stopped line does not catch up: its bytes begin their way when it goes on.
      if (!shouldHold && isHolding) throughAt = Math.max(throughAt, time.monotonicMs());
      isHolding = shouldHold;
      schedule();
    },
    get waiting() {
      return queue.length;
    },
  };
}
