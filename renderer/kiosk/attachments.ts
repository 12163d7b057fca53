/** Voice notes and photos as they travel: inside the one command that they belong to. */
import type { NewAttachment } from '#contract/intake';
import { PHOTO_MEDIA_TYPE } from './photo/camera';
import type { Photo } from './photo/camera';
import type { VoiceNote } from './voice/recorder';
import { encodeWav, VOICE_MEDIA_TYPE } from './voice/wav';

/** A call with a million arguments is refused. */
const PIECE_BYTES = 0x8000;

export function voiceAttachment(note: VoiceNote): NewAttachment {
  return {
    kind: 'voice',
    mediaType: VOICE_MEDIA_TYPE,
    base64: toBase64(encodeWav(note)),
    durationMs: note.durationMs,
  };
}

export function photoAttachment(photo: Photo): NewAttachment {
  return { kind: 'photo', mediaType: PHOTO_MEDIA_TYPE, base64: toBase64(photo.jpeg), durationMs: null };
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES));
  }
  return btoa(binary);
}
