/** ESC/POS commands that more than one place sends. */
import { LINE_DOTS } from './paper-line';
import type { PrinterProfile } from './printer-profile';

const MM_PER_INCH = 25.4;

/** Ends a slip: `GS V` feeds to the blade and cuts; a printer without one feeds to the bar. */
export function makeCutCommand(profile: Pick<PrinterProfile, 'cut' | 'headToBladeMm' | 'dotsPerInch'>): Buffer {
  switch (profile.cut) {
    case 'partial':
      return Buffer.of(0x1d, 0x56, 0x42, 0x00);
    case 'full':
      return Buffer.of(0x1d, 0x56, 0x41, 0x00);
    case 'tearBar':
      return Buffer.of(0x1b, 0x64, Math.ceil(profile.headToBladeMm / measureMm(LINE_DOTS, profile)));
  }
}

/** Length on paper of so many dots. */
export function measureMm(dots: number, profile: Pick<PrinterProfile, 'dotsPerInch'>): number {
  return (dots * MM_PER_INCH) / profile.dotsPerInch;
}

/**
 * A printer obeys `DLE EOT`, `DLE ENQ` and `DLE DC4` even inside a picture, so none may arise there by chance: one dot
 * more breaks the pair, and nobody sees it.
 */
export function avoidRealTimeCommands(picture: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(picture);
  for (let at = 0; at < safe.length - 1; at++) {
    if (safe[at] === 0x10 && [0x04, 0x05, 0x14].includes(safe[at + 1]!)) safe[at] = 0x18;
  }
  return safe;
}
