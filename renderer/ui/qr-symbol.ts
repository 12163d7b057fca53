/** A QR symbol as one SVG path: any text, as UTF-8, at level M, in the smallest version that holds it. */
import qrcode from 'qrcode-generator';

export interface QrSymbol {
  /** Modules along one edge, the quiet zone of four on each side included. */
  readonly size: number;
  /** In modules, from the quiet zone's corner. */
  readonly path: string;
}

const QUIET_MODULES = 4;

/** The library takes one byte a character: a text is given to it as the bytes of its UTF-8. */
function utf8AsLatin1(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** Throws where the text is longer than a symbol holds (2331 bytes). */
export function makeQrSymbol(text: string): QrSymbol {
  const code = qrcode(0, 'M');
  code.addData(utf8AsLatin1(text), 'Byte');
  code.make();
  const count = code.getModuleCount();
  const runs: string[] = [];
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) runs.push(`M${column + QUIET_MODULES} ${row + QUIET_MODULES}h1v1h-1z`);
  return { size: count + 2 * QUIET_MODULES, path: runs.join('') };
}
