/** OWP/1 pads that share a line. Each hears every frame; what they say is theirs to time, what becomes of it the line's. */
import type { KeyObject } from 'node:crypto';
import type { Time } from '#domain/time-source';
import { createOwp1Decoder } from '#pads/owp1.codec';
import type { PadFamily, Utterance } from '../pad-device';
import type { Owp1Abilities } from './owp1-device';
import { createOwp1Device } from './owp1-device';
import { describeOwp1Frame } from './owp1-words';
import { simulatedUid } from './simulated-uid';

export function createOwp1Family(options: {
  addresses: readonly number[];
  time: Time;
  random: () => number;
  /** One character of the line, ms. */
  characterMs: number;
  abilities?: Owp1Abilities;
  secret?: KeyObject;
  say: (utterance: Utterance) => void;
}): PadFamily {
  const { addresses, characterMs, say } = options;
  const devices = addresses.map((address, at) =>
    createOwp1Device({
      ...options,
      address,
      uid: simulatedUid(addresses, at),
      model: 'SIM-5K',
      speak: (wire) => say({ wire, afterMs: 0 }),
    }),
  );
  const decoder = createOwp1Decoder();
  const listeners = { toPad: createOwp1Decoder(), toHost: createOwp1Decoder() };
  return {
    devices,
    hear(bytes) {
      for (const request of decoder.push(bytes).frames) {
        for (const device of devices) {
          const utterance = device.hear(request, characterMs);
          if (utterance) say(utterance);
        }
      }
    },
    describe(direction, bytes) {
      const { frames, discarded } = listeners[direction].push(bytes);
      return [...frames.map(describeOwp1Frame), ...discarded.map(({ reason }) => `discarded: ${reason}`)];
    },
  };
}
