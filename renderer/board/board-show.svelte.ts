/** Which call is on show now, and whether the page could be heard, as Svelte state. */
import type { Time } from '#domain/time-source';
import { createCallAnnouncer } from './call-announcer';
import type { CallsSeen, OnShow } from './call-announcer';
import type { SpeakCall } from './call-voice';

export class BoardShow {
  onShow = $state.raw<OnShow | null>(null);
  /** The last call could not be heard: this page may not sound. */
  isMute = $state(false);
  readonly #announcer;

  constructor({ time, speak }: { time: Time; speak: SpeakCall }) {
    this.#announcer = createCallAnnouncer({
      time,
      onShow: (onShow) => (this.onShow = onShow),
      speak: async (call) => {
        try {
          await speak(call);
          this.isMute = false;
        } catch (error) {
          this.isMute = true;
          throw error;
        }
      },
    });
  }

  /** Somebody has touched the page: from now on it may sound. */
  touched(): void {
    this.isMute = false;
  }

  take(seen: CallsSeen): void {
    this.#announcer.take(seen);
  }
}
