import { describe, expect, it } from 'vitest';
import type { StationHall, StationLine } from '#tests/support/station-line';
import { createStationHall, createStationLine, stationOptions } from '#tests/support/station-line';
import type { PadStation } from '../pad-station';
import { getPadProfile } from '../profile/load-profile';
import type { ModbusReply, ModbusRequest } from '../profile/modbus-rtu';
import {
  createModbusRequestDecoder,
  encodeModbusReply,
  MODBUS_FUNCTION,
  readBlock,
  writeBlock,
} from '../profile/modbus-rtu';
import type { ModbusPadProfile } from '../profile/pad-profile';
import { toHex } from '../owp1.codec';
import type { ModbusPadFrame } from './modbus-protocol';
import { createModbusProtocol } from './modbus-protocol';
import { createModbusStation } from './modbus-station';

const SESSION = 0x1a2b3c4d;
const UID = '4F57503100000017';
const profile = getPadProfile('owp-modbus') as ModbusPadProfile;
const { blocks } = profile.framing;

interface Registers {
  boot: number;
  status: number;
  event: Record<string, number> | null;
  result: number;
}

interface Rig {
  hall: StationHall;
  station: PadStation<ModbusPadFrame>;
  line: StationLine;
  registers: Registers;
  /** Since the last call, without fast polls. */
  newRequests(): ModbusRequest[];
  /** null: says nothing; undefined: as usual. */
  behave(answer: (request: ModbusRequest) => ModbusReply | null | undefined): void;
}

const rating = (evseq: number, change: Record<string, number> = {}): Record<string, number> => ({
  evseq,
  type: 1,
  age10Ms: 3,
  session: SESSION,
  level: 5,
  key: 1,
  extraPresses: 0,
  time10Ms: 412,
  ...change,
});

/** The registers of one unit, as a test wants them: it does nothing by itself but delete what is acknowledged. */
function createRig(capabilities = 0x0f): Rig {
  const hall = createStationHall();
  const station = createModbusStation(stationOptions(hall, profile, 7));
  const requests: ModbusRequest[] = [];
  const decoder = createModbusRequestDecoder();
  const registers: Registers = { boot: 0xbeef, status: 0, event: null, result: 0 };
  let tag = 0;
  let special: Parameters<Rig['behave']>[0] = () => undefined;

  function acknowledge(values: readonly number[]): void {
    const written = readBlock(blocks.acknowledge, values);
    tag = written.tag!;
    if (written.evseq !== 0 && written.evseq === registers.event?.evseq) {
      registers.event = null;
      registers.status &= ~2;
    }
  }

  function read(address: number): number[] {
    const { boot, status, event, result } = registers;
    switch (address) {
      case blocks.identity.address:
        return writeBlock(blocks.identity, {
          version: 0x100,
          keysAndCapabilities: (5 << 8) | capabilities,
          uid: [0x4f57, 0x5031, 0x0000, 0x0017],
          firmware: 0x0102,
          boot,
        });
      case blocks.poll.address:
        return writeBlock(blocks.poll, { status, evseq: event?.evseq ?? 0 });
      case blocks.result.address:
        return writeBlock(blocks.result, { status: result });
      default:
        return writeBlock(blocks.event, { boot, ...event, tagEcho: tag });
    }
  }

  function usual(request: ModbusRequest): ModbusReply | null {
    const { unit, address } = request;
    switch (request.kind) {
      case 'read':
        return { kind: 'registers', unit, function: MODBUS_FUNCTION.read, values: read(address) };
      case 'readWrite':
        acknowledge(request.values);
        return { kind: 'registers', unit, function: MODBUS_FUNCTION.readWrite, values: read(address) };
      case 'write':
        if (address === blocks.acknowledge.address) acknowledge(request.values);
        return { kind: 'wrote', unit, address, count: request.values.length };
      case 'writeOne':
        return null;
    }
  }

  const rig: Rig = {
    hall,
    station,
    line: createStationLine({
      time: hall.time,
      protocol: createModbusProtocol({ profile, time: hall.time }),
      stations: [station],
      answer(bytes, reply) {
        for (const { message } of decoder.push(bytes).frames) {
          requests.push(message);
          const answered = special(message);
          const said = answered === undefined ? usual(message) : answered;
          if (said) reply(toHex(encodeModbusReply(said)));
        }
      },
    }),
    registers,
    newRequests: () => requests.splice(0).filter(({ address }) => address !== blocks.poll.address),
    behave(answer) {
      special = answer;
    },
  };
  return rig;
}

function online(): Rig {
  const rig = createRig();
  rig.line.wake();
  rig.line.run(500);
  rig.newRequests();
  return rig;
}

function hold(rig: Rig, event: Record<string, number>): void {
  rig.registers.event = event;
  rig.registers.status |= 2;
}

const acknowledgements = (requests: ModbusRequest[]): number[] =>
  requests.flatMap((request) => (request.kind === 'readWrite' ? [request.values[0]!] : []));

describe('identity and polls', () => {
  it('asks who is there, then polls two registers, and reads events only where one waits', () => {
    const rig = createRig();
    rig.line.run(1000);
    expect(rig.station.health()).toMatchObject({ state: 'online', uid: UID, model: 'OWP-Modbus 寄存器评价器 1.2' });
    expect(rig.newRequests().map(({ kind, address }) => [kind, address])).toEqual([['read', blocks.identity.address]]);
    expect(rig.line.sentAt.length).toBeGreaterThan(5);
  });

  it('commits, then acknowledges in the very next exchange, once', () => {
    const rig = online();
    let requestsAtCommit = -1;
    const { ratingPressed } = rig.hall.sink;
    rig.hall.sink.ratingPressed = (press) => {
      requestsAtCommit = acknowledgements(rig.newRequests()).filter((evseq) => evseq !== 0).length;
      ratingPressed(press);
    };
    hold(rig, rating(7));
    rig.line.run(500);
    expect(requestsAtCommit).toBe(0);
    expect(rig.hall.ratings).toMatchObject([
      { uid: UID, boot: 0xbeef, evseq: 7, sessionId: SESSION, level: 5, rawKey: 1 },
    ]);
    expect(rig.hall.ratings[0]!.pressedAt).toBe(rig.hall.ratings[0]!.receivedAt - 30);
    expect(acknowledgements(rig.newRequests())).toEqual([7]);
  });

  it('an acknowledgement whose answer is lost is not repeated: the event comes again and is known', () => {
    const rig = online();
    let lost = 0;
    rig.behave((request) => {
      if (request.kind !== 'readWrite' || request.values[0] !== 7 || lost > 0) return undefined;
      lost += 1;
      return null;
    });
    hold(rig, rating(7));
    rig.line.run(2000);
    expect(acknowledgements(rig.newRequests())).toEqual([0, 7, 0, 7]);
    expect(rig.hall.ratings).toHaveLength(1);
    expect(rig.station.health().counters.duplicates).toBe(1);
  });

  it('an event of a new power-up is neither stored nor acknowledged before the pad has said who it is', () => {
    const rig = online();
    rig.registers.boot = 0xcafe;
    hold(rig, rating(1));
    rig.line.run(1000);
    const requests = rig.newRequests();
    const asked = requests.findIndex(({ address }) => address === blocks.identity.address);
    const acknowledged = requests.findIndex((request) => request.kind === 'readWrite' && request.values[0] === 1);
    expect(asked).toBeGreaterThan(0);
    expect(acknowledged).toBeGreaterThan(asked);
    expect(rig.hall.ratings).toMatchObject([{ boot: 0xcafe, evseq: 1 }]);
    expect(rig.station.health().counters.reboots).toBe(1);
  });

  it('a pad without function 23 is written to, then read, and the tag must be of now', () => {
    const rig = online();
    rig.behave((request) =>
      request.kind === 'readWrite'
        ? { kind: 'exception', unit: 7, function: MODBUS_FUNCTION.readWrite, code: 1 }
        : undefined,
    );
    hold(rig, rating(7));
    rig.line.run(1000);
    expect(rig.hall.ratings).toMatchObject([{ evseq: 7, level: 5 }]);
    expect(rig.registers.event).toBeNull();
    const kinds = rig.newRequests().map(({ kind, address }) => `${kind} ${address.toString(16)}`);
    expect(kinds).toEqual(['readWrite 20', 'write 40', 'read 20', 'write 40', 'read 20']);
  });

  it('a late reply with an old tag is none', () => {
    const rig = online();
    const old: ModbusReply = {
      kind: 'registers',
      unit: 7,
      function: MODBUS_FUNCTION.readWrite,
      values: writeBlock(blocks.event, { boot: 0xbeef, ...rating(6, { level: 1, key: 5 }), tagEcho: 1 }),
    };
    rig.behave((request) => (request.kind === 'readWrite' && rig.hall.ratings.length === 0 ? old : undefined));
    hold(rig, rating(7));
    rig.line.run(400);
    expect(rig.hall.ratings).toEqual([]);
    rig.behave(() => undefined);
    rig.line.run(2000);
    expect(rig.hall.ratings).toMatchObject([{ evseq: 7, level: 5 }]);
    expect(rig.station.health().counters.staleReplies).toBeGreaterThan(0);
  });

  it('after a time-out the line is left quiet for the longest reply, and a request is repeated at least once', () => {
    const rig = online();
    let polls = 0;
    rig.behave(() => {
      polls += 1;
      return polls === 1 ? null : undefined;
    });
    rig.line.run(1000);
    expect(rig.station.health()).toMatchObject({ state: 'online', counters: { timeouts: 1, retries: 1 } });
  });

  it('a pad that answers nothing is offline and is only probed', () => {
    const rig = online();
    rig.behave(() => null);
    rig.line.run(3000);
    expect(rig.station.health().state).toBe('offline');
    rig.newRequests();
    rig.line.run(5000);
    expect(rig.newRequests().every(({ address }) => address === blocks.identity.address)).toBe(true);
    rig.behave(() => undefined);
    rig.line.run(2000);
    expect(rig.station.health().state).toBe('online');
  });
});

describe('sessions', () => {
  const written = (requests: ModbusRequest[]): Record<string, number>[] =>
    requests.flatMap((request) =>
      request.kind === 'write' && request.address === blocks.command.address
        ? [readBlock(blocks.command, request.values)]
        : [],
    );

  it('an invitation is one write of the whole block, and its result is asked for', () => {
    const rig = online();
    rig.station.invite(SESSION, 30);
    rig.registers.status = 1;
    rig.line.run(500);
    const requests = rig.newRequests();
    expect(written(requests)).toEqual([
      { command: 1, session: SESSION, timeoutSeconds: 30, scale: 5, flags: 27, lockoutMs: 1500, argument: 0 },
    ]);
    expect(requests.map(({ address }) => address)).toEqual([blocks.command.address, blocks.result.address]);
  });

  it('a pad that took it and shows nothing is asked again, three times at most', () => {
    const rig = online();
    rig.station.invite(SESSION, 60);
    rig.line.run(20_000);
    expect(written(rig.newRequests()).map(({ session }) => session)).toEqual([SESSION, SESSION, SESSION, SESSION]);
  });

  it('a refused one is counted and not repeated; a busy pad is asked again', () => {
    const rig = online();
    rig.registers.result = 4;
    rig.station.invite(SESSION, 30);
    rig.line.run(1000);
    expect(written(rig.newRequests()).length).toBeGreaterThan(1);
    rig.registers.result = 3;
    rig.line.run(1000);
    rig.newRequests();
    rig.line.run(3000);
    expect(written(rig.newRequests())).toEqual([]);
    expect(rig.station.health().counters.refused).toBe(1);
  });

  it('a cancelled one is taken back', () => {
    const rig = online();
    rig.station.invite(SESSION, 30);
    rig.registers.status = 1;
    rig.line.run(500);
    rig.station.cancel(SESSION);
    rig.line.wake();
    rig.line.run(500);
    expect(written(rig.newRequests()).map(({ command }) => command)).toEqual([1, 2]);
  });

  it('a stored rating is thanked for', () => {
    const rig = online();
    rig.station.invite(SESSION, 30);
    rig.registers.status = 1;
    rig.line.run(500);
    rig.newRequests();
    rig.registers.status = 0;
    hold(rig, rating(7));
    rig.line.run(1000);
    expect(written(rig.newRequests())).toMatchObject([{ command: 3, argument: 3 }]);
  });
});

describe('events besides ratings', () => {
  it.each([
    ['a staff key with what was typed', { type: 2, key: 9, argument: 13 }, { key: 'callTicket', argument: '13' }],
    ['a staff key alone', { type: 2, key: 1 }, { key: 'callNext', argument: '' }],
    ['a key that nobody knows', { type: 2, key: 99 }, { key: 'unsupported', argument: '' }],
  ])('%s', (_what, event, expected) => {
    const rig = online();
    hold(rig, { evseq: 3, ...event });
    rig.line.run(500);
    expect(rig.hall.staffKeys).toMatchObject([expected]);
  });

  it('a stray press, a fault, and an event of an unknown type are each acknowledged', () => {
    const rig = online();
    hold(rig, { evseq: 3, type: 5, key: 2, extraPresses: 4 });
    rig.line.run(500);
    expect(rig.hall.strays).toMatchObject([{ rawKey: 2, count: 4 }]);
    hold(rig, { evseq: 4, type: 4, key: 2 });
    rig.line.run(500);
    expect(rig.station.health()).toMatchObject({ hints: ['lowVoltage'], counters: { faults: 1 } });
    hold(rig, { evseq: 5, type: 77 });
    rig.line.run(500);
    expect(rig.registers.event).toBeNull();
    expect(rig.station.health().counters.malformed).toBe(1);
    expect(rig.hall.ratings).toEqual([]);
  });
});

describe('what it shows', () => {
  const texts = (requests: ModbusRequest[]): ModbusRequest[] =>
    requests.filter(({ address }) => address === blocks.text.address);

  it('a text goes out once, and again after a power cut', () => {
    const rig = online();
    rig.station.show({
      padId: rig.station.id,
      staff: null,
      ticketNumber: 'A013',
      waiting: 3,
      text: { text: '请A013到6号窗口', colour: 'green' },
    });
    rig.line.run(90_000);
    const [text, ...more] = texts(rig.newRequests());
    expect(more).toEqual([]);
    const words = text?.kind === 'write' ? text.values : [];
    expect(readBlock(blocks.text, words)).toMatchObject({ lineAndColour: 2, effectAndEncoding: 0, length: 15 });
    rig.registers.boot = 1;
    hold(rig, { evseq: 1, type: 6 });
    rig.line.run(2000);
    expect(texts(rig.newRequests())).toHaveLength(1);
  });

  it('a pad without a text line is sent none, and says so in a trial', async () => {
    const rig = createRig(0x03);
    rig.line.run(500);
    rig.station.show({
      padId: rig.station.id,
      staff: null,
      ticketNumber: null,
      waiting: null,
      text: { text: 'x', colour: 'red' },
    });
    await expect(rig.station.tryOut('text')).resolves.toBe('unsupported');
    await expect(rig.station.tryOut('welcome')).resolves.toBe('unsupported');
    const beep = rig.station.tryOut('beep');
    rig.line.run(1000);
    await expect(beep).resolves.toBe('done');
    expect(texts(rig.newRequests())).toEqual([]);
  });
});
