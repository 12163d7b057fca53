import { describe, expect, it } from 'vitest';
import type { SpokenSound } from '#contract/voice';
import { createManualTime } from '#tests/support/manual-time';
import { createCallVoice } from './call-voice';
import type { CallAudio } from './call-voice';

const SENTENCE_SECONDS = 3;
const SOUND: SpokenSound = { mediaType: 'audio/wav', base64: 'AAAA', source: 'made' };

/** A loudspeaker that writes down what begins when. */
function openLoudspeaker({ maySound = true }: { maySound?: boolean } = {}) {
  const time = createManualTime();
  const heard: string[] = [];
  const state = { now: 'suspended', isClosed: false };
  const node = (what: string) => ({
    frequency: { value: 0 },
    gain: { value: 1 },
    buffer: null,
    connect() {},
    start: (at: number) => void heard.push(`${what} at ${at.toFixed(2)}`),
    stop() {},
  });
  const audio = {
    get state() {
      return state.now;
    },
    currentTime: 0,
    destination: {},
    resume() {
      if (maySound) state.now = 'running';
      return maySound ? Promise.resolve() : new Promise(() => {});
    },
    close: () => Promise.resolve(void (state.isClosed = true)),
    decodeAudioData: () => Promise.resolve({ duration: SENTENCE_SECONDS }),
    createBufferSource: () => node('sentence'),
    createOscillator: () => node('tone'),
    createGain: () => node('gain'),
  } as unknown as CallAudio;
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { time, heard, state, audio, settle };
}

function speakWith(announce: () => Promise<SpokenSound>, loudspeaker = openLoudspeaker()) {
  const { audio, time } = loudspeaker;
  const speak = createCallVoice({ announce, openAudio: () => audio, scheduler: time });
  let isOver = false;
  const spoken = speak({ callSequence: 7 }).finally(() => (isOver = true));
  return { ...loudspeaker, spoken, isOver: () => isOver };
}

describe('the voice of the board', () => {
  it('chimes, says the call twice, a second apart, and is over when the second has ended', async () => {
    const { heard, spoken, settle, time, isOver, state } = speakWith(() => Promise.resolve(SOUND));
    await settle();
    expect(heard).toEqual(['tone at 0.00', 'tone at 0.25', 'sentence at 0.65', 'sentence at 4.65']);
    time.advance(7_000);
    await settle();
    expect([isOver(), state.isClosed]).toEqual([false, false]);
    time.advance(2_000);
    await spoken;
    expect(state.isClosed).toBe(true);
  });

  it('chimes where the hall has no voice', async () => {
    const { heard, spoken, settle, time } = speakWith(() => Promise.reject(new Error('VOICE_UNAVAILABLE')));
    await settle();
    time.advance(1_000);
    await spoken;
    expect(heard).toEqual(['tone at 0.00', 'tone at 0.25']);
  });

  it('is silent in a browser that lets no untouched page sound, and holds nothing up', async () => {
    const loudspeaker = openLoudspeaker({ maySound: false });
    const { heard, spoken, settle, time, state } = speakWith(() => Promise.resolve(SOUND), loudspeaker);
    const failed = expect(spoken).rejects.toThrow('may not sound');
    await settle();
    time.advance(1_000);
    await failed;
    expect([heard, state.isClosed]).toEqual([[], true]);
  });
});
