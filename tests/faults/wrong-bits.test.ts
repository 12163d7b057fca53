/**
 * What a pad's own check lets through, counted exactly: each press of the model with each one and each two of its bits
 * wrong. The bound that is stated to installers (docs/devices/pad-profiles.md) for pads without a CRC-16.
 */
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { createFrameDecoder } from '#pads/profile/frame-codec';
import { getPadProfile, parsePadProfile } from '#pads/profile/load-profile';
import { readPadEvent } from '#pads/profile/pad-event';
import type { FramedPadProfile, PadProfile } from '#pads/profile/pad-profile';
import { isFramedProfile } from '#pads/profile/pad-profile';
import { findRatingFrame, findStaffKeyFrame } from '#simulators/pad/framed/key-frames';

const ADDRESS = 1;
const GUIDE = fs.readFileSync('docs/devices/pad-profiles.md', 'utf8');

function framed(profile: PadProfile): FramedPadProfile {
  if (!isFramedProfile(profile)) throw new Error(`${profile.id} has no frames of its own`);
  return profile;
}

function pressesOf(profile: FramedPadProfile): Uint8Array[] {
  const ratings = Array.from({ length: profile.keyCount }, (_, at) => findRatingFrame(profile, ADDRESS, at + 1));
  const staffKeys = (['callNext', 'recall', 'callGuard'] as const).map((key) =>
    findStaffKeyFrame(profile, ADDRESS, { key, argument: '' }),
  );
  return [...ratings, ...staffKeys].flatMap((frame) => (frame ? [frame.wire] : []));
}

function meaningsOf(profile: FramedPadProfile, wire: Uint8Array): string[] {
  const decoder = createFrameDecoder(profile.framing);
  const frames = [...decoder.push(wire).frames, ...decoder.expire().frames];
  return frames.flatMap((frame) => JSON.stringify(readPadEvent(profile, frame)?.event ?? null));
}

function withWrongBits(wire: Uint8Array, bits: readonly number[]): Uint8Array {
  const wrong = Uint8Array.from(wire);
  for (const bit of bits) wrong[bit >> 3]! ^= 1 << (bit & 7);
  return wrong;
}

/** How often the wrong bits of a press make a press that nobody made, at this counter or another one. */
function countWrong(profile: FramedPadProfile) {
  const count = { single: 0, pairs: 0, ofPairs: 0 };
  for (const wire of pressesOf(profile)) {
    const [right] = meaningsOf(profile, wire);
    const isOther = (bits: readonly number[]): boolean =>
      meaningsOf(profile, withWrongBits(wire, bits)).some((meaning) => meaning !== 'null' && meaning !== right);
    for (let first = 0; first < wire.length * 8; first += 1) {
      if (isOther([first])) count.single += 1;
      for (let second = first + 1; second < wire.length * 8; second += 1) {
        count.ofPairs += 1;
        if (isOther([first, second])) count.pairs += 1;
      }
    }
  }
  return count;
}

it.each([
  { profile: framed(getPadProfile('ff68-21key')), check: 'SUM8', percent: 0.33 },
  { profile: framed(getPadProfile('ascii-line')), check: 'XOR8', percent: 0.23 },
  { profile: framed(parsePadProfile('lotus-3', /```json\n([^]*?)```/.exec(GUIDE)![1]!)), check: 'CRC-8', percent: 0 },
])('$check lets through as many wrong bits as installers are told', ({ profile, check, percent }) => {
  const { single, pairs, ofPairs } = countWrong(profile);
  expect(single).toBe(0);
  expect(ofPairs).toBeGreaterThan(5000);
  expect(Math.round((10_000 * pairs) / ofPairs) / 100).toBe(percent);
  expect(GUIDE.replace(/ +/g, ' ')).toContain(`| ${profile.id} | ${check} | 0 | ${percent} % |`);
});
