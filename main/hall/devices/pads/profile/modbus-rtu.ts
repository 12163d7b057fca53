/**
 * Modbus RTU as far as OWP-Modbus needs it: FC 03, 06, 16 and 23, both sides, and a profile's register blocks. Replies
 * carry no number that says which request they answer; that is the bus's and the station's worry (pads reference §3,
 * "late reply"). The decoder rescans after any failure and uses no silence.
 */
import { CHECKSUMS } from './checksums';
import type { FrameDecoder } from './frame-decoder';
import type { ModbusBlock } from './framing';
import type { Examination } from './rescan-decoder';
import { createRescanDecoder } from './rescan-decoder';

export const MODBUS_FUNCTION = { read: 0x03, writeOne: 0x06, write: 0x10, readWrite: 0x17 } as const;
const EXCEPTION = 0x80;
const CRC_BYTES = 2;
const LONGEST = 256;
const MOST_REGISTERS = 125;

export type ModbusRequest =
  | { kind: 'read'; unit: number; address: number; count: number }
  | { kind: 'writeOne'; unit: number; address: number; value: number }
  | { kind: 'write'; unit: number; address: number; values: readonly number[] }
  | {
      kind: 'readWrite';
      unit: number;
      address: number;
      count: number;
      writeAddress: number;
      values: readonly number[];
    };

export type ModbusReply =
  /** FC 03 or FC 23. */
  | { kind: 'registers'; unit: number; function: number; values: readonly number[] }
  | { kind: 'wroteOne'; unit: number; address: number; value: number }
  | { kind: 'wrote'; unit: number; address: number; count: number }
  /** `function` without its exception bit. */
  | { kind: 'exception'; unit: number; function: number; code: number };

/** Throws RangeError for what no frame can carry. */
export function encodeModbusRequest(request: ModbusRequest): Uint8Array {
  const { unit } = request;
  switch (request.kind) {
    case 'read':
      return frame([unit, MODBUS_FUNCTION.read, ...words(request.address, request.count)]);
    case 'writeOne':
      return frame([unit, MODBUS_FUNCTION.writeOne, ...words(request.address, request.value)]);
    case 'write':
      return frame([
        unit,
        MODBUS_FUNCTION.write,
        ...words(request.address, request.values.length),
        request.values.length * 2,
        ...words(...request.values),
      ]);
    case 'readWrite':
      return frame([
        unit,
        MODBUS_FUNCTION.readWrite,
        ...words(request.address, request.count, request.writeAddress, request.values.length),
        request.values.length * 2,
        ...words(...request.values),
      ]);
  }
}

export function encodeModbusReply(reply: ModbusReply): Uint8Array {
  const { unit } = reply;
  switch (reply.kind) {
    case 'registers':
      return frame([unit, reply.function, reply.values.length * 2, ...words(...reply.values)]);
    case 'wroteOne':
      return frame([unit, MODBUS_FUNCTION.writeOne, ...words(reply.address, reply.value)]);
    case 'wrote':
      return frame([unit, MODBUS_FUNCTION.write, ...words(reply.address, reply.count)]);
    case 'exception':
      return frame([unit, reply.function | EXCEPTION, reply.code]);
  }
}

function words(...values: number[]): number[] {
  return values.flatMap((value) => {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError(`no register holds ${value}`);
    return [value >> 8, value & 0xff];
  });
}

function frame(body: number[]): Uint8Array {
  if (body.length + CRC_BYTES > LONGEST) throw new RangeError(`a Modbus frame of ${body.length + CRC_BYTES} bytes`);
  const bytes = new Uint8Array(body.length + CRC_BYTES);
  bytes.set(body);
  const crc = CHECKSUMS['crc16-modbus'](bytes, 0, body.length);
  bytes.set([crc & 0xff, crc >> 8], body.length);
  return bytes;
}

/** Reply bytes of a request, the sum included; for time-outs and silences. */
export function modbusReplyBytes(request: ModbusRequest): number {
  return request.kind === 'read' || request.kind === 'readWrite' ? 3 + request.count * 2 + CRC_BYTES : 8;
}

export interface ModbusFrame<Message> {
  bytes: Uint8Array;
  message: Message;
}

/** What units answer. */
export function createModbusReplyDecoder(): FrameDecoder<ModbusFrame<ModbusReply>> {
  return createRescanDecoder({
    longest: LONGEST,
    examine: (bytes, at, end) => examineModbus({ bytes, at, end }, replyLength, readReply),
  });
}

/** What a unit hears of its host. */
export function createModbusRequestDecoder(): FrameDecoder<ModbusFrame<ModbusRequest>> {
  return createRescanDecoder({
    longest: LONGEST,
    examine: (bytes, at, end) => examineModbus({ bytes, at, end }, requestLength, readRequest),
  });
}

/** Bytes of the whole frame; null: there cannot be one; undefined: too few bytes to say. */
type LengthOf = (bytes: Uint8Array) => number | null | undefined;

function examineModbus<Message>(
  stretch: { bytes: Uint8Array; at: number; end: number },
  lengthOf: LengthOf,
  read: (bytes: Uint8Array) => Message | null,
): Examination<ModbusFrame<Message>> {
  const there = stretch.bytes.subarray(stretch.at, stretch.end);
  const length = lengthOf(there);
  if (length === undefined) return { kind: 'needs', bytes: there.length + 1 };
  if (length === null || length > LONGEST) return { kind: 'refused', reason: 'noise', extent: 1 };
  if (length > there.length) return { kind: 'needs', bytes: length };
  const bytes = there.slice(0, length);
  const crc = CHECKSUMS['crc16-modbus'](bytes, 0, length - CRC_BYTES);
  if (crc !== (bytes[length - 2]! | (bytes[length - 1]! << 8))) {
    return { kind: 'refused', reason: 'checksum', extent: length };
  }
  const message = read(bytes);
  if (!message) return { kind: 'refused', reason: 'implausible', extent: length };
  return { kind: 'frame', length, frame: { bytes, message } };
}

const MOST_UNIT = 247;

function replyLength(bytes: Uint8Array): number | null | undefined {
  if (bytes[0]! < 1 || bytes[0]! > MOST_UNIT) return null;
  const code = bytes[1];
  if (code === undefined) return undefined;
  const isKnown = Object.values(MODBUS_FUNCTION).some((known) => known === (code & ~EXCEPTION));
  if (!isKnown) return null;
  if (code & EXCEPTION) return 5;
  if (code === MODBUS_FUNCTION.write || code === MODBUS_FUNCTION.writeOne) return 8;
  const octets = bytes[2];
  if (octets === undefined) return undefined;
  return octets > 0 && octets % 2 === 0 && octets <= MOST_REGISTERS * 2 ? 3 + octets + CRC_BYTES : null;
}

function readReply(bytes: Uint8Array): ModbusReply | null {
  const [unit, code] = bytes as unknown as [number, number];
  if (code & EXCEPTION) return { kind: 'exception', unit, function: code & ~EXCEPTION, code: bytes[2]! };
  if (code === MODBUS_FUNCTION.writeOne) {
    return { kind: 'wroteOne', unit, address: wordAt(bytes, 2), value: wordAt(bytes, 4) };
  }
  if (code === MODBUS_FUNCTION.write) {
    return { kind: 'wrote', unit, address: wordAt(bytes, 2), count: wordAt(bytes, 4) };
  }
  return { kind: 'registers', unit, function: code, values: wordsOf(bytes.subarray(3, -CRC_BYTES)) };
}

function requestLength(bytes: Uint8Array): number | null | undefined {
  if (bytes[0]! > MOST_UNIT) return null;
  switch (bytes[1]) {
    case undefined:
      return undefined;
    case MODBUS_FUNCTION.read:
    case MODBUS_FUNCTION.writeOne:
      return 8;
    case MODBUS_FUNCTION.write:
      return bytes[6] === undefined ? undefined : 7 + bytes[6] + CRC_BYTES;
    case MODBUS_FUNCTION.readWrite: {
      const octets = bytes[10];
      return octets === undefined ? undefined : 11 + octets + CRC_BYTES;
    }
    default:
      return null;
  }
}

function readRequest(bytes: Uint8Array): ModbusRequest | null {
  const unit = bytes[0]!;
  const address = wordAt(bytes, 2);
  switch (bytes[1]) {
    case MODBUS_FUNCTION.read:
      return { kind: 'read', unit, address, count: wordAt(bytes, 4) };
    case MODBUS_FUNCTION.writeOne:
      return { kind: 'writeOne', unit, address, value: wordAt(bytes, 4) };
    case MODBUS_FUNCTION.write: {
      const values = wordsOf(bytes.subarray(7, -CRC_BYTES));
      return bytes[6] === values.length * 2 && wordAt(bytes, 4) === values.length
        ? { kind: 'write', unit, address, values }
        : null;
    }
    default: {
      const values = wordsOf(bytes.subarray(11, -CRC_BYTES));
      const isWhole = bytes[10] === values.length * 2 && wordAt(bytes, 8) === values.length;
      const count = wordAt(bytes, 4);
      return isWhole ? { kind: 'readWrite', unit, address, count, writeAddress: wordAt(bytes, 6), values } : null;
    }
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

function wordsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, index) => wordAt(bytes, index * 2));
}

export function blockLength(block: ModbusBlock): number {
  return block.registers.reduce((sum, { registers }) => sum + registers, 0);
}

/** The block's values by name; a value of several registers is one number, high word first (at most three). */
export function readBlock(block: ModbusBlock, words: readonly number[]): Record<string, number> {
  if (words.length !== blockLength(block)) {
    throw new RangeError(`${words.length} registers for a block of ${blockLength(block)}`);
  }
  let at = 0;
  const values: Record<string, number> = {};
  for (const { name, registers } of block.registers) {
    const stretch = words.slice(at, at + registers);
    at += registers;
    if (registers <= 3) values[name] = stretch.reduce((value, word) => value * 0x10000 + word, 0);
  }
  return values;
}

/** The registers of one value, as they came. */
export function readRegisters(block: ModbusBlock, words: readonly number[], name: string): readonly number[] {
  let at = 0;
  for (const register of block.registers) {
    if (register.name === name) return words.slice(at, at + register.registers);
    at += register.registers;
  }
  throw new RangeError(`the block has no value ${name}`);
}

/** The block's registers in order; what is not named is 0, a list stands for a value of many registers. */
export function writeBlock(block: ModbusBlock, values: Readonly<Record<string, number | readonly number[]>>): number[] {
  for (const name of Object.keys(values)) {
    if (!block.registers.some((register) => register.name === name)) throw new RangeError(`no value ${name} here`);
  }
  return block.registers.flatMap(({ name, registers }) => {
    const value = values[name] ?? 0;
    if (typeof value !== 'number') {
      if (value.length > registers) throw new RangeError(`${name} has ${registers} registers, not ${value.length}`);
      return [...value, ...new Array<number>(registers - value.length).fill(0)];
    }
    if (!Number.isInteger(value) || value < 0 || value >= 0x10000 ** Math.min(registers, 3)) {
      throw new RangeError(`${name} cannot be ${value}`);
    }
    return Array.from({ length: registers }, (_, index) => {
      const shift = registers - 1 - index;
      return shift > 2 ? 0 : Math.floor(value / 0x10000 ** shift) % 0x10000;
    });
  });
}
