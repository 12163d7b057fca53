import { describe, expect, it } from 'vitest';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CounterNumber, LineId, StaffNumber } from '#domain/ids';
import { SAMPLE_SNAPSHOT } from '../../../gallery/sample-hall';
import { MANY_STAFF, SAMPLE_STAFF } from '../../../gallery/sample-publicity';
import { lettersOf, peopleOf, whereaboutsOf } from './staff-view';

type Counters = KioskSnapshot['counters'];

/** @param signedIn who sits at counters 1, 2 and 3 */
const counters = (signedIn: readonly (string | null)[], paused: readonly number[] = []): Counters =>
  SAMPLE_SNAPSHOT.counters.map((counter, at) => ({
    ...counter,
    staffNumber: (signedIn[at] ?? null) as StaffNumber | null,
    isPaused: paused.includes(counter.number),
  }));
const [li, zhang, zhao] = SAMPLE_STAFF as [
  (typeof SAMPLE_STAFF)[0],
  (typeof SAMPLE_STAFF)[0],
  (typeof SAMPLE_STAFF)[0],
];

describe('where somebody is', () => {
  it('is where they are signed in now, wherever they usually sit', () => {
    expect(whereaboutsOf(zhang, counters([null, null, '0302']))).toEqual({ kind: 'atCounter', counter: 3 });
  });

  it('says that they are back in a while', () => {
    expect(whereaboutsOf(li, counters(['0301'], [1]))).toEqual({ kind: 'paused', counter: 1 });
  });

  it('is nowhere that the hall knows of where they are signed in at no counter', () => {
    expect(whereaboutsOf(zhao, counters(['0301', '0302', null]))).toEqual({ kind: 'away' });
  });
});

describe('people', () => {
  const numbers = (people: Parameters<typeof peopleOf>[0], now: Counters) =>
    peopleOf(people, SAMPLE_STAFF, now).map(({ number }) => number);

  it('of a counter begin with who sits there now, then come those who usually do', () => {
    const second = { by: 'counter', counter: 2 as CounterNumber } as const;
    expect(numbers(second, counters([null, '0303', null]))).toEqual(['0303', '0302']);
    expect(numbers(second, counters([null, '0302', null]))).toEqual(['0302']);
    expect(numbers(second, counters([null, null, null]))).toEqual(['0302']);
  });

  it('of a line are all who serve it', () => {
    expect(numbers({ by: 'line', line: 'civil-affairs' as LineId }, counters([]))).toEqual(['0301']);
    expect(numbers({ by: 'line', line: 'start-up' as LineId }, counters([]))).toEqual([]);
  });

  it('of a letter are all whose names begin with it', () => {
    expect(numbers({ by: 'letter', letter: 'z' }, counters([]))).toEqual(['0302', '0303']);
  });

  it('are all found by the letters that are offered, and by no others', () => {
    const letters = lettersOf(MANY_STAFF);
    expect(letters).toEqual(['c', 'f', 'j', 'l', 'w', 'z']);
    const found = letters.flatMap((letter) => peopleOf({ by: 'letter', letter }, MANY_STAFF, counters([])));
    expect(new Set(found)).toEqual(new Set(MANY_STAFF));
  });
});
