/**
 * Real-time commands that help a printer out of an error, obeyed even while it is off line (printing.md §3.1), and how
 * many of the questions of the same family a slip's own bytes hold by chance.
 */
import type { PrinterProfile } from './printer-profile';

/** `DLE ENQ 2`: recover from a recoverable error after clearing the buffers. */
const RECOVER_AND_CLEAR = Uint8Array.of(0x10, 0x05, 0x02);
/** `DLE DC4 8`: clear the buffers. */
const CLEAR_BUFFERS = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** Throws away what the printer has not printed of a slip; null where this model is left to finish it. */
export function makeClearing(profile: PrinterProfile): Uint8Array | null {
  switch (profile.recovery) {
    case 'wait':
      return null;
    case 'enquiry2':
      return RECOVER_AND_CLEAR;
    case 'clearBuffer':
      return CLEAR_BUFFERS;
  }
}

/** One try to free a stuck cutter; null where the model knows no such command. */
export function makeCutterFreeing(profile: PrinterProfile): Uint8Array | null {
  return profile.freesCutter ? RECOVER_AND_CLEAR : null;
}

/** How many `DLE EOT 1` to `4` these bytes hold, wherever they stand: printers answer them inside a bitmap too. */
export function countLiveQuestions(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x10); at >= 0; at = bytes.indexOf(0x10, at + 1)) {
    const question = bytes[at + 2] ?? 0;
    if (bytes[at + 1] === 0x04 && question >= 1 && question <= 4) count += 1;
  }
  return count;
}
