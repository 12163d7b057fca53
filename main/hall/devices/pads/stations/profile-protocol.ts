/** The line of pads and strips that a profile's rules describe: nothing in their frames says which request they answer. */
import type { TimeSource } from '#domain/time-source';
import type { LineDecoder, LineProtocol } from '../line-protocol';
import { createFrameDecoder } from '../profile/frame-codec';
import type { FrameDecoder, ProfileFrame } from '../profile/frame-decoder';
import type { FramedPadProfile } from '../profile/pad-profile';
import { createPatientDecoder } from './patient-decoder';

/** No maker tells it; strips are known to want more than the pads' 8 ms. */
const TURNAROUND_MS = 30;

export function createProfileProtocol(options: {
  profile: FramedPadProfile;
  time: TimeSource;
}): LineProtocol<ProfileFrame> {
  const { profile, time } = options;
  const { interByteMs } = profile.limits;
  const createDecoder = (): FrameDecoder<ProfileFrame> => createFrameDecoder(profile.framing);
  return {
    createDecoder: () =>
      profile.framing.kind === 'byte'
        ? createForgetfulDecoder({ createDecoder, interByteMs, time })
        : createPatientDecoder({ createDecoder, interByteMs, time }),
    numbersItsReplies: false,
    echo: profile.transport.echo,
    turnaroundMs: TURNAROUND_MS,
    leastGapMs: profile.transport.minGapMs,
  };
}

/** Equal bytes with a silence between them are not one press: a byte alone has no check that could tell. */
function createForgetfulDecoder(options: {
  createDecoder: () => FrameDecoder<ProfileFrame>;
  interByteMs: number;
  time: TimeSource;
}): LineDecoder<ProfileFrame> {
  const { createDecoder, interByteMs, time } = options;
  const decoder = createDecoder();
  let heardAt = 0;
  return {
    push(bytes) {
      const now = time.monotonicMs();
      const given = now - heardAt > interByteMs ? decoder.expire() : { frames: [], discarded: [] };
      heardAt = now;
      const found = decoder.push(bytes);
      return {
        frames: [...given.frames, ...found.frames],
        discarded: [...given.discarded, ...found.discarded],
      };
    },
  };
}
