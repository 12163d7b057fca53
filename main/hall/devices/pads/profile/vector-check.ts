/** Golden vectors of a profile, proved each time its file is read: a profile that contradicts itself is refused. */
import { toHex } from '../owp1.codec';
import { createFrameDecoder } from './frame-codec';
import type { Place, Report } from './framing-check';
import type { ModbusRequest } from './modbus-rtu';
import {
  blockLength,
  createModbusReplyDecoder,
  createModbusRequestDecoder,
  encodeModbusRequest,
  readBlock,
  writeBlock,
} from './modbus-rtu';
import { encodePadCommand } from './pad-command';
import { readPadEvent } from './pad-event';
import type { FramedPadProfile, FrameVector, ModbusPadProfile, ModbusVector, ProfileEvent } from './pad-profile';

export function checkFrameVectors(profile: FramedPadProfile, report: Report): void {
  for (const [index, vector] of profile.vectors.entries())
    checkFrameVector(profile, vector, ['vectors', index], report);
}

function checkFrameVector(profile: FramedPadProfile, vector: FrameVector, place: Place, report: Report): void {
  switch (vector.kind) {
    case 'receive': {
      const { frames, discarded } = createFrameDecoder(profile.framing).push(vector.hex);
      const [frame] = frames;
      if (!frame || frames.length > 1) {
        const why = discarded[0] ? ` (${discarded[0].reason})` : '';
        report([...place, 'hex'], `must be one frame, it is ${frames.length}${why}`);
        return;
      }
      const reading = readPadEvent(profile, frame);
      if (eventInWords(reading?.event ?? null) !== eventInWords(vector.event)) {
        report([...place, 'event'], `does not come out: the rules make ${eventInWords(reading?.event ?? null)} of it`);
      }
      const reply = reading?.reply ? toHex(reading.reply) : 'no reply';
      const expected = vector.reply ? toHex(vector.reply) : 'no reply';
      if (reply !== expected) report([...place, 'reply'], `does not come out: the rules make ${reply}`);
      return;
    }
    case 'refused': {
      const decoder = createFrameDecoder(profile.framing);
      const first = decoder.push(vector.hex);
      const last = decoder.expire();
      const reason = [...first.discarded, ...last.discarded][0]?.reason ?? 'nothing at all';
      if (first.frames.length + last.frames.length > 0) report([...place, 'hex'], 'must not be a frame, but it is');
      else if (reason !== vector.reason) report([...place, 'reason'], `does not come out: it is "${reason}"`);
      return;
    }
    case 'send': {
      const sent = encodePadCommand(profile, vector.address, vector.command) ?? [];
      const found = sent.map(toHex).join(' + ') || 'nothing';
      const expected = vector.hex.map(toHex).join(' + ') || 'nothing';
      if (found !== expected) report([...place, 'hex'], `does not come out: the command makes ${found}`);
    }
  }
}

function eventInWords(event: ProfileEvent | null): string {
  if (!event) return 'nothing';
  const address = event.address ?? 'none';
  switch (event.kind) {
    case 'rating':
      return `rating(address ${address}, key ${event.rawKey}, level ${event.level ?? 'none'})`;
    case 'staffKey':
      return `staffKey(address ${address}, ${event.key}, "${event.argument}")`;
    case 'noted':
      return `noted(address ${address}, ${event.name})`;
  }
}

export function checkModbusVectors(profile: ModbusPadProfile, report: Report): void {
  for (const [index, vector] of profile.vectors.entries()) {
    checkModbusVector(profile, vector, ['vectors', index], report);
  }
}

function requestOf(
  { framing: { blocks } }: ModbusPadProfile,
  vector: Exclude<ModbusVector, { kind: 'refused' }>,
): ModbusRequest {
  const { unit } = vector;
  const block = blocks[vector.block];
  if (vector.kind === 'write') {
    return { kind: 'write', unit, address: block.address, values: writeBlock(block, vector.values) };
  }
  const place = { unit, address: block.address, count: blockLength(block) };
  if (!vector.write) return { kind: 'read', ...place };
  const written = blocks[vector.write.block];
  const values = writeBlock(written, vector.write.values);
  return { kind: 'readWrite', ...place, writeAddress: written.address, values };
}

function checkModbusVector(profile: ModbusPadProfile, vector: ModbusVector, place: Place, report: Report): void {
  const decoder = createModbusReplyDecoder();
  const { frames, discarded } = decoder.push(vector.reply);
  if (vector.kind === 'refused') {
    const last = decoder.expire();
    const reason = [...discarded, ...last.discarded][0]?.reason ?? 'nothing at all';
    if (frames.length + last.frames.length > 0) report([...place, 'reply'], 'must not be a frame, but it is');
    else if (reason !== vector.reason) report([...place, 'reason'], `does not come out: it is "${reason}"`);
    return;
  }
  let request: Uint8Array;
  try {
    request = encodeModbusRequest(requestOf(profile, vector));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report([...place, 'values'], `cannot be written: ${error.message}`);
    return;
  }
  if (toHex(request) !== toHex(vector.request)) {
    report([...place, 'request'], `does not come out: the block makes ${toHex(request)}`);
  }
  if (createModbusRequestDecoder().push(vector.request).frames.length !== 1) {
    report([...place, 'request'], 'must be one frame');
  }
  const message = frames.length === 1 ? frames[0]?.message : undefined;
  if (!message) report([...place, 'reply'], `must be one frame, it is ${frames.length}`);
  else if (vector.kind === 'write' && message.kind !== 'wrote') {
    report([...place, 'reply'], `must say what was written, it is of kind "${message.kind}"`);
  } else if (vector.kind === 'read') {
    const block = profile.framing.blocks[vector.block];
    const isBlock = message.kind === 'registers' && message.values.length === blockLength(block);
    if (!isBlock) report([...place, 'reply'], `must carry the block's ${blockLength(block)} registers`);
    else {
      const found = readBlock(block, message.values);
      for (const [name, value] of Object.entries(vector.values)) {
        if (found[name] !== value) {
          report([...place, 'values', name], `does not come out: it is ${found[name] ?? 'no value of the block'}`);
        }
      }
    }
  }
}
