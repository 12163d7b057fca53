/**
 * 各趟事的页面: the pages of the errands stand beside the kiosk's first load, in files of the terminal itself, so that home
 * and 取号 are there sooner (quality.md, `renderer-size`). They are fetched one errand after another while the page has
 * nothing else to do, and at once where an errand is opened before its turn. What was fetched stays.
 */
import type { Component } from 'svelte';
import type { ErrandStart } from './errand';
import type { OpenErrand } from './open-errand';

export type ErrandKind = ErrandStart['kind'];

/** Where the pages of each errand come from. */
export type ErrandPageSources = {
  readonly [K in ErrandKind]: () => Promise<{ default: Component<{ errand: Extract<OpenErrand, { kind: K }> }> }>;
};

/** Pages of whichever errand is open; they belong to the kind that they were found by. */
type AnyPages = Component<{ errand: OpenErrand }>;

export class ErrandPages {
  readonly #sources: ErrandPageSources;
  readonly #idle: () => Promise<void>;
  readonly #reload: () => void;
  readonly #underWay: Partial<Record<ErrandKind, Promise<void>>> = {};
  #fetched: Readonly<Partial<Record<ErrandKind, AnyPages>>> = $state.raw({});
  #unreadable: readonly ErrandKind[] = $state.raw([]);

  /**
   * @param composition.idle resolves when the page has nothing else to do
   * @param composition.reload loads the whole kiosk anew
   */
  constructor(composition: { sources: ErrandPageSources; idle: () => Promise<void>; reload: () => void }) {
    this.#sources = composition.sources;
    this.#idle = composition.idle;
    this.#reload = composition.reload;
  }

  /** null until they are fetched. */
  find(kind: ErrandKind): AnyPages | null {
    return this.#fetched[kind] ?? null;
  }

  /** Their file could not be read when it was last tried. */
  isUnreadable(kind: ErrandKind): boolean {
    return this.#unreadable.includes(kind);
  }

  /** Resolves in every case, with the pages there or known to be unreadable; what is under way is not fetched twice. */
  fetch(kind: ErrandKind): Promise<void> {
    return (this.#underWay[kind] ??= this.#fetch(kind).finally(() => delete this.#underWay[kind]));
  }

  /** Resolves when every errand has had its turn. */
  async fetchAll(): Promise<void> {
    for (const kind of Object.keys(this.#sources) as ErrandKind[]) {
      await this.#idle();
      await this.fetch(kind);
    }
  }

  /**
   * Every file is read again, with the whole kiosk: what a browser could not read once stays unreadable to it for as long
   * as the page stands, so that asking for the pages alone would never mend anything.
   */
  startAnew(): void {
    this.#reload();
  }

  async #fetch(kind: ErrandKind): Promise<void> {
    if (this.#fetched[kind]) return;
    this.#unreadable = this.#unreadable.filter((one) => one !== kind);
    try {
      const { default: pages } = await this.#sources[kind]();
      this.#fetched = { ...this.#fetched, [kind]: pages as unknown as AnyPages };
    } catch {
      // Who serves the file has logged why; the person in front is told by the page that stands in for it.
      this.#unreadable = [...this.#unreadable, kind];
    }
  }
}
