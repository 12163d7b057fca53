import fs from 'node:fs';
import path from 'node:path';
import type { Time } from '#domain/time-source';
import { createSeededRandom } from '#simulators/seeded-random';
import { openPadRig } from '#simulators/pad/pad-rig';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import { NO_GLYPHS } from '#printers/glyph-source';
import { composeHall } from '#hall/compose';
import type { HallConfig } from '#hall/config/hall-config';
import type { HallConfigResult } from '#hall/config/load-hall-config';
import { openSerialLink } from '#hall/devices/link/serialport-link';
import type { PadProfileId } from '#pads/profile/load-profile';
import { getPadProfile } from '#pads/profile/load-profile';
import { openPrinterLink } from '#printers/open-printer-link';
import { createSilentLogger } from '#hall/log/logger';
import { findFreePort } from '../../scripts/free-port.mjs';
import { createTempDir, exampleConfig } from './hall-core';
import { createWorkdayTime } from './workday-time';

/** A pad that waits for its answer longer than any test: a machine with much else to do hears it late. */
const PAD_REPEATS_FOR_MS = 60_000;

/** So that a rating that a busy machine asks for late can still be given. */
const RATING_TIMEOUT_SECONDS = 120;

/**
 * A real hall in plain Node: real store, real tty with a simulated pad on it, real TCP with a simulated printer, LAN on a
 * free port. No township server and no ID reader unless `edit` names one. It is a working morning unless `time` says
 * otherwise.
 */
export async function openTestHall({
  edit = (config) => config,
  hasPrinter = true,
  hasPad = true,
  padProfile = 'owp1',
  ratingTimeoutSeconds = RATING_TIMEOUT_SECONDS,
  dataDir = createTempDir('hall'),
  time = createWorkdayTime(),
  loadConfig,
  reopen = null,
}: {
  edit?: (config: HallConfig) => HallConfig;
  hasPrinter?: boolean;
  hasPad?: boolean;
  padProfile?: PadProfileId;
  ratingTimeoutSeconds?: number;
  dataDir?: string;
  time?: Time;
  loadConfig?: () => HallConfigResult;
  reopen?: (() => void) | null;
} = {}) {
  const printer = hasPrinter ? await createPrinterSimulator({ port: 0, time }) : null;
  const printerPort = printer?.port ?? (await findFreePort());
  const openPrinter = () => createPrinterSimulator({ port: printerPort, time });
  const padPath = path.join(dataDir, 'pad-line');
  const profile = getPadProfile(padProfile);
  const rig = hasPad
    ? await openPadRig({
        path: padPath,
        profile,
        addresses: [1],
        time,
        random: createSeededRandom(1),
        repeatsForMs: PAD_REPEATS_FOR_MS,
      })
    : null;
  const pagesDir = path.join(dataDir, 'pages');
  fs.mkdirSync(path.join(pagesDir, 'enrol'), { recursive: true });
  fs.writeFileSync(path.join(pagesDir, 'enrol/index.html'), '<title>enrol</title>');
  const example = exampleConfig();
  const { server: _server, idReader: _idReader, ...alone } = example;
  const config = edit({
    ...alone,
    counters: example.counters.map((counter) => (counter.number === 1 ? counter : { ...counter, pad: undefined })),
    pads: example.pads.slice(0, 1).map((pad) => ({
      ...pad,
      path: padPath,
      ...(padProfile === 'owp1' ? {} : { profile: padProfile, baud: profile.transport.bauds[0]! }),
    })),
    printers: example.printers.map((one) => ({ ...one, link: `tcp://127.0.0.1:${printerPort}` })),
    gateway: { ...example.gateway, port: 0 },
    policy: { ...example.policy, ratingTimeoutSeconds },
  } as HallConfig);
  const hall = await composeHall({
    config,
    dataDir,
    pagesDir,
    appVersion: 'test',
    time,
    log: createSilentLogger(),
    links: {
      openSerial: openSerialLink,
      openPrinter: (address) => openPrinterLink(address, time),
      glyphs: NO_GLYPHS,
    },
    secrets: { maintenancePin: '135790' },
    loadConfig: loadConfig ?? (() => ({ ok: true, config })),
    reopen,
    maintenanceWindow: null,
  });
  await hall.start();
  return {
    hall,
    config,
    dataDir,
    printer,
    openPrinter,
    pad: rig?.simulator.getDevice() ?? null,
    rig,
    async close() {
      await hall.stop();
      await rig?.close();
      await printer?.close();
    },
  };
}
