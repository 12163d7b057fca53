/**
 * The page of what somebody takes away, a number or a receipt: follows its slip, offers one more copy, and goes home by
 * itself. It needs the hall only for the slip: if the hall process dies, what is shown stays.
 */
import { ORPCError } from '@orpc/client';
import { REFUSALS } from '#contract/catalogue';
import type { Bilingual, RefusalCode } from '#contract/catalogue';
import type { KioskSnapshot, SlipPlace, SlipState } from '#contract/snapshots';
import type { CommandId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import type { SurfaceConnection } from '../bridge/connect';
import { callWithRetry } from '../bridge/send-command';
import { SLIP_PATIENCE_MS } from './limits';

/** What the resident is told about the paper. `cannotPrint`: remember the number, it is valid all the same. */
export type SlipView = 'onItsWay' | 'printed' | 'unknown' | 'cannotPrint';

export function slipViewOf(slip: SlipState, slipPrinting: KioskSnapshot['slipPrinting']): SlipView {
  if (slip === 'printed' || slip === 'unknown') return slip;
  if (slip === 'notPrinted') return 'cannotPrint';
  return slipPrinting === 'unavailable' ? 'cannotPrint' : 'onItsWay';
}

export type Reprint = { state: 'offered' | 'sending' | 'done' } | { state: 'refused'; text: Bilingual };

const SECOND_MS = 1000;
const WATCH_AGAIN_MS = 1000;

export interface SlipPageParts {
  connection: SurfaceConnection<'kiosk'>;
  createCommandId: () => CommandId;
  /** After the slip is decided; longer where the number must be remembered because there is none. */
  returnSeconds: () => { withSlip: number; withoutSlip: number };
  /** The countdown is over. */
  onReturn: () => void;
}

export abstract class SlipPage {
  slip: SlipState = $state('queued');
  /** Where the paper comes out: another printer may have taken over. */
  place: SlipPlace = $state.raw({ kind: 'here' });
  reprint: Reprint = $state.raw({ state: 'offered' });
  /** Until home; null while the slip is on its way. */
  secondsLeft: number | null = $state(null);

  protected readonly connection: SurfaceConnection<'kiosk'>;
  readonly #createCommandId: () => CommandId;
  readonly #returnSeconds: SlipPageParts['returnSeconds'];
  readonly #onReturn: () => void;
  readonly #time: Time;
  #watching = new AbortController();
  #cancelTick = (): void => {};
  #cancelWatchAgain = (): void => {};
  #waitedMs = 0;
  #countedView: SlipView | null = null;
  #reprintCommand: CommandId | null = null;

  constructor({ connection, createCommandId, returnSeconds, onReturn }: SlipPageParts) {
    this.connection = connection;
    this.#createCommandId = createCommandId;
    this.#returnSeconds = returnSeconds;
    this.#onReturn = onReturn;
    this.#time = connection.time;
    this.place = connection.live.value?.slipPlace ?? this.place;
  }

  protected abstract slipStates(signal: AbortSignal): Promise<AsyncIterable<{ state: SlipState; place: SlipPlace }>>;
  protected abstract askForCopy(commandId: CommandId, signal: AbortSignal): Promise<unknown>;

  /** Once, when the page is shown. */
  open(): void {
    void this.#watchSlip();
    this.resume();
  }

  get slipView(): SlipView {
    return slipViewOf(this.slip, this.connection.live.value?.slipPrinting ?? 'unknown');
  }

  /** Any touch gives the full time again. */
  touched(): void {
    if (this.secondsLeft !== null) this.secondsLeft = this.#fullSeconds();
  }

  /** Stops the countdown while another page lies over this one. */
  hold(): void {
    this.#cancelTick();
  }

  resume(): void {
    this.touched();
    this.#cancelTick();
    this.#cancelTick = this.#time.after(SECOND_MS, () => this.#tick());
  }

  async printAgain(): Promise<void> {
    if (this.reprint.state !== 'offered') return;
    this.reprint = { state: 'sending' };
    this.#reprintCommand ??= this.#createCommandId();
    const commandId = this.#reprintCommand;
    try {
      await callWithRetry((signal) => this.askForCopy(commandId, signal), this.#time);
      this.reprint = { state: 'done' };
      this.slip = 'queued';
      this.#waitedMs = 0;
      this.#watchAnew();
    } catch (error) {
      this.reprint = { state: 'refused', text: refusalText(error) };
    }
  }

  close(): void {
    this.#cancelTick();
    this.#cancelWatchAgain();
    this.#watching.abort();
  }

  #fullSeconds(): number {
    const { withSlip, withoutSlip } = this.#returnSeconds();
    return this.slipView === 'cannotPrint' ? withoutSlip : withSlip;
  }

  #tick(): void {
    this.#waitedMs += SECOND_MS;
    const view = this.slipView;
    const isDecided = view !== 'onItsWay' || this.#waitedMs >= SLIP_PATIENCE_MS;
    if (!isDecided) {
      this.secondsLeft = null;
    } else if (this.secondsLeft === null || view !== this.#countedView) {
      this.#countedView = view;
      this.secondsLeft = this.#fullSeconds();
    } else {
      this.secondsLeft -= 1;
    }
    if (this.secondsLeft === 0) this.#onReturn();
    else this.#cancelTick = this.#time.after(SECOND_MS, () => this.#tick());
  }

  #watchAnew(): void {
    this.#cancelWatchAgain();
    this.#watching.abort();
    this.#watching = new AbortController();
    void this.#watchSlip();
  }

  async #watchSlip(): Promise<void> {
    const { signal } = this.#watching;
    try {
      for await (const { state, place } of await this.slipStates(signal)) {
        if (signal.aborted) return;
        this.slip = state;
        this.place = place;
      }
    } catch (error) {
      if (signal.aborted || error instanceof ORPCError) return;
      // The hall went away: ask its successor, which knows the slip from its journal.
      this.#cancelWatchAgain = this.#time.after(WATCH_AGAIN_MS, () => this.#watchAnew());
    }
  }
}

function refusalText(error: unknown): Bilingual {
  const code = error instanceof ORPCError ? (error.code as string) : '';
  return code in REFUSALS ? REFUSALS[code as RefusalCode].resident : REFUSALS.REPRINT_REFUSED.resident;
}
