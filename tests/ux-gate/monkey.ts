/**
 * Hands that do not know what they do: single touches, several fingers, palms, long presses, slides and double taps,
 * anywhere on the kiosk, by one seed. Nothing may break, and when the hands are gone the kiosk comes home.
 */
import { createSeededRandom } from '#simulators/seeded-random';
import { DEVICE_PROFILES, pxPerMm } from '../../renderer/ui/device-profile';
import type { GalleryWindow } from './gallery-browser';
import type { Tally, View } from './tally';
import { startWalk, WALKED } from './walker';
import type { Finger, Walker } from './walker';

/** Longer than any page waits, warning included (ux.md 1.6). */
const LONGEST_VISIT_MS = 10 * 60_000;
/** After so many touches the hands go away, and the next ones begin at home. */
const TOUCHES_A_VISIT = 250;
const PALM_FINGERS = 5;
const MAX_PAUSE_MS = 1500;
const LONG_PRESS_MS = 3000;
/** Home, or what stands before it for people who walk by. */
const AT_REST: ReadonlySet<string> = new Set(['home', 'attract']);
/** Of all touches: most hands aim at something. */
const AIMED = 0.7;

interface Hands {
  walker: Walker;
  random: () => number;
  size: { widthPx: number; heightPx: number };
  mm: number;
}
type Gesture = (hands: Hands, at: Finger) => Promise<void>;

const lift = ({ walker }: Hands): Promise<void> => walker.touch('touchEnd', []);

const tap: Gesture = async (hands, at) => {
  await hands.walker.touch('touchStart', [at]);
  await lift(hands);
};

const doubleTap: Gesture = async (hands, at) => {
  await tap(hands, at);
  await hands.walker.advance(120);
  await tap(hands, at);
};

const longPress: Gesture = async (hands, at) => {
  await hands.walker.touch('touchStart', [at]);
  await hands.walker.advance(LONG_PRESS_MS);
  await lift(hands);
};

const slide: Gesture = async (hands, at) => {
  const far = somewhere(hands);
  await hands.walker.touch('touchStart', [at]);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const x = at.x + (far.x - at.x) * share;
    await hands.walker.touch('touchMove', [{ x, y: at.y + (far.y - at.y) * share }]);
  }
  await lift(hands);
};

const palm: Gesture = async (hands, at) => {
  const { walker, random, size, mm } = hands;
  const fingers = Array.from({ length: PALM_FINGERS }, (_, id) => ({
    id,
    x: within(at.x + (random() - 0.5) * 80 * mm, size.widthPx),
    y: within(at.y + (random() - 0.5) * 80 * mm, size.heightPx),
  }));
  await walker.touch('touchStart', fingers);
  await lift(hands);
};

/** One finger rests while another presses. */
const restAndTap: Gesture = async (hands, at) => {
  const rest = { ...somewhere(hands), id: 0 };
  await hands.walker.touch('touchStart', [rest]);
  await hands.walker.touch('touchStart', [rest, { ...at, id: 1 }]);
  await hands.walker.touch('touchEnd', [rest]);
  await lift(hands);
};

const cancelled: Gesture = async ({ walker }, at) => {
  await walker.touch('touchStart', [at]);
  await walker.touch('touchCancel', []);
};

/** Mostly taps, as mostly happens. */
const GESTURES: readonly Gesture[] = [
  ...Array.from({ length: 8 }, () => tap),
  doubleTap,
  doubleTap,
  longPress,
  slide,
  palm,
  restAndTap,
  cancelled,
];

export async function letMonkeyTouch({
  gallery,
  tally,
  touches,
  seed,
}: {
  gallery: GalleryWindow;
  tally: Tally;
  touches: number;
  seed: number;
}): Promise<void> {
  const random = createSeededRandom(seed);
  const view: View = { ...WALKED, screen: 'kiosk-walk' };
  for (let done = 0; done < touches; done += TOUCHES_A_VISIT) {
    const walker = await startWalk(gallery);
    const faults: string[] = [];
    try {
      const visit = Math.min(TOUCHES_A_VISIT, touches - done);
      await playVisit(walker, random, visit);
      faults.push(...(await homeFaults(walker)));
    } catch (error) {
      faults.push(String(error).split('\n')[0]!);
    } finally {
      await walker.close();
    }
    const told = [...faults, ...gallery.takeErrors()];
    tally.look(
      'monkey-errors',
      view,
      told.map((fault) => `${fault} (seed ${seed}, within touch ${done + TOUCHES_A_VISIT})`),
    );
  }
}

async function playVisit(walker: Walker, random: () => number, touches: number): Promise<void> {
  const profile = DEVICE_PROFILES[WALKED.profile];
  const hands: Hands = { walker, random, size: profile, mm: pxPerMm(profile) };
  for (let touch = 0; touch < touches; touch++) {
    const at = random() < AIMED ? await onSomething(hands) : somewhere(hands);
    await GESTURES[Math.floor(random() * GESTURES.length)]!(hands, at);
    await walker.advance(Math.floor(random() * MAX_PAUSE_MS));
  }
}

async function homeFaults(walker: Walker): Promise<string[]> {
  for (let waitedMs = 0; waitedMs < LONGEST_VISIT_MS; waitedMs += 10_000) await walker.advance(10_000);
  const shown = await walker.shown();
  const pressed = await walker.page.locator('[data-pressed]').count();
  return [
    ...(AT_REST.has(shown) ? [] : [`left alone, the kiosk ends at ${shown}, not at home`]),
    ...(pressed === 0 ? [] : [`${pressed} controls look pressed and nobody is there`]),
  ];
}

/** A place within one of the controls. */
async function onSomething({ walker, random, size }: Hands): Promise<Finger> {
  const [which, across, down] = [random(), random(), random()];
  return walker.page.evaluate(
    ({ which, across, down, size }) => {
      const controls = [...document.querySelectorAll('button')];
      const rect = controls[Math.floor(which * controls.length)]?.getBoundingClientRect();
      if (!rect) return { x: across * size.widthPx, y: down * size.heightPx };
      return { x: rect.left + rect.width * across, y: rect.top + rect.height * down };
    },
    { which, across, down, size },
  );
}

function somewhere({ random, size }: Pick<Hands, 'random' | 'size'>): Finger {
  return { x: Math.floor(random() * size.widthPx), y: Math.floor(random() * size.heightPx) };
}

function within(px: number, lengthPx: number): number {
  return Math.min(Math.max(px, 0), lengthPx - 1);
}
