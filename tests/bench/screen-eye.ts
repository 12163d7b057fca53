/**
 * Sees what a display really shows, as a person before it would: Xvfb keeps its picture in a file (X window dump), and
 * reading that disturbs nobody. So a cold start is noticed in the same way whoever paints, with nothing put into the
 * program that is measured.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ScreenEye {
  /** The pixels of the rectangle now, row by row. */
  look(area: Rectangle): Buffer;
  close(): void;
}

const BYTES_PER_PIXEL = 4;
const COLOUR_ENTRY_BYTES = 12;
/** Big-endian words of the dump's header (XWDFile.h). */
const WORD = { headerBytes: 0, bitsPerPixel: 11, bytesPerLine: 12, colours: 19 };

/** `pictureDir` as given to the display. Throws where the picture has another depth than 24 bits in 32. */
export function openScreenEye(pictureDir: string): ScreenEye {
  const file = fs.openSync(path.join(pictureDir, 'Xvfb_screen0'), 'r');
  const header = Buffer.alloc(100);
  fs.readSync(file, header, 0, header.length, 0);
  const word = (at: number) => header.readUInt32BE(at * 4);
  if (word(WORD.bitsPerPixel) !== BYTES_PER_PIXEL * 8) throw new Error(`${word(WORD.bitsPerPixel)} bits per pixel`);
  const firstPixel = word(WORD.headerBytes) + word(WORD.colours) * COLOUR_ENTRY_BYTES;
  const lineBytes = word(WORD.bytesPerLine);
  return {
    look({ x, y, width, height }) {
      const rowBytes = width * BYTES_PER_PIXEL;
      const pixels = Buffer.alloc(rowBytes * height);
      for (let row = 0; row < height; row++) {
        const at = firstPixel + (y + row) * lineBytes + x * BYTES_PER_PIXEL;
        fs.readSync(file, pixels, row * rowBytes, rowBytes, at);
      }
      return pixels;
    },
    close: () => fs.closeSync(file),
  };
}
