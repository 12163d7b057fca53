import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CaseNumber } from '#domain/case/case-number';
import type { CaseId, CommandId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { openHallCore } from '#tests/support/hall-core';
import { sampleCalendarText } from '#tests/support/sample-calendars';
import { createHallCalendars } from '../../calendars/hall-calendars';
import type { OpenClock } from '../../calendars/hall-calendars';
import * as settings from '../../store/repositories/settings.repo';
import { maintenanceCalendarsRouter } from './maintenance-calendars';
import type { SurfaceRouterParts } from './router-parts';

const WAITING: OpenClock = {
  caseId: '0197a000-0000-7000-9000-000000000001' as CaseId,
  caseNumber: '500199003A2612240001X' as CaseNumber,
  facts: {
    caseType: 'reply',
    startedOn: '2026-12-24' as ServiceDay,
    limitDays: 7,
    stops: [],
    superior: null,
  },
  due: { day: '2027-01-04' as ServiceDay, at: 0, isProvisional: true, workingDays: 7 },
};

it('on a full disk an import is refused with a sentence, changes nothing, and goes through once there is room', async () => {
  const { store, writer, close } = await openHallCore();
  const calendars = createHallCalendars({
    cases: {
      listOpenClocks: () => [WAITING],
      countProvisional: () => 1,
      // More than what is free in the pages that are there.
      changeDue: (unit) => settings.put(unit.tx, 'surfaceCodesHash', 'x'.repeat(100_000)),
    },
    closing: { closingTime: '17:00', timezone: 'Asia/Shanghai' },
    today: () => '2026-11-18' as ServiceDay,
  });
  const parts: Partial<SurfaceRouterParts> = { calendars, store, writer };
  const client = createRouterClient(maintenanceCalendarsRouter(parts as SurfaceRouterParts), {
    context: { capability: { surface: 'maintenance' }, sessionId: 's', windowId: 1 },
  });
  const limitPages = (pages: number) => store.read((tx) => tx.db.pragma(`max_page_count = ${pages}`));
  const years = async () => (await client.view({})).years.map(({ year }) => year);
  const command = { commandId: randomUUID() as CommandId, text: sampleCalendarText() };

  limitPages(1);
  await expect(client.import(command)).rejects.toMatchObject({ code: 'STORE_FULL' });
  expect(await years()).toEqual([2026]);
  limitPages(1_000_000);
  store.tryWriting();
  expect(await client.import(command)).toMatchObject({ year: 2027, moved: 1 });
  expect(await years()).toEqual([2027, 2026]);
  close();
});
