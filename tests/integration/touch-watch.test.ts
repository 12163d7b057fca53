/** A touchscreen that answers nobody, over a real hall whose time is turned by hand. */
import { expect, it } from 'vitest';
import type { CounterNumber, StaffNumber } from '#domain/ids';
import { parseOpeningHours } from '#domain/opening-hours';
import { createManualTime } from '#tests/support/manual-time';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

const MINUTE_MS = 60_000;

it('staff are asked to touch the kiosk after two hours of opening with somebody at a counter, and a touch ends it', async () => {
  const hours = parseOpeningHours('Mon-Fri 09:00-12:00 13:30-17:00');
  if (!hours.ok) throw new Error(hours.reason);
  // A Wednesday, 09:00.
  const time = createManualTime();
  const test = await openTestHall({
    hasPad: false,
    hasPrinter: false,
    time,
    edit: ({ terminal: { ticketPrinter: _, ...terminal }, ...config }) => ({
      ...config,
      terminal,
      printers: [],
      lines: config.lines.map((line) => ({ ...line, hours: hours.hours })),
    }),
  });
  const kiosk = connectSurface(test.hall, { surface: 'kiosk' });
  const counter = connectSurface(test.hall, { surface: 'counter', counterNumber: 1 as CounterNumber }, 2);
  let pictures = 0;
  let isUntouched = false;
  const watching = (async () => {
    for await (const { alerts } of await kiosk.client.watch({})) {
      isUntouched = alerts.some(({ code }) => code === 'kiosk.untouched');
      pictures += 1;
    }
  })().catch(() => undefined);
  await waitFor('the first picture', () => pictures > 0);
  const isUntouchedAfter = async (minutes: number) => {
    time.advance(minutes * MINUTE_MS);
    const before = pictures;
    await waitFor('a picture that was made since', () => {
      time.advance(1000);
      return pictures > before + 1;
    });
    return isUntouched;
  };

  // Nobody is at a counter.
  expect(await isUntouchedAfter(140)).toBe(false);
  await counter.client.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  // From 11:21, with a break from 12:00 to 13:30.
  expect(await isUntouchedAfter(39 + 90 + 70)).toBe(false);
  expect(await isUntouchedAfter(15)).toBe(true);
  await kiosk.client.reportTouch({});
  expect(await isUntouchedAfter(0)).toBe(false);

  kiosk.close();
  counter.close();
  await test.close();
  await watching;
});
