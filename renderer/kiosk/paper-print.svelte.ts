/**
 * A paper that is no number and no receipt, asked for once and followed to where it comes out. Whoever shows it decides what
 * follows: nothing here goes home by itself.
 */
import { ORPCError } from '@orpc/client';
import type { Bilingual } from '#contract/catalogue';
import type { SlipPlace, SlipState } from '#contract/snapshots';
import type { SurfaceConnection } from '../bridge/connect';
import { describeFailure } from '../bridge/failure-text';
import { callWithRetry, pause } from '../bridge/send-command';
import { slipViewOf } from './slip-page.svelte';
import type { SlipView } from './slip-page.svelte';

/** `refused`: the hall said no, or nobody answered; {@link PaperPrint.refusal} says which. */
type PaperView = SlipView | 'refused';

export interface PaperAsked<Slip> {
  connection: SurfaceConnection<'kiosk'>;
  /** One command, safe to repeat: it carries the same id every time. */
  send: (signal: AbortSignal) => Promise<Slip>;
  states: (slip: Slip, signal: AbortSignal) => Promise<AsyncIterable<{ state: SlipState; place: SlipPlace }>>;
}

const WATCH_AGAIN_MS = 1000;

export class PaperPrint<Slip> {
  slip: SlipState = $state('queued');
  /** Where the paper comes out: another printer may have taken over. */
  place: SlipPlace = $state.raw({ kind: 'here' });
  refusal: Bilingual | null = $state.raw(null);

  readonly #asked: PaperAsked<Slip>;
  readonly #ended = new AbortController();

  constructor(asked: PaperAsked<Slip>) {
    this.#asked = asked;
    this.place = asked.connection.live.value?.slipPlace ?? this.place;
    void this.#print();
  }

  get view(): PaperView {
    if (this.refusal) return 'refused';
    return slipViewOf(this.slip, this.#asked.connection.live.value?.slipPrinting ?? 'unknown');
  }

  /** The same command once more: what was refused may go now, what was done is not done twice. */
  again(): void {
    if (!this.refusal) return;
    this.refusal = null;
    void this.#print();
  }

  close(): void {
    this.#ended.abort();
  }

  async #print(): Promise<void> {
    const { connection, send } = this.#asked;
    const { signal } = this.#ended;
    try {
      const slip = await callWithRetry(send, connection.time, signal);
      await this.#watch(slip);
    } catch (error) {
      if (!signal.aborted) this.refusal = describeFailure(error, 'resident');
    }
  }

  async #watch(slip: Slip): Promise<void> {
    const { connection, states } = this.#asked;
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        for await (const { state, place } of await states(slip, signal)) {
          if (signal.aborted) return;
          this.slip = state;
          this.place = place;
        }
        return;
      } catch (error) {
        if (error instanceof ORPCError) return;
        // The hall went away: its successor knows the paper from its journal.
        await pause(connection.time, WATCH_AGAIN_MS, signal);
      }
    }
  }
}
