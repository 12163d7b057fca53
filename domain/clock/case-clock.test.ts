import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceDay } from '../service-day';
import { builtInCalendars } from './built-in-calendars';
import { shiftDay } from './calendar-day';
import { dueOf, missingYears } from './case-clock';
import type { ClockFacts, ClockStop } from './case-clock';
import { createWorkCalendar } from './working-days';

const day = (text: string) => text as ServiceDay;
const calendar = createWorkCalendar(builtInCalendars());
const CHONGQING = { closingTime: '17:00', timezone: 'Asia/Shanghai' };
const FACTS: ClockFacts = {
  caseType: 'reply',
  startedOn: day('2026-11-16'), // a Monday
  limitDays: 3,
  stops: [],
  superior: null,
};
const read = (changes: Partial<ClockFacts> = {}, at = CHONGQING) =>
  dueOf({ calendar, facts: { ...FACTS, ...changes }, ...at });
const dayOf = (changes: Partial<ClockFacts>) => read(changes).due?.day;
const stop = (from: string, until: string | null, kind: ClockStop['kind'] = 'supplement'): ClockStop => ({
  kind,
  from: day(from),
  until: until === null ? null : day(until),
});

it('is due at closing time of the n-th working day, in the hall’s time zone', () => {
  expect(read()).toEqual({
    due: {
      day: '2026-11-19',
      at: Date.parse('2026-11-19T17:00:00+08:00'),
      isProvisional: false,
      workingDays: 3,
    },
    stoppedFor: null,
  });
  const berlin = { closingTime: '16:30', timezone: 'Europe/Berlin' };
  expect(read({ startedOn: day('2026-10-22'), limitDays: 1 }, berlin).due?.at, 'summer time').toBe(
    Date.parse('2026-10-23T16:30:00+02:00'),
  );
  expect(read({ startedOn: day('2026-10-23'), limitDays: 1 }, berlin).due?.at, 'winter time').toBe(
    Date.parse('2026-10-26T16:30:00+01:00'),
  );
});

it('says that it is provisional, and on which years it waits', () => {
  const { due } = read({ startedOn: day('2026-12-29'), limitDays: 7 });
  expect(due).toMatchObject({ day: '2027-01-07', isProvisional: true });
  expect(missingYears(calendar, day('2026-12-29'), due!)).toEqual([2027]);
  expect(missingYears(calendar, FACTS.startedOn, read().due!)).toEqual([]);
});

describe('即办: the same day', () => {
  const immediate = { caseType: 'immediate', limitDays: 0 } as const;
  const at = (text: string) => Date.parse(`${text}+08:00`);

  it('on a working day, at its closing time at the latest', () => {
    expect(dayOf({ ...immediate, startedAt: at('2026-11-16T17:00:00') })).toBe('2026-11-16');
  });

  it('on the next working day where the hall is closed or has closed', () => {
    expect(dayOf({ ...immediate, startedAt: at('2026-11-16T17:00:01') })).toBe('2026-11-17');
    expect(dayOf({ ...immediate, startedOn: day('2026-11-20'), startedAt: at('2026-11-20T21:00:00') })).toBe(
      '2026-11-23',
    );
    expect(dayOf({ ...immediate, startedOn: day('2026-11-21'), startedAt: at('2026-11-21T10:00:00') })).toBe(
      '2026-11-23',
    );
  });

  it('after closing time nobody else gets a day more', () => {
    expect(dayOf({ limitDays: 1, startedAt: at('2026-11-16T17:00:01') })).toBe('2026-11-17');
  });
});

describe('补正 and special procedures', () => {
  it('the clock stands while something is missing, and says why', () => {
    expect(read({ stops: [stop('2026-11-17', null)] })).toEqual({ due: null, stoppedFor: 'supplement' });
    expect(read({ stops: [stop('2026-11-17', null, 'specialProcedure')] })).toEqual({
      due: null,
      stoppedFor: 'specialProcedure',
    });
    const both = [stop('2026-11-17', null, 'specialProcedure'), stop('2026-11-18', null)];
    expect(read({ stops: both }).stoppedFor).toBe('supplement');
    expect(read({ stops: both.toReversed() }).stoppedFor).toBe('supplement');
  });

  it('goes on the day after it was given back', () => {
    // 17 is the first day, 18 and 19 stand, 20 and 23 are the second and third.
    expect(dayOf({ stops: [stop('2026-11-17', '2026-11-19')] })).toBe('2026-11-23');
  });

  it('begun and ended on one day moves nothing', () => {
    expect(dayOf({ stops: [stop('2026-11-17', '2026-11-17')] })).toBe('2026-11-19');
  });

  it('on the start day is as if the case had started when it was complete', () => {
    expect(dayOf({ stops: [stop('2026-11-16', '2026-11-18')] })).toBe(dayOf({ startedOn: day('2026-11-18') }));
  });

  it('on the due day gives the day on which it goes on', () => {
    expect(dayOf({ stops: [stop('2026-11-19', '2026-11-21')] }), 'a Saturday').toBe('2026-11-23');
    expect(dayOf({ caseType: 'immediate', limitDays: 0, stops: [stop('2026-11-16', '2026-11-18')] })).toBe(
      '2026-11-18',
    );
  });

  it('after the due day cures nothing', () => {
    expect(dayOf({ stops: [stop('2026-11-20', '2026-11-27')] })).toBe('2026-11-19');
  });

  it('overlapping and nested ones count once', () => {
    const once = dayOf({ stops: [stop('2026-11-17', '2026-11-20')] });
    expect(
      dayOf({ stops: [stop('2026-11-17', '2026-11-19'), stop('2026-11-18', '2026-11-20', 'specialProcedure')] }),
    ).toBe(once);
    expect(
      dayOf({ stops: [stop('2026-11-18', '2026-11-19', 'specialProcedure'), stop('2026-11-17', '2026-11-20')] }),
    ).toBe(once);
  });

  it('one that ends before it began, because somebody set the clock back, is none', () => {
    expect(dayOf({ stops: [stop('2026-11-18', '2026-11-17')] })).toBe('2026-11-19');
  });
});

describe('补办件', () => {
  it('has no due day until everything is there', () => {
    expect(read({ caseType: 'supplement' })).toEqual({ due: null, stoppedFor: 'supplement' });
  });

  it('starts anew when it is complete', () => {
    expect(
      dayOf({
        caseType: 'supplement',
        restartedOn: day('2026-11-20'),
        stops: [stop('2026-11-16', '2026-11-20')],
      }),
    ).toBe('2026-11-25');
  });
});

describe('上报件', () => {
  const escalatedOn = day('2026-11-17');

  it('has no due day until the superior has replied', () => {
    expect(read({ superior: { escalatedOn, repliedOn: null } })).toEqual({ due: null, stoppedFor: null });
    expect(read({ caseType: 'escalated', limitDays: null })).toEqual({ due: null, stoppedFor: null });
  });

  it('is due three working days after the reply, whatever its own limit was', () => {
    const superior = { escalatedOn, repliedOn: day('2026-12-04') };
    expect(read({ limitDays: 7, superior }).due).toMatchObject({ day: '2026-12-09', workingDays: 3 });
    expect(read({ caseType: 'escalated', limitDays: null, superior }).due?.day).toBe('2026-12-09');
  });

  it('its second clock can stand too', () => {
    const superior = { escalatedOn, repliedOn: day('2026-12-04') };
    expect(dayOf({ superior, stops: [stop('2026-12-07', '2026-12-08')] })).toBe('2026-12-10');
  });

  it('a reply recorded before the case began, by a clock that was wrong, counts from its beginning', () => {
    expect(dayOf({ superior: { escalatedOn, repliedOn: day('2020-01-01') } })).toBe('2026-11-19');
  });
});

it('a type without a clock has no due day', () => {
  expect(read({ caseType: 'returned', limitDays: null })).toEqual({ due: null, stoppedFor: null });
  expect(read({ caseType: 'promised', limitDays: null })).toEqual({ due: null, stoppedFor: null });
});

describe('whatever is recorded', () => {
  const anyDay = fc.integer({ min: 0, max: 60 }).map((shift) => shiftDay(day('2026-09-14'), shift));
  const anyStop = fc
    .record({
      kind: fc.constantFrom('supplement' as const, 'specialProcedure' as const),
      from: anyDay,
      length: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ kind, from, length }): ClockStop => ({ kind, from, until: shiftDay(from, length) }));
  const anyFacts = fc.record({
    caseType: fc.constantFrom('reply' as const, 'promised' as const, 'joint' as const),
    startedOn: anyDay,
    limitDays: fc.integer({ min: 0, max: 20 }),
    stops: fc.array(anyStop, { maxLength: 5 }),
    superior: fc.constant(null),
  });
  const due = (facts: ClockFacts) => dueOf({ calendar, facts, ...CHONGQING }).due!;

  it('the order of stops does not matter', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, seed) => {
        const turn = facts.stops.length === 0 ? 0 : seed % facts.stops.length;
        const turned = [...facts.stops.slice(turn), ...facts.stops.slice(0, turn)].toReversed();
        expect(due({ ...facts, stops: turned })).toEqual(due(facts));
      }),
    );
  });

  it('a stop that ended never makes a case due earlier', () => {
    fc.assert(
      fc.property(anyFacts, anyStop, (facts, further) => {
        expect(due({ ...facts, stops: [...facts.stops, further] }).day >= due(facts).day).toBe(true);
      }),
    );
  });

  it('a longer stop never makes it due earlier, nor does a longer limit', () => {
    fc.assert(
      fc.property(anyFacts, anyStop, (facts, one) => {
        const longer = { ...one, until: shiftDay(one.until!, 1) };
        const shorter = { ...facts, stops: [...facts.stops, one] };
        expect(due({ ...facts, stops: [...facts.stops, longer] }).day >= due(shorter).day).toBe(true);
        expect(due({ ...shorter, limitDays: facts.limitDays + 1 }).day >= due(shorter).day).toBe(true);
      }),
    );
  });

  it('it is due on a working day, when its clock runs', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { day: dueDay } = due(facts);
        expect(calendar.isWorkingDay(dueDay)).toBe(true);
        expect(facts.stops.some(({ from, until }) => from <= dueDay && dueDay < until!)).toBe(false);
      }),
    );
  });
});
