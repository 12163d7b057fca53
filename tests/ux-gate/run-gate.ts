/** All checks of the gate, on one gallery. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkAudio } from './check-audio';
import { checkGestures } from './check-gestures';
import { checkInput } from './check-input';
import { checkHandwriting } from './check-handwriting';
import { checkPressFeedback } from './check-press-feedback';
import { checkRating } from './check-rating';
import { checkTimers } from './check-timers';
import { checkTranslations } from './check-translations';
import { countTaps } from './count-taps';
import { openGalleryBrowser } from './gallery-browser';
import type { GalleryBrowser, GalleryWindow } from './gallery-browser';
import { lookAtScreens } from './look-at-screens';
import { letMonkeyTouch } from './monkey';
import { createTally } from './tally';
import type { Tally } from './tally';
import { viewsOf } from './views';
import type { Wanted } from './views';

const PRESSES = { short: 40, full: 200 };

export interface GateRun extends Wanted {
  /** How many touches; 0 leaves the monkey out. */
  monkeyTouches: number;
  seed: number;
  /** Hears how many of all views were looked at. */
  onProgress?: (looked: number, of: number) => void;
}

export async function runGate(gallery: GalleryBrowser, run: GateRun): Promise<Tally> {
  const tally = createTally();
  checkGestures(tally);
  checkInput({ tally, form: run.form });
  checkHandwriting({ tally, form: run.form });
  checkAudio(tally);
  checkTranslations(tally);
  // Whoever walks mostly waits for the next frame; the windows beside it look at screens meanwhile.
  await Promise.all([
    lookAtScreens({
      windows: gallery.lookingWindows,
      views: viewsOf(gallery.screens, run),
      tally,
      onProgress: run.onProgress,
    }),
    walkVisits({ gallery: gallery.walkingWindow, tally, run }),
  ]);
  // The only time that is measured in a page: nothing else of ours runs.
  await checkPressFeedback({ gallery: gallery.walkingWindow, tally, presses: PRESSES[run.form] });
  return tally;
}

async function walkVisits({
  gallery,
  tally,
  run,
}: {
  gallery: GalleryWindow;
  tally: Tally;
  run: GateRun;
}): Promise<void> {
  await checkRating({ gallery, tally });
  await countTaps({ gallery, tally });
  await checkTimers({ gallery, tally });
  await letMonkeyTouch({ gallery, tally, touches: run.monkeyTouches, seed: run.seed });
}

/** Opens a gallery for as long as `work` takes, and leaves nothing behind. */
export async function withGallery<T>(work: (gallery: GalleryBrowser) => Promise<T>): Promise<T> {
  const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ux-gate-'));
  fs.chmodSync(rootDir, 0o755);
  try {
    const gallery = await openGalleryBrowser({ rootDir });
    try {
      return await work(gallery);
    } finally {
      await gallery.close();
    }
  } finally {
    fs.rmSync(rootDir, { recursive: true, force: true });
  }
}
