/**
 * One press, one rating: a real hall in a process of its own, a real tty, and between press and record the cable is
 * pulled, the pad loses its power, or the hall is killed before it stores, before it answers and after it has.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { createSystemTime } from '#hall/time/system-time';
import { GATE_OPENS_AFTER_MS } from '#pads/stations/time-gate';
import type { PadProfileId } from '#pads/profile/load-profile';
import { getPadProfile } from '#pads/profile/load-profile';
import type { PadRig } from '#simulators/pad/pad-rig';
import { openPadRig } from '#simulators/pad/pad-rig';
import type { TranscriptEntry } from '#simulators/pad/transcript';
import { createSeededRandom } from '#simulators/seeded-random';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import type { HallProcess } from '#tests/support/hall-process';
import { startHallProcess } from '#tests/support/hall-process';
import { waitFor } from '#tests/support/wait-for';
import { findFreePort } from '../../scripts/free-port.mjs';

const COUNTER = { surface: 'counter', counterNumber: 1 } as never;
const MAINTENANCE = { surface: 'maintenance' } as const;
const LINE = 'civil-affairs';
/** Processes of their own on a busy machine. */
const PATIENCE_MS = 60_000;
const SEED = 20_261_121;
/** A pad without sessions is believed only when somebody had the time to read the question. */
const READ_MS = GATE_OPENS_AFTER_MS + 50;
/** A resident's pad that does not give up while the hall starts again. */
const REPEATS_FOR_MS = 60_000;
/** Leftmost, and what it means where the site says so. */
const KEY = 1;
const LEVELS = { 1: 5, 2: 4, 3: 2, 4: 1 };

let open: { rig: PadRig; hall: HallProcess | null } | null = null;

afterEach(async () => {
  await open?.hall?.kill();
  await open?.rig.close();
  open = null;
});

/** A hall with one pad, whose question stands open before a resident. */
async function openAskingHall(profile: PadProfileId) {
  const dataDir = createTempDir(`exactly-once-${profile}`);
  const padPath = path.join(dataDir, 'pad-line');
  const configFile = path.join(dataDir, 'hall.yml');
  fs.writeFileSync(configFile, await writeConfig({ profile, padPath }));
  const spoken: ((entry: TranscriptEntry) => void)[] = [];
  const time = createSystemTime();
  const rig = await openPadRig({
    profile: getPadProfile(profile),
    path: padPath,
    addresses: [1],
    time,
    random: createSeededRandom(SEED),
    repeatsForMs: REPEATS_FOR_MS,
    transcriptWritten: (entry) => spoken.forEach((told) => told(entry)),
  });
  open = { rig, hall: null };
  const start = async (): Promise<HallProcess> => (open!.hall = await startHallProcess({ configFile, dataDir }));
  const hall = await start();
  const pad = rig.simulator.getDevice();
  const padState = () => pad.state();
  if (profile === 'ff68-21key') {
    await waitFor(
      'the map to be taken',
      () =>
        hall.call(MAINTENANCE, 'pads.confirmKeyMap', { commandId: uuidv7(), pad: 'P1', levels: LEVELS }).then(
          () => true,
          () => false,
        ),
      PATIENCE_MS,
    );
  }
  await hall.call(COUNTER, 'signIn', { staffNumber: '0301', pin: '1234' });
  await hall.call({ surface: 'kiosk' }, 'issueTicket', { commandId: uuidv7(), line: LINE });
  for (const step of ['callNext', 'start', 'finish']) await hall.call(COUNTER, step, { commandId: uuidv7() });
  await waitFor('the question', () => padState().screen === 'pleaseRate', PATIENCE_MS);
  await new Promise<void>((resolve) => void time.after(READ_MS, resolve));
  const read = <T>(sql: string): T[] => {
    const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
    try {
      return db.prepare<[], T>(sql).all();
    } finally {
      db.close();
    }
  };
  return {
    rig,
    pad,
    padState,
    start,
    kill: async () => {
      await open!.hall!.kill();
      open!.hall = null;
    },
    /** Before the bytes of the first frame with a rating leave the pad. */
    onRatingSaid(act: () => void): void {
      let isDone = false;
      spoken.push(({ direction, decoded }) => {
        if (isDone || direction !== 'toHost' || !decoded.some((words) => words.includes('rating'))) return;
        isDone = true;
        act();
      });
    },
    ratings: () => read<{ level: number; raw_key: number }>('SELECT level, raw_key FROM rating'),
    accepted: () => read(`SELECT 1 FROM pad_press WHERE kind = 'rating' AND verdict = 'accepted'`),
    presses: () => read(`SELECT 1 FROM pad_press WHERE kind = 'rating'`),
  };
}

type AskingHall = Awaited<ReturnType<typeof openAskingHall>>;

async function writeConfig({ profile, padPath }: { profile: PadProfileId; padPath: string }): Promise<string> {
  const document = parseDocument(readExampleYaml());
  const baud = getPadProfile(profile).transport.bauds[0];
  document.set('pads', document.createNode([{ id: 'P1', profile, path: padPath, baud, address: 1 }]));
  for (const counter of [1, 2]) document.deleteIn(['counters', counter, 'pad']);
  document.setIn(['gateway', 'port'], await findFreePort());
  document.setIn(['policy', 'ratingTimeoutSeconds'], 60);
  document.delete('server');
  return document.toString();
}

/** The pad has nothing more to say, and the hall has exactly this one rating. */
async function expectOneRating(hall: AskingHall): Promise<void> {
  await waitFor('the rating', () => hall.ratings().length > 0, PATIENCE_MS);
  await waitFor('its acknowledgement', () => hall.padState().queued === 0, PATIENCE_MS);
  expect(hall.ratings()).toEqual([{ level: 5, raw_key: KEY }]);
  expect(hall.accepted()).toHaveLength(1);
}

describe.each(['owp1', 'ff68-21key'] as const)('%s', { timeout: 240_000 }, (profile) => {
  it('the cable is pulled while the resident presses', async () => {
    const hall = await openAskingHall(profile);
    await hall.rig.unplug();
    hall.pad.press(KEY);
    await waitFor('the press', () => hall.padState().queued > 0, PATIENCE_MS);
    await hall.rig.replug();
    await expectOneRating(hall);
    expect(hall.presses()).toHaveLength(1);
  });

  it('the pad loses its power and the resident presses when it asks again', async () => {
    const hall = await openAskingHall(profile);
    await hall.rig.unplug();
    hall.pad.reboot(0);
    await waitFor('the power', () => hall.padState().screen === 'idle', PATIENCE_MS);
    await hall.rig.replug();
    await waitFor('the question again', () => hall.padState().screen === 'pleaseRate', PATIENCE_MS);
    await new Promise<void>((resolve) => void createSystemTime().after(READ_MS, resolve));
    hall.pad.press(KEY);
    await expectOneRating(hall);
    expect(hall.presses()).toHaveLength(1);
  });

  it('the hall is killed before it hears the press', async () => {
    const hall = await openAskingHall(profile);
    let killed: Promise<void> | null = null;
    hall.onRatingSaid(() => (killed = hall.kill()));
    hall.pad.press(KEY);
    await waitFor('the press', () => killed !== null, PATIENCE_MS);
    await killed;
    expect(hall.ratings()).toEqual([]);
    await hall.start();
    await expectOneRating(hall);
  });

  it('the hall is killed after it has stored the press and before the pad is answered', async () => {
    const hall = await openAskingHall(profile);
    hall.onRatingSaid(() => hall.rig.simulator.faults.set('drop', { rate: 1, direction: 'toPad' }));
    hall.pad.press(KEY);
    await waitFor('the record', () => hall.ratings().length > 0, PATIENCE_MS);
    await hall.kill();
    expect(hall.padState().queued).toBeGreaterThan(0);
    hall.rig.simulator.faults.clear('drop');
    await hall.start();
    await expectOneRating(hall);
  });

  it('the hall is killed as soon as the pad is answered', async () => {
    const hall = await openAskingHall(profile);
    hall.pad.press(KEY);
    await waitFor('the press', () => hall.padState().queued > 0, PATIENCE_MS);
    await waitFor('its acknowledgement', () => hall.padState().queued === 0, PATIENCE_MS);
    await hall.kill();
    await hall.start();
    await expectOneRating(hall);
    expect(hall.presses()).toHaveLength(1);
  });
});
