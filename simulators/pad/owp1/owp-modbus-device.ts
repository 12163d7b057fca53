/** An OWP-Modbus pad: registers read and written. What it does with them is in `open-pad.ts`. Source: OWP/1 §4.11. */
import type { Time } from '#domain/time-source';
import { gbText } from '#pads/owp1-octets';
import type { Owp1Event } from '#pads/owp1.messages';
import { OWP1_CAPABILITY, OWP1_STATUS } from '#pads/owp1.messages';
import type { ModbusBlock, ModbusBlockName } from '#pads/profile/framing';
import type { ModbusReply, ModbusRequest } from '#pads/profile/modbus-rtu';
import { MODBUS_FUNCTION, blockLength, readBlock, readRegisters, writeBlock } from '#pads/profile/modbus-rtu';
import type { ModbusPadProfile } from '#pads/profile/pad-profile';
import type { PadDevice } from '../pad-device';
import { keysOfBits } from '../pad-face';
import type { PoweredPad } from './open-pad';
import { OPEN_PAD_FIRMWARE, OPEN_PAD_KEYS, createOpenPad, personsSideOf } from './open-pad';

export interface OwpModbusDevice extends PadDevice {
  /** null where it must keep silent. */
  hear(request: ModbusRequest): ModbusReply | null;
}

const MAP_VERSION = 0x0100;
const STATUS_BIT = { sessionOpen: 0x01, eventWaits: 0x02 } as const;
const EXCEPTION = { address: 2, value: 3 } as const;
const BROADCAST = 0;
const COMMAND = { invite: 1, cancel: 2, prompt: 3, beep: 4, lights: 5 } as const;
const EVENT_TYPE = { rating: 1, key: 2, sessionEnd: 3, fault: 4, stray: 5, booted: 6 } as const;
const END_REASON = { timeout: 1, cancelled: 2, superseded: 3, powerLoss: 4 } as const;
const COLOURS = ['red', 'green', 'yellow'] as const;
const UTF8 = 1;

type Values = Record<string, number | readonly number[]>;

/** Thrown where a request cannot be obeyed: the code of its exception reply. */
class ModbusRefusal extends Error {
  constructor(readonly code: number) {
    super(`modbus exception ${code}`);
  }
}

export function createOwpModbusDevice(options: {
  profile: ModbusPadProfile;
  address: number;
  uid: string;
  time: Time;
  random: () => number;
}): OwpModbusDevice {
  const { time } = options;
  const { blocks } = options.profile.framing;
  const pad = createOpenPad({ ...options, keepsEvents: false });
  const remembered = new WeakMap<PoweredPad, { tag: number; result: number }>();
  const capabilities =
    OWP1_CAPABILITY.rating | OWP1_CAPABILITY.staffKeys | OWP1_CAPABILITY.ledText | OWP1_CAPABILITY.voice;

  function getMemory(power: PoweredPad): { tag: number; result: number } {
    let memory = remembered.get(power);
    if (!memory) remembered.set(power, (memory = { tag: 0, result: OWP1_STATUS.ok }));
    return memory;
  }

  // ---- reading ---------------------------------------------------------------------------------------------------------

  function valuesOf(power: PoweredPad, name: ModbusBlockName): Values {
    const oldest = power.queue.findOldest(time.monotonicMs())?.event;
    switch (name) {
      case 'identity':
        return {
          version: MAP_VERSION,
          keysAndCapabilities: (OPEN_PAD_KEYS << 8) | (capabilities & 0xff),
          uid: (pad.uid.match(/.{4}/g) ?? []).map((word) => Number.parseInt(word, 16)),
          firmware: (OPEN_PAD_FIRMWARE.major << 8) | OPEN_PAD_FIRMWARE.minor,
          boot: power.boot,
        };
      case 'poll':
        return {
          status: (power.session.current() ? STATUS_BIT.sessionOpen : 0) | (oldest ? STATUS_BIT.eventWaits : 0),
          evseq: oldest?.evseq ?? 0,
        };
      case 'event':
        return { boot: power.boot, ...(oldest ? eventValues(oldest) : {}), tagEcho: getMemory(power).tag };
      case 'result':
        return { status: getMemory(power).result };
      case 'acknowledge':
      case 'command':
      case 'text':
        return {};
    }
  }

  function read(power: PoweredPad, address: number, count: number): number[] {
    for (const name of Object.keys(blocks) as ModbusBlockName[]) {
      const block = blocks[name];
      const from = address - block.address;
      if (from < 0 || from + count > blockLength(block)) continue;
      return writeBlock(block, valuesOf(power, name)).slice(from, from + count);
    }
    throw new ModbusRefusal(EXCEPTION.address);
  }

  // ---- writing ---------------------------------------------------------------------------------------------------------

  function write(power: PoweredPad, address: number, values: readonly number[]): void {
    const isWhole = (block: ModbusBlock): boolean => block.address === address && blockLength(block) === values.length;
    const memory = getMemory(power);
    if (address === blocks.acknowledge.address && values.length <= 2) {
      power.queue.acknowledge(values[0]!);
      if (values[1] !== undefined) memory.tag = values[1];
    } else if (isWhole(blocks.command)) memory.result = execute(power, readBlock(blocks.command, values));
    else if (address === blocks.command.address) throw new ModbusRefusal(EXCEPTION.value);
    else if (address === blocks.text.address && values.length <= blockLength(blocks.text)) showText(values);
    else throw new ModbusRefusal(EXCEPTION.address);
  }

  function execute(power: PoweredPad, values: Record<string, number>): number {
    const {
      command,
      session: sessionId = 0,
      timeoutSeconds = 0,
      scale = 0,
      flags = 0,
      lockoutMs = 0,
      argument = 0,
    } = values;
    switch (command) {
      case COMMAND.invite:
        return power.session.open({ sessionId, timeoutSeconds, scale, flags, language: 0, lockoutMs });
      case COMMAND.cancel:
        return power.session.cancel(sessionId);
      case COMMAND.prompt:
        pad.face.say(argument);
        return OWP1_STATUS.ok;
      case COMMAND.beep:
        pad.face.beep(argument);
        return OWP1_STATUS.ok;
      case COMMAND.lights:
        pad.face.show({ lights: keysOfBits(argument) });
        return OWP1_STATUS.ok;
      default:
        return OWP1_STATUS.unknownCommand;
    }
  }

  function showText(values: readonly number[]): void {
    const words = [...values, ...new Array<number>(blockLength(blocks.text) - values.length).fill(0)];
    const { lineAndColour = 0, effectAndEncoding = 0, length = 0 } = readBlock(blocks.text, words);
    const octets = readRegisters(blocks.text, words, 'bytes').flatMap((word) => [word >> 8, word & 0xff]);
    const colour = COLOURS[(lineAndColour & 0xff) - 1];
    if (!colour || length > octets.length) throw new ModbusRefusal(EXCEPTION.value);
    const bytes = Uint8Array.from(octets.slice(0, length));
    const text = (effectAndEncoding & 0xff) === UTF8 ? new TextDecoder().decode(bytes) : gbText(bytes);
    pad.face.showText({ line: lineAndColour >> 8, colour, text });
  }

  function obey(power: PoweredPad, request: ModbusRequest): ModbusReply {
    const { unit, address } = request;
    switch (request.kind) {
      case 'read':
        return { kind: 'registers', unit, function: MODBUS_FUNCTION.read, values: read(power, address, request.count) };
      case 'writeOne':
        write(power, address, [request.value]);
        return { kind: 'wroteOne', unit, address, value: request.value };
      case 'write':
        write(power, address, request.values);
        return { kind: 'wrote', unit, address, count: request.values.length };
      case 'readWrite':
        write(power, request.writeAddress, request.values);
        return {
          kind: 'registers',
          unit,
          function: MODBUS_FUNCTION.readWrite,
          values: read(power, address, request.count),
        };
    }
  }

  return {
    ...personsSideOf(pad),
    get address() {
      return pad.address;
    },
    hear(request) {
      const { power } = pad;
      if (!power || (request.unit !== pad.address && request.unit !== BROADCAST)) return null;
      try {
        const reply = obey(power, request);
        return request.unit === BROADCAST ? null : reply;
      } catch (error) {
        if (!(error instanceof ModbusRefusal)) throw error;
        return request.unit === BROADCAST
          ? null
          : { kind: 'exception', unit: request.unit, function: functionOf(request), code: error.code };
      }
    },
  };
}

function functionOf({ kind }: ModbusRequest): number {
  return MODBUS_FUNCTION[kind];
}

function eventValues(event: Owp1Event): Values {
  const head = { evseq: event.evseq, boot: event.boot, age10Ms: event.age10Ms };
  switch (event.type) {
    case 'rating': {
      const { sessionId: session, level, key, extraPresses, sinceInvite10Ms } = event;
      return {
        ...head,
        type: EVENT_TYPE.rating,
        session,
        level,
        key,
        extraPresses,
        time10Ms: Math.min(sinceInvite10Ms, 0xffff),
      };
    }
    case 'key':
      return {
        ...head,
        type: EVENT_TYPE.key,
        key: event.code,
        argument: Number(event.argument.replace(/\D/g, '')) & 0xffff,
      };
    case 'sessionEnd':
      return { ...head, type: EVENT_TYPE.sessionEnd, session: event.sessionId, key: END_REASON[event.reason] };
    case 'fault':
      return { ...head, type: EVENT_TYPE.fault, key: event.code, argument: event.argument };
    case 'stray':
      return { ...head, type: EVENT_TYPE.stray, key: event.key, extraPresses: event.count };
    case 'booted':
      return { ...head, type: EVENT_TYPE.booted, argument: (event.firmware.major << 8) | event.firmware.minor };
    case 'unknown':
      return { ...head, type: event.code };
  }
}
