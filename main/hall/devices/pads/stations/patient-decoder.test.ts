import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createFrameDecoder, encodeFields } from '../profile/frame-codec';
import { getPadProfile } from '../profile/load-profile';
import type { FramedPadProfile } from '../profile/pad-profile';
import { toHex } from '../owp1.codec';
import { createPatientDecoder } from './patient-decoder';

const { framing, limits } = getPadProfile('ff68-21key') as FramedPadProfile;

/** A frame, and the silences in milliseconds after each of its bytes. */
const saying = fc
  .record({
    address: fc.integer({ min: 1, max: 0x7f }),
    data: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  })
  .chain(({ address, data }) => {
    const bytes = encodeFields(framing, { addr: address, cmd: 1, data });
    const pause = fc.oneof(
      { weight: 12, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 500 }) },
    );
    return fc.array(pause, { minLength: bytes.length, maxLength: bytes.length }).map((pauses) => ({ bytes, pauses }));
  });

function hear(sayings: readonly { bytes: Uint8Array; pauses: readonly number[] }[]): string[] {
  const time = createManualTime();
  const { interByteMs } = limits;
  const decoder = createPatientDecoder({ createDecoder: () => createFrameDecoder(framing), interByteMs, time });
  const heard: string[] = [];
  for (const { bytes, pauses } of sayings) {
    for (const [at, octet] of bytes.entries()) {
      for (const frame of decoder.push(Uint8Array.of(octet)).frames) heard.push(toHex(frame.bytes));
      time.advance(pauses[at]!);
    }
  }
  return heard;
}

it('whole frames come out once each, whatever silences lie within and between them', () => {
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 6 }), (sayings) => {
      // Each frame of which at most three bytes were late: more is given up, by design.
      const isPatient = sayings.every(({ pauses }) => pauses.filter((ms) => ms > limits.interByteMs).length <= 3);
      fc.pre(isPatient);
      expect(hear(sayings)).toEqual(sayings.map(({ bytes }) => toHex(bytes)));
    }),
    { numRuns: 300 },
  );
});

it('a frame that breaks off, at any byte, costs none of those that follow a silence', () => {
  const whole = encodeFields(framing, { addr: 1, cmd: 1, data: Uint8Array.of(0, 1, 3, 12) });
  const still = whole.map(() => 0);
  for (let cut = 1; cut < whole.length; cut += 1) {
    const broken = { bytes: whole.subarray(0, cut), pauses: [...still.subarray(1, cut), 200] };
    const follows = { bytes: whole, pauses: [...still.subarray(1), 200] };
    expect(hear([broken, follows, broken, follows])).toEqual([toHex(whole), toHex(whole)]);
  }
});

it('all bytes are accounted for: in a frame, or discarded, or still awaited', () => {
  const time = createManualTime();
  const decoder = createPatientDecoder({
    createDecoder: () => createFrameDecoder(framing),
    interByteMs: limits.interByteMs,
    time,
  });
  let discarded = 0;
  for (let round = 0; round < 20; round += 1) {
    const found = decoder.push(Uint8Array.of(0xff, 0x68, 0x40, 0x40, 0x68, 1));
    expect(found.frames).toEqual([]);
    discarded += found.discarded.reduce((sum, { bytes }) => sum + bytes.length, 0);
    time.advance(500);
  }
  expect(discarded).toBeGreaterThanOrEqual(20 * 6 - 70);
});
