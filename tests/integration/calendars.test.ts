/** Next year's calendar on its way into a hall: from a file in its folder, over a message port, to what cases are counted by. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommandId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { openTestHall } from '#tests/support/open-hall';
import { sampleCalendarText } from '#tests/support/sample-calendars';
import { connectSurface, nextWhere } from '#tests/support/surface-client';

/** Three working days from here reach into a year that nobody has announced. */
const LATE_IN_DECEMBER = Date.parse('2026-12-29T10:00:00+08:00');

let terminal: Awaited<ReturnType<typeof openTestHall>>;
let surface: ReturnType<typeof connectSurface<{ surface: 'maintenance' }>>;
beforeEach(async () => {
  terminal = await openTestHall({ hasPad: false, hasPrinter: false, time: createManualTime(LATE_IN_DECEMBER) });
  surface = connectSurface(terminal.hall, { surface: 'maintenance' });
});
afterEach(async () => {
  surface.close();
  await terminal.close();
});

const newCommand = () => randomUUID() as CommandId;
const putFile = (name: string, text: string) => fs.writeFileSync(path.join(terminal.dataDir, 'calendars', name), text);

it('is found in the hall’s folder, previewed, imported once, and there after that', async () => {
  const { calendars } = surface.client;
  putFile('2027.json', sampleCalendarText());
  const { folders, files } = await calendars.listFiles({});
  expect(folders).toEqual([path.join(terminal.dataDir, 'calendars')]);
  const { text } = await calendars.readFile({ fileId: files[0]!.fileId });
  expect(await calendars.preview({ text })).toMatchObject({ year: 2027, workingDays: 247, replaces: false });
  expect((await calendars.view({})).years.map(({ year }) => year)).toEqual([2026]);

  const commandId = newCommand();
  const first = await calendars.import({ commandId, text });
  expect(await calendars.import({ commandId, text })).toEqual(first);
  await expect(calendars.import({ commandId, text: `${text} ` })).rejects.toMatchObject({ code: 'COMMAND_REUSED' });
  expect(await calendars.view({})).toMatchObject({ years: [{ year: 2027 }, { year: 2026 }], missing: [] });
});

it('a wrong file is refused with its places, by every procedure that meets it, and changes nothing', async () => {
  const { calendars } = surface.client;
  const text = sampleCalendarText({ workdays: ['2027-02-30'] });
  const refusal = {
    code: 'CALENDAR_REFUSED',
    defined: true,
    data: { problems: [{ key: 'workdays[0]', line: 47, expected: 'day', found: '2027-02-30' }] },
  };
  await expect(calendars.preview({ text })).rejects.toMatchObject(refusal);
  await expect(calendars.import({ commandId: newCommand(), text })).rejects.toMatchObject(refusal);
  await expect(calendars.readFile({ fileId: '/etc/passwd' })).rejects.toMatchObject({ code: 'CALENDAR_REFUSED' });
  expect((await calendars.view({})).years).toHaveLength(1);
});

it('a case that reaches into it is provisional and says so, until the import moves it', async () => {
  const kiosk = connectSurface(terminal.hall, { surface: 'kiosk' });
  const { calendars } = surface.client;
  const { categories } = await kiosk.client.intake.content({});
  const category = categories.find(({ limitDays, isAnonymousAllowed }) => limitDays === 3 && isAnonymousAllowed)!;
  const filed = await kiosk.client.intake.fileCase({
    commandId: newCommand(),
    draft: {
      appealKind: 'suggestion',
      category: category.id,
      item: null,
      place: null,
      words: '路灯坏了',
      attachments: [],
      people: 1,
      isHazard: false,
      person: { kind: 'anonymous' },
      privacyNotice: null,
    },
  });
  expect(filed.due).toMatchObject({ day: '2027-01-01', isProvisional: true });
  expect(await calendars.view({})).toMatchObject({ missing: [{ year: 2027, cases: 1 }], provisionalCases: 1 });
  const isAlerted = ({ alerts }: { alerts: { code: string }[] }) =>
    alerts.some(({ code }) => code === 'calendar.year_missing');
  await nextWhere(await surface.client.watch(), isAlerted);

  const text = sampleCalendarText();
  const { moved, movedCases } = await calendars.import({ commandId: newCommand(), text });
  expect([moved, movedCases]).toEqual([1, [{ caseNumber: filed.caseNumber, from: '2027-01-01', to: '2027-01-04' }]]);
  const progress = await kiosk.client.progress.find({ access: { by: 'qr', payload: filed.qrPayload } });
  expect(progress.due).toEqual({
    day: '2027-01-04',
    at: Date.parse('2027-01-04T17:00:00+08:00'),
    isProvisional: false,
    workingDays: 3,
  });
  await nextWhere(await surface.client.watch(), (snapshot) => !isAlerted(snapshot));
  kiosk.close();
});
