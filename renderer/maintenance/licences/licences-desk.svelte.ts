/** 许可 on the page: looked up when somebody asks, and turned page by page. */
import type { LicencesView, ThirdPartyPart } from '#contract/licences-maintenance';
import type { SurfaceConnection } from '../../bridge/connect';
import { callWithRetry } from '../../bridge/send-command';
import type { Actions } from '../actions.svelte';

const PARTS_A_PAGE = 15;

export class LicencesDesk {
  /** null: not looked at yet, or put away again. */
  view = $state.raw<LicencesView | null>(null);
  #page = $state(0);
  readonly #connection: SurfaceConnection<'maintenance'>;
  readonly #actions: Actions;

  constructor(connection: SurfaceConnection<'maintenance'>, actions: Actions) {
    this.#connection = connection;
    this.#actions = actions;
  }

  /** At least one, also where there is nothing. */
  get pages(): number {
    return Math.max(1, Math.ceil((this.view?.parts?.length ?? 0) / PARTS_A_PAGE));
  }

  /** From 0. */
  get page(): number {
    return Math.min(this.#page, this.pages - 1);
  }

  get shown(): readonly ThirdPartyPart[] {
    return this.view?.parts?.slice(this.page * PARTS_A_PAGE, (this.page + 1) * PARTS_A_PAGE) ?? [];
  }

  turn(by: 1 | -1): void {
    this.#page = Math.max(0, this.page + by);
  }

  async look(): Promise<void> {
    const { client, time } = this.#connection;
    const look = async () => {
      this.view = await callWithRetry((signal) => client.licences.view({}, { signal }), time);
      this.#page = 0;
    };
    await this.#actions.run('licences', look, null);
  }

  hide(): void {
    this.view = null;
  }
}
