/** The modules of a QR symbol, for the preview and for knowing how large the printer's own one will be. */
import qrcode from 'qrcode-generator';

/** Longest payload that a slip carries: version 7 at level M, some 27 mm at five dots a module. */
export const QR_PAYLOAD_LIMIT = 120;

export interface QrModules {
  /** Modules along one edge, without the quiet zone. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/**
 * Level M, byte mode, smallest version: what the printer is told to draw as well.
 *
 * @throws RangeError where the payload is empty, too long or not printable ASCII: a builder's mistake, never a user's
 */
export function encodeQr(payload: string): QrModules {
  if (!/^[\x20-\x7e]+$/u.test(payload)) throw new RangeError('a QR payload is printable ASCII and not empty');
  if (payload.length > QR_PAYLOAD_LIMIT)
    throw new RangeError(`a QR payload has at most ${QR_PAYLOAD_LIMIT} characters`);
  const code = qrcode(0, 'M');
  code.addData(payload, 'Byte');
  code.make();
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}
