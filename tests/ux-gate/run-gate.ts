/** All checks of the gate, one after the other, on one gallery. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openGalleryBrowser } from './gallery-browser';
import { lookAtScreens } from './look-at-screens';
import { createTally } from './tally';
import type { Tally } from './tally';
import { viewsOf } from './views';
import type { Wanted } from './views';

export interface GateRun extends Wanted {
  /** How many touches; 0 leaves the monkey out. */
  monkeyTouches: number;
  seed: number;
}

export async function runGate(run: GateRun): Promise<Tally> {
  const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ux-gate-'));
  fs.chmodSync(rootDir, 0o755);
  const tally = createTally();
  try {
    const gallery = await openGalleryBrowser({ rootDir });
    try {
      await lookAtScreens({ gallery, views: viewsOf(gallery.screens, run), tally });
    } finally {
      await gallery.close();
    }
  } finally {
    fs.rmSync(rootDir, { recursive: true, force: true });
  }
  return tally;
}
