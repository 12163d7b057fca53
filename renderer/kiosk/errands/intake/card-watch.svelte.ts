/**
 * What lies on the ID reader, from the moment somebody is asked who they are. The hall reads it and keeps it; the page
 * knows a masked name and which reading it was.
 */
import type { CardEvent } from '#contract/intake';
import type { ErrandParts } from '../errand';

const WATCH_AGAIN_MS = 1000;

export class CardWatch {
  event: CardEvent = $state.raw({ kind: 'none' });

  readonly #parts: ErrandParts;
  readonly #onEvent: (event: CardEvent) => void;
  #watching: AbortController | null = null;
  #cancelWatchAgain = (): void => {};
  #hasRead = false;

  constructor({ parts, onEvent }: { parts: ErrandParts; onEvent: (event: CardEvent) => void }) {
    this.#parts = parts;
    this.#onEvent = onEvent;
  }

  /** Only the first call does something. */
  open(): void {
    if (this.#watching) return;
    this.#watching = new AbortController();
    void this.#watch(this.#watching.signal);
  }

  /** The hall forgets what it read, too. */
  close(): void {
    this.#cancelWatchAgain();
    this.#watching?.abort();
    this.#watching = null;
    this.event = { kind: 'none' };
    if (!this.#hasRead) return;
    this.#hasRead = false;
    // Where this does not arrive, the hall forgets it with the next reading and after its own time.
    void this.#parts.connection.client.intake.forgetCard({}).catch(() => undefined);
  }

  async #watch(signal: AbortSignal): Promise<void> {
    try {
      const events = await this.#parts.connection.client.intake.watchCard(undefined, { signal });
      for await (const event of events) {
        if (signal.aborted) return;
        if (event.kind === 'read') this.#hasRead = true;
        this.event = event;
        this.#onEvent(event);
      }
    } catch {
      if (signal.aborted) return;
      this.event = { kind: 'none' };
      this.#cancelWatchAgain = this.#parts.connection.time.after(WATCH_AGAIN_MS, () => void this.#watch(signal));
    }
  }
}
