/**
 * What is taken as a recording or a photo: its kind, its media type and its own bytes must say the same. What comes out
 * has lost everything that is neither sound nor picture, where its form lets us take it away.
 */
import type { AttachmentTrouble } from '#contract/intake';
import { ATTACHMENT_LIMIT_BYTES, VOICE_LIMIT_SECONDS } from '#domain/case/case-words';
import type { AttachmentKind } from '#domain/case/case-words';
import { Refusal } from '../refusal';
import { copyPicture } from './jpeg';
import { readWave } from './wave';

export interface UncheckedAttachment {
  kind: AttachmentKind;
  /** As the page says it, parameters and all: `audio/webm;codecs=opus`. */
  mediaType: string;
  bytes: Uint8Array;
  /** Of a recording, where its page knows it. */
  durationMs: number | null;
}

export interface CheckedAttachment {
  kind: AttachmentKind;
  mediaType: 'audio/wav' | 'audio/webm' | 'audio/ogg' | 'image/jpeg';
  bytes: Uint8Array;
  durationMs: number | null;
}

/** Recorders stop a moment late. */
const VOICE_TOLERANCE_MS = 1000;
const LONGEST_VOICE_MS = VOICE_LIMIT_SECONDS * 1000 + VOICE_TOLERANCE_MS;

/** @throws {Refusal} `ATTACHMENT_REFUSED` with `part` (`voice`, `photo`) and `trouble` */
export function checkAttachment(attachment: UncheckedAttachment): CheckedAttachment {
  const { kind, bytes } = attachment;
  const refuse = (trouble: AttachmentTrouble): never => {
    throw new Refusal('ATTACHMENT_REFUSED', { part: kind, trouble });
  };
  if (bytes.length === 0) refuse('empty');
  if (bytes.length > ATTACHMENT_LIMIT_BYTES) refuse('tooLarge');
  const mediaType = attachment.mediaType.split(';', 1)[0]!.trim().toLowerCase();
  const form = FORMS[kind].get(mediaType);
  if (!form) return refuse('wrongType');
  const checked = form(bytes, attachment.durationMs);
  if (!checked) return refuse('damaged');
  if (checked.durationMs !== null && checked.durationMs > LONGEST_VOICE_MS) refuse('tooLong');
  return { kind, ...checked };
}

type Form = (bytes: Uint8Array, durationMs: number | null) => Omit<CheckedAttachment, 'kind'> | null;

const FORMS: Readonly<Record<AttachmentKind, ReadonlyMap<string, Form>>> = {
  voice: new Map<string, Form>([
    [
      'audio/wav',
      (bytes) => {
        const wave = readWave(bytes);
        return wave && { mediaType: 'audio/wav', ...wave };
      },
    ],
    ['audio/webm', (bytes, durationMs) => (isWebm(bytes) ? { mediaType: 'audio/webm', bytes, durationMs } : null)],
    ['audio/ogg', (bytes, durationMs) => (isOggOpus(bytes) ? { mediaType: 'audio/ogg', bytes, durationMs } : null)],
  ]),
  photo: new Map<string, Form>([
    [
      'image/jpeg',
      (bytes) => {
        const picture = copyPicture(bytes);
        return picture && { mediaType: 'image/jpeg', bytes: picture, durationMs: null };
      },
    ],
  ]),
};

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** EBML whose document type is `webm`: it stands within the first few elements. */
const isWebm = (bytes: Uint8Array) =>
  latin1(bytes, 0, 4) === '\x1a\x45\xdf\xa3' && latin1(bytes, 4, 64).includes('\x42\x82\x84webm');

const isOggOpus = (bytes: Uint8Array) => latin1(bytes, 0, 4) === 'OggS' && latin1(bytes, 0, 64).includes('OpusHead');
