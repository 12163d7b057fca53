/**
 * What has to go before the next slip where the one before may have stopped half-way: otherwise the next resident gets
 * a number with the torn half of a stranger's slip above it.
 */
import { makeCutCommand } from './paper-commands';
import type { PrinterProfile } from './printer-profile';

/** Longer than any counted block that we send (a bitmap 72, a QR payload 123): fills up one that was cut short. */
const FILLER_LENGTH = 128;

/**
 * Goes first on a link after one that broke inside a slip. A command that was broken off before its count would take the
 * next bytes for it, and a status question reads as a count of 1040 bytes or more: it would swallow the next slip's head
 * with the number and the 补打 mark. Zeros count nothing, and print nothing where no command waits for them.
 */
export function makeBlockFilling(): Buffer {
  return Buffer.alloc(FILLER_LENGTH);
}

/** Ends a command that was broken off, then pushes out and cuts what stands on the roll; at worst a blank strip. */
export function makeRollClearing(profile: PrinterProfile): Buffer {
  const initialise = Buffer.of(0x1b, 0x40);
  const part = makeCutCommand(profile);
  return Buffer.concat([makeBlockFilling(), initialise, part]);
}
