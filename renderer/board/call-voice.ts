/**
 * The voice of the board (ux.md 3.10): a chime of two tones, then the call, twice, a second apart. A board without a
 * voice still chimes. Where a browser lets no page sound that nobody has touched, the call is silent and stands there all
 * the same.
 */
import type { SpokenSound } from '#contract/voice';
import type { Scheduler } from '#domain/time-source';

/** Of what a page's `AudioContext` can do. */
export type CallAudio = Pick<
  AudioContext,
  'state' | 'currentTime' | 'destination' | 'resume' | 'close' | 'decodeAudioData' | 'createBufferSource'
> & { createOscillator(): OscillatorNode; createGain(): GainNode };

const CHIME_HZ = [659, 523] as const;
const CHIME_TONE_SECONDS = 0.25;
const CHIME_GAIN = 0.3;
const TIMES_SAID = 2;
const BETWEEN_SECONDS = 1;
const AFTER_CHIME_SECONDS = 0.15;
/** A page that may sound begins to within a few hundredths of a second. */
const MAY_SOUND_WITHIN_MS = 1000;

export type SpeakCall = (call: { callSequence: number }) => Promise<void>;

/**
 * @param announce asks the hall for the sentence of a call
 * @returns resolves when the call has been said; rejects where the page may not sound
 */
export function createCallVoice({
  announce,
  openAudio,
  scheduler,
}: {
  announce: (call: { callSequence: number }) => Promise<SpokenSound>;
  openAudio: () => CallAudio;
  scheduler: Scheduler;
}): SpeakCall {
  const wait = (ms: number) => new Promise<void>((resolve) => void scheduler.after(ms, resolve));

  async function begin(audio: CallAudio): Promise<void> {
    if (audio.state === 'running') return;
    await Promise.race([audio.resume(), wait(MAY_SOUND_WITHIN_MS)]);
    if ((audio.state as AudioContextState) !== 'running') throw new Error('this page may not sound');
  }

  async function findSentence(audio: CallAudio, callSequence: number): Promise<AudioBuffer | null> {
    try {
      const { base64 } = await announce({ callSequence });
      return await audio.decodeAudioData(bytesOf(base64));
    } catch {
      // Staff have an alert for a missing voice; what was called stands on the board.
      return null;
    }
  }

  return async ({ callSequence }) => {
    const audio = openAudio();
    try {
      await begin(audio);
      const sentence = await findSentence(audio, callSequence);
      let at = chime(audio);
      for (let said = 0; sentence && said < TIMES_SAID; said++) at = say(audio, sentence, at) + BETWEEN_SECONDS;
      await wait((at - audio.currentTime) * 1000);
    } finally {
      await audio.close();
    }
  };
}

/** @returns when what follows may begin, in the time of `audio` */
function chime(audio: CallAudio): number {
  const gain = audio.createGain();
  gain.gain.value = CHIME_GAIN;
  gain.connect(audio.destination);
  let at = audio.currentTime;
  for (const frequency of CHIME_HZ) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(at);
    at += CHIME_TONE_SECONDS;
    tone.stop(at);
  }
  return at + AFTER_CHIME_SECONDS;
}

/** @returns when it ends */
function say(audio: CallAudio, sentence: AudioBuffer, at: number): number {
  const source = audio.createBufferSource();
  source.buffer = sentence;
  source.connect(audio.destination);
  source.start(at);
  return at + sentence.duration;
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
