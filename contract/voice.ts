/**
 * 听一听: a sentence goes in as it stands on the screen, sound comes out. The hall process says numbers, dates and ticket
 * numbers by their grammar, takes a recording of the sentence where the hall has one, and makes the rest with the voice
 * program of this machine. Nothing leaves the machine, nothing that was said is kept or logged.
 */
import * as z from 'zod';
import { MOST_SPOKEN_CHARACTERS } from '#domain/text-limits';
import { base, REFUSED } from './procedure';

export const SpokenLanguage = z.enum(['zh-CN', 'en']);
export type SpokenLanguage = z.infer<typeof SpokenLanguage>;

/** 语速: 3–3.5 characters a second in 大字版, 4–4.5 otherwise (ux.md 1.7). */
export const SpeechPace = z.enum(['normal', 'slow']);
export type SpeechPace = z.infer<typeof SpeechPace>;

export const SpokenSound = z.object({
  /** `audio/wav` (PCM) or `audio/ogg`: whatever the page's Web Audio decodes. */
  mediaType: z.string(),
  base64: z.base64(),
  /** `recorded` by a person, or `made` by the voice program. */
  source: z.enum(['recorded', 'made']),
});
export type SpokenSound = z.infer<typeof SpokenSound>;

export const voiceContract = {
  speak: base
    .input(
      z.object({ text: z.string().min(1).max(MOST_SPOKEN_CHARACTERS), language: SpokenLanguage, pace: SpeechPace }),
    )
    .output(SpokenSound)
    .errors({
      /** No recording of it and no voice program on this machine, or it failed. */
      VOICE_UNAVAILABLE: REFUSED,
      /** Nothing in it can be said. */
      NOTHING_TO_SAY: REFUSED,
    }),
};
