/** Recordings and photos as pages and phones make them, small. */
import type { UncheckedAttachment } from '#hall/attachments/attachment-store';

/** 16 kHz, 16 bit, mono, as the kiosk's recorder writes it. `seed` makes another sound. */
export function sampleWave({ durationMs = 250, seed = 1 }: { durationMs?: number; seed?: number } = {}): Uint8Array {
  const samples = Math.round(durationMs * 16);
  const wave = Buffer.alloc(44 + samples * 2);
  wave.write('RIFF', 0, 'latin1');
  wave.writeUInt32LE(36 + samples * 2, 4);
  wave.write('WAVEfmt ', 8, 'latin1');
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(16_000, 24);
  wave.writeUInt32LE(32_000, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36, 'latin1');
  wave.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) wave.writeInt16LE(Math.round(Math.sin((at * seed) / 7) * 9000), 44 + at * 2);
  return wave;
}

/** 8 × 8 grey pixels, baseline, with no metadata at all; `seed` of 1 … 255 is how coarse they are. */
const plainPicture = (seed: number) =>
  'ffd8ffe000104a46494600010100000100010000ffdb004300' +
  seed.toString(16).padStart(2, '0').repeat(64) +
  'ffc0000b080008000801011100' +
  'ffc4001f0000010501010101010100000000000000000102030405060708090a0b' +
  'ffda0008010100003f00' +
  'd2cf20ffd9';

/**
 * With the segments that a phone puts in: where and when it was taken, which way is up, a remark, a trailer. `seed` makes
 * another picture.
 */
export function samplePicture({
  exif,
  comment,
  trailer,
  seed = 1,
}: { exif?: Uint8Array; comment?: string; trailer?: string; seed?: number } = {}): Uint8Array {
  const plain = Buffer.from(plainPicture(seed), 'hex');
  const segment = (marker: number, body: Uint8Array) => {
    const head = Buffer.of(0xff, marker, 0, 0);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  return Buffer.concat([
    plain.subarray(0, 2),
    ...(exif ? [segment(0xe1, exif)] : []),
    plain.subarray(2, 20),
    ...(comment === undefined ? [] : [segment(0xfe, Buffer.from(comment))]),
    plain.subarray(20),
    Buffer.from(trailer ?? ''),
  ]);
}

/** Big-endian Exif whose first directory holds the orientation; `place` stands behind it, as coordinates would. */
export function sampleExif({ orientation, place }: { orientation: number; place: string }): Uint8Array {
  const head = Buffer.from('4578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  head.writeUInt16BE(orientation, 24);
  return Buffer.concat([head, Buffer.from(place)]);
}

export const voiceOf = (bytes: Uint8Array): UncheckedAttachment => ({
  kind: 'voice',
  mediaType: 'audio/wav',
  bytes,
  durationMs: 250,
});
export const photoOf = (bytes: Uint8Array): UncheckedAttachment => ({
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes,
  durationMs: null,
});
