/**
 * One serial line with one or more simulated pads: bytes from the host in, bytes to the host out. What carries the bytes
 * (a pty, a line in memory) is attached from outside.
 */
import type { Time } from '#domain/time-source';
import { createOwp1Decoder, encodeFrame } from '#pads/owp1.codec';
import type { FaultWire } from './fault-wire';
import { createFaultWire } from './fault-wire';
import type { PadDevice } from './pad-device';
import { createPadDevice } from './pad-device';
import type { Transcript, TranscriptEntry } from './transcript';
import { createTranscript } from './transcript';

export interface PadSimulator {
  readonly devices: readonly PadDevice[];
  readonly faults: FaultWire;
  readonly transcript: Transcript;
  /** Throws RangeError where no pad has the address; without one, the first pad. */
  getDevice(address?: number): PadDevice;
  /** Plugs the line in: `carry` takes bytes to the host. */
  attach(carry: (bytes: Uint8Array) => void): void;
  /** Pulls the plug: nothing arrives in either direction, the pads run on. */
  detach(): void;
  receive(bytes: Uint8Array): void;
}

const TURNAROUND_MS = 3;
const BITS_PER_BYTE = 10;

export function createPadSimulator(options: {
  addresses: readonly number[];
  time: Time;
  random: () => number;
  /** Bytes take the time they take at this speed; without it a pty's speed. */
  pacedBaud?: number;
  /** Protocol: at least 1 ms, at most 8 ms. */
  turnaroundMs?: number;
  transcriptWritten?: (entry: TranscriptEntry) => void;
  /** Entries of the transcript that are remembered; 0 for long runs that nobody reads. */
  transcriptKept?: number;
}): PadSimulator {
  const { addresses, time, random } = options;
  const turnaroundMs = options.turnaroundMs ?? TURNAROUND_MS;
  const byteMs = options.pacedBaud ? (BITS_PER_BYTE * 1000) / options.pacedBaud : 0;
  const devices = addresses.map((address) =>
    createPadDevice({ address, uid: uidOf(address), model: 'SIM-5K', time, random }),
  );
  const transcript = createTranscript({
    now: () => time.monotonicMs(),
    ...(options.transcriptWritten ? { written: options.transcriptWritten } : {}),
    ...(options.transcriptKept === undefined ? {} : { kept: options.transcriptKept }),
  });
  const decoder = createOwp1Decoder();
  let carry: ((bytes: Uint8Array) => void) | null = null;
  /** Grows with each plugging: a reply that was under way when the plug was pulled is lost with it. */
  let era = 0;

  const faults = createFaultWire({
    time,
    random,
    deliver(direction, bytes) {
      if (!carry) return;
      if (direction === 'toPad') answerAll(bytes);
      else {
        transcript.note('toHost', bytes);
        carry(bytes);
      }
    },
  });

  function answerAll(bytes: Uint8Array): void {
    transcript.note('toPad', bytes);
    for (const request of decoder.push(bytes).frames) {
      for (const device of devices) {
        const reply = device.answer(request);
        if (!reply) continue;
        const wire = encodeFrame(reply);
        const ownEra = era;
        time.after(bytes.length * byteMs + turnaroundMs + wire.length * byteMs, () => {
          if (era === ownEra) faults.carry('toHost', wire);
        });
      }
    }
  }

  return {
    devices,
    faults,
    transcript,
    getDevice(address) {
      const found = address === undefined ? devices[0] : devices.find((device) => device.address === address);
      if (!found) throw new RangeError(`no pad with address ${address} on this line`);
      return found;
    },
    attach(carryToHost) {
      era += 1;
      carry = carryToHost;
    },
    detach() {
      era += 1;
      faults.drain();
      carry = null;
    },
    receive: (bytes) => faults.carry('toPad', bytes),
  };
}

/** `SIM`, zeros, the address: told from a real pad at a glance. */
function uidOf(address: number): string {
  return `53494D00000000${address.toString(16).padStart(2, '0').toUpperCase()}`;
}
