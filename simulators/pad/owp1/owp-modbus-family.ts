/** OWP-Modbus pads that share a line. */
import type { Time } from '#domain/time-source';
import { encodeModbusReply, createModbusReplyDecoder, createModbusRequestDecoder } from '#pads/profile/modbus-rtu';
import type { ModbusPadProfile } from '#pads/profile/pad-profile';
import type { PadFamily, Utterance } from '../pad-device';
import { createOwpModbusDevice } from './owp-modbus-device';
import { simulatedUid } from './simulated-uid';

/** An incomplete request is given up after so long; also what T3.5 is for at the slowest speed. */
const INCOMPLETE_MS = 20;

export function createOwpModbusFamily(options: {
  profile: ModbusPadProfile;
  addresses: readonly number[];
  time: Time;
  random: () => number;
  say: (utterance: Utterance) => void;
}): PadFamily {
  const { addresses, time, say } = options;
  const devices = addresses.map((address, at) =>
    createOwpModbusDevice({ ...options, address, uid: simulatedUid(addresses, at) }),
  );
  const decoder = createModbusRequestDecoder();
  const listeners = { toPad: createModbusRequestDecoder(), toHost: createModbusReplyDecoder() };
  let cancelExpiry = (): void => undefined;

  function hearFrames(frames: ReturnType<typeof decoder.push>['frames']): void {
    for (const { message } of frames) {
      for (const device of devices) {
        const reply = device.hear(message);
        if (reply) say({ wire: encodeModbusReply(reply), afterMs: 0 });
      }
    }
  }

  return {
    devices,
    hear(bytes) {
      cancelExpiry();
      hearFrames(decoder.push(bytes).frames);
      if (decoder.pendingBytes > 0) {
        cancelExpiry = time.after(INCOMPLETE_MS, () => hearFrames(decoder.expire().frames));
      }
    },
    describe(direction, bytes) {
      const { frames, discarded } = listeners[direction].push(bytes);
      return [
        ...frames.map(({ message }) => JSON.stringify(message)),
        ...discarded.map(({ reason }) => `discarded: ${reason}`),
      ];
    },
  };
}
