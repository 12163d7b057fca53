/** CRC-16/MODBUS: poly 8005h reflected (A001h), init FFFFh, no final XOR; check("123456789") = 4B37h. */

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** Over `bytes[0 … end)`. */
export function crc16Modbus(bytes: Uint8Array, end = bytes.length): number {
  let crc = 0xffff;
  for (let at = 0; at < end; at += 1) crc = (crc >> 8) ^ TABLE[(crc ^ bytes[at]!) & 0xff]!;
  return crc;
}
