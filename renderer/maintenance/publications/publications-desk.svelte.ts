/** 公开台账 on the page: looked up when somebody opens it, and again when they ask. */
import type { PublicationsView } from '#contract/publications-maintenance';
import type { SurfaceConnection } from '../../bridge/connect';
import { callWithRetry } from '../../bridge/send-command';
import type { Actions } from '../actions.svelte';

export class PublicationsDesk {
  /** null: not looked at yet. */
  view = $state.raw<PublicationsView | null>(null);
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  async look(): Promise<void> {
    const { client, time } = this.#connection;
    const look = async () => {
      this.view = await callWithRetry((signal) => client.publications.view({}, { signal }), time);
    };
    await this.#actions.run('publications', look, null);
  }
}
