/**
 * The hall process' one composition root: what exists, who gets what, in which order it starts and stops. Nothing here
 * decides anything about tickets, ratings or bytes.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import path from 'node:path';
import { createPadManager } from '#pads/pad-manager';
import type { OpenLink as OpenSerialLink } from './devices/link/serial-link';
import { createSpool } from '#printers/spool';
import type { GlyphSource } from '#printers/glyph-source';
import type { PrinterAddress, PrinterLink } from '#printers/printer-link';
import { getPrinterProfile } from '#printers/printer-profile';
import { buildTestPage } from '#printers/documents/test-page';
import type { Time } from '#domain/time-source';
import type { HallConfig } from './config/hall-config';
import { createIncidents } from './gateway/incidents';
import { createLanEnrolment } from './gateway/lan-enrolment';
import { openLanServer, PortTakenError } from './gateway/lan-server';
import type { LanServer } from './gateway/lan-server';
import { createMessagePortGateway } from './gateway/message-ports';
import type { MessagePortGateway } from './gateway/message-ports';
import { admitSurfaceCodes } from './gateway/surface-codes';
import { createSurfaceRouters } from './gateway/surface-routers';
import type { SurfaceRouterParts } from './gateway/routers/router-parts';
import type { Logger } from './log/logger';
import { createCalling } from './queue/calling';
import { endServiceDay } from './queue/end-service-day';
import { createHallLines } from './queue/hall-lines';
import { createIssueTicket } from './queue/issue-ticket';
import { createCounterRating } from './ratings/counter-rating';
import { createPadIntake } from './ratings/pad-intake';
import { createRatingSlots } from './ratings/rating-slots';
import { createStaffKeyActions } from './ratings/staff-key-actions';
import { Refusal } from './refusal';
import { createTicketSlips, hallTimeText } from './slips/ticket-slips';
import { createAlerts } from './snapshots/alerts';
import { createHallFaults } from './snapshots/hall-faults';
import { createHallState } from './snapshots/hall-state';
import { createMaintenanceSnapshot } from './snapshots/maintenance-snapshot';
import { createSurfaceSnapshots } from './snapshots/surface-snapshots';
import { createMaintenancePin } from './staff/maintenance-pin';
import { createSignIn } from './staff/sign-in';
import { openStore } from './store/open-store';
import { createLanSessions } from './store/ports/lan-sessions';
import { createSpoolJournal } from './store/ports/spool-journal';
import { createSyncOutbox } from './store/ports/sync-outbox';
import * as outbox from './store/repositories/outbox.repo';
import * as printJobs from './store/repositories/print-jobs.repo';
import { openTerminalIdentity } from './sync/identity-file';
import { createSyncClient } from './sync/sync-client';
import type { LedgerLink } from './sync/sync-client';
import { createHallClock } from './time/hall-clock';
import { createHallWriter } from './unit-of-work';

/** Snapshots are made anew at least this often: opening hours and the hall's time change without anybody's doing. */
const REFRESH_MS = 30_000;
const TEST_PAGE_EXPIRES_MS = 60_000;
/**
 * Pads, the township server and the backup begin this long after the hall has opened: the kiosk's home comes first, and
 * what they load and write would hold it up.
 */
const REST_AFTER_MS = 300;
/** A last fact this far in the future of the clock is more than two machines' disagreement. */
const CLOCK_BEHIND_MS = 60_000;

export interface HallParts {
  config: HallConfig;
  dataDir: string;
  /** The built pages that the LAN gateway serves. */
  pagesDir: string;
  appVersion: string;
  time: Time;
  log: Logger;
  /** How bytes travel; tests put other links here. */
  links: {
    openSerial: OpenSerialLink;
    openPrinter: (address: PrinterAddress) => Promise<PrinterLink>;
    glyphs: GlyphSource;
  };
  secrets: {
    enrolmentCode?: string | undefined;
    maintenancePin?: string | undefined;
    surfaceCodes?: string | undefined;
  };
  maintenanceWindow: SurfaceRouterParts['maintenanceWindow'];
}

export interface Hall {
  /**
   * Opens printers and LAN, and soon after, pads and sync. What cannot be opened becomes an alert; the hall is open all
   * the same.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly surfaces: MessagePortGateway;
  gatewayUrl(): string | null;
}

/** Opens the store and joins everything to it; nothing runs before `start`. Throws `StoreUnusableError`. */
export async function composeHall(parts: HallParts): Promise<Hall> {
  const { config, dataDir, log, links } = parts;
  const bootId = randomBytes(8).toString('hex');
  const clock = createHallClock(parts.time);
  // Devices and gateways too: a press or a slip is judged against moments that the hall's clock wrote.
  const time: Time = { ...clock, after: (delayMs, task) => parts.time.after(delayMs, task) };
  const startedAt = clock.now();
  const store = await openStore({ dataDir, time: clock, log: log.child({ part: 'store' }) });
  const wasClockBehind = store.read((tx) => (outbox.findNewestAt(tx) ?? 0) - startedAt > CLOCK_BEHIND_MS);
  const state = createHallState({ bootId, scheduler: time });
  const lines = createHallLines(config);
  const incidents = createIncidents({ log, time: clock, newId: () => randomBytes(3).toString('hex').toUpperCase() });
  const writer = createHallWriter({
    store,
    clock,
    bootId,
    onChanged: () => {
      state.changed();
      sync?.wake();
    },
  });

  const spool = createSpool({
    printers: config.printers,
    journal: createSpoolJournal({
      store,
      onDecided(tx, job, outcome) {
        if (job.ticketId !== null)
          writer.record(tx, 'slip.decided', { ticketId: job.ticketId, copyNumber: job.copyNumber, outcome });
      },
      onMoved: () => {
        state.changed();
        sync?.wake();
      },
    }),
    glyphs: links.glyphs,
    openLink: links.openPrinter,
    time,
    random: Math.random,
    log: log.child({ part: 'printers' }),
  });

  const pads = createPadManager({
    pads: config.pads,
    openLink: links.openSerial,
    // The intake is made below, from parts that need the pads; no pad speaks before `start`.
    sink: {
      ratingPressed: (press) => intake.ratingPressed(press),
      staffKeyPressed: (press) => intake.staffKeyPressed(press),
      strayPressed: (press) => intake.strayPressed(press),
      sessionEnded: (padId, sessionId, reason) => intake.sessionEnded(padId, sessionId, reason),
    },
    time,
    random: Math.random,
    log: log.child({ part: 'pads' }),
  });

  const slips = createTicketSlips({ config, wake: (printer) => spool.wake(printer) });
  const issueTicket = createIssueTicket({ lines, newId: writer.newId, queueSlip: slips.queueSlip });
  const calling = createCalling({ lines, policy: config.policy, newId: writer.newId });
  const ratingSlots = createRatingSlots({
    store,
    writer,
    pads,
    lines,
    scheduler: time,
    timeoutSeconds: config.policy.ratingTimeoutSeconds,
    newSessionId: () => randomInt(1, 2 ** 32),
    log: log.child({ part: 'ratings' }),
  });
  const counterRating = createCounterRating({ calling, ratingSlots });
  const intake = createPadIntake({
    writer,
    lines,
    log: log.child({ part: 'ratings' }),
    actions: createStaffKeyActions({ calling, counterRating }),
  });

  const signIn = createSignIn({ config, writer, time: clock });
  const sync =
    config.server === undefined
      ? null
      : createSyncClient({
          outbox: createSyncOutbox({ store, onAnswered: () => state.changed() }),
          identity: openTerminalIdentity({ dataDir, log: log.child({ part: 'sync' }) }),
          serverUrl: config.server.url,
          hall: { code: config.hall.code, name: config.hall.name, terminalCode: config.terminal.code },
          bootId,
          time,
          random: Math.random,
          createId: randomUUID,
          fetch: globalThis.fetch,
          log: log.child({ part: 'sync' }),
          onChange: () => state.changed(),
        });
  const NO_SERVER: LedgerLink = {
    link: 'notConfigured',
    serverUrl: null,
    terminalId: null,
    lastContactAt: null,
    clockOffsetMs: null,
  };
  const ledgerLink = () => sync?.ledgerLink() ?? NO_SERVER;

  let lan: LanServer | null = null;
  let takenPort: number | null = null;
  const health = { printerHealth: () => spool.health(), padHealth: () => pads.health() };
  const alerts = createAlerts({
    time: clock,
    faults: createHallFaults({
      ...health,
      countUnknownJobs: () => store.read((tx) => printJobs.countUnknown(tx)),
      ledgerLink,
      countRefused: () => store.read((tx) => outbox.countRefused(tx)),
      openForMs: () => clock.now() - startedAt,
      wasClockBehind,
      isClockOff: () => clock.deviationMs() !== null,
      isStoreRestored: store.facts().integrity === 'restored',
      isStoreWritable: () => store.facts().isWritable,
      takenPort: () => takenPort,
    }),
  });

  const snapshots = createSurfaceSnapshots({
    config,
    lines,
    store,
    state,
    clock,
    signIn,
    alerts: alerts.list,
    ...health,
  });
  const maintenanceSnapshot = createMaintenanceSnapshot({
    config,
    state,
    clock,
    store,
    startedAt,
    dataDir: path.resolve(dataDir),
    appVersion: parts.appVersion,
    ledgerLink,
    ...health,
    gateway: () => ({ url: lan?.url ?? null, clients: lan?.clients() ?? 0 }),
    incidents,
    alerts: alerts.list,
  });
  const lanEnrolment = createLanEnrolment({
    sessions: createLanSessions({
      store,
      exists: (capability) =>
        capability.surface === 'board' ||
        config.counters.some((counter) => counter.number === capability.counterNumber),
    }),
    time,
    newSecret: randomBytes,
    newSessionId: () => randomBytes(8).toString('hex'),
  });
  if (parts.secrets.surfaceCodes) admitSurfaceCodes({ text: parts.secrets.surfaceCodes, store, lanEnrolment });
  const routers = createSurfaceRouters({
    writer,
    store,
    lines,
    state,
    snapshots,
    maintenanceSnapshot,
    issueTicket,
    slips,
    calling,
    counterRating,
    signIn,
    maintenancePin: createMaintenancePin({ store, time, dataDir, fromEnvironment: parts.secrets.maintenancePin }),
    lanEnrolment,
    gatewayUrl: () => lan?.url ?? null,
    queueTestPage(unit, printerId) {
      const printer = config.printers.find((candidate) => candidate.id === printerId);
      if (!printer) throw new Refusal('PRINTER_UNKNOWN');
      printJobs.enqueue(unit.tx, {
        idempotencyKey: `testPage:${writer.newId()}`,
        copyNumber: 1,
        ticketId: null,
        reason: null,
        printer: printerId,
        document: buildTestPage({
          hallName: config.hall.name,
          printerId,
          profileId: getPrinterProfile(printer.profile).id,
          atText: hallTimeText(unit.moment.at, config.hall.timezone),
        }),
        createdAt: unit.moment.at,
        expiresAt: unit.moment.at + TEST_PAGE_EXPIRES_MS,
      });
      unit.afterCommit(() => spool.wake(printerId));
    },
    previewSlip(printer, document) {
      // A job may be older than the configuration.
      if (!config.printers.some(({ id }) => id === printer)) throw new Refusal('PRINTER_UNKNOWN');
      return spool.previewSlip(printer, document);
    },
    async enrolTerminal(code) {
      if (!sync) throw new Refusal('SERVER_UNREACHABLE');
      await sync.enrol(code);
    },
    wakeSync: () => sync?.wake(),
    maintenanceWindow: parts.maintenanceWindow,
  });
  const surfaces = createMessagePortGateway({
    routers,
    log: log.child({ part: 'surfaces' }),
    incidents,
    time,
    newSessionId: () => randomBytes(8).toString('hex'),
  });

  async function openLan(): Promise<void> {
    try {
      lan = await openLanServer({
        bind: config.gateway.bind,
        port: config.gateway.port,
        pagesDir: parts.pagesDir,
        routers: { counter: routers.counter, board: routers.board },
        enrolment: lanEnrolment,
        incidents,
        time,
        log: log.child({ part: 'lan' }),
        clientsChanged: () => state.changed(),
      });
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
      takenPort = error.port;
      log.error({ port: error.port }, 'gateway.port_taken');
    }
  }

  let cancelRefresh: () => void = () => {};
  let cancelRest: () => void = () => {};
  let serviceDay = lines.serviceDayOf(clock.now());
  function refresh(): void {
    const today = lines.serviceDayOf(clock.now());
    try {
      store.tryWriting();
      if (today !== serviceDay) endServiceDay(writer, lines);
      serviceDay = today;
    } catch (error) {
      // A full disk: the hall goes on showing what it knows, and tries again at the next round.
      log.error({ err: error }, 'store.refused');
    }
    state.changed();
    cancelRefresh = time.after(REFRESH_MS, refresh);
  }

  let backup: Promise<void> = Promise.resolve();
  function startRest(): void {
    backup = store.keepBackup().catch((error: unknown) => log.error({ err: error }, 'store.backupFailed'));
    pads.start();
    sync?.start();
    const { enrolmentCode } = parts.secrets;
    if (sync && enrolmentCode !== undefined && ledgerLink().link === 'notEnrolled')
      sync.enrol(enrolmentCode).catch((error: unknown) => incidents.record('sync.enrol', error));
  }

  return {
    surfaces,
    gatewayUrl: () => lan?.url ?? null,
    async start() {
      writer.change((unit) =>
        unit.record('terminal.started', { appVersion: parts.appVersion, sqliteVersion: store.facts().sqliteVersion }),
      );
      endServiceDay(writer, lines);
      spool.onHealthChange(() => state.changed());
      pads.onHealthChange(() => state.changed());
      spool.start();
      ratingSlots.resume();
      refresh();
      await openLan();
      cancelRest = time.after(REST_AFTER_MS, startRest);
    },
    async stop() {
      cancelRefresh();
      cancelRest();
      ratingSlots.stop();
      surfaces.close();
      await lan?.close();
      await sync?.stop();
      await Promise.all([pads.stop(), spool.stop(), backup]);
      store.close();
    },
  };
}
