/**
 * 听一听 and 念读版 of one visit: when the narrator reads, what it says beside the pages, and what happens where the hall
 * has no voice. Everything that was chosen ends with the visit.
 */
import type { SurfaceConnection } from '../../bridge/connect';
import type { KioskMessages } from '../../i18n/kiosk/zh-CN';
import type { Localization } from '../../i18n/localization.svelte';
import type { KioskMode } from '../routes';
import type { Speaker } from '../speaker';
import type { WatchedRecorder } from '../voice/watched-recorder';
import { Narrator } from './narrator.svelte';
import type { Headset, HeadsetListener } from './headset-watch';
import type { Volume } from './volume';

export interface PageReadingParts {
  connection: SurfaceConnection<'kiosk'>;
  speaker: Speaker;
  recorder: WatchedRecorder;
  localization: Localization<KioskMessages>;
  mode: () => KioskMode;
  /** A page begins to be read, or is no longer. */
  onReading: (isReading: boolean) => void;
  /** Somebody speaks into the microphone and wants to hear the page: what they said so far is kept. */
  onInterrupting: () => void;
  /** Somebody has come, without a touch. */
  onComing: () => void;
  /** There is no voice: the page that says who reads it instead. */
  onUnavailable: () => void;
}

export class PageReading implements HeadsetListener {
  readonly narrator: Narrator;
  /** 听一听 was used in this visit: its place in the last row is shared with 声音 from then on. */
  isUsed = $state(false);

  readonly #parts: PageReadingParts;
  #hasToldOfEveryPage = false;
  #headset: Pick<Headset, 'outputId'> | null = null;
  #isPrivate = false;

  constructor(parts: PageReadingParts) {
    this.#parts = parts;
    const { client, time } = parts.connection;
    this.narrator = new Narrator({
      speak: (asked, call) => client.voice.speak(asked, call),
      speaker: parts.speaker,
      scheduler: time,
      manner: () => ({ language: parts.localization.language, pace: parts.mode() === 'elder' ? 'slow' : 'normal' }),
      onReading: (isReading) => this.#reading(isReading),
      onReadThrough: () => this.#tellOfEveryPage(),
      onUnavailable: () => this.#giveUp(),
    });
  }

  get isReading(): boolean {
    return this.narrator.isReading;
  }

  get isSpokenMode(): boolean {
    return this.narrator.isSpokenMode;
  }

  /** The hall has a voice, and is there to lend it. */
  get canSpeak(): boolean {
    const { live } = this.#parts.connection;
    return live.state === 'live' && live.value?.voice === 'ready';
  }

  /** 听一听: the page that is shown is read, and a second tap stops. */
  toggle(): void {
    if (this.isReading) this.stop();
    else this.readAloud();
  }

  readAloud(): void {
    if (!this.canSpeak) {
      this.#parts.onUnavailable();
      return;
    }
    if (this.#parts.recorder.isOpen) this.#parts.onInterrupting();
    this.narrator.read('all');
  }

  /** Heard at once, so that one knows what was chosen. */
  chooseVolume(volume: Volume): void {
    this.narrator.setVolume(volume);
    this.say(this.#words.panel.sample);
  }

  toggleSpokenMode(): void {
    this.narrator.isSpokenMode = !this.isSpokenMode;
    this.isUsed = true;
    this.say(this.isSpokenMode ? this.#words.spokenModeOn : this.#words.spokenModeOff);
  }

  /** Another page stands on the screen. `isSamePage`: only its choices are others. */
  pageShown({ isSamePage }: { isSamePage: boolean }): void {
    if (this.isSpokenMode && this.canSpeak && !this.#parts.recorder.isOpen) this.narrator.read('own');
    else if (!isSamePage) this.stop();
  }

  /** Something new stands on the same page, e.g. that the slip is printed. */
  newsShown(text: string): void {
    if (this.isSpokenMode && !this.isReading && !this.#parts.recorder.isOpen) this.say(text);
  }

  /** One sentence beside the page; where there is no voice nothing happens. */
  say(text: string): void {
    this.narrator.say({ text });
  }

  /**
   * The headset that was plugged in during this visit; null: the machine's own output. One that the last person left in
   * must not swallow what the next one wants to hear.
   */
  get outputId(): string | null {
    return this.#isPrivate ? (this.#headset?.outputId() ?? null) : null;
  }

  /** The hall has a headset, or none any more. */
  attachHeadset(headset: Pick<Headset, 'outputId'> | null): void {
    this.#headset = headset;
  }

  /** A plug in the socket is a wish to listen: to this page, and to every one that follows. */
  onIn(): void {
    this.#parts.onComing();
    this.#isPrivate = true;
    this.narrator.isSpokenMode = this.canSpeak;
    this.readAloud();
  }

  onDoubt(): void {
    this.stop();
  }

  /** Not a word more: whoever listened by themselves does not want it said to the hall. */
  onOut(): void {
    this.stop();
    this.#isPrivate = false;
    this.narrator.isSpokenMode = false;
  }

  stop(): void {
    this.narrator.stop();
  }

  /** The end of a visit. */
  reset(): void {
    this.narrator.reset();
    this.isUsed = false;
    this.#isPrivate = false;
    this.#hasToldOfEveryPage = false;
  }

  get #words(): KioskMessages['narration'] {
    return this.#parts.localization.words.narration;
  }

  #reading(isReading: boolean): void {
    if (isReading) this.isUsed = true;
    this.#parts.onReading(isReading);
  }

  #tellOfEveryPage(): void {
    if (this.isSpokenMode || this.#hasToldOfEveryPage) return;
    this.#hasToldOfEveryPage = true;
    this.say(this.#words.everyPage);
  }

  #giveUp(): void {
    this.narrator.isSpokenMode = false;
    this.#parts.onUnavailable();
  }
}
