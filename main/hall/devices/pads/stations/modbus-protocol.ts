/**
 * OWP-Modbus on a line: its blocks, always whole, and what proves that a reply answers its request. Modbus numbers
 * nothing, so a late reply looks like the answer to the next request (pads reference §3: one late reply shifted every
 * later answer by one). Against that: fixed blocks of different lengths, a TAG that comes back with the event block, and
 * the bus's silence after a time-out. Source: pads reference §4.11.
 */
import type { TimeSource } from '#domain/time-source';
import type { BusRequest, LineProtocol } from '../line-protocol';
import type { ModbusBlock, ModbusBlockName } from '../profile/framing';
import type { ModbusFrame, ModbusReply, ModbusRequest } from '../profile/modbus-rtu';
import {
  blockLength,
  createModbusReplyDecoder,
  encodeModbusRequest,
  MODBUS_FUNCTION,
  modbusReplyBytes,
  readBlock,
  writeBlock,
} from '../profile/modbus-rtu';
import type { ModbusPadProfile } from '../profile/pad-profile';
import { createPatientDecoder } from './patient-decoder';

export type ModbusPadFrame = ModbusFrame<ModbusReply>;
export type BlockValues = Readonly<Record<string, number | readonly number[]>>;

/** As OWP/1's pads have it (§4.10), and a controller that answers between two scans of its own. */
const TURNAROUND_MS = 20;
/** A reply that stands still for so long will not be finished. */
const INTER_BYTE_MS = 50;

export function createModbusProtocol(options: {
  profile: ModbusPadProfile;
  time: TimeSource;
}): LineProtocol<ModbusPadFrame> {
  const { profile, time } = options;
  return {
    createDecoder: () =>
      createPatientDecoder({ createDecoder: createModbusReplyDecoder, interByteMs: INTER_BYTE_MS, time }),
    numbersItsReplies: false,
    echo: profile.transport.echo,
    turnaroundMs: TURNAROUND_MS,
    leastGapMs: profile.transport.minGapMs,
  };
}

export interface ModbusUnit {
  unit: number;
  blocks: Readonly<Record<ModbusBlockName, ModbusBlock>>;
}

/** FC 03 of one whole block; an exception answers it as well. `isFresh` sees the block's values. */
export function readRequest(
  { unit, blocks }: ModbusUnit,
  name: ModbusBlockName,
  retries: number,
  isFresh: (values: Readonly<Record<string, number>>) => boolean = () => true,
): BusRequest<ModbusPadFrame> {
  const block = blocks[name];
  const count = blockLength(block);
  return busRequest({ kind: 'read', unit, address: block.address, count }, retries, (message) => {
    if (message.kind !== 'registers' || message.function !== MODBUS_FUNCTION.read) return false;
    return message.values.length === count && isFresh(readBlock(block, message.values));
  });
}

/** FC 16 of one whole block. */
export function writeRequest(
  { unit, blocks }: ModbusUnit,
  name: ModbusBlockName,
  values: BlockValues,
  retries: number,
): BusRequest<ModbusPadFrame> {
  const { address } = blocks[name];
  const words = writeBlock(blocks[name], values);
  return busRequest(
    { kind: 'write', unit, address, values: words },
    retries,
    (message) => message.kind === 'wrote' && message.address === address && message.count === words.length,
  );
}

/** FC 23: acknowledges and reads the event block at once; only a reply with this very tag answers it. */
export function exchangeRequest(
  { unit, blocks }: ModbusUnit,
  acknowledgement: { evseq: number; tag: number },
  retries: number,
): BusRequest<ModbusPadFrame> {
  const { acknowledge, event } = blocks;
  const count = blockLength(event);
  return busRequest(
    {
      kind: 'readWrite',
      unit,
      address: event.address,
      count,
      writeAddress: acknowledge.address,
      values: writeBlock(acknowledge, acknowledgement),
    },
    retries,
    (message) =>
      message.kind === 'registers' &&
      message.function === MODBUS_FUNCTION.readWrite &&
      message.values.length === count &&
      readBlock(event, message.values).tagEcho === acknowledgement.tag,
  );
}

function busRequest(
  request: ModbusRequest,
  retries: number,
  answers: (message: ModbusReply) => boolean,
): BusRequest<ModbusPadFrame> {
  const bytes = encodeModbusRequest(request);
  return {
    encode: () => bytes,
    reply: {
      isAnswer({ message }) {
        if (message.unit !== request.unit) return false;
        return message.kind === 'exception' ? message.function === bytes[1] : answers(message);
      },
      maxBytes: modbusReplyBytes(request),
    },
    retries,
  };
}
