import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../owp1.codec';
import { getPadProfile } from './load-profile';
import type { ModbusReply, ModbusRequest } from './modbus-rtu';
import {
  blockLength,
  createModbusReplyDecoder,
  createModbusRequestDecoder,
  encodeModbusReply,
  encodeModbusRequest,
  modbusReplyBytes,
  readBlock,
  readRegisters,
  writeBlock,
} from './modbus-rtu';
import { isModbusProfile } from './pad-profile';

const word = fc.integer({ min: 0, max: 0xffff });
const unit = fc.integer({ min: 1, max: 247 });
const values = fc.array(word, { minLength: 1, maxLength: 40 });
const anyRequest: fc.Arbitrary<ModbusRequest> = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), unit, address: word, count: word }),
  fc.record({ kind: fc.constant('writeOne' as const), unit, address: word, value: word }),
  fc.record({ kind: fc.constant('write' as const), unit, address: word, values }),
  fc.record({ kind: fc.constant('readWrite' as const), unit, address: word, count: word, writeAddress: word, values }),
);
const anyReply: fc.Arbitrary<ModbusReply> = fc.oneof(
  fc.record({ kind: fc.constant('registers' as const), unit, function: fc.constantFrom(0x03, 0x17), values }),
  fc.record({ kind: fc.constant('wroteOne' as const), unit, address: word, value: word }),
  fc.record({ kind: fc.constant('wrote' as const), unit, address: word, count: word }),
  fc.record({
    kind: fc.constant('exception' as const),
    unit,
    function: fc.constantFrom(3, 6, 16, 23),
    code: fc.integer({ min: 1, max: 11 }),
  }),
);

describe.each([
  ['requests', anyRequest, encodeModbusRequest, createModbusRequestDecoder],
  ['replies', anyReply, encodeModbusReply, createModbusReplyDecoder],
] as const)('%s', (_, any, encode, createDecoder) => {
  it('come back as they were, however they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(any as fc.Arbitrary<never>, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (messages, cuts) => {
          const bytes = Uint8Array.from(messages.flatMap((message) => Array.from(encode(message))));
          const decoder = createDecoder();
          const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
          const found: unknown[] = [];
          for (const [index, end] of ends.entries()) {
            for (const frame of decoder.push(bytes.subarray(ends[index - 1] ?? 0, end)).frames)
              found.push(frame.message);
          }
          expect(found).toEqual(messages);
        },
      ),
    );
  });

  it('never come out of garbage without their sum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        for (const { bytes: frame, message } of createDecoder().push(bytes).frames) {
          expect(toHex(encode(message as never))).toBe(toHex(frame));
        }
      }),
    );
  });
});

it('refuses every single wrong bit of a reply, and reads the next one', () => {
  const reply = encodeModbusReply({ kind: 'registers', unit: 7, function: 3, values: [3, 7] });
  for (let bit = 0; bit < reply.length * 8; bit += 1) {
    const wrong = Uint8Array.from(reply);
    wrong[bit >> 3]! ^= 1 << (bit & 7);
    const decoder = createModbusReplyDecoder();
    const first = decoder.push(Uint8Array.from([...wrong, ...reply]));
    const frames = [...first.frames, ...decoder.expire().frames];
    expect(
      frames.map((frame) => toHex(frame.bytes)),
      `bit ${bit}`,
    ).toEqual([toHex(reply)]);
  }
});

it('knows how long a reply will be', () => {
  const read: ModbusRequest = { kind: 'read', unit: 7, address: 16, count: 2 };
  const reply = encodeModbusReply({ kind: 'registers', unit: 7, function: 3, values: [0, 0] });
  expect(modbusReplyBytes(read)).toBe(reply.length);
  expect(modbusReplyBytes({ kind: 'write', unit: 7, address: 64, values: [1] })).toBe(8);
});

it('waits for no frame that cannot be', () => {
  const decoder = createModbusRequestDecoder();
  decoder.push(fromHex('07 10 00 00 00 7F FE'));
  expect(decoder.pendingBytes).toBeLessThan(7);
});

it('sends nothing that a frame cannot carry', () => {
  expect(() => encodeModbusRequest({ kind: 'read', unit: 1, address: 65_536, count: 1 })).toThrow(RangeError);
  const tooMany = new Array<number>(125).fill(0);
  expect(() => encodeModbusRequest({ kind: 'write', unit: 1, address: 0, values: tooMany })).toThrow(RangeError);
});

describe('register blocks of OWP-Modbus', () => {
  const profile = getPadProfile('owp-modbus');
  if (!isModbusProfile(profile)) throw new Error('owp-modbus is a Modbus profile');
  const { blocks } = profile.framing;

  it('lie where OWP/1 §4.11 says', () => {
    const places = Object.entries(blocks).map(([name, block]) => [name, block.address, blockLength(block)]);
    expect(places).toEqual([
      ['identity', 0x0000, 8],
      ['poll', 0x0010, 2],
      ['event', 0x0020, 12],
      ['acknowledge', 0x0040, 2],
      ['command', 0x0050, 8],
      ['result', 0x005f, 1],
      ['text', 0x0080, 66],
    ]);
  });

  it('read back what was written', () => {
    const written = { command: 1, session: 0xfedc_ba98, timeoutSeconds: 30, scale: 5, flags: 3, lockoutMs: 1500 };
    expect(readBlock(blocks.command, writeBlock(blocks.command, written))).toEqual({ ...written, argument: 0 });
  });

  it('keep a UID of four registers whole', () => {
    const words = [0x0100, 0x051f, 0x4f57, 0x5031, 0x0000, 0x0017, 0x0102, 0xbeef];
    expect(readRegisters(blocks.identity, words, 'uid')).toEqual([0x4f57, 0x5031, 0x0000, 0x0017]);
    expect(readBlock(blocks.identity, words)).not.toHaveProperty('uid');
  });

  it('carry text in a list of registers, the rest 0', () => {
    const words = writeBlock(blocks.text, { length: 4, bytes: [0xc7eb, 0x4130] });
    expect(words).toHaveLength(66);
    expect(words.slice(0, 6)).toEqual([0, 0, 4, 0xc7eb, 0x4130, 0]);
  });

  it('refuse names and values that they do not have', () => {
    expect(() => writeBlock(blocks.command, { colour: 1 })).toThrow(/no value colour/);
    expect(() => writeBlock(blocks.command, { command: 65_536 })).toThrow(/command cannot be 65536/);
    expect(() => readBlock(blocks.poll, [1])).toThrow(/1 registers for a block of 2/);
    expect(() => readRegisters(blocks.poll, [1, 2], 'uid')).toThrow(/no value uid/);
  });
});
