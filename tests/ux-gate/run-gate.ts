/** All checks of the gate, one after the other, on one gallery. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkAudio } from './check-audio';
import { checkGestures } from './check-gestures';
import { checkInput } from './check-input';
import { checkHandwriting } from './check-handwriting';
import { checkPressFeedback } from './check-press-feedback';
import { checkLanguageSwitch } from './check-language-switch';
import { checkRating } from './check-rating';
import { checkTimers } from './check-timers';
import { checkTranslations } from './check-translations';
import { countTaps } from './count-taps';
import { openGalleryBrowser } from './gallery-browser';
import type { GalleryBrowser } from './gallery-browser';
import { lookAtScreens } from './look-at-screens';
import { letMonkeyTouch } from './monkey';
import { createTally } from './tally';
import type { Tally } from './tally';
import { screensOf, viewsOf } from './views';
import type { Wanted } from './views';

const PRESSES = { short: 40, full: 200 };

export interface GateRun extends Wanted {
  /** How many touches; 0 leaves the monkey out. */
  monkeyTouches: number;
  seed: number;
}

export async function runGate(gallery: GalleryBrowser, run: GateRun): Promise<Tally> {
  const tally = createTally();
  const [window] = gallery.windows;
  checkGestures(tally);
  checkInput(tally);
  checkHandwriting({ tally, form: run.form });
  checkAudio(tally);
  checkTranslations(tally);
  await lookAtScreens({ windows: gallery.windows, views: viewsOf(gallery.screens, run), tally });
  await checkLanguageSwitch({ gallery: window, screens: screensOf(gallery.screens, run), tally });
  await checkRating({ gallery: window, tally });
  await countTaps({ gallery: window, tally });
  await checkTimers({ gallery: window, tally });
  await checkPressFeedback({ gallery: window, tally, presses: PRESSES[run.form] });
  await letMonkeyTouch({ gallery: window, tally, touches: run.monkeyTouches, seed: run.seed });
  return tally;
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
