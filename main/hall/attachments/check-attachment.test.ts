import { describe, expect, it } from 'vitest';
import { ATTACHMENT_LIMIT_BYTES } from '#domain/case/case-words';
import { photoOf, sampleExif, samplePicture, sampleWave, voiceOf } from '#tests/support/sample-attachments';
import { checkAttachment } from './check-attachment';
import type { UncheckedAttachment } from './check-attachment';

const refusalOf = (attachment: UncheckedAttachment): unknown => {
  try {
    return checkAttachment(attachment);
  } catch (error) {
    return (error as { facts: unknown }).facts;
  }
};

/** In front of the first table, as programs write theirs. */
const withSegment = (picture: Uint8Array, marker: number, body: string) =>
  new Uint8Array(
    Buffer.concat([
      picture.subarray(0, 20),
      Buffer.of(0xff, marker, 0, body.length + 2),
      Buffer.from(body, 'latin1'),
      picture.subarray(20),
    ]),
  );

describe('a photo', () => {
  const clean = samplePicture();

  it('that holds nothing but a picture stays as it is', () => {
    expect(checkAttachment(photoOf(clean))).toEqual({
      kind: 'photo',
      mediaType: 'image/jpeg',
      bytes: clean,
      durationMs: null,
    });
  });

  it('loses where it was taken, remarks, and whatever follows its end', () => {
    const told = samplePicture({
      exif: sampleExif({ orientation: 1, place: 'GPS 29.77 106.86' }),
      comment: 'Zhang San',
      trailer: 'a film of four seconds',
    });
    expect(checkAttachment(photoOf(told)).bytes).toEqual(clean);
  });

  it.each([0xf0, 0xf7, 0xfd, 0xfe])('loses what lies in a segment that makes no picture (%i)', (marker) => {
    expect(checkAttachment(photoOf(withSegment(clean, marker, 'Zhang San'))).bytes).toEqual(clean);
  });

  it('keeps how Adobe means its colours, and nothing behind that', () => {
    const colours = 'Adobe\0d\0\0\0\0\x01';
    const kept = withSegment(clean, 0xee, colours);
    expect(Buffer.from(checkAttachment(photoOf(kept)).bytes)).toEqual(Buffer.from(kept));
    const signed = withSegment(clean, 0xee, `${colours}Zhang San`);
    expect(Buffer.from(checkAttachment(photoOf(signed)).bytes)).toEqual(Buffer.from(kept));
    expect(checkAttachment(photoOf(withSegment(clean, 0xee, 'Adobe'))).bytes).toEqual(clean);
  });

  it.each([2, 3, 6, 8])('keeps which way is up (%i) and nothing else of its Exif', (orientation) => {
    const { bytes } = checkAttachment(
      photoOf(samplePicture({ exif: sampleExif({ orientation, place: 'GPS 29.77 106.86' }) })),
    );
    expect(Buffer.from(bytes).includes('GPS')).toBe(false);
    expect(bytes.length).toBe(clean.length + 36);
    expect(Buffer.from(bytes).readUInt16BE(2 + 28)).toBe(orientation);
    expect(checkAttachment(photoOf(bytes)).bytes).toEqual(bytes);
  });

  it('cut off anywhere, or with any of its first bytes changed, is refused or is still a picture without more in it', () => {
    const whole = Buffer.from(samplePicture({ exif: sampleExif({ orientation: 6, place: 'GPS 29.77' }) }));
    for (let length = 1; length < whole.length; length += 1)
      expect(refusalOf(photoOf(whole.subarray(0, length)))).toEqual({ part: 'photo', trouble: 'damaged' });
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      const outcome = refusalOf(photoOf(changed)) as { bytes?: Uint8Array; trouble?: string };
      if (outcome.bytes) expect(Buffer.from(outcome.bytes).subarray(-2).toString('hex')).toBe('ffd9');
      else expect(outcome.trouble).toBe('damaged');
    }
  });
});

describe('a recording', () => {
  it('is as long as its own header says, whatever its page says', () => {
    const { durationMs, mediaType } = checkAttachment({ ...voiceOf(sampleWave({ durationMs: 250 })), durationMs: 7 });
    expect({ durationMs, mediaType }).toEqual({ durationMs: 250, mediaType: 'audio/wav' });
  });

  it('of 61 seconds is taken, a longer one is not', () => {
    expect(checkAttachment(voiceOf(sampleWave({ durationMs: 61_000 }))).durationMs).toBe(61_000);
    expect(refusalOf(voiceOf(sampleWave({ durationMs: 61_100 })))).toEqual({ part: 'voice', trouble: 'tooLong' });
  });

  it('loses what is neither its format nor its sound', () => {
    const wave = sampleWave();
    const list = Buffer.from('LIST\x0e\0\0\0INFOIART\x02\0\0\0ZS', 'latin1');
    const told = Buffer.concat([wave.subarray(0, 36), list, wave.subarray(36), list]);
    expect(checkAttachment(voiceOf(told)).bytes).toEqual(wave);
  });

  it('that broke off and claims more than there is, is taken as far as it goes', () => {
    const wave = Buffer.from(sampleWave({ durationMs: 500 }));
    expect(checkAttachment(voiceOf(wave.subarray(0, 44 + 8000))).durationMs).toBe(250);
  });

  it.each([
    ['audio/webm;codecs=opus', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')],
    ['audio/ogg', Buffer.from(`OggS${'\0'.repeat(24)}OpusHead`, 'latin1')],
  ])('as a browser makes it is known by its own mark: %s', (mediaType, bytes) => {
    const attachment = { kind: 'voice' as const, mediaType, bytes, durationMs: 1200 };
    expect(checkAttachment(attachment)).toMatchObject({ mediaType: mediaType.split(';')[0], durationMs: 1200 });
    expect(refusalOf({ ...attachment, mediaType: 'audio/wav' })).toMatchObject({ trouble: 'damaged' });
  });
});

it.each([
  ['nothing', photoOf(new Uint8Array()), 'empty'],
  ['more than may be', photoOf(new Uint8Array(ATTACHMENT_LIMIT_BYTES + 1)), 'tooLarge'],
  ['a photo that says it is a recording', { ...voiceOf(samplePicture()) }, 'damaged'],
  ['a recording among the photos', { ...voiceOf(sampleWave()), kind: 'photo' as const }, 'wrongType'],
  ['a drawing', { ...photoOf(Buffer.from('<svg onload="x()"/>')), mediaType: 'image/svg+xml' }, 'wrongType'],
  ['a page', { ...photoOf(Buffer.from('<html>')), mediaType: 'image/jpeg' }, 'damaged'],
  ['a type of ten thousand letters', { ...photoOf(samplePicture()), mediaType: 'x'.repeat(10_000) }, 'wrongType'],
  ['a type that every object has', { ...photoOf(samplePicture()), mediaType: 'constructor' }, 'wrongType'],
])('%s is refused', (_what, attachment, trouble) => {
  expect(refusalOf(attachment)).toEqual({ part: attachment.kind, trouble });
});
