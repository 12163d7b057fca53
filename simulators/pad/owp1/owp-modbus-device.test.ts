import { beforeEach, describe, expect, it } from 'vitest';
import { gbOctets } from '#pads/owp1-octets';
import { getPadProfile } from '#pads/profile/load-profile';
import type { ModbusBlockName } from '#pads/profile/framing';
import type { ModbusReply } from '#pads/profile/modbus-rtu';
import { blockLength, readBlock, writeBlock } from '#pads/profile/modbus-rtu';
import { isModbusProfile } from '#pads/profile/pad-profile';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { OwpModbusDevice } from './owp-modbus-device';
import { createOwpModbusDevice } from './owp-modbus-device';

const profile = getPadProfile('owp-modbus');
if (!isModbusProfile(profile)) throw new Error('owp-modbus is a Modbus profile');
const { blocks } = profile.framing;
const UNIT = 7;

let time: ManualTime;
let device: OwpModbusDevice;
let tag = 0;

beforeEach(() => {
  time = createManualTime();
  device = createOwpModbusDevice({ profile, address: UNIT, uid: '53494D0000000007', time, random: () => 0.25 });
});

function valuesOf(name: ModbusBlockName, reply: ModbusReply | null): Record<string, number> {
  if (reply?.kind !== 'registers') throw new Error(`no registers: ${JSON.stringify(reply)}`);
  return readBlock(blocks[name], reply.values);
}

function read(name: ModbusBlockName): Record<string, number> {
  const { address } = blocks[name];
  return valuesOf(name, device.hear({ kind: 'read', unit: UNIT, address, count: blockLength(blocks[name]) }));
}

/** Reads the event block and acknowledges in one exchange. */
function exchange(evseq: number): Record<string, number> {
  tag += 1;
  const reply = device.hear({
    kind: 'readWrite',
    unit: UNIT,
    address: blocks.event.address,
    count: blockLength(blocks.event),
    writeAddress: blocks.acknowledge.address,
    values: [evseq, tag],
  });
  const values = valuesOf('event', reply);
  expect(values.tagEcho).toBe(tag);
  return values;
}

function command(values: Record<string, number>): number {
  const { address } = blocks.command;
  device.hear({ kind: 'write', unit: UNIT, address, values: writeBlock(blocks.command, values) });
  return read('result').status!;
}

const invite = { command: 1, session: 0x1a2b3c4d, timeoutSeconds: 30, scale: 5, flags: 3, lockoutMs: 1500 };

it('says who it is', () => {
  expect(read('identity')).toMatchObject({ version: 0x0100, keysAndCapabilities: 0x050f, firmware: 0x0100 });
  const uid = device.hear({ kind: 'read', unit: UNIT, address: blocks.identity.address + 2, count: 4 });
  expect(uid).toMatchObject({ values: [0x5349, 0x4d00, 0x0000, 0x0007] });
});

it('holds each event until its number is acknowledged', () => {
  expect(read('poll')).toEqual({ status: 2, evseq: 1 });
  expect(exchange(0)).toMatchObject({ evseq: 1, type: 6 });
  expect(exchange(0)).toMatchObject({ evseq: 1, type: 6 });
  expect(exchange(1)).toMatchObject({ evseq: 0, type: 0 });
  expect(read('poll')).toEqual({ status: 0, evseq: 0 });
});

it('asks for a rating and tells the first press', () => {
  exchange(1);
  expect(command(invite)).toBe(0);
  expect(device.state()).toMatchObject({ screen: 'pleaseRate', sessionId: 0x1a2b3c4d });
  expect(read('poll').status).toBe(1);
  time.advance(1000);
  device.press(2);
  time.advance(30);
  expect(exchange(0)).toMatchObject({
    evseq: 2,
    type: 1,
    session: 0x1a2b3c4d,
    level: 4,
    key: 2,
    time10Ms: 100,
    age10Ms: 3,
  });
  expect(command({ command: 2, session: 0x1a2b3c4d })).toBe(5);
  expect(command({ command: 9 })).toBe(1);
});

it('tells staff keys with what was typed, and why a session ended', () => {
  device.pressStaffKey('callTicket', 'A013');
  expect(exchange(1)).toMatchObject({ type: 2, key: 9, argument: 13 });
  command(invite);
  command({ command: 2, session: 0x1a2b3c4d });
  expect(exchange(2)).toMatchObject({ type: 3, key: 2, session: 0x1a2b3c4d });
});

it('shows text, prompts, beeps and lights', () => {
  const bytes = Array.from(gbOctets('请A013到6号', 20));
  const words = Array.from(
    { length: Math.ceil(bytes.length / 2) },
    (_, at) => (bytes[at * 2]! << 8) | (bytes[at * 2 + 1] ?? 0),
  );
  const values = writeBlock(blocks.text, { lineAndColour: 0x0002, length: bytes.length, bytes: words });
  device.hear({ kind: 'write', unit: UNIT, address: blocks.text.address, values });
  command({ command: 3, argument: 3 });
  command({ command: 4, argument: 2 });
  command({ command: 5, argument: 0b11 });
  expect(device.state().shows).toMatchObject({
    text: [{ line: 0, colour: 'green', text: '请A013到6号' }],
    said: [3],
    beeps: 2,
    lights: [1, 2],
  });
});

describe('what it refuses', () => {
  it('registers that it has not, half a command, a session that is not open', () => {
    expect(device.hear({ kind: 'read', unit: UNIT, address: 0x100, count: 1 })).toMatchObject({
      kind: 'exception',
      code: 2,
    });
    expect(device.hear({ kind: 'read', unit: UNIT, address: 0x10, count: 3 })).toMatchObject({
      kind: 'exception',
      code: 2,
    });
    expect(device.hear({ kind: 'write', unit: UNIT, address: 0x50, values: [1, 2] })).toMatchObject({
      kind: 'exception',
      function: 16,
      code: 3,
    });
    expect(device.hear({ kind: 'writeOne', unit: UNIT, address: 0x20, value: 1 })).toMatchObject({
      kind: 'exception',
      code: 2,
    });
  });

  it('to speak for other units, to broadcasts and without power', () => {
    expect(device.hear({ kind: 'read', unit: 8, address: 0x10, count: 2 })).toBeNull();
    expect(
      device.hear({ kind: 'write', unit: 0, address: 0x50, values: writeBlock(blocks.command, invite) }),
    ).toBeNull();
    expect(device.state().sessionId).toBe(0x1a2b3c4d);
    device.reboot(100);
    expect(device.hear({ kind: 'read', unit: UNIT, address: 0x10, count: 2 })).toBeNull();
  });
});
