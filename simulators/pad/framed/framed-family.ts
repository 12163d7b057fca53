/** Pads and strips of a framed profile that share a line. */
import type { Time } from '#domain/time-source';
import { createFrameDecoder } from '#pads/profile/frame-codec';
import { findAddress, readPadEvent } from '#pads/profile/pad-event';
import type { FramedPadProfile } from '#pads/profile/pad-profile';
import { commandFramingOf } from '#pads/profile/pad-profile';
import type { PadFamily, Utterance } from '../pad-device';
import { createFramedDevice } from './framed-device';
import { readBareCommand, readPadCommand } from './read-command';

export function createFramedFamily(options: {
  profile: FramedPadProfile;
  addresses: readonly number[];
  time: Time;
  repeatsForMs?: number;
  say: (utterance: Utterance) => void;
}): PadFamily {
  const { profile, addresses, time, say } = options;
  const devices = addresses.map((address) =>
    createFramedDevice({ ...options, address, say: (wire) => say({ wire, afterMs: 0 }) }),
  );
  const decoder = createFrameDecoder(commandFramingOf(profile));
  const listeners = {
    toPad: createFrameDecoder(commandFramingOf(profile)),
    toHost: createFrameDecoder(profile.framing),
  };
  let cancelExpiry = (): void => undefined;

  function hearFrames(frames: ReturnType<typeof decoder.push>['frames']): void {
    for (const frame of frames) {
      const address = findAddress(profile, frame);
      for (const device of devices) if (address === null || address === device.address) device.hearFrame(frame);
    }
  }

  return {
    devices,
    hear(bytes) {
      cancelExpiry();
      const bare = readBareCommand(profile, bytes);
      if (bare) {
        for (const device of devices) device.hearCommand(bare);
        return;
      }
      hearFrames(decoder.push(bytes).frames);
      if (decoder.pendingBytes > 0) {
        cancelExpiry = time.after(profile.limits.interByteMs, () => hearFrames(decoder.expire().frames));
      }
    },
    describe(direction, bytes) {
      const { frames, discarded } = listeners[direction].push(bytes);
      const words = frames.map((frame) => {
        if (direction === 'toHost') return JSON.stringify(readPadEvent(profile, frame)?.event ?? 'unknown frame');
        const command = readPadCommand(profile, frame);
        return command
          ? [command.kind, command.text, command.colour].filter(Boolean).join(' ')
          : 'reply or unknown frame';
      });
      return [...words, ...discarded.map(({ reason }) => `discarded: ${reason}`)];
    },
  };
}
