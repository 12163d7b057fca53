/** 按键核对 as the page does it, in a real hall: a real store, a tty, and a pad of the old family whose keys nobody knows. */
import { afterEach, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { CommandId, CounterNumber, LineId, PadId, StaffNumber } from '#domain/ids';
import type { MaintenanceSnapshot } from '#contract/snapshots';
import { createSystemTime } from '#hall/time/system-time';
import { getPadProfile } from '#pads/profile/load-profile';
import type { FramedPadProfile } from '#pads/profile/pad-profile';
import { GATE_OPENS_AFTER_MS } from '#pads/stations/time-gate';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { viewPads } from './pad-facts';
import { PadsDesk } from './pads-desk.svelte';

const PAD = 'P1' as PadId;
const command = () => ({ commandId: uuidv7() as CommandId });

let close = (): Promise<void> => Promise.resolve();
afterEach(() => close());

async function open() {
  const test = await openTestHall({ padProfile: 'ff68-21key' });
  close = () => test.close();
  const { client: maintenance } = connectSurface(test.hall, { surface: 'maintenance' });
  const actions = new Actions();
  const time = createSystemTime();
  const connection = { client: maintenance, time };
  return {
    time,
    pad: test.pad!,
    rig: test.rig!,
    maintenance,
    actions,
    desk: new PadsDesk(connection as unknown as SurfaceConnection<'maintenance'>, actions),
    kiosk: connectSurface(test.hall, { surface: 'kiosk' }).client,
    counter: connectSurface(test.hall, { surface: 'counter', counterNumber: 1 as CounterNumber }).client,
  };
}
type Opened = Awaited<ReturnType<typeof open>>;

const seen = async ({ maintenance }: Opened, wanted: (snapshot: MaintenanceSnapshot) => boolean) =>
  nextWhere(await maintenance.watch(), wanted);

/** A key that still bounces is no press, and nothing says so but the pad: a person presses it again. */
async function press({ pad }: Opened, key: number): Promise<void> {
  await waitFor(`key ${key} to go down`, () => {
    pad.press(key);
    return pad.state().queued > 0;
  });
}

async function untilAnswered({ pad }: Opened): Promise<void> {
  await waitFor('the pad to be answered', () => pad.state().queued === 0);
}

/** Until the same key is a press of its own again; the pad has been answered and repeats nothing. */
async function untilForgotten({ time }: Opened): Promise<void> {
  const from = time.monotonicMs();
  const { repeatWindowMs } = (getPadProfile('ff68-21key') as FramedPadProfile).limits;
  await waitFor('the press to be forgotten', () => time.monotonicMs() - from > repeatWindowMs);
}

async function serveAndRate(hall: Opened, key: number): Promise<void> {
  const { kiosk, counter, pad, time } = hall;
  await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  await seen(hall, ({ pads }) => pads[0]!.state === 'listening');
  // A driver that has just begun takes no press, which may be an old one said again; once it takes this one, it does.
  await press(hall, 1);
  await seen(hall, ({ presses }) => presses['stray'] === 1);
  await untilAnswered(hall);
  await kiosk.issueTicket({ ...command(), line: 'civil-affairs' as LineId });
  for (const step of ['callNext', 'start', 'finish'] as const) await counter[step](command());
  await waitFor('the pad to ask', () => pad.state().screen === 'pleaseRate');
  const askedAt = time.monotonicMs();
  await waitFor('somebody to read it', () => time.monotonicMs() - askedAt > GATE_OPENS_AFTER_MS);
  await press(hall, key);
  await seen(hall, ({ presses }) => presses['unconfirmed'] === 1);
  await untilAnswered(hall);
  await untilForgotten(hall);
}

/** Opens the key check and waits until the hall has asked the pad for its keys. */
async function startKeyCheck({ desk, rig }: Opened) {
  const { transcript } = rig.simulator;
  const before = transcript.since(0).at(-1)?.number ?? 0;
  desk.startKeyCheck(PAD, 4);
  const check = desk.keyCheck!;
  const leave = check.listen();
  await waitFor('live keys', () => transcript.since(before).some(({ decoded }) => decoded.includes('invite')));
  return { check, leave };
}

/** Presses a key and waits until the page has heard it and the pad its answer. */
async function pressHeard(hall: Opened, check: { heard: number }, key: number): Promise<void> {
  const before = check.heard;
  await waitFor('live keys', () => hall.pad.state().screen === 'pleaseRate');
  await press(hall, key);
  await waitFor(`key ${key} on the page`, () => check.heard > before);
  await untilAnswered(hall);
}

it('a rating waits for the key check, lives through a pulled plug in it, and counts after it', async () => {
  const hall = await open();
  await serveAndRate(hall, 2);
  const waiting = await seen(hall, () => true);
  const [view] = viewPads(waiting);
  expect(view).toMatchObject({
    counter: { number: 1 },
    profile: { id: 'ff68-21key', grade: expect.stringMatching(/^[ABCD]$/) as string, isSearchable: false },
    site: { keyMap: 'needed', keyCount: 4, unconfirmedPresses: 1 },
    isTroubled: true,
  });

  const { check, leave } = await startKeyCheck(hall);
  await pressHeard(hall, check, 1);
  await hall.rig.unplug();
  await seen(hall, ({ pads }) => pads[0]!.state === 'linkDown');
  expect(check.draft.answers).toHaveLength(1);
  await hall.rig.replug();
  await seen(hall, ({ pads }) => pads[0]!.state === 'listening');
  await pressHeard(hall, check, 2);
  check.advance({ kind: 'skipped' });
  for (const key of [3, 4]) await pressHeard(hall, check, key);
  expect(check.draft.asked).toBeNull();

  await hall.desk.confirmKeyMap(check);
  leave();
  expect([hall.actions.outcomes.get('keyMap P1'), check.judged]).toEqual([undefined, { counted: 1, notCounted: 0 }]);
  const done = await seen(hall, ({ presses }) => presses['accepted'] === 1);
  expect(done.padSites[0]).toMatchObject({ keyMap: 'confirmed', levels: { 1: 5, 2: 4, 3: 2, 4: 1 } });
  expect(viewPads(done)[0]!.isTroubled).toBe(false);
  expect(done.presses).toEqual({ stray: 1, accepted: 1 });
});

it('left half way it changes nothing, and its presses are nobody’s rating', async () => {
  const hall = await open();
  await serveAndRate(hall, 2);
  const { check, leave } = await startKeyCheck(hall);
  for (const key of [1, 2]) await pressHeard(hall, check, key);
  leave();
  hall.desk.keyCheck = null;
  // This model cannot be told to stop asking. What is asked after the page has left is answered after it too.
  await seen(hall, () => true);
  await press(hall, 3);
  const after = await seen(hall, ({ presses }) => presses['stray'] === 2);
  expect(after.presses).toEqual({ stray: 2, unconfirmed: 1 });
  expect(check.heard).toBe(2);
  expect(after.padSites[0]).toMatchObject({ keyMap: 'needed', levels: null, unconfirmedPresses: 1 });
});
