/** The page's loudspeaker: a short tone that is made here, and spoken sentences. Without an output it stays silent. */
import { createPageAudio } from './narration/page-audio';
import type { AudioOutputs } from './narration/page-audio';
import type { Speaker } from './speaker';

const TONE_HZ = 660;
const TONE_SECONDS = 0.16;
/** Steep edges click. */
const EDGE_SECONDS = 0.02;
/** Of full scale: heard at the screen, not across the hall (ux.md 1.7). */
const TONE_GAIN = 0.08;
/** Long after the tone: an output that is none never says that it has ended. */
const CLOSE_AFTER_MS = 1000;

export function createPageSpeaker(outputs: AudioOutputs): Speaker {
  const { openAudio, scheduler } = outputs;
  return {
    ...createPageAudio(outputs),
    ring: () =>
      quietly(() => {
        const audio = openAudio();
        scheduler.after(CLOSE_AFTER_MS, () => void audio.close().catch(() => undefined));
        playTone(audio);
      }),
  };
}

function playTone(audio: AudioContext): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const from = audio.currentTime;
  const until = from + TONE_SECONDS;
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(TONE_GAIN, from + EDGE_SECONDS);
  volume.gain.setValueAtTime(TONE_GAIN, until - EDGE_SECONDS);
  volume.gain.linearRampToValueAtTime(0, until);
  tone.connect(volume).connect(audio.destination);
  tone.start(from);
  tone.stop(until);
}

/** A sound is never worth a page: the number and the ring on the screen say the same. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    return;
  }
}
