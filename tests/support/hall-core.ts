import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseHallConfig } from '#hall/config/load-hall-config';
import type { HallConfig } from '#hall/config/hall-config';
import { createSilentLogger } from '#hall/log/logger';
import { createCounterProcedures } from '#hall/counters/counter-procedures';
import { createHelpCalls } from '#hall/counters/help-calls';
import { createResidentCalls } from '#hall/counters/resident-calls';
import { createPadDisplays } from '#hall/counters/pad-displays';
import { createPausing } from '#hall/counters/pausing';
import { createRegisterVisit } from '#hall/counters/visit-register';
import { createCalling } from '#hall/queue/calling';
import { createHallLines } from '#hall/queue/hall-lines';
import { createIssueTicket } from '#hall/queue/issue-ticket';
import { createCounterRating } from '#hall/ratings/counter-rating';
import { createPadIntake } from '#hall/ratings/pad-intake';
import { createRatingSlots } from '#hall/ratings/rating-slots';
import { createJudgePress } from '#hall/ratings/judge-press';
import { createPadSite } from '#hall/ratings/pad-site';
import type { PadModel } from '#hall/ratings/pad-site';
import { createStaffKeyNotices } from '#hall/ratings/staff-key-notices';
import { createStaffKeyActions } from '#hall/ratings/staff-key-actions';
import { createTransferTicket } from '#hall/queue/transfer-ticket';
import { createSignIn } from '#hall/staff/sign-in';
import { createPaperQueue } from '#hall/slips/paper-queue';
import { createPaperRoutes } from '#hall/slips/paper-routes';
import { createPrintDesk } from '#hall/slips/print-desk';
import { createTicketSlips, hallTimeText } from '#hall/slips/ticket-slips';
import { openStore } from '#hall/store/open-store';
import * as counterStaff from '#hall/store/repositories/counter-staff.repo';
import { createHallWriter } from '#hall/unit-of-work';
import { getPrinterProfile } from '#printers/printer-profile';
import type { PadDisplay, PadInvitation, PadRefusal } from '#pads/pad-ports';
import type { PadHealth } from '#contract/snapshots';
import type { CounterNumber, PadId, StaffNumber } from '#domain/ids';
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
  const hallTime = (at: number) => hallTimeText(at, config.hall.timezone);
  const papers = createPaperQueue({ hallTimeText: hallTime, wake: (printer) => wakes.push(printer) });
  const routes = createPaperRoutes(config);
  const slips = createTicketSlips({ config, papers, routes });
  const rollsChanged: string[] = [];
  const printDesk = createPrintDesk({
    config,
    papers,
    slips,
    spool: {
      getProfile: () => getPrinterProfile('generic-80'),
      previewSlip: (_printer, document) => `<svg>${document.title}</svg>`,
      markRollChanged: (printer) => rollsChanged.push(printer),
    },
    newId: writer.newId,
    hallTimeText: hallTime,
  });
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
    ratingDays: config.policy.ratingDays,
    newSessionId: () => randomInt(1, 2 ** 32),
    log: createSilentLogger(),
  });
  const procedures = createCounterProcedures({
    lines,
    calling,
    counterRating: createCounterRating({ calling, ratingSlots }),
    pausing: createPausing({ lines }),
    residentCalls: createResidentCalls({ newId: writer.newId }),
    helpCalls: createHelpCalls({ newId: writer.newId }),
    transferTicket: createTransferTicket({ lines }),
    registerVisit: createRegisterVisit({ newId: writer.newId }),
  });
  const health: PadHealth[] = config.pads.map(({ id, profile, path: line, address }) => ({
    id,
    device: 'pad',
    profile,
    path: line,
    address,
    state: 'online',
    uid: null,
    model: null,
    isReplaced: false,
    hints: [],
    lastAnswerAt: null,
    counters: {},
  }));
  const models = new Map<PadId, PadModel>(
    config.pads.map(({ id, profile }) => [id, { profile, revision: 1, keyCount: 5, needsKeyMap: false }]),
  );
  const judgePress = createJudgePress({ newId: writer.newId });
  const padSite = createPadSite({ lines, store, writer, models, judgePress, padHealth: () => health });
  const told: PadRefusal[] = [];
  const shown: PadDisplay[] = [];
  const staffKeyNotices = createStaffKeyNotices();
  const intake = createPadIntake({
    writer,
    lines,
    log: createSilentLogger(),
    actions: createStaffKeyActions({ procedures, lines }),
    judgePress,
    site: padSite,
    models,
    displays: { tellRefusal: (refusal) => told.push(refusal) },
    notices: staffKeyNotices,
  });
  const signIns = createSignIn({ config, writer, time });
  const policy: { text: string | null } = { text: null };
  const padDisplays = createPadDisplays({
    store,
    lines,
    findStaff: signIns.findStaff,
    policyText: () => policy.text,
    displays: { show: (display) => shown.push(display) },
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
    papers,
    routes,
    slips,
    printDesk,
    rollsChanged,
    issueTicket,
    calling,
    ratingSlots,
    procedures,
    intake,
    padSite,
    padDisplays,
    /** What pads of idle counters tell beside their own. */
    policy,
    models,
    health,
    signIns,
    staffKeyNotices,
    told,
    shown,
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
