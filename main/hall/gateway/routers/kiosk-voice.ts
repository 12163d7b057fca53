import { implement } from '@orpc/server';
import { voiceContract } from '#contract/voice';
import { Refusal } from '../../refusal';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

/** Half of what waits for the voice program: a page that asks for more must not make the board's calls silent. */
const MOST_AT_ONCE = 8;

export function kioskVoiceRouter({ voice }: Pick<SurfaceRouterParts, 'voice'>) {
  const os = implement(voiceContract).$context<SurfaceContext>();
  let atOnce = 0;
  return os.router({
    speak: os.speak.handler(({ input, signal }) =>
      withRefusals(async () => {
        if (atOnce >= MOST_AT_ONCE) throw new Refusal('VOICE_UNAVAILABLE');
        atOnce += 1;
        try {
          return await voice.speak(input, signal);
        } finally {
          atOnce -= 1;
        }
      }),
    ),
  });
}
