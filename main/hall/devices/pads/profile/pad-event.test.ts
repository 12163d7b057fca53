import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../owp1.codec';
import { createFrameDecoder, encodeFields } from './frame-codec';
import { getPadProfile } from './load-profile';
import { readPadEvent } from './pad-event';
import type { FramedPadProfile } from './pad-profile';
import { isFramedProfile } from './pad-profile';

function getFramed(id: 'ff68-21key' | 'byte-map' | 'ascii-line'): FramedPadProfile {
  const profile = getPadProfile(id);
  if (!isFramedProfile(profile)) throw new Error(`${id} has frames of its own`);
  return profile;
}

const ff68 = getFramed('ff68-21key');

function readFf68(addr: number, cmd: number, data: string) {
  const bytes = encodeFields(ff68.framing, { addr, cmd, data: fromHex(data) });
  return readPadEvent(ff68, createFrameDecoder(ff68.framing).push(bytes).frames[0]!);
}

describe('FF 68', () => {
  it('never makes a level out of a byte that stands for none', () => {
    for (let code = 0; code <= 0xff; code += 1) {
      const reading = readFf68(0x81, 0x11, toHex(Uint8Array.of(code)));
      expect(reading?.event).toMatchObject({
        kind: 'rating',
        rawKey: code + 1,
        level: code <= 3 ? [1, 3, 4, 5][code] : null,
      });
    }
  });

  it('makes no rating of two levels in one frame', () => {
    expect(readFf68(0x81, 0x11, '03 03')).toBeNull();
    expect(readFf68(0x81, 0x11, '')).toBeNull();
  });

  it('knows a counter by one number, whichever of its devices speaks', () => {
    expect(readFf68(0x8c, 0x11, '03')?.event.address).toBe(12);
    expect(readFf68(0x0c, 0x01, '0C')?.event.address).toBe(12);
  });

  it('echoes staff keys verbatim and answers a rating with its command changed', () => {
    expect(toHex(readFf68(1, 1, '0C')!.reply!)).toBe('FF6803036801010C0E16');
    expect(toHex(readFf68(0x81, 0x11, '03')!.reply!)).toBe('FF680303688101038516');
  });

  it('takes a number only from digits, at most eight', () => {
    expect(readFf68(1, 1, '01 02 03 04 05 06 07 08 0C')?.event).toMatchObject({
      key: 'callTicket',
      argument: '12345678',
    });
    expect(readFf68(1, 1, '01 02 03 04 05 06 07 08 09 0C')).toBeNull();
    expect(readFf68(1, 1, '01 0A 0C')).toBeNull();
  });

  it('reads its own commands as nothing that a resident or a clerk did, except its invitation, which is a key as well', () => {
    for (const data of ['00', '01', '02', '03']) expect(readFf68(0x81, 0x01, data)).toBeNull();
    expect(readFf68(1, 2, '00 01 02 0A 0A 0A')).toBeNull();
    expect(readFf68(1, 3, '')).toBeNull();
    expect(readFf68(0x81, 0x01, '0B')?.event).toMatchObject({ key: 'requestRating' });
  });
});

it('a byte pad has no address and waits for no reply', () => {
  const profile = getFramed('byte-map');
  const [frame] = createFrameDecoder(profile.framing).push(fromHex('33')).frames;
  expect(readPadEvent(profile, frame!)).toEqual({
    event: { kind: 'rating', address: null, rawKey: 3, level: 3 },
    reply: null,
  });
});

it('a line is answered in the form that commands have', () => {
  const profile = getFramed('ascii-line');
  const line = encodeFields(profile.framing, { type: 'S', addr: 7, code: 9, typed: 'A013' });
  const [frame] = createFrameDecoder(profile.framing).push(line).frames;
  const reading = readPadEvent(profile, frame!);
  expect(reading?.event).toEqual({ kind: 'staffKey', address: 7, key: 'callTicket', argument: 'A013' });
  expect(new TextDecoder().decode(reading!.reply!)).toMatch(/^\$A,07,\*[0-9A-F]{2}\r\n$/);
});
