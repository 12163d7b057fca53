/** 按键核对 of one pad while somebody does it: its draft, its keys as they go down, and how it ended. */
import type { PadId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import { advanceKeyMap, beginKeyMap } from './key-map-draft';
import type { KeyMapStep } from './key-map-draft';

export interface PressesJudged {
  counted: number;
  notCounted: number;
}

export type WatchKeys = (signal: AbortSignal) => Promise<AsyncIterable<{ rawKey: number }>>;

const TRY_AGAIN_MS = 1000;

export class KeyCheck {
  readonly padId: PadId;
  readonly keyCount: number;
  draft = $state.raw(beginKeyMap(0));
  /** The hall does not tell keys now; it is asked again by itself. */
  isDeaf = $state(false);
  /** Keys that went down on the pad: somebody is there, though nobody touches the page. */
  heard = $state(0);
  /** null until it is confirmed. */
  judged = $state.raw<PressesJudged | null>(null);
  readonly #watch: WatchKeys;
  readonly #time: Time;

  constructor(options: { padId: PadId; keyCount: number; watch: WatchKeys; time: Time }) {
    this.padId = options.padId;
    this.keyCount = options.keyCount;
    this.draft = beginKeyMap(options.keyCount);
    this.#watch = options.watch;
    this.#time = options.time;
  }

  advance(step: KeyMapStep): void {
    this.draft = advanceKeyMap(this.draft, step);
  }

  restart(): void {
    this.draft = beginKeyMap(this.keyCount);
  }

  /** Makes the pad's keys live until the returned function is called; the draft stays. */
  listen(): () => void {
    const life = new AbortController();
    void this.#follow(life.signal);
    return () => life.abort();
  }

  async #follow(life: AbortSignal): Promise<void> {
    while (!life.aborted) {
      await this.#hearOnce(life).catch(() => {
        // Whatever it was is told by `isDeaf`, and the keys on the screen do the same.
      });
      if (life.aborted) return;
      this.isDeaf = true;
      await new Promise<void>((resolve) => {
        const cancel = this.#time.after(TRY_AGAIN_MS, resolve);
        life.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      });
    }
  }

  async #hearOnce(life: AbortSignal): Promise<void> {
    const keys = await this.#watch(life);
    this.isDeaf = false;
    for await (const { rawKey } of keys) {
      if (life.aborted) return;
      this.heard += 1;
      if (!this.judged) this.advance({ kind: 'pressed', rawKey, isByHand: false });
    }
  }
}
