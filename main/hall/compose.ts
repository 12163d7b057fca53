/**
 * The hall process' one composition root: what exists, who gets what, in which order it starts and stops. Nothing here
 * decides anything about tickets, ratings or bytes. Its three parts (devices, features, surfaces) are in `compose/`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Time } from '#domain/time-source';
import type { AttachmentStore } from './attachments/attachment-store';
import { composeDevices } from './compose/devices';
import { composeFeatures } from './compose/features';
import type { HallFeatures } from './compose/features';
import type { HallParts } from './compose/hall-parts';
import { readPadModels } from './compose/pad-models';
import { composeSurfaces } from './compose/surfaces';
import { createIncidents } from './gateway/incidents';
import type { MessagePortGateway } from './gateway/message-ports';
import { endServiceDay } from './queue/end-service-day';
import { createHallLines } from './queue/hall-lines';
import { createHallState } from './snapshots/hall-state';
import { openStore } from './store/open-store';
import type { Store } from './store/open-store';
import { createSyncAttachments } from './store/ports/sync-attachments';
import { createSyncOutbox } from './store/ports/sync-outbox';
import * as outbox from './store/repositories/outbox.repo';
import { openTerminalIdentity } from './sync/identity-file';
import { createSyncClient } from './sync/sync-client';
import type { SyncClient } from './sync/sync-client';
import { createHallClock } from './time/hall-clock';
import { createHallWriter } from './unit-of-work';

export type { HallParts } from './compose/hall-parts';

/** Snapshots are made anew at least this often: opening hours and the hall's time change without anybody's doing. */
const REFRESH_MS = 30_000;
/**
 * Pads, the township server and the backup begin this long after the hall has opened: the kiosk's home comes first, and
 * what they load and write would hold it up.
 */
const REST_AFTER_MS = 300;
/** A last fact this far in the future of the clock is more than two machines' disagreement. */
const CLOCK_BEHIND_MS = 60_000;
/** Between the township's clock and ours; more, and nothing is erased by ours. */
const TRUSTED_OFFSET_MS = 3_600_000;

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
  const changed = () => {
    state.changed();
    sync?.wake();
  };
  const writer = createHallWriter({ store, clock, bootId, onChanged: changed });
  const sync = composeSync({
    parts,
    store,
    bootId,
    time,
    findAttachment: (digest) => features.matters.attachments.find(digest),
    changed: () => state.changed(),
  });

  const devices = composeDevices({
    config,
    links,
    store,
    writer,
    // Features are made below, from parts that need the devices; no device speaks before `start`.
    sink: {
      ratingPressed: (press) => features.intake.ratingPressed(press),
      staffKeyPressed: (press) => features.intake.staffKeyPressed(press),
      strayPressed: (press) => features.intake.strayPressed(press),
      sessionEnded: (padId, sessionId, reason) => features.intake.sessionEnded(padId, sessionId, reason),
    },
    site: {
      findLevels: (pad) => features.padSite.findLevels(pad),
      findUid: (padId) => features.padSite.findUid(padId),
      findLatestSession: (padId) => features.padSite.findLatestSession(padId),
    },
    time,
    log,
    moved: changed,
    cleared: (tx, job, at) => features.papers.queueClearedCopy(tx, job, at),
    idReaderChanged: () => state.changed(),
  });
  const { spool, pads, idReader } = devices;
  const features: HallFeatures = composeFeatures({
    config,
    dataDir,
    store,
    writer,
    lines,
    models: readPadModels(config),
    devices,
    lastContactAt: () => sync?.ledgerLink().lastContactAt ?? null,
    changed: () => state.changed(),
    isClockTrusted() {
      if (wasClockBehind || clock.deviationMs() !== null) return false;
      if (!sync) return true;
      const { clockOffsetMs } = sync.ledgerLink();
      return clockOffsetMs !== null && Math.abs(clockOffsetMs) < TRUSTED_OFFSET_MS;
    },
    time,
    log,
  });
  const surfaces = composeSurfaces({
    parts,
    store,
    writer,
    lines,
    state,
    clock,
    time,
    devices,
    features,
    sync,
    incidents,
    startedAt,
    wasClockBehind,
  });

  let cancelRefresh: () => void = () => {};
  let cancelRest: () => void = () => {};
  const ended = new AbortController();
  let serviceDay = lines.serviceDayOf(clock.now());
  function endDay(): void {
    endServiceDay(writer, lines);
    features.matters.closeLapsedSlots();
    features.publicationLog.note();
    features.surveyDispatch.send();
  }

  function refresh(): void {
    const today = lines.serviceDayOf(clock.now());
    try {
      store.tryWriting();
      if (today !== serviceDay) endDay();
      serviceDay = today;
      features.publicationLog.note();
    } catch (error) {
      // A full disk: the hall goes on showing what it knows, and tries again at the next round.
      log.error({ err: error }, 'store.refused');
    }
    features.touchWatch.look();
    state.changed();
    cancelRefresh = time.after(REFRESH_MS, refresh);
  }

  /** As a surface does: soon after every change, never for each step of it. */
  async function showAtCounters(): Promise<void> {
    for await (const _ of state.watch(ended.signal))
      try {
        features.padDisplays.refresh();
      } catch (error) {
        incidents.record('padDisplays', error);
      }
  }

  let backup: Promise<void> = Promise.resolve();
  function startRest(): void {
    backup = store.keepBackup().catch((error: unknown) => log.error({ err: error }, 'store.backupFailed'));
    pads.start();
    idReader?.start();
    void showAtCounters();
    sync?.start();
    features.guide.content().catch((error: unknown) => incidents.record('guide.sounds', error));
    features.matters.retention.start();
    features.voice.start();
    const { enrolmentCode } = parts.secrets;
    if (sync && enrolmentCode !== undefined && sync.ledgerLink().link === 'notEnrolled')
      sync.enrol(enrolmentCode).catch((error: unknown) => incidents.record('sync.enrol', error));
  }

  function padsChanged(): void {
    try {
      features.padSite.noteHealth(pads.health());
    } catch (error) {
      // The first device of a place is pinned at its next change, once there is room on the disk.
      log.error({ err: error }, 'pads.notPinned');
    }
    state.changed();
  }

  return {
    surfaces: surfaces.gateway,
    gatewayUrl: surfaces.gatewayUrl,
    async start() {
      writer.change((unit) =>
        unit.record('terminal.started', { appVersion: parts.appVersion, sqliteVersion: store.facts().sqliteVersion }),
      );
      endDay();
      features.matters.settleDues();
      spool.onHealthChange(() => state.changed());
      pads.onHealthChange(padsChanged);
      spool.start();
      features.ratingSlots.resume();
      refresh();
      await surfaces.openLan();
      cancelRest = time.after(REST_AFTER_MS, startRest);
    },
    async stop() {
      cancelRefresh();
      cancelRest();
      ended.abort();
      features.ratingSlots.stop();
      features.matters.retention.stop();
      features.voice.stop();
      surfaces.gateway.close();
      await surfaces.closeLan();
      await sync?.stop();
      await Promise.all([pads.stop(), spool.stop(), idReader?.stop(), backup]);
      features.matters.attachments.close();
      store.close();
    },
  };
}

/** null where `hall.yml` names no township server. */
function composeSync({
  parts,
  store,
  bootId,
  time,
  findAttachment,
  changed,
}: {
  parts: HallParts;
  store: Store;
  bootId: string;
  time: Time;
  findAttachment: AttachmentStore['find'];
  changed: () => void;
}): SyncClient | null {
  const { config, dataDir } = parts;
  if (config.server === undefined) return null;
  const log = parts.log.child({ part: 'sync' });
  return createSyncClient({
    outbox: createSyncOutbox({ store, onAnswered: changed }),
    attachments: createSyncAttachments({ store, findBytes: findAttachment, onAnswered: changed }),
    identity: openTerminalIdentity({ dataDir, log }),
    serverUrl: config.server.url,
    hall: { code: config.hall.code, name: config.hall.name, terminalCode: config.terminal.code },
    bootId,
    time,
    random: Math.random,
    createId: randomUUID,
    fetch: globalThis.fetch,
    log,
    onChange: changed,
  });
}
