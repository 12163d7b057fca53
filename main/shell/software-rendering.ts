/**
 * A graphics driver that keeps dying takes the pages with it. After the third death in ten minutes the terminal starts
 * again without hardware acceleration, and stays so until somebody deletes the mark in the data directory.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { app } from 'electron';
import type { Time } from '#domain/time-source';
import { createRateLimit } from './page-watch';
import type { ShellLog } from './shell-log';

const DEATHS_ALLOWED = { limit: 2, windowMs: 10 * 60_000 };

/** ORDER: before Electron is ready. */
export function applySoftwareRendering(markFile: string): void {
  if (existsSync(markFile)) app.disableHardwareAcceleration();
}

export function watchGraphics({
  markFile,
  time,
  log,
  relaunch,
}: {
  markFile: string;
  time: Time;
  log: ShellLog;
  relaunch: () => void;
}): void {
  const deaths = createRateLimit({ time, ...DEATHS_ALLOWED });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error({ type, reason, exitCode }, 'helper process gone');
    if (type !== 'GPU' || deaths.allows() || existsSync(markFile)) return;
    writeFileSync(
      markFile,
      'The graphics process died three times in ten minutes. Delete this file to try it again.\n',
    );
    relaunch();
  });
}
