/** 找工作人员、大厅导览: who does what and where they are now, and whatever else somebody looks for in a hall. */
import type { CounterNumber, LineId, StaffNumber } from '#domain/ids';
import type { ErrandParts, IdleClass } from '../errand';
import { PublicityErrand } from '../publicity/publicity-errand.svelte';
import type { GuideText } from './hall-guide-view';

/** Whom a list shows: of one counter, of one line, by the first letter of the name. */
export type People =
  { by: 'counter'; counter: CounterNumber } | { by: 'line'; line: LineId } | { by: 'letter'; letter: string };

export type StaffPage =
  | { at: 'ways'; page: number }
  | { at: 'counters'; page: number }
  | { at: 'lines'; page: number }
  | { at: 'letters' }
  | { at: 'people'; people: People; page: number }
  | { at: 'person'; person: StaffNumber }
  | { at: 'facilities'; page: number }
  | { at: 'facility'; facility: string }
  | { at: 'phones'; page: number }
  /** 接待和值班: which of the plans. */
  | { at: 'plans' }
  | { at: 'text'; text: GuideText; page: number }
  | { at: 'apps'; page: number };

/** Pages that tell of now: with the hall away they would lie. */
const OF_NOW = new Set<StaffPage['at']>(['counters', 'people', 'person']);

export class StaffErrand extends PublicityErrand<StaffPage> {
  readonly kind = 'staff';

  constructor(parts: ErrandParts) {
    super(parts, { at: 'ways', page: 0 });
  }

  get idle(): IdleClass {
    return this.page.at === 'text' || this.page.at === 'apps' ? 'form' : 'browsing';
  }

  override get needsHall(): boolean {
    return super.needsHall || OF_NOW.has(this.page.at);
  }

  /** Whoever is the only one is shown at once. */
  openPeople(people: People, found: readonly StaffNumber[]): void {
    const [only] = found;
    if (only !== undefined && found.length === 1) this.go({ at: 'person', person: only });
    else this.go({ at: 'people', people, page: 0 });
  }

  openPerson(person: StaffNumber): void {
    this.go({ at: 'person', person });
  }

  openText(text: GuideText): void {
    this.go({ at: 'text', text, page: 0 });
  }
}
