/**
 * 听一听 reaches every sentence (ux.md 7, metric 29): each that is known beforehand, and each of ours that stands on a
 * screen, is recorded or can be made; none becomes silence.
 */
import path from 'node:path';
import type { SpokenLanguage } from '#contract/voice';
import { loadHallConfig } from '#hall/config/load-hall-config';
import { audioOf } from '#tests/voice/audio-of';
import { listSpokenStrings } from '#tests/voice/spoken-strings';
import type { ScreenMeasures } from './measures';
import type { Tally, View } from './tally';

const SAMPLE_HALL = path.resolve(import.meta.dirname, '../../hall.example.yml');

export function checkAudio(tally: Tally): void {
  const read = loadHallConfig(SAMPLE_HALL);
  if (!read.ok) throw new Error(`${SAMPLE_HALL}: ${JSON.stringify(read.problems)}`);
  for (const one of listSpokenStrings(read.config))
    tally.look(
      'strings-without-audio',
      null,
      faultsOf(one).map((fault) => `${one.where}: ${fault}`),
    );
}

/** Of what stands on screens; what people wrote is said as well as it can be. */
export function createAudioJudge(tally: Tally): (view: View, measures: Pick<ScreenMeasures, 'texts'>) => void {
  const known = new Map<string, readonly string[]>();
  return (view, { texts }) => {
    const { language } = view;
    if (language === 'pseudo' || language === 'rtl') return;
    const ours = new Set(texts.filter(({ isWritten }) => !isWritten).map(({ text }) => text));
    for (const text of ours) {
      const key = `${language} ${text}`;
      const faults = known.get(key) ?? faultsOf({ text, language });
      known.set(key, faults);
      tally.look('strings-without-audio', view, faults);
    }
  };
}

function faultsOf({ text, language }: { text: string; language: SpokenLanguage }): string[] {
  const audio = audioOf({ text, language });
  return audio.kind === 'missing' ? [`‘${text}’ (${language}): ${audio.why}`] : [];
}
