/**
 * 听一听: reads a page aloud, part by part, and marks each part while it is heard. The next sentence is asked for while one
 * is heard. It knows neither the page's elements nor the session: the page gives parts, the session decides when.
 * Nothing that was said is kept.
 */
import { ORPCError } from '@orpc/client';
import type { SpeechPace, SpokenLanguage, SpokenSound } from '#contract/voice';
import type { Scheduler } from '#domain/time-source';
import type { PlayingSound, Speaker } from '../speaker';
import { sentencesOf } from './sentences';
import { DEFAULT_VOLUME } from './volume';
import type { Volume } from './volume';

/** A hall that has not answered by then cannot speak: the person is told another way. */
export const SPEAK_PATIENCE_MS = 8000;
/** More than the longest sentence takes, slowly. An output that is stuck must not keep a page of somebody who has gone. */
export const LONGEST_SOUND_MS = 120_000;

export interface SpokenPart {
  /** As it stands on the page; several sentences are said one after the other. */
  readonly text: string;
  /** Shows on the page that it is heard now, or no longer. */
  mark?(isHeard: boolean): void;
}

/** `all`: everything there is. `own`: what this page alone has, without the row that every page has. */
export type NarratedScope = 'all' | 'own';

export interface NarratedPage {
  /** In the order in which they are read. */
  parts(scope: NarratedScope): readonly SpokenPart[];
}

export type Speak = (
  asked: { text: string; language: SpokenLanguage; pace: SpeechPace },
  call: { signal: AbortSignal },
) => Promise<SpokenSound>;

export interface NarratorParts {
  speak: Speak;
  speaker: Speaker;
  scheduler: Scheduler;
  manner: () => { language: SpokenLanguage; pace: SpeechPace };
  /** A page begins to be read, or is no longer. */
  onReading: (isReading: boolean) => void;
  /** A page was read to its end. */
  onReadThrough: () => void;
  /** A page could not be read, or not to its end. */
  onUnavailable: () => void;
}

type End = 'said' | 'stopped' | 'unavailable';

export class Narrator {
  isReading = $state(false);
  volume: Volume = $state(DEFAULT_VOLUME);
  /** 念读版: every page is read by itself, and a first touch says what a second one would do. */
  isSpokenMode = $state(false);

  readonly #parts: NarratorParts;
  #page: NarratedPage | null = null;
  /** What is to be read as soon as there is a page. */
  #wanted: NarratedScope | null = null;
  #running: AbortController | null = null;
  #playing: PlayingSound | null = null;

  constructor(parts: NarratorParts) {
    this.#parts = parts;
  }

  /** The page that is shown from now on; the function that comes back takes it away again. */
  attach(page: NarratedPage): () => void {
    this.#page = page;
    if (this.isReading && this.#wanted !== null) void this.#readPage(this.#wanted);
    return () => {
      if (this.#page !== page) return;
      this.stop();
      this.#page = null;
    };
  }

  /** From the beginning, whatever is being said. */
  read(scope: NarratedScope): void {
    this.#silence();
    this.#setReading(true);
    if (this.#page) void this.#readPage(scope);
    else this.#wanted = scope;
  }

  /** One thing beside the page, e.g. the name of a control. Where there is no voice nothing happens. */
  say(part: SpokenPart): void {
    this.stop();
    void this.#sayAll([part]);
  }

  stop(): void {
    this.#silence();
    this.#setReading(false);
  }

  /** Also of what is heard now. */
  setVolume(volume: Volume): void {
    this.volume = volume;
    this.#playing?.setVolume(volume);
  }

  /** The end of a visit. */
  reset(): void {
    this.isSpokenMode = false;
    this.stop();
    this.volume = DEFAULT_VOLUME;
  }

  #setReading(isReading: boolean): void {
    if (this.isReading === isReading) return;
    this.isReading = isReading;
    this.#parts.onReading(isReading);
  }

  #silence(): void {
    this.#wanted = null;
    // First: whoever waits for its end takes it away.
    this.#playing?.stop();
    this.#playing = null;
    this.#running?.abort();
    this.#running = null;
  }

  async #readPage(scope: NarratedScope): Promise<void> {
    this.#wanted = null;
    const end = await this.#sayAll(this.#page?.parts(scope) ?? []);
    if (end === 'stopped') return;
    this.#setReading(false);
    if (end === 'said') this.#parts.onReadThrough();
    else this.#parts.onUnavailable();
  }

  async #sayAll(parts: readonly SpokenPart[]): Promise<End> {
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    const sentences = parts.flatMap((part) => sentencesOf(part.text).map((text) => ({ text, part })));
    const ask = (at: number): Promise<SpokenSound | null | undefined> => {
      const asked = sentences[at] ? this.#ask(sentences[at].text, signal) : Promise.resolve(undefined);
      // It is awaited later, or never.
      asked.catch(() => undefined);
      return asked;
    };
    try {
      let next = ask(0);
      for (const [at, { part }] of sentences.entries()) {
        const sound = await next;
        if (signal.aborted) return 'stopped';
        next = ask(at + 1);
        if (sound && !(await this.#play(sound, part, signal))) return signal.aborted ? 'stopped' : 'unavailable';
        if (signal.aborted) return 'stopped';
      }
      return 'said';
    } catch {
      return signal.aborted ? 'stopped' : 'unavailable';
    } finally {
      running.abort();
      if (this.#running === running) this.#running = null;
    }
  }

  /** null where nothing in it can be said. */
  async #ask(text: string, signal: AbortSignal): Promise<SpokenSound | null> {
    const patience = new AbortController();
    const cancel = this.#parts.scheduler.after(SPEAK_PATIENCE_MS, () => patience.abort());
    const gaveUp = new Promise<never>((_, reject) => {
      patience.signal.addEventListener('abort', () => reject(new Error('the hall does not answer')), { once: true });
    });
    try {
      const asked = this.#parts.speak(
        { text, ...this.#parts.manner() },
        { signal: AbortSignal.any([signal, patience.signal]) },
      );
      return await Promise.race([asked, gaveUp]);
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'NOTHING_TO_SAY') return null;
      throw error;
    } finally {
      cancel();
    }
  }

  /** False where it was not heard to its end. */
  #play(sound: SpokenSound, part: SpokenPart, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (wasPlayed: boolean): void => {
        cancelLimit();
        signal.removeEventListener('abort', onAbort);
        part.mark?.(false);
        this.#playing = null;
        resolve(wasPlayed);
      };
      const onAbort = (): void => end(false);
      const cancelLimit = this.#parts.scheduler.after(LONGEST_SOUND_MS, () => {
        this.#playing?.stop();
        end(false);
      });
      signal.addEventListener('abort', onAbort, { once: true });
      part.mark?.(true);
      this.#playing = this.#parts.speaker.play(sound, {
        volume: this.volume,
        onEnded: ({ wasPlayed }) => end(wasPlayed),
      });
    });
  }
}
