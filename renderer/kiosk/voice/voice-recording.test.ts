import { describe, expect, it } from 'vitest';
import { VOICE_LIMIT_SECONDS } from '#domain/case/draft-limits';
import { createManualTime } from '#tests/support/manual-time';
import { createScriptedRecorder } from '../../gallery/scripted-devices';
import { SAMPLE_RATE_HZ } from './recorder';
import { VoiceRecording } from './voice-recording.svelte';
import { encodeWav } from './wav';

const VOICE = 0.3;
const ROOM = 0.001;
const SILENCE_MS = 3000;

async function openRecording() {
  const time = createManualTime();
  const recorder = createScriptedRecorder();
  const voice = new VoiceRecording({ recorder, time, silenceMs: () => SILENCE_MS });
  await voice.start();
  return { voice, recorder, time };
}

describe('a voice note', () => {
  it('is what was said between two taps, and the microphone is off afterwards', async () => {
    const { voice, recorder } = await openRecording();
    expect(voice.state.kind).toBe('recording');
    recorder.hear(2000, VOICE);
    expect(voice.level).toBeGreaterThan(0.5);
    voice.stop();
    expect(voice.state).toEqual({ kind: 'recorded', isCut: false });
    expect(voice.note?.durationMs).toBeGreaterThan(1900);
    expect(voice.note?.samples.length).toBe(Math.round((voice.note?.durationMs ?? 0) * 16));
    expect(recorder.openCount).toBe(0);
  });

  it('ends by itself after a silence, but not before anything was said', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear(4000, ROOM);
    expect(voice.state.kind).toBe('recording');
    recorder.hear(1000, VOICE);
    recorder.hear(SILENCE_MS - 200, ROOM);
    expect(voice.state.kind).toBe('recording');
    recorder.hear(400, ROOM);
    expect(voice.state.kind).toBe('recorded');
  });

  it('ends at its limit, to the sample', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear((VOICE_LIMIT_SECONDS + 5) * 1000, VOICE);
    expect(voice.note?.durationMs).toBe(VOICE_LIMIT_SECONDS * 1000);
    expect(voice.note?.samples.length).toBe(VOICE_LIMIT_SECONDS * SAMPLE_RATE_HZ);
  });

  it('says that nothing was heard, however it ended', async () => {
    const stopped = await openRecording();
    stopped.recorder.hear(1000, ROOM);
    stopped.voice.stop();
    expect(stopped.voice.state).toEqual({ kind: 'failed', trouble: 'silent' });
    const waited = await openRecording();
    waited.recorder.hear(10_000, 0);
    expect(waited.voice.state).toEqual({ kind: 'failed', trouble: 'silent' });
    expect([waited.voice.note, waited.recorder.openCount]).toEqual([null, 0]);
  });

  it.each(['absent', 'denied', 'lost'] as const)('says that the microphone is %s, and tries again', async (trouble) => {
    const recorder = createScriptedRecorder();
    const voice = new VoiceRecording({ recorder, time: createManualTime(), silenceMs: () => SILENCE_MS });
    recorder.trouble = trouble;
    await voice.start();
    expect(voice.state).toEqual({ kind: 'failed', trouble });
    recorder.trouble = null;
    await voice.start();
    expect(voice.state.kind).toBe('recording');
  });

  it('keeps what was said when the microphone is pulled out half way', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear(2000, VOICE);
    recorder.lose();
    expect(voice.state).toEqual({ kind: 'recorded', isCut: true });
    expect(voice.note).not.toBeNull();
  });

  it('gives up on a microphone that is open and delivers nothing', async () => {
    const { voice, time, recorder } = await openRecording();
    time.advance(3000);
    expect(voice.state).toEqual({ kind: 'failed', trouble: 'lost' });
    expect(recorder.openCount).toBe(0);
  });

  it('closes a microphone that opens after the page was left', async () => {
    const recorder = createScriptedRecorder();
    const voice = new VoiceRecording({ recorder, time: createManualTime(), silenceMs: () => SILENCE_MS });
    const starting = voice.start();
    voice.forget();
    await starting;
    expect([recorder.openCount, voice.state.kind]).toEqual([0, 'ready']);
  });

  it('plays, and is where it was when it was heard or stopped', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear(2000, VOICE);
    recorder.lose();
    voice.play();
    expect(voice.state.kind).toBe('playing');
    recorder.endPlaying();
    expect(voice.state).toEqual({ kind: 'recorded', isCut: true });
    voice.play();
    voice.stopPlaying();
    expect(voice.state).toEqual({ kind: 'recorded', isCut: true });
  });

  it('overwrites what is not wanted: said again, or forgotten', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear(1000, VOICE);
    voice.stop();
    const first = voice.note?.samples;
    expect(first?.some((sample) => sample !== 0)).toBe(true);
    await voice.start();
    expect(first?.every((sample) => sample === 0)).toBe(true);
    expect([voice.note, voice.recordedMs]).toEqual([null, 0]);
  });

  it('outlives the recording that hands it over', async () => {
    const { voice, recorder } = await openRecording();
    recorder.hear(1000, VOICE);
    voice.stop();
    const note = voice.handOver();
    voice.forget();
    expect(note?.samples.some((sample) => sample !== 0)).toBe(true);
  });
});

describe('a voice note as a file', () => {
  it('is 16 kHz mono PCM with the samples as they were', () => {
    const samples = Int16Array.from([0, 1, -1, 32_767, -32_768]);
    const bytes = encodeWav({ samples, durationMs: 1 });
    const view = new DataView(bytes.buffer);
    const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
    expect([tag(0), tag(8), tag(12), tag(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect([view.getUint32(4, true), view.getUint32(40, true)]).toEqual([bytes.length - 8, 10]);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint16(34, true)]).toEqual([1, 1, 16]);
    expect([view.getUint32(24, true), view.getUint32(28, true), view.getUint16(32, true)]).toEqual([16_000, 32_000, 2]);
    expect([...samples.keys()].map((at) => view.getInt16(44 + 2 * at, true))).toEqual([...samples]);
  });
});
