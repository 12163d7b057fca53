import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseHallConfig } from '#hall/config/load-hall-config';
import type { HallConfig } from '#hall/config/hall-config';
import { createSilentLogger } from '#hall/log/logger';
import { createCalling } from '#hall/queue/calling';
import { createHallLines } from '#hall/queue/hall-lines';
import { createIssueTicket } from '#hall/queue/issue-ticket';
import { createCounterRating } from '#hall/ratings/counter-rating';
import { createPadIntake } from '#hall/ratings/pad-intake';
import { createRatingSlots } from '#hall/ratings/rating-slots';
import { createStaffKeyActions } from '#hall/ratings/staff-key-actions';
import { createTicketSlips } from '#hall/slips/ticket-slips';
import { openStore } from '#hall/store/open-store';
import * as counterStaff from '#hall/store/repositories/counter-staff.repo';
import { createHallWriter } from '#hall/unit-of-work';
import type { PadInvitation } from '#pads/pad-ports';
import type { CounterNumber, StaffNumber } from '#domain/ids';
import { createManualTime } from './manual-time';
import type { ManualTime } from './manual-time';

export function exampleConfig(edit: (yaml: string) => string = (yaml) => yaml): HallConfig {
  const result = parseHallConfig(edit(fs.readFileSync('hall.example.yml', 'utf8')), 'hall.example.yml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

export function createTempDir(name: string): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `hall-${name}-`));
}

/** Queue and ratings over a real file, with time turned by hand and pads that only remember what they were asked. */
export async function openHallCore({
  config = exampleConfig(),
  dataDir = createTempDir('core'),
  time = createManualTime(),
}: { config?: HallConfig; dataDir?: string; time?: ManualTime } = {}) {
  const store = await openStore({ dataDir, time, log: createSilentLogger() });
  const writer = createHallWriter({ store, clock: time, bootId: `boot-${randomInt(1e9)}`, onChanged: () => {} });
  const lines = createHallLines(config);
  const invited: PadInvitation[] = [];
  const cancelled: { padId: string; sessionId: number }[] = [];
  const wakes: string[] = [];
  const slips = createTicketSlips({ config, wake: (printer) => wakes.push(printer) });
  const issueTicket = createIssueTicket({ lines, newId: writer.newId, queueSlip: slips.queueSlip });
  const calling = createCalling({ lines, policy: config.policy, newId: writer.newId });
  const ratingSlots = createRatingSlots({
    store,
    writer,
    pads: {
      invite: (invitation) => invited.push(invitation),
      cancel: (padId, sessionId) => cancelled.push({ padId, sessionId }),
    },
    lines,
    scheduler: time,
    timeoutSeconds: config.policy.ratingTimeoutSeconds,
    newSessionId: () => randomInt(1, 2 ** 32),
    log: createSilentLogger(),
  });
  const counterRating = createCounterRating({ calling, ratingSlots });
  const intake = createPadIntake({
    writer,
    lines,
    log: createSilentLogger(),
    actions: createStaffKeyActions({ calling, counterRating }),
  });
  const signIn = (counter: number, staff = `030${counter}`) =>
    writer.change((unit) => counterStaff.signIn(unit.tx, counter as CounterNumber, staff as StaffNumber, time.now()));
  return {
    config,
    dataDir,
    time,
    store,
    writer,
    lines,
    slips,
    issueTicket,
    calling,
    ratingSlots,
    counterRating,
    intake,
    signIn,
    invited,
    cancelled,
    wakes,
    outboxKinds: () =>
      store.read((tx) =>
        tx.db
          .prepare<[], { kind: string }>('SELECT kind FROM outbox ORDER BY seq')
          .all()
          .map((row) => row.kind),
      ),
    close() {
      ratingSlots.stop();
      store.close();
    },
  };
}

export type HallCore = Awaited<ReturnType<typeof openHallCore>>;
