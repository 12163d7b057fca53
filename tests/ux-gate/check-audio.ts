/** 听一听 reaches every sentence (ux.md 7, metric 29): each known one is recorded or can be made, none becomes silence. */
import path from 'node:path';
import { loadHallConfig } from '#hall/config/load-hall-config';
import { audioOf } from '#tests/voice/audio-of';
import { listSpokenStrings } from '#tests/voice/spoken-strings';
import type { Tally } from './tally';

const SAMPLE_HALL = path.resolve(import.meta.dirname, '../../hall.example.yml');

export function checkAudio(tally: Tally): void {
  const read = loadHallConfig(SAMPLE_HALL);
  if (!read.ok) throw new Error(`${SAMPLE_HALL}: ${JSON.stringify(read.problems)}`);
  for (const one of listSpokenStrings(read.config)) {
    const audio = audioOf(one);
    const fault = audio.kind === 'missing' ? [`‘${one.text}’ (${one.where}, ${one.language}): ${audio.why}`] : [];
    tally.look('strings-without-audio', null, fault);
  }
}
