/** What people and pages see and may do: snapshots, alerts, routers, the terminal's own windows and the LAN. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { renderSvg } from '#printers/svg.renderer';
import { getPrinterProfile } from '#printers/printer-profile';
import type { Time } from '#domain/time-source';
import { createContentDesk } from '../content/content-desk';
import type { Incidents } from '../gateway/incidents';
import { createLanEnrolment } from '../gateway/lan-enrolment';
import { openLanServer, PortTakenError } from '../gateway/lan-server';
import type { LanServer } from '../gateway/lan-server';
import { createMessagePortGateway } from '../gateway/message-ports';
import type { MessagePortGateway } from '../gateway/message-ports';
import { admitSurfaceCodes } from '../gateway/surface-codes';
import { createSurfaceRouters } from '../gateway/surface-routers';
import { createLicencesView } from '../licences/view-licences';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import { hallTimeText } from '../slips/ticket-slips';
import { createAlerts } from '../snapshots/alerts';
import { createHallFaults } from '../snapshots/hall-faults';
import type { HallState } from '../snapshots/hall-state';
import { createMaintenanceSnapshot } from '../snapshots/maintenance-snapshot';
import { createSurfaceSnapshots } from '../snapshots/surface-snapshots';
import { createMaintenancePin } from '../staff/maintenance-pin';
import { createLanSessions } from '../store/ports/lan-sessions';
import type { Store } from '../store/open-store';
import * as outbox from '../store/repositories/outbox.repo';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { LedgerLink, SyncClient } from '../sync/sync-client';
import type { HallClock } from '../time/hall-clock';
import type { HallWriter } from '../unit-of-work';
import type { HallDevices } from './devices';
import type { HallFeatures } from './features';
import type { HallParts } from './hall-parts';
import { readPadProfiles } from './pad-models';

const NO_SERVER: LedgerLink = {
  link: 'notConfigured',
  serverUrl: null,
  terminalId: null,
  lastContactAt: null,
  clockOffsetMs: null,
};

export interface HallSurfaces {
  gateway: MessagePortGateway;
  /** A port that somebody else holds becomes an alert: the hall is open all the same. */
  openLan(): Promise<void>;
  closeLan(): Promise<void>;
  gatewayUrl(): string | null;
}

export interface SurfaceParts {
  parts: HallParts;
  store: Store;
  writer: HallWriter;
  lines: HallLines;
  state: HallState;
  clock: HallClock;
  time: Time;
  devices: HallDevices;
  features: HallFeatures;
  sync: SyncClient | null;
  incidents: Incidents;
  startedAt: number;
  wasClockBehind: boolean;
}

export function composeSurfaces(all: SurfaceParts): HallSurfaces {
  const { parts, store, lines, state, time, incidents } = all;
  const { config, log } = parts;
  const lan = createLan(all);
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
    ...createSnapshots(all, lan),
    ...createMaintenanceActions(all),
    ...all.features,
    ...all.features.matters,
    writer: all.writer,
    store,
    lines,
    state,
    maintenancePin: createMaintenancePin({
      store,
      time,
      dataDir: parts.dataDir,
      fromEnvironment: parts.secrets.maintenancePin,
    }),
    lanEnrolment,
    gatewayUrl: () => lan.server?.url ?? null,
    maintenanceWindow: parts.maintenanceWindow,
    viewLicences: createLicencesView({
      appVersion: parts.appVersion,
      noticesFile: path.resolve(parts.pagesDir, '../THIRD-PARTY-NOTICES.txt'),
    }),
    intakeContent: () => ({
      ...config.intake,
      knownMatters: all.features.publicity.knownMattersAt(all.clock.now()),
    }),
  });
  const gateway = createMessagePortGateway({
    routers,
    log: log.child({ part: 'surfaces' }),
    incidents,
    time,
    newSessionId: () => randomBytes(8).toString('hex'),
  });
  return {
    gateway,
    openLan: () => lan.open({ counter: routers.counter, board: routers.board }, lanEnrolment),
    closeLan: async () => lan.server?.close(),
    gatewayUrl: () => lan.server?.url ?? null,
  };
}

type LanRouters = Pick<ReturnType<typeof createSurfaceRouters>, 'counter' | 'board'>;

/** The LAN gateway, or the port that somebody else holds. */
function createLan({ parts, state, time, incidents }: SurfaceParts) {
  const { gateway } = parts.config;
  const log = parts.log.child({ part: 'lan' });
  const lan = {
    server: null as LanServer | null,
    takenPort: null as number | null,
    async open(routers: LanRouters, enrolment: ReturnType<typeof createLanEnrolment>): Promise<void> {
      try {
        lan.server = await openLanServer({
          bind: gateway.bind,
          port: gateway.port,
          pagesDir: parts.pagesDir,
          routers,
          enrolment,
          incidents,
          time,
          log,
          clientsChanged: () => state.changed(),
        });
      } catch (error) {
        if (!(error instanceof PortTakenError)) throw error;
        lan.takenPort = error.port;
        log.error({ port: error.port }, 'gateway.port_taken');
      }
    },
  };
  return lan;
}

function createSnapshots(all: SurfaceParts, lan: ReturnType<typeof createLan>) {
  const { parts, store, lines, state, clock, features, incidents, startedAt } = all;
  const { spool, pads } = all.devices;
  const { config } = parts;
  const ledgerLink = () => all.sync?.ledgerLink() ?? NO_SERVER;
  const health = { printerHealth: () => spool.health(), padHealth: () => pads.health() };
  const alerts = createAlerts({
    time: clock,
    faults: createHallFaults({
      ...health,
      padSites: () => store.read((tx) => features.padSite.view(tx, pads.health())),
      countUnknownJobs: () => store.read((tx) => printJobs.countUnknown(tx)),
      countUnprintedSlips: () => store.read((tx) => features.slips.listUnprinted(tx).length),
      ledgerLink,
      countRefused: () => store.read((tx) => outbox.countRefused(tx)),
      openForMs: () => clock.now() - startedAt,
      wasClockBehind: all.wasClockBehind,
      isClockOff: () => clock.deviationMs() !== null,
      isStoreRestored: store.facts().integrity === 'restored',
      isStoreWritable: () => store.facts().isWritable,
      idReaderState: features.cards.state,
      isVoiceFailing: features.voice.isProgramFailing,
      isKioskUntouched: features.touchWatch.isUntouched,
      incompleteContent: config.contentHints.filter(({ isWanted }) => !isWanted).length,
      ofMatters: features.matters.faults,
      takenPort: () => lan.takenPort,
    }),
  });
  const snapshots = createSurfaceSnapshots({
    config,
    lines,
    store,
    state,
    clock,
    signIn: features.signIn,
    staffKeyNotices: features.staffKeyNotices,
    routes: features.routes,
    slips: features.slips,
    caseFigures: features.matters.caseFigures,
    headlines: features.publicity.headlinesAt,
    openSurveys: (at) => features.surveys.openAt(at).length,
    idReaderState: features.cards.state,
    voiceState: features.voice.state,
    alerts: alerts.list,
    ...health,
  });
  const maintenanceSnapshot = createMaintenanceSnapshot({
    config,
    state,
    clock,
    store,
    lines,
    startedAt,
    dataDir: path.resolve(parts.dataDir),
    appVersion: parts.appVersion,
    ledgerLink,
    attachments: features.matters.attachments,
    ...health,
    padSites: features.padSite.view,
    padProfiles: readPadProfiles(config),
    surveys: features.surveys,
    gateway: () => ({ url: lan.server?.url ?? null, clients: lan.server?.clients() ?? 0 }),
    incidents,
    alerts: alerts.list,
  });
  return { snapshots, maintenanceSnapshot };
}

/** The page hears its answer before the hall is gone. */
const REOPEN_AFTER_MS = 300;
/** Of the paper of a hall whose kiosk has no printer. */
const PAPER_PROFILE = 'generic-80';

function composeContentDesk({ parts, devices, features, clock, time }: SurfaceParts) {
  const { config, loadConfig, reopen } = parts;
  const printer = features.routes.ofKiosk();
  return createContentDesk({
    open: config,
    load: loadConfig,
    reopen: reopen && (() => time.after(REOPEN_AFTER_MS, reopen)),
    draw: (document) =>
      printer === null
        ? renderSvg(document, getPrinterProfile(PAPER_PROFILE))
        : devices.spool.previewSlip(printer, document),
    printedAtText: () => hallTimeText(clock.now(), config.hall.timezone),
  });
}

/** What the maintenance page asks of printers, pads and sync. */
function createMaintenanceActions(all: SurfaceParts) {
  const { parts, devices, sync } = all;
  const { config } = parts;
  const { pads } = devices;
  const shared: Pick<
    Parameters<typeof createSurfaceRouters>[0],
    'padMaintenance' | 'isPadConfigured' | 'enrolTerminal' | 'wakeSync' | 'contentDesk'
  > = {
    padMaintenance: pads,
    isPadConfigured: (padId) => [...config.pads, ...config.strips].some(({ id }) => id === padId),
    async enrolTerminal(code) {
      if (!sync) throw new Refusal('SERVER_UNREACHABLE');
      await sync.enrol(code);
    },
    wakeSync: () => sync?.wake(),
    contentDesk: composeContentDesk(all),
  };
  return shared;
}
