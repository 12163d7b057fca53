import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '#tests/support/any-text';
import { toHex } from '../owp1.codec';
import { createFrameDecoder, longestFrameBytes } from './frame-codec';
import { getPadProfile, PAD_PROFILE_IDS } from './load-profile';
import { encodePadCommand } from './pad-command';
import type { FramedPadProfile } from './pad-profile';
import { commandFramingOf, isFramedProfile } from './pad-profile';

const profiles = PAD_PROFILE_IDS.map((id) => getPadProfile(id)).filter(isFramedProfile);

function getFramed(id: string): FramedPadProfile {
  return profiles.find((profile) => profile.id === id)!;
}

function hexOf(id: string, address: number, command: Parameters<typeof encodePadCommand>[2]): string[] | null {
  return encodePadCommand(getFramed(id), address, command)?.map(toHex) ?? null;
}

describe('text', () => {
  it.each(profiles.filter((profile) => profile.tx.text).map((profile) => [profile.id, profile] as const))(
    'of any kind goes to %s as one frame that it can read',
    (_, profile) => {
      fc.assert(
        fc.property(anyText, fc.constantFrom('red', 'green', 'yellow'), (text, colour) => {
          const framing = commandFramingOf(profile);
          for (const bytes of encodePadCommand(profile, 1, { kind: 'text', text, colour })!) {
            const { frames, discarded } = createFrameDecoder(framing).push(bytes);
            expect(frames).toHaveLength(1);
            expect(discarded).toEqual([]);
            expect(bytes.length).toBeLessThanOrEqual(longestFrameBytes(framing));
          }
        }),
      );
    },
  );

  it('ends at a whole character', () => {
    const [bytes] = encodePadCommand(getFramed('a090'), 1, {
      kind: 'text',
      text: `a${'请'.repeat(100)}`,
      colour: 'green',
    })!;
    const [frame] = createFrameDecoder(commandFramingOf(getFramed('a090'))).push(bytes!).frames;
    const data = frame!.fields['data'] as Uint8Array;
    expect(data.length).toBe(2 + 79 * 3);
    expect(toHex(data.subarray(0, 8))).toBe('6101C7EB01C7EB01');
    expect(toHex(data.subarray(-3))).toBe('C7EB01');
  });

  it('has a ? for each character that the strip has not, and no commands', () => {
    expect(hexOf('led0509', 0, { kind: 'text', text: '\u{20000}\u001b€\n6', colour: 'red' })).toEqual(
      hexOf('led0509', 0, { kind: 'text', text: '?? 6', colour: 'red' }),
    );
  });
});

describe('numbers', () => {
  it('keep their last digits where a display has too few', () => {
    expect(hexOf('ff68-21key', 1, { kind: 'ticketNumber', text: 'A1234' })).toEqual(
      hexOf('ff68-21key', 1, { kind: 'ticketNumber', text: '234' }),
    );
  });

  it('of people who wait are never more than the display can say', () => {
    expect(hexOf('ff68-21key', 1, { kind: 'waiting', count: 1000 })).toEqual(
      hexOf('ff68-21key', 1, { kind: 'waiting', count: 999 }),
    );
    expect(hexOf('ascii-line', 1, { kind: 'waiting', count: 5 })).toEqual([
      toHex(new TextEncoder().encode('$Q,01,005*65\r\n')),
    ]);
  });
});

describe('the address', () => {
  it('of an evaluator carries its mark, a caller has none', () => {
    expect(hexOf('ff68-21key', 5, { kind: 'invite', seconds: 9 })![0]).toMatch(/^FF6803036885/);
    expect(hexOf('ff68-21key', 5, { kind: 'beep' })![0]).toMatch(/^FF6802026805/);
  });

  it('that no frame can carry is refused', () => {
    expect(() => hexOf('ff68-21key', 300, { kind: 'beep' })).toThrow(/addr cannot be 300/);
  });
});

it('what a model cannot is null, not silence', () => {
  expect(hexOf('byte-map', 0, { kind: 'invite', seconds: 30 })).toBeNull();
  expect(hexOf('kanban4', 1, { kind: 'text', text: '请', colour: 'red' })).toBeNull();
});
