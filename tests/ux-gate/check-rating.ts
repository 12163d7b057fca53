/** Five faces that nobody can prefer for their looks (ux.md 1.10, 4.3, 5.2 nos. 14 and 15). */
import { COLOUR_VISIONS, leastDifference } from '#tests/support/colour-vision';
import type { GalleryWindow } from './gallery-browser';
import type { Tally, View } from './tally';
import { WALKED } from './walker';

const LEVELS = ['5', '4', '3', '2', '1'];
const ROUNDING_PX = 1;

interface FaceMeasure {
  level: string;
  width: number;
  height: number;
  drawingWidth: number;
  fontPx: number;
  isChosen: boolean;
  colour: string;
}

const ASKING: readonly Omit<View, 'screen'>[] = [
  WALKED,
  { ...WALKED, mode: 'elder' },
  { ...WALKED, language: 'en' },
  { ...WALKED, profile: 'landscape-21.5' },
  { ...WALKED, profile: 'landscape-21.5', mode: 'elder' },
];

/** On the page that asks for the rating, with nothing pressed yet. */
export async function checkRating({ gallery, tally }: { gallery: GalleryWindow; tally: Tally }): Promise<void> {
  for (const way of ASKING) {
    const view: View = { ...way, screen: 'kiosk-rating-matter' };
    await gallery.show(view);
    const faces = await gallery.page.evaluate(measureFaces);
    tally.look('unfair-faces', view, unfairness(faces));
    if (way === WALKED) judgeColours(faces, tally);
  }
}

function judgeColours(faces: readonly FaceMeasure[], tally: Tally): void {
  const colours = faces.map(({ colour }) => colour);
  for (const vision of COLOUR_VISIONS) {
    const value = leastDifference(colours, vision);
    tally.measure('rating-colour-difference', { value, where: `two faces as ${vision} eyes see them` });
  }
}

/** In the page. No named function in here: the loader would wrap it in a helper that the page lacks. */
function measureFaces(): FaceMeasure[] {
  return [...document.querySelectorAll<HTMLElement>('button[data-level]')].map((face) => {
    const { width, height } = face.getBoundingClientRect();
    const drawing = face.querySelector('svg')!;
    return {
      level: face.dataset['level']!,
      width,
      height,
      drawingWidth: drawing.getBoundingClientRect().width,
      fontPx: parseFloat(getComputedStyle(face.querySelector('[data-label]')!).fontSize),
      isChosen: face.getAttribute('aria-pressed') === 'true' || face.dataset['pressed'] !== undefined,
      colour: getComputedStyle(drawing.querySelector('circle')!).stroke,
    };
  });
}

export function unfairness(faces: readonly FaceMeasure[]): string[] {
  const order = faces.map(({ level }) => level);
  const faults = order.join() === LEVELS.join() ? [] : [`the faces stand in the order ${order.join(', ')}`];
  for (const side of ['width', 'height', 'drawingWidth', 'fontPx'] as const) {
    const sizes = faces.map((face) => face[side]);
    if (Math.max(...sizes) - Math.min(...sizes) > ROUNDING_PX) faults.push(`${side} differs: ${sizes.join(', ')}`);
  }
  const chosen = faces.filter(({ isChosen }) => isChosen).map(({ level }) => level);
  return chosen.length === 0 ? faults : [...faults, `level ${chosen.join()} is chosen before anybody pressed`];
}
