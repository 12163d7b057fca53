/** Waveform as samples, and its file: PCM, 16 bit, one channel, which every clip and the voice program have. */

export interface Waveform {
  sampleRate: number;
  samples: Int16Array;
}

export class WaveformError extends Error {}

const HEADER_BYTES = 44;
const PCM = 1;
const CHUNK_HEADER_BYTES = 8;
const LEAST_SAMPLE_RATE = 8_000;
const MOST_SAMPLE_RATE = 48_000;

/**
 * Reads a RIFF/WAVE file. Sizes that a program wrote before it knew them, as on a pipe, end with the file.
 * @throws WaveformError where it is none, or not 16-bit PCM of one channel at 8 to 48 kHz
 */
export function readWaveform(bytes: Buffer): Waveform {
  if (
    bytes.length < HEADER_BYTES ||
    bytes.toString('latin1', 0, 4) !== 'RIFF' ||
    bytes.toString('latin1', 8, 12) !== 'WAVE'
  )
    throw new WaveformError('no WAV file');
  let sampleRate: number | null = null;
  for (let at = 12; at + CHUNK_HEADER_BYTES <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + CHUNK_HEADER_BYTES, Math.min(bytes.length, at + CHUNK_HEADER_BYTES + length));
    if (name === 'fmt ') sampleRate = readFormat(body);
    if (name === 'data') {
      if (sampleRate === null) throw new WaveformError('a WAV file without its format');
      return { sampleRate, samples: samplesOf(body) };
    }
    at += CHUNK_HEADER_BYTES + length + (length % 2);
  }
  throw new WaveformError('a WAV file without sound');
}

function readFormat(body: Buffer): number {
  if (body.length < 16) throw new WaveformError('a damaged WAV file');
  const isOurs = body.readUInt16LE(0) === PCM && body.readUInt16LE(2) === 1 && body.readUInt16LE(14) === 16;
  if (!isOurs) throw new WaveformError('not 16-bit PCM of one channel');
  const sampleRate = body.readUInt32LE(4);
  if (sampleRate < LEAST_SAMPLE_RATE || sampleRate > MOST_SAMPLE_RATE)
    throw new WaveformError(`${sampleRate} Hz instead of 8 to 48 kHz`);
  return sampleRate;
}

/** A copy: the bytes may lie at an odd place. */
function samplesOf(body: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(body.length / 2));
  for (let at = 0; at < samples.length; at++) samples[at] = body.readInt16LE(at * 2);
  return samples;
}

/** @returns a WAV file */
export function writeWaveform({ sampleRate, samples }: Waveform): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - CHUNK_HEADER_BYTES, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(PCM, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, at) => bytes.writeInt16LE(sample, HEADER_BYTES + at * 2));
  return bytes;
}

/**
 * One after the other, `gapMs` of silence between them.
 * @throws WaveformError where their sample rates differ, or there is none
 */
export function joinWaveforms(sounds: readonly Waveform[], gapMs: number): Waveform {
  const [first] = sounds;
  if (!first || sounds.some(({ sampleRate }) => sampleRate !== first.sampleRate))
    throw new WaveformError('sounds of different sample rates');
  const gap = Math.round((first.sampleRate * gapMs) / 1000);
  const length = sounds.reduce((sum, { samples }) => sum + samples.length + gap, -gap);
  const samples = new Int16Array(length);
  let at = 0;
  for (const sound of sounds) {
    samples.set(sound.samples, at);
    at += sound.samples.length + gap;
  }
  return { sampleRate: first.sampleRate, samples };
}

/** Of full scale; a voice is a hundred times louder, a broken driver's hiss is not. */
const HEARD_LEVEL = 0.005;
const HEARD_MS = 100;

/** False for nothing but silence or a click: less than a tenth of a second of it can be heard. */
export function isHeard({ sampleRate, samples }: Waveform): boolean {
  const threshold = HEARD_LEVEL * 32_768;
  let heard = 0;
  for (const sample of samples) if (Math.abs(sample) >= threshold) heard += 1;
  return heard >= (sampleRate * HEARD_MS) / 1000;
}

export function durationMs({ sampleRate, samples }: Waveform): number {
  return (samples.length / sampleRate) * 1000;
}
