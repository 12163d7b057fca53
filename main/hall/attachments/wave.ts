/**
 * WAV (RIFF, PCM) as the kiosk's recorder writes it: read for its true length, and written anew with its format and its
 * sound alone, because other chunks may name a device or a person. SPEC(RIFF WAVE, Microsoft 1991).
 */

const PCM = 1;
const HEADER_BYTES = 44;

export interface Wave {
  bytes: Uint8Array;
  durationMs: number;
}

/** null where it is not PCM sound in a whole RIFF file. A recorder that broke off may claim more than there is. */
export function readWave(bytes: Uint8Array): Wave | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < HEADER_BYTES || tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') return null;
  let format: Buffer | null = null;
  for (let at = 12; at + 8 <= view.length;) {
    const tag = tagAt(view, at);
    const bodyAt = at + 8;
    const length = Math.min(view.readUInt32LE(at + 4), view.length - bodyAt);
    const body = view.subarray(bodyAt, bodyAt + length);
    if (tag === 'fmt ') format = body;
    if (tag === 'data') return format && soundOf(format, body);
    at = bodyAt + length + (length % 2);
  }
  return null;
}

const tagAt = (view: Buffer, at: number) => view.toString('latin1', at, at + 4);

function soundOf(format: Buffer, sound: Buffer): Wave | null {
  if (format.length < 16 || format.readUInt16LE(0) !== PCM) return null;
  const channels = format.readUInt16LE(2);
  const rateHz = format.readUInt32LE(4);
  const frameBytes = format.readUInt16LE(12);
  const sampleBits = format.readUInt16LE(14);
  const isSound =
    (channels === 1 || channels === 2) &&
    rateHz >= 8000 &&
    rateHz <= 96_000 &&
    [8, 16, 24, 32].includes(sampleBits) &&
    frameBytes === (channels * sampleBits) / 8;
  if (!isSound) return null;
  const frames = Math.floor(sound.length / frameBytes);
  if (frames === 0) return null;
  const whole = sound.subarray(0, frames * frameBytes);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + whole.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(sampleBits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(whole.length, 40);
  return { bytes: Buffer.concat([header, whole]), durationMs: Math.round((frames / rateHz) * 1000) };
}
