import { implement } from '@orpc/server';
import { voiceContract } from '#contract/voice';
import type { SurfaceContext } from '../surface-context';
import { withRefusals } from './answering';
import type { SurfaceRouterParts } from './router-parts';

export function kioskVoiceRouter({ voice }: Pick<SurfaceRouterParts, 'voice'>) {
  const os = implement(voiceContract).$context<SurfaceContext>();
  return os.router({
    speak: os.speak.handler(({ input, signal }) => withRefusals(() => voice.speak(input, signal))),
  });
}
