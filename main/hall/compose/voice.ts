/** The hall's voice: the recordings of its pack, and the voice program of this machine. */
import type { Scheduler } from '#domain/time-source';
import type { HallConfig } from '../config/hall-config';
import type { Logger } from '../log/logger';
import { openClipPack } from '../voice/clip-pack';
import { createHallVoice } from '../voice/hall-voice';
import type { HallVoice } from '../voice/hall-voice';
import { createVoiceProgram } from '../voice/voice-program';

export function composeVoice({
  config,
  scheduler,
  log,
  onChange,
}: {
  config: Pick<HallConfig, 'voice'>;
  scheduler: Scheduler;
  log: Logger;
  onChange: () => void;
}): HallVoice {
  const { program, clips } = config.voice;
  const own = log.child({ part: 'voice' });
  const onDamaged = (file: string) => own.error({ file }, 'voice.clip_damaged');
  return createHallVoice({
    pack: clips && openClipPack(clips, { onDamaged }),
    program: createVoiceProgram({ command: program, scheduler }),
    scheduler,
    log: own,
    onChange,
  });
}
