/** Answers to `GS I`: three short ones of a byte, the others as text in a block `5F … 00`. */
export function identify(item: number, columns: number): Uint8Array {
  switch (item) {
    case 1:
    case 49:
      return Uint8Array.of(0x20);
    case 2:
    case 50:
      // Multi-byte characters and an automatic cutter.
      return Uint8Array.of(0x03);
    case 3:
    case 51:
      return Uint8Array.of(0x01);
    default:
      return Buffer.from(`_${TEXTS[item] ?? `THERMAL ${columns}`}\0`, 'latin1');
  }
}

const TEXTS: Readonly<Record<number, string>> = {
  65: '1.00 SIM',
  66: 'TOWNSHIP SIM',
  68: 'SIM0000001',
  69: 'CHINA GB18030',
};
