import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineId } from './ids';
import { closingAt, isOpenAt, nextOpening, parseOpeningHours } from './opening-hours';
import { classifyPress, findKeyLevelsFault, PRESS_GRACE_MS } from './rating';
import { serviceDayOf } from './service-day';
import { wallTimeAt } from './wall-time';
import { findPauseReason } from './counter-pause';
import { formatTicketNumber, nextTicketState, TicketEvent, TicketNumber, TicketState } from './ticket';
import { forecastTurn } from './turn-forecast';
import { estimateWait } from './wait-estimate';

const ZONE = 'Asia/Shanghai';
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('票 states', () => {
  const allowed = new Set([
    'waiting call called',
    'waiting abandon abandoned',
    'called recall called',
    'called start serving',
    'called miss missed',
    'called transfer waiting',
    'serving transfer waiting',
    'called abandon abandoned',
    'serving finish finished',
    'missed reenter waiting',
    'missed abandon abandoned',
  ]);
  it.each(TicketState.options.flatMap((state) => TicketEvent.options.map((event) => [state, event] as const)))(
    '%s on %s',
    (state, event) => {
      const to = nextTicketState(state, event);
      const rule = [...allowed].find((text) => text.startsWith(`${state} ${event} `));
      expect(to).toBe(rule ? rule.split(' ')[2] : null);
    },
  );

  it.each([
    ['C', 1, 'C001'],
    ['C', 999, 'C999'],
    ['C', 1000, 'C1000'],
    ['', 26, '026'],
  ])('%s%i prints as %s', (prefix, sequence, number) => {
    expect(formatTicketNumber(prefix, sequence)).toBe(number);
    expect(TicketNumber.safeParse(number).success).toBe(true);
  });
});

describe('服务日', () => {
  it.each([
    ['2026-11-21T02:59:59', '2026-11-20'],
    ['2026-11-21T03:00:00', '2026-11-21'],
    ['2026-11-21T23:59:59', '2026-11-21'],
    ['2027-01-01T00:30:00', '2026-12-31'],
    ['2028-03-01T01:00:00', '2028-02-29'],
  ])('%s belongs to %s', (instant, day) => {
    expect(serviceDayOf(at(instant), ZONE, 3)).toBe(day);
  });

  it('wall time knows its weekday', () => {
    expect(wallTimeAt(at('2026-11-21T09:05:00'), ZONE)).toEqual({
      year: 2026,
      month: 11,
      day: 21,
      hour: 9,
      minute: 5,
      weekday: 6,
    });
  });
});

describe('服务时间', () => {
  const hours = (text: string) => {
    const result = parseOpeningHours(text);
    if (!result.ok) throw new Error(result.reason);
    return result.hours;
  };
  const office = hours('Mon-Fri 09:00-12:00 13:30-17:00; Sat 09:00-11:30');

  it.each([
    ['2026-11-20T08:59:00', false],
    ['2026-11-20T09:00:00', true],
    ['2026-11-20T12:00:00', false],
    ['2026-11-20T16:59:00', true],
    ['2026-11-21T10:00:00', true],
    ['2026-11-22T10:00:00', false],
  ])('at %s open is %s', (instant, isOpen) => {
    expect(isOpenAt(office, at(instant), ZONE)).toBe(isOpen);
  });

  it.each([
    ['2026-11-20T09:00:00', '12:00'],
    ['2026-11-20T12:00:00', null],
    ['2026-11-20T16:59:00', '17:00'],
    ['2026-11-21T10:00:00', '11:30'],
  ])('at %s it is open until %s', (instant, closes) => {
    expect(closingAt(office, at(instant), ZONE)).toBe(closes);
  });

  it('is open over midnight without a closing', () => {
    const always = hours('Mon-Sun 00:00-24:00');
    expect(closingAt(always, at('2026-11-20T23:59:00'), ZONE)).toBeNull();
    const weekdays = hours('Mon-Fri 00:00-24:00');
    expect(closingAt(weekdays, at('2026-11-20T23:59:00'), ZONE)).toBe('24:00');
  });

  it.each([
    ['2026-11-20T12:10:00', { daysAhead: 0, weekday: 5, at: '13:30' }],
    ['2026-11-20T18:00:00', { daysAhead: 1, weekday: 6, at: '09:00' }],
    ['2026-11-21T12:00:00', { daysAhead: 2, weekday: 1, at: '09:00' }],
  ])('after %s it opens next %o', (instant, next) => {
    expect(nextOpening(office, at(instant), ZONE)).toEqual(next);
  });

  it.each([
    '',
    'Mon',
    'Mon 9-12',
    'Funday 09:00-10:00',
    'Mon 10:00-09:00',
    'Mon 09:00-11:00 10:00-12:00',
    'Mon 09:60-10:00',
    'Mon 09:00-24:01',
  ])('%j is refused with a reason', (text) => {
    expect(parseOpeningHours(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/.{10}/) as string });
  });
});

describe('按键判定', () => {
  const slot = { state: 'open', padId: 'P1', openedAt: 1000, timeoutMs: 30_000, closedAt: null } as const;
  const end = slot.openedAt + slot.timeoutMs + PRESS_GRACE_MS;

  it('accepts only a level 1…5 in time, for a slot of its own pad that is not filled', () => {
    fc.assert(
      fc.property(
        fc.record({
          padId: fc.constantFrom('P1', 'P2'),
          level: fc.option(fc.integer({ min: -2, max: 9 })),
          pressedAt: fc.integer({ min: 0, max: end * 2 }),
          isConfirmed: fc.boolean(),
        }),
        fc.option(fc.constantFrom('open', 'filled', 'absent')),
        (press, state) => {
          const verdict = classifyPress(press, state === null ? null : { ...slot, state });
          const counts =
            state !== null &&
            state !== 'filled' &&
            press.padId === 'P1' &&
            press.isConfirmed &&
            press.level !== null &&
            press.level >= 1 &&
            press.level <= 5 &&
            press.pressedAt <= end;
          expect(verdict === 'accepted').toBe(counts);
        },
      ),
    );
  });

  const press = { padId: 'P1', level: 5, pressedAt: 5000, isConfirmed: true };

  it('an unconfirmed press in time lacks nothing but the confirmation, whatever its key', () => {
    expect(classifyPress({ ...press, level: null, isConfirmed: false }, slot)).toBe('unconfirmed');
    expect(classifyPress({ ...press, pressedAt: end + 1, isConfirmed: false }, slot)).toBe('late');
    expect(classifyPress({ ...press, isConfirmed: false }, { ...slot, state: 'filled' })).toBe('duplicate');
  });

  it.each([
    [{ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 }, null],
    [{ 1: 2, 2: 5 }, null],
    [{ 1: 5 }, 'tooFewKeys'],
    [{}, 'tooFewKeys'],
    [{ 1: 5, 2: 4, 3: 5 }, 'levelTwice'],
  ] as const)('a level map %j: %s', (levels, fault) => {
    expect(findKeyLevelsFault(levels)).toBe(fault);
  });

  it.each([
    ['before', -1, 'accepted'],
    ['after', +1, 'stray'],
  ])('a press %s the slot was closed early is judged by when the key went down', (_when, byMs, verdict) => {
    const closed = { ...slot, state: 'absent', closedAt: 9000 } as const;
    expect(classifyPress({ ...press, pressedAt: closed.closedAt + byMs }, closed)).toBe(verdict);
  });
});

describe('预计等候', () => {
  it('is a range that grows with the servings that come first', () => {
    expect(estimateWait(0, [])).toEqual({ fromMinutes: 0, toMinutes: 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 160 }).map((halves) => halves / 2),
        fc.array(fc.integer({ min: 1000, max: 3_600_000 }), { maxLength: 30 }),
        (servings, servingsMs) => {
          const one = estimateWait(servings, servingsMs);
          const more = estimateWait(servings + 0.5, servingsMs);
          expect(one.fromMinutes).toBeLessThan(one.toMinutes);
          expect(more.fromMinutes).toBeGreaterThanOrEqual(one.fromMinutes);
          expect(more.toMinutes).toBeGreaterThanOrEqual(one.toMinutes);
        },
      ),
    );
  });
});

describe('前面几人', () => {
  const [A, C, F] = [LineId.parse('administration'), LineId.parse('civil'), LineId.parse('labour')];
  const free = (...lines: LineId[]) => ({ lines, isBusy: false });
  const busy = (...lines: LineId[]) => ({ lines, isBusy: true });

  it.each([
    ['nobody waits and a counter is free', C, [], [free(A, C)], { ahead: 0, servings: 0 }],
    ['nobody waits and the counter is busy', C, [], [busy(A, C)], { ahead: 0, servings: 0.5 }],
    ['others wait at the same counter for another line', C, [A, A, C, A], [free(A, C)], { ahead: 4, servings: 4 }],
    ['others wait at other counters', C, [A, A, F], [free(A), free(C), free(F)], { ahead: 0, servings: 0 }],
    ['two counters share the line', C, [C, C, C], [busy(C), free(C)], { ahead: 3, servings: 1.5 }],
    [
      'a general counter helps the others out',
      C,
      [A, A, A, F],
      [free(A), free(C), free(A, C, F)],
      { ahead: 0, servings: 0 },
    ],
  ] as const)('%s', (_case, line, waiting, counters, expected) => {
    expect(forecastTurn(line, waiting, counters)).toEqual(expected);
  });

  it('cannot be said where no counter serves the line', () => {
    expect(() => forecastTurn(C, [], [free(A)])).toThrow(RangeError);
  });

  it('somebody who comes later never waits less', () => {
    const lines = fc.constantFrom(A, C, F);
    const counters = fc.array(fc.record({ lines: fc.uniqueArray(lines, { minLength: 1 }), isBusy: fc.boolean() }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.array(lines, { maxLength: 30 }),
        lines,
        counters,
        fc.boolean(),
        (waiting, later, others, isBusy) => {
          const all = [...others, { lines: [C], isBusy }];
          const now = forecastTurn(C, waiting, all);
          const then = forecastTurn(C, [...waiting, later], all);
          expect(then.ahead).toBeGreaterThanOrEqual(now.ahead);
          expect(then.servings).toBeGreaterThanOrEqual(now.servings);
          expect(now.ahead).toBeLessThanOrEqual(waiting.length);
        },
      ),
    );
  });
});

describe('暂停原因', () => {
  it.each([
    ['1', 'rest'],
    ['4', 'other'],
    ['', 'other'],
    ['5', null],
    ['0', null],
    ['12', null],
    ['x', null],
  ])('%j is %s', (typed, reason) => {
    expect(findPauseReason(typed)).toBe(reason);
  });
});
