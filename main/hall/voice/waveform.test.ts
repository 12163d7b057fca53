import { describe, expect, it } from 'vitest';
import { durationMs, isHeard, joinWaveforms, readWaveform, WaveformError, writeWaveform } from './waveform';
import type { Waveform } from './waveform';

const RATE = 8_000;
const tone = (ms: number, loudness = 0.5): Waveform => ({
  sampleRate: RATE,
  samples: Int16Array.from({ length: (RATE * ms) / 1000 }, (_, at) => Math.round(Math.sin(at / 3) * loudness * 32_767)),
});

describe('a WAV file', () => {
  it('is written as it is read', () => {
    const sound = tone(50);
    expect(readWaveform(writeWaveform(sound))).toEqual(sound);
  });

  it('that a program wrote into a pipe has more to come than there is', () => {
    const sound = tone(50);
    const bytes = writeWaveform(sound);
    bytes.writeUInt32LE(0x7fff_ffff, 4);
    bytes.writeUInt32LE(0x7fff_f000, 40);
    expect(readWaveform(bytes).samples).toEqual(sound.samples);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('no sound at all, but long enough to be the head of a file')],
    ['two channels', withByte(22, 2)],
    ['eight bits', withByte(34, 8)],
    ['a compressed format', withByte(20, 85)],
    ['2 Hz', withByte(24, 2, 0)],
    ['no data', writeWaveform(tone(50)).subarray(0, 40)],
  ])('is not %s', (_, bytes) => {
    expect(() => readWaveform(bytes)).toThrow(WaveformError);
  });

  function withByte(at: number, ...values: number[]): Buffer {
    const bytes = writeWaveform(tone(50));
    values.forEach((value, offset) => bytes.writeUInt8(value, at + offset));
    return bytes;
  }
});

describe('sounds', () => {
  it('are joined with silence between them', () => {
    const joined = joinWaveforms([tone(50), tone(30)], 20);
    expect(durationMs(joined)).toBe(100);
    expect([...joined.samples.subarray(400, 560)].every((sample) => sample === 0)).toBe(true);
    expect(joined.samples.subarray(560)).toEqual(tone(30).samples);
  });

  it('of different rates are not', () => {
    expect(() => joinWaveforms([tone(10), { ...tone(10), sampleRate: 22_050 }], 0)).toThrow(WaveformError);
    expect(() => joinWaveforms([], 0)).toThrow(WaveformError);
  });

  it.each([
    ['speech', tone(500), true],
    ['silence', tone(500, 0), false],
    ['the hiss of a driver', tone(500, 0.003), false],
    ['a click', tone(20), false],
    ['nothing', { sampleRate: RATE, samples: new Int16Array() }, false],
  ])('can be heard or not: %s', (_, sound, expected) => {
    expect(isHeard(sound)).toBe(expected);
  });
});
