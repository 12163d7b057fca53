/** 谢谢您: goes home by itself, and says in how many seconds. Any touch gives the full time again. */
import type { Time } from '#domain/time-source';

const SECOND_MS = 1000;

export class Thanks {
  secondsLeft = $state(0);
  readonly #time: Time;
  readonly #fullSeconds: () => number;
  readonly #onReturn: () => void;
  #cancelTick = (): void => {};

  constructor(composition: { time: Time; fullSeconds: () => number; onReturn: () => void }) {
    this.#time = composition.time;
    this.#fullSeconds = composition.fullSeconds;
    this.#onReturn = composition.onReturn;
    this.resume();
  }

  touched(): void {
    this.secondsLeft = this.#fullSeconds();
  }

  /** Stops counting while another page lies over it. */
  hold(): void {
    this.#cancelTick();
  }

  resume(): void {
    this.touched();
    this.#cancelTick();
    this.#cancelTick = this.#time.after(SECOND_MS, () => this.#tick());
  }

  #tick(): void {
    this.secondsLeft -= 1;
    if (this.secondsLeft === 0) this.#onReturn();
    else this.#cancelTick = this.#time.after(SECOND_MS, () => this.#tick());
  }
}
