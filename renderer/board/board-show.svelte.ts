/** Which call is on show now, as Svelte state. */
import type { Time } from '#domain/time-source';
import { createCallAnnouncer } from './call-announcer';
import type { CallsSeen, OnShow } from './call-announcer';
import type { SpeakCall } from './call-voice';

export class BoardShow {
  onShow = $state.raw<OnShow | null>(null);
  readonly #announcer;

  constructor({ time, speak }: { time: Time; speak: SpeakCall }) {
    this.#announcer = createCallAnnouncer({ time, onShow: (onShow) => (this.onShow = onShow), speak });
  }

  take(seen: CallsSeen): void {
    this.#announcer.take(seen);
  }
}
