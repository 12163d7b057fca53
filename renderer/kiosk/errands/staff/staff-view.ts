/** Who is where, in words: pure, so that every state of it can be read in a test. */
import type { StaffProfile } from '#contract/publicity';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber } from '#domain/ids';
import type { People } from './staff-errand.svelte';

type Counter = KioskSnapshot['counters'][number];

/** Where somebody is now, as far as the hall knows: who is signed in at no counter may be anywhere. */
export type Whereabouts = { kind: 'atCounter' | 'paused'; counter: CounterNumber } | { kind: 'away' };

export function whereaboutsOf({ number }: StaffProfile, counters: readonly Counter[]): Whereabouts {
  const counter = counters.find(({ staffNumber }) => staffNumber === number);
  if (!counter) return { kind: 'away' };
  return { kind: counter.isPaused ? 'paused' : 'atCounter', counter: counter.number };
}

/** Of a counter: whoever sits there now comes before those who usually do. */
export function peopleOf(
  people: People,
  staff: readonly StaffProfile[],
  counters: readonly Counter[],
): readonly StaffProfile[] {
  switch (people.by) {
    case 'counter': {
      const now = counters.find(({ number }) => number === people.counter)?.staffNumber ?? null;
      const isHere = ({ number }: StaffProfile): boolean => number === now;
      const usual = staff.filter((person) => person.counterNumber === people.counter && !isHere(person));
      return [...staff.filter(isHere), ...usual];
    }
    case 'line':
      return staff.filter(({ lines }) => lines.includes(people.line));
    case 'letter':
      return staff.filter(({ sound }) => sound.initials.startsWith(people.letter));
  }
}

/** The letters that names begin with, in their order. */
export function lettersOf(staff: readonly StaffProfile[]): readonly string[] {
  return [...new Set(staff.map(({ sound }) => sound.initials.slice(0, 1)))].filter((letter) => letter !== '').sort();
}
