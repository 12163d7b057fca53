/** Which call is on show now, as Svelte state. */
import type { Time } from '#domain/time-source';
import { createCallAnnouncer } from './call-announcer';
import type { CallsSeen, OnShow } from './call-announcer';

export class BoardShow {
  onShow = $state.raw<OnShow | null>(null);
  readonly #announcer;

  constructor(time: Time) {
    this.#announcer = createCallAnnouncer({ time, onShow: (onShow) => (this.onShow = onShow) });
  }

  take(seen: CallsSeen): void {
    this.#announcer.take(seen);
  }
}
