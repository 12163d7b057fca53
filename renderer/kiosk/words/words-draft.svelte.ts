/** What somebody is about to say without typing: phrases that one tap takes over, and a voice note. It dies with its page. */
import type { NewAttachment } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { Time } from '#domain/time-source';
import { voiceAttachment } from '../attachments';
import type { Recorder } from '../voice/recorder';
import { VoiceRecording } from '../voice/voice-recording.svelte';

/** Between two phrases, as staff will read them. */
const BETWEEN = '；';

interface Composition {
  phrases: readonly LocalizedText[];
  recorder: Recorder;
  time: Time;
  silenceMs: () => number;
}

export class WordsDraft {
  readonly phrases: readonly LocalizedText[];
  /** Places in the list of phrases, in the order in which they were tapped. */
  chosen: readonly number[] = $state.raw([]);
  hasMicrophone = $state(false);
  readonly voice: VoiceRecording;
  #isForgotten = false;

  constructor({ phrases, recorder, time, silenceMs }: Composition) {
    this.phrases = phrases;
    this.voice = new VoiceRecording({ recorder, time, silenceMs });
    void this.#lookForMicrophone(recorder);
  }

  get isEmpty(): boolean {
    return this.chosen.length === 0 && this.voice.note === null;
  }

  toggle(phrase: number): void {
    const isOn = this.chosen.includes(phrase);
    this.chosen = isOn ? this.chosen.filter((other) => other !== phrase) : [...this.chosen, phrase];
  }

  /** The phrases that were chosen, for staff to read: in Chinese, whatever the person's language is. */
  get words(): string {
    return this.chosen.flatMap((at) => this.phrases[at]?.zh ?? []).join(BETWEEN);
  }

  attachment(): NewAttachment | null {
    return this.voice.note && voiceAttachment(this.voice.note);
  }

  forget(): void {
    this.#isForgotten = true;
    this.chosen = [];
    this.voice.forget();
  }

  async #lookForMicrophone(recorder: Recorder): Promise<void> {
    const isPresent = await recorder.isPresent().catch(() => false);
    if (!this.#isForgotten) this.hasMicrophone = isPresent;
  }
}
