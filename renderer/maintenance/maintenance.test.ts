import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { attentionOf } from './attention';
import type { SurfaceConnection } from '../bridge/connect';
import { maintenanceStates } from './gallery-states';
import { IDLE_LIMIT_MS, startIdleTimer } from './idle-timer';
import { MaintenanceConsole } from './maintenance-console.svelte';

describe('attention', () => {
  it('asks for nobody where all is well', () => {
    expect(Object.values(attentionOf(maintenanceStates.ordinary))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('counts what waits for a person, tab by tab', () => {
    expect(attentionOf(maintenanceStates.troubled)).toEqual({
      overview: 5,
      ledger: 2,
      printing: 2,
      pads: 1,
      calendars: 0,
      publications: 1,
      lan: 1,
      terminal: 1,
    });
  });

  it('counts every pad that wants somebody, whatever for', () => {
    expect(attentionOf(maintenanceStates.manyPads).pads).toBe(5);
  });

  it('leads to enrolment', () => {
    expect(attentionOf(maintenanceStates.notEnrolled).ledger).toBe(1);
  });
});

describe('a refused record that is sent again', () => {
  it('and refused again is not shown as on its way', async () => {
    const opId = '01a20027-aa56-71c2-a41a-bfcd5867ffff';
    const desk = new MaintenanceConsole({
      client: { resendRefused: () => Promise.resolve({}) },
      time: createManualTime(),
    } as unknown as SurfaceConnection<'maintenance'>);
    await desk.resend({ opId, seq: 6 });
    expect(desk.outcomes.get('resend 6')?.tone).toBe('done');
    expect(desk.outcomes.get('resend 10')).toBeUndefined();
  });
});

describe('a forgotten maintenance page', () => {
  it('closes after five minutes without a touch, and each touch starts them again', () => {
    const time = createManualTime();
    let closed = 0;
    const timer = startIdleTimer(time, () => closed++);
    time.advance(IDLE_LIMIT_MS - 1);
    timer.touched();
    time.advance(IDLE_LIMIT_MS - 1);
    expect(closed).toBe(0);
    time.advance(1);
    expect(closed).toBe(1);
  });

  it('stays when it was left in order', () => {
    const time = createManualTime();
    let closed = 0;
    startIdleTimer(time, () => closed++).stop();
    time.advance(IDLE_LIMIT_MS * 2);
    expect(closed).toBe(0);
  });
});
