/**
 * What somebody is about to say: phrases that one tap takes over, words of their own, and a voice note. All of its text
 * together stays within its limit: what would be too much is not taken, and said so. It dies with what it belongs to.
 */
import type { NewAttachment } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import { countCharacters } from '#domain/resident-text';
import type { Time } from '#domain/time-source';
import { voiceAttachment } from '../attachments';
import type { Recorder } from '../voice/recorder';
import { VoiceRecording } from '../voice/voice-recording.svelte';

/** Between two phrases, as staff will read them. */
const BETWEEN = '；';

interface Composition {
  phrases: readonly LocalizedText[];
  /** Characters of all that is said in writing. */
  limit: number;
  recorder: Recorder;
  time: Time;
  silenceMs: () => number;
}

export class WordsDraft {
  readonly phrases: readonly LocalizedText[];
  /** Places in the list of phrases, in the order in which they were tapped. */
  chosen: readonly number[] = $state.raw([]);
  /** In the person's own words. */
  written = $state('');
  /** The last tap would have been too much, and changed nothing. */
  isFull = $state(false);
  readonly limit: number;
  hasMicrophone = $state(false);
  readonly voice: VoiceRecording;
  #isForgotten = false;

  constructor({ phrases, limit, recorder, time, silenceMs }: Composition) {
    this.phrases = phrases;
    this.limit = limit;
    this.voice = new VoiceRecording({ recorder, time, silenceMs });
    void this.#lookForMicrophone(recorder);
  }

  get isEmpty(): boolean {
    return this.words === '' && this.voice.note === null;
  }

  /** Characters that there is room for beside the phrases. */
  get mostWritten(): number {
    const phrases = joined(this.#phrasesOf(this.chosen));
    return this.limit - (phrases === '' ? 0 : countCharacters(phrases + BETWEEN));
  }

  toggle(phrase: number): void {
    const isOn = this.chosen.includes(phrase);
    const next = isOn ? this.chosen.filter((other) => other !== phrase) : [...this.chosen, phrase];
    this.isFull = !isOn && countCharacters(this.#wordsWith(next)) > this.limit;
    if (!this.isFull) this.chosen = next;
  }

  /** The whole of what is written, after every key. */
  write(text: string): void {
    this.isFull = countCharacters(text) > this.mostWritten;
    if (!this.isFull) this.written = text;
  }

  /** For staff to read: the phrases that were chosen, in Chinese whatever the person's language is, then their own words. */
  get words(): string {
    return this.#wordsWith(this.chosen);
  }

  attachment(): NewAttachment | null {
    return this.voice.note && voiceAttachment(this.voice.note);
  }

  forget(): void {
    this.#isForgotten = true;
    this.chosen = [];
    this.written = '';
    this.isFull = false;
    this.voice.forget();
  }

  #phrasesOf(chosen: readonly number[]): string[] {
    return chosen.flatMap((at) => this.phrases[at]?.zh ?? []);
  }

  #wordsWith(chosen: readonly number[]): string {
    return joined([...this.#phrasesOf(chosen), this.written.trim()]);
  }

  async #lookForMicrophone(recorder: Recorder): Promise<void> {
    const isPresent = await recorder.isPresent().catch(() => false);
    if (!this.#isForgotten) this.hasMicrophone = isPresent;
  }
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(BETWEEN);
}
