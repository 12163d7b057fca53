import { describe, expect, it } from 'vitest';
import type { LineStatus } from '#contract/snapshots';
import { SAMPLE_SNAPSHOT } from '../gallery/sample-hall';
import { dayFaceOf } from './day-face';

const [line] = SAMPLE_SNAPSHOT.lines as [LineStatus];
const open = (closesAt: string | null): LineStatus => ({ ...line, isOpen: true, opensNext: null, closesAt });
const closed = (daysAhead: number | null, at = '09:00'): LineStatus => ({
  ...line,
  isOpen: false,
  closesAt: null,
  opensNext: daysAhead === null ? null : { daysAhead, weekday: 1, at },
});
const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00+08:00`);

describe('the face of the day', () => {
  it.each<[string, LineStatus[], string, ReturnType<typeof dayFaceOf>]>([
    ['works', [open('17:00'), closed(0)], '10:00', { kind: 'open' }],
    ['never closes', [open(null), open('10:05')], '10:00', { kind: 'open' }],
    ['has one line that stays', [open('10:05'), open('12:00')], '10:00', { kind: 'open' }],
    ['closes in a quarter of an hour', [open('17:00'), closed(1)], '16:45', { kind: 'closing', minutesLeft: 15 }],
    ['closes in sixteen minutes', [open('17:00')], '16:44', { kind: 'open' }],
    [
      'opens within the hour, at the first line',
      [closed(0, '09:30'), closed(0, '09:00'), closed(null)],
      '08:00',
      { kind: 'opening', opens: { daysAhead: 0, weekday: 1, at: '09:00' } },
    ],
    [
      'opens later today',
      [closed(0, '13:30')],
      '12:00',
      { kind: 'closed', opens: { daysAhead: 0, weekday: 1, at: '13:30' } },
    ],
    [
      'opens on another day, the nearest',
      [closed(3), closed(2, '10:00')],
      '18:00',
      { kind: 'closed', opens: { daysAhead: 2, weekday: 1, at: '10:00' } },
    ],
    ['has no hours at all', [closed(null)], '10:00', { kind: 'closed', opens: null }],
    ['has no lines', [], '10:00', { kind: 'closed', opens: null }],
  ])('%s', (_what, lines, clock, face) => {
    expect(dayFaceOf({ lines, timezone: 'Asia/Shanghai' }, at(clock))).toEqual(face);
  });
});
