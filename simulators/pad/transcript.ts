/** What went over a simulated line, in words: for a person, for tests, and for disputes about who said what first. */
import type { MonotonicMs } from '#domain/time-source';
import { toHex } from '#pads/owp1.codec';
import type { WireDirection } from './fault-wire';

export interface TranscriptEntry {
  /** Grows by one with each entry. */
  number: number;
  atMs: MonotonicMs;
  direction: WireDirection;
  hex: string;
  /** One entry a frame in these bytes, or what is wrong with them. */
  decoded: string[];
}

export interface Transcript {
  note(direction: WireDirection, bytes: Uint8Array): void;
  /** Entries after `number`, oldest first. */
  since(number: number): TranscriptEntry[];
}

const KEPT = 20_000;

export function createTranscript(options: {
  now: () => MonotonicMs;
  describe: (direction: WireDirection, bytes: Uint8Array) => string[];
  written?: (entry: TranscriptEntry) => void;
  /** Entries that are remembered; 0 where nobody will ask, and then nothing is put into words either. */
  kept?: number;
}): Transcript {
  const { kept = KEPT } = options;
  const entries: TranscriptEntry[] = [];
  let number = 0;
  return {
    note(direction, bytes) {
      if (kept === 0 && !options.written) return;
      number += 1;
      const entry: TranscriptEntry = {
        number,
        atMs: options.now(),
        direction,
        hex: toHex(bytes),
        decoded: options.describe(direction, bytes),
      };
      entries.push(entry);
      if (entries.length > kept) entries.shift();
      options.written?.(entry);
    },
    since: (after) => entries.filter((entry) => entry.number > after),
  };
}
