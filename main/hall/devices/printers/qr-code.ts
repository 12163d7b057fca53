/** The modules of a QR symbol, for the preview and for knowing how large the printer's own one will be. */
import qrcode from 'qrcode-generator';

/** Longest payload that a slip carries: version 7 at level M, some 27 mm at five dots a module. */
export const QR_PAYLOAD_LIMIT = 120;

export interface QrModules {
  /** Modules along one edge, without the quiet zone. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** Bytes that versions 1 to 7 hold at level M (ISO/IEC 18004, table 7). */
const CAPACITY = [14, 26, 42, 62, 84, 106, 122];

/**
 * Modules along one edge of the payload's symbol, without the quiet zone; known without drawing it, which is the
 * slowest thing on the way from a touch to paper.
 *
 * @throws RangeError where the payload is empty, too long or not printable ASCII: a builder's mistake, never a user's
 */
export function countQrModules(payload: string): number {
  assertPayload(payload);
  return 21 + 4 * CAPACITY.findIndex((bytes) => payload.length <= bytes);
}

/**
 * Level M, byte mode, smallest version: what the printer is told to draw as well.
 *
 * @throws RangeError as {@link countQrModules}
 */
export function encodeQr(payload: string): QrModules {
  assertPayload(payload);
  const code = qrcode(0, 'M');
  code.addData(payload, 'Byte');
  code.make();
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}

function assertPayload(payload: string): void {
  if (!/^[\x20-\x7e]+$/u.test(payload)) throw new RangeError('a QR payload is printable ASCII and not empty');
  if (payload.length > QR_PAYLOAD_LIMIT)
    throw new RangeError(`a QR payload has at most ${QR_PAYLOAD_LIMIT} characters`);
}
