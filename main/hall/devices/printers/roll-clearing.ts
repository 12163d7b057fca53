/**
 * What has to go before the next slip where the one before may have stopped half-way: otherwise the next resident gets
 * a number with the torn half of a stranger's slip above it.
 */
import { makeCutCommand } from './paper-commands';
import type { PrinterProfile } from './printer-profile';

/** Longer than any counted block that we send (a bitmap 72, a QR payload 123): fills up one that was cut short. */
const FILLER_LENGTH = 128;

/** Ends a command that was broken off, then pushes out and cuts what stands on the roll; at worst a blank strip. */
export function makeRollClearing(profile: PrinterProfile): Buffer {
  const filler = Buffer.alloc(FILLER_LENGTH);
  const initialise = Buffer.of(0x1b, 0x40);
  const part = makeCutCommand(profile);
  return Buffer.concat([filler, initialise, part]);
}
