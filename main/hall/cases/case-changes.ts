import type { UnitOfWork } from '../unit-of-work';

/** Tells consoles that a list of cases is not the one they have. */
export interface CaseChanges {
  /** Counts once the change is durable. */
  note(unit: UnitOfWork): void;
  count(): number;
}

export function createCaseChanges(): CaseChanges {
  let changes = 0;
  return {
    note(unit) {
      unit.afterCommit(() => (changes += 1));
    },
    count: () => changes,
  };
}
