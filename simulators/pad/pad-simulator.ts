/**
 * One serial line with one or more simulated devices: bytes from the host in, bytes to the host out. What carries the
 * bytes (a pty, a line in memory) is attached from outside.
 */
import type { KeyObject } from 'node:crypto';
import type { Time } from '#domain/time-source';
import { getPadProfile } from '#pads/profile/load-profile';
import type { PadProfile } from '#pads/profile/pad-profile';
import { isModbusProfile, isOwp1Profile } from '#pads/profile/pad-profile';
import type { FaultWire } from './fault-wire';
import { createFaultWire } from './fault-wire';
import { createFramedFamily } from './framed/framed-family';
import type { Owp1Abilities } from './owp1/owp1-device';
import { createOwp1Family } from './owp1/owp1-family';
import { createOwpModbusFamily } from './owp1/owp-modbus-family';
import type { PadDevice, PadFamily, Utterance } from './pad-device';
import { createSharedPair } from './shared-pair';
import type { Transcript, TranscriptEntry } from './transcript';
import { createTranscript } from './transcript';

export interface PadSimulator {
  readonly devices: readonly PadDevice[];
  readonly faults: FaultWire;
  readonly transcript: Transcript;
  /** Throws RangeError where no device has the address; without one, the first device. */
  getDevice(address?: number): PadDevice;
  /** Plugs the line in: `carry` takes bytes to the host. */
  attach(carry: (bytes: Uint8Array) => void): void;
  /** Pulls the plug: nothing arrives in either direction, the devices run on. */
  detach(): void;
  receive(bytes: Uint8Array): void;
}

export interface PadSimulatorOptions {
  /** Without it an OWP/1 pad. */
  profile?: PadProfile;
  /** Two may be the same: two pads with one address. */
  addresses: readonly number[];
  time: Time;
  random: () => number;
  /** Bytes take the time they take at this speed; without it a pty's speed. */
  pacedBaud?: number;
  /** Protocol: at least 1 ms, at most 8 ms. */
  turnaroundMs?: number;
  /** Of framed profiles that wait for an answer: so long an unanswered frame is said again (default 1 s, and twice at least). */
  repeatsForMs?: number;
  /** Of OWP/1 pads. */
  abilities?: Owp1Abilities;
  /** Of OWP/1 pads: with one they are in secured mode. */
  secret?: KeyObject;
  transcriptWritten?: (entry: TranscriptEntry) => void;
  /** Entries of the transcript that are remembered; 0 for long runs that nobody reads. */
  transcriptKept?: number;
}

const TURNAROUND_MS = 3;
const BITS_PER_BYTE = 10;
/** Of a line that is not paced: two that speak at once collide there too. */
const UNPACED_CHARACTER_MS = 0.05;

export function createPadSimulator(options: PadSimulatorOptions): PadSimulator {
  const { time, random } = options;
  const turnaroundMs = options.turnaroundMs ?? TURNAROUND_MS;
  const byteMs = options.pacedBaud ? (BITS_PER_BYTE * 1000) / options.pacedBaud : 0;
  const characterMs = byteMs || UNPACED_CHARACTER_MS;
  let carry: ((bytes: Uint8Array) => void) | null = null;
  /** End of what the devices heard last. */
  let heardUntil = 0;

  const pair = createSharedPair({ time, characterMs, deliver: (bytes) => faults.carry('toHost', bytes) });
  const family = createFamily(options, {
    characterMs,
    say({ wire, afterMs }) {
      const from = Math.max(heardUntil, time.monotonicMs());
      pair.say(wire, from + turnaroundMs + afterMs);
    },
  });
  const transcript = createTranscript({
    now: () => time.monotonicMs(),
    describe: (direction, bytes) => family.describe(direction, bytes),
    ...(options.transcriptWritten ? { written: options.transcriptWritten } : {}),
    ...(options.transcriptKept === undefined ? {} : { kept: options.transcriptKept }),
  });
  const faults = createFaultWire({
    time,
    random,
    deliver(direction, bytes) {
      if (!carry) return;
      transcript.note(direction, bytes);
      if (direction === 'toPad') {
        heardUntil = time.monotonicMs() + bytes.length * byteMs;
        family.hear(bytes);
      } else carry(bytes);
    },
  });

  return {
    devices: family.devices,
    faults,
    transcript,
    getDevice(address) {
      const { devices } = family;
      const found = address === undefined ? devices[0] : devices.find((device) => device.address === address);
      if (!found) throw new RangeError(`no pad with address ${address} on this line`);
      return found;
    },
    attach(carryToHost) {
      pair.drain();
      carry = carryToHost;
    },
    detach() {
      pair.drain();
      faults.drain();
      carry = null;
    },
    receive: (bytes) => faults.carry('toPad', bytes),
  };
}

function createFamily(
  options: PadSimulatorOptions,
  line: { characterMs: number; say: (utterance: Utterance) => void },
): PadFamily {
  const profile = options.profile ?? getPadProfile('owp1');
  if (isOwp1Profile(profile)) return createOwp1Family({ ...options, ...line });
  if (isModbusProfile(profile)) return createOwpModbusFamily({ ...options, ...line, profile });
  return createFramedFamily({ ...options, ...line, profile });
}
