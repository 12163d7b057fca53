/**
 * 办件列表 as the page has it: what it is narrowed to, what the hall found, and which case somebody has come to in it. The
 * filter is always that of the list beside it: where the hall does not answer, both stay what they were.
 */
import type { CaseSummary } from '#contract/counter-cases';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseFilter, CaseFilterCounts } from '#domain/case/case-filter';
import type { CaseId } from '#domain/ids';
import { findPlace, keepPlace } from './list-place';

export interface FoundCases {
  cases: readonly CaseSummary[];
  total: number;
  counts: CaseFilterCounts;
}

export class CaseListing {
  found = $state.raw<FoundCases | null>(null);
  filter = $state.raw<CaseFilter>(ALL_OPEN);
  /** null: nowhere yet. */
  place = $state<CaseId | null>(null);

  readonly #fetch: (filter: CaseFilter) => Promise<FoundCases>;
  /** Of what is shown now. */
  #shownFilter = ALL_OPEN;
  /** Grows with every question: an answer that a later one has overtaken is not shown. */
  #asked = 0;

  constructor(fetch: (filter: CaseFilter) => Promise<FoundCases>) {
    this.#fetch = fetch;
  }

  /** @throws what the hall, or the way to it, answers instead */
  async refresh(filter: CaseFilter = this.filter): Promise<void> {
    const asked = ++this.#asked;
    this.filter = filter;
    try {
      const found = await this.#fetch(filter);
      if (asked === this.#asked) this.#show(found);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.filter = this.#shownFilter;
      throw error;
    }
  }

  /** As it is for whoever comes to it next: nothing of what the one before may have seen. */
  reset(): void {
    this.#asked += 1;
    this.found = null;
    this.filter = this.#shownFilter = ALL_OPEN;
    this.place = null;
  }

  /** Returns whether the key leads anywhere in the list. */
  walk(key: string): boolean {
    const ids = this.#ids;
    const at = findPlace(key, this.place === null ? -1 : ids.indexOf(this.place), ids.length);
    if (at === null) return false;
    this.place = ids[at]!;
    return true;
  }

  get #ids(): readonly CaseId[] {
    return this.found?.cases.map(({ caseId }) => caseId) ?? [];
  }

  #show(found: FoundCases): void {
    const before = this.#ids;
    this.found = found;
    this.#shownFilter = this.filter;
    this.place = keepPlace(this.place, before, this.#ids);
  }
}
