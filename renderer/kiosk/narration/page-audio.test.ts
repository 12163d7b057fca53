import { describe, expect, it } from 'vitest';
import type { SpokenSound } from '#contract/voice';
import { createManualTime } from '#tests/support/manual-time';
import { createPageAudio } from './page-audio';

const SOUND: SpokenSound = { mediaType: 'audio/wav', base64: btoa('RIFF'), source: 'made' };
const LENGTH_SECONDS = 2;

const arrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As much of the browser's audio as is used; what is played ends when the test says so. */
function outputOf({ isDamaged = false } = {}) {
  const gain = { value: 1, setTargetAtTime: (value: number) => (gain.value = value) };
  const seen = { opened: 0, closed: 0, decoded: '', started: 0, stopped: 0, gain, outputId: null as string | null };
  let end = (): void => {};
  const node = { connect: (next: object) => next, disconnect: () => {} };
  const audio = {
    state: 'running',
    currentTime: 0,
    destination: {},
    decodeAudioData: (bytes: ArrayBuffer) => {
      seen.decoded = new TextDecoder().decode(bytes);
      return isDamaged ? Promise.reject(new Error('damaged')) : Promise.resolve({ duration: LENGTH_SECONDS });
    },
    createGain: () => ({ ...node, gain, context: audio }),
    createBufferSource: () => ({
      ...node,
      buffer: null,
      addEventListener: (_name: string, listener: () => void) => (end = listener),
      start: () => (seen.started += 1),
      stop: () => (seen.stopped += 1),
    }),
    setSinkId: (id: string) => {
      if (id === 'gone') return Promise.reject(new Error('not found'));
      seen.outputId = id;
      return Promise.resolve();
    },
    close: () => {
      seen.closed += 1;
      return Promise.resolve();
    },
  };
  const openAudio = (): AudioContext => {
    seen.opened += 1;
    return audio as unknown as AudioContext;
  };
  return { seen, openAudio, end: () => end() };
}

function played(options?: { isDamaged?: boolean }) {
  const time = createManualTime();
  const output = outputOf(options);
  const plugged: { outputId: string | null } = { outputId: null };
  const audio = createPageAudio({ openAudio: output.openAudio, outputId: () => plugged.outputId, scheduler: time });
  const ends: boolean[] = [];
  const play = () => audio.play(SOUND, { volume: 'middle', onEnded: ({ wasPlayed }) => ends.push(wasPlayed) });
  return { ...output, time, ends, play, plugged };
}

describe('a spoken sentence', () => {
  it('is decoded from its bytes, played once, and told of when it ends', async () => {
    const { seen, ends, play, end } = played();
    play();
    await arrived();
    expect(seen).toMatchObject({ decoded: 'RIFF', started: 1, opened: 1 });
    expect(ends).toEqual([]);
    end();
    end();
    expect(ends).toEqual([true]);
  });

  it('is over soon after its length where the output never says so', async () => {
    const { ends, play, time } = played();
    play();
    await arrived();
    time.advance(LENGTH_SECONDS * 1000);
    expect(ends).toEqual([]);
    time.advance(2000);
    expect(ends).toEqual([true]);
  });

  it('that is damaged is told of', async () => {
    const { seen, ends, play } = played({ isDamaged: true });
    play();
    await arrived();
    expect([ends, seen.started]).toEqual([[false], 0]);
  });

  it('is told of where the machine has no audio at all', async () => {
    const ends: boolean[] = [];
    const audio = createPageAudio({
      openAudio: () => {
        throw new Error('none');
      },
      outputId: () => null,
      scheduler: createManualTime(),
    });
    audio.play(SOUND, { volume: 'high', onEnded: ({ wasPlayed }) => ends.push(wasPlayed) });
    await arrived();
    expect(ends).toEqual([false]);
  });

  it('falls silent when it is stopped, also before it has begun, and is not told of', async () => {
    const { seen, ends, play, end, time } = played();
    play().stop();
    await arrived();
    expect(seen.started).toBe(0);
    const playing = play();
    await arrived();
    playing.stop();
    end();
    time.advance(60_000);
    expect([seen.started, seen.stopped, ends]).toEqual([1, 1, []]);
  });

  it('has the volume that was chosen, also while it is heard', async () => {
    const { seen, play } = played();
    const playing = play();
    await arrived();
    expect(seen.gain.value).toBe(0.5);
    playing.setVolume('low');
    expect(seen.gain.value).toBe(0.25);
    const next = play();
    next.setVolume('high');
    await arrived();
    expect(seen.gain.value).toBe(1);
  });
});

it('the output stays open from one sentence to the next, and is closed after the last', async () => {
  const { seen, play, end, time } = played();
  play();
  await arrived();
  end();
  time.advance(14_000);
  play();
  await arrived();
  expect(seen).toMatchObject({ opened: 1, closed: 0 });
  end();
  time.advance(15_000);
  expect(seen.closed).toBe(1);
  play();
  await arrived();
  expect(seen.opened).toBe(2);
});

it('goes to the headset from the next sentence on, and the output before it is closed at once', async () => {
  const { seen, play, end, plugged } = played();
  play();
  await arrived();
  end();
  plugged.outputId = 'headset';
  play();
  await arrived();
  expect(seen).toMatchObject({ opened: 2, closed: 1, outputId: 'headset' });
  end();
  play();
  await arrived();
  expect(seen).toMatchObject({ opened: 2, closed: 1 });
});

it('is not heard anywhere where the headset is gone', async () => {
  const { seen, ends, play, plugged } = played();
  plugged.outputId = 'gone';
  play();
  await arrived();
  expect([ends, seen.started]).toEqual([[false], 0]);
});

it('stopped, leaves the headset at once: what comes back under its name is aimed at anew', async () => {
  const { seen, play, plugged } = played();
  plugged.outputId = 'headset';
  play().stop();
  await arrived();
  expect(seen).toMatchObject({ opened: 1, closed: 1, started: 0 });
  play();
  await arrived();
  expect(seen).toMatchObject({ opened: 2, closed: 1, started: 1, outputId: 'headset' });
});
