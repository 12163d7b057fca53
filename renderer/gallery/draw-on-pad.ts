/** Writes on the pad that is shown as a finger would, for states that have ink in them. */
import type { StrokeModel } from '../input/handwriting/stroke-model';

const FINGER = { pointerId: 1, pointerType: 'touch', isPrimary: true, bubbles: true, width: 1, height: 1 };
/** Of the pad, so that a character stands well inside it. */
const MARGIN = 0.12;

/** @throws where no pad is shown, or a character has no strokes */
export function drawOnPad(characters: string, model: StrokeModel): void {
  const pad = document.querySelector<HTMLElement>('[data-ink]');
  if (!pad) throw new Error('there is no pad on this page');
  // The browser captures only fingers that it has seen itself.
  pad.setPointerCapture = () => {};
  for (const character of characters) draw(pad, model, character);
}

function draw(pad: HTMLElement, model: StrokeModel, text: string): void {
  const character = model.find((one) => one.text === text);
  if (!character) throw new Error(`nobody knows how ${text} is written`);
  const { left, top, width, height } = pad.getBoundingClientRect();
  for (const stroke of character.strokes) {
    const count = stroke.length / 2;
    for (let at = 0; at < count; at += 1) {
      const type = at === 0 ? 'pointerdown' : 'pointermove';
      const clientX = left + width * within(stroke[at * 2] ?? 0);
      const clientY = top + height * within(stroke[at * 2 + 1] ?? 0);
      pad.dispatchEvent(new PointerEvent(type, { ...FINGER, clientX, clientY }));
      if (at === count - 1) pad.dispatchEvent(new PointerEvent('pointerup', { ...FINGER, clientX, clientY }));
    }
  }
}

function within(share: number): number {
  return MARGIN + share * (1 - 2 * MARGIN);
}
