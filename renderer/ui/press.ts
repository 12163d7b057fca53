/**
 * How a finger presses (ux.md 1.2): the look changes when it lands, the action fires when it lifts inside the target or
 * within 8 mm of it, and a second landing on the same place shortly after counts as a tremble, not as a wish. That also
 * holds across a change of screen: the second half of a double tap must not choose from the page that has just appeared.
 * A palm presses nothing, nor does a sleeve that brushes in over the edge of the screen.
 *
 * The one place where a finger does more is the pad for handwriting (renderer/input/handwriting/finger-strokes.ts): it
 * follows what is written, and holds this gate meanwhile, so that nothing is pressed beside it.
 */
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { MonotonicMs, TimeSource } from '#domain/time-source';

const LIFT_TOLERANCE_MM = 8;
const TREMBLE_MS = 500;
const TREMBLE_MM = 25;
/** A thumb that lies flat is about 20 mm long. */
const PALM_MM = 30;
/** The frame of the screen is where sleeves and the heel of a hand come in. */
const BEZEL_MM = 8;
/** A touch whose end nobody heard of, e.g. because its cable was pulled, must not keep every other one away for ever. */
const HELD_AT_MOST_MS = 10_000;

interface Point {
  x: number;
  y: number;
}

/** Of a touch: where it is and how large; panels that do not measure it say 1 px. */
interface Contact extends Point {
  width: number;
  height: number;
}

interface Hold {
  target: HTMLElement;
  since: MonotonicMs;
  giveUp: () => void;
  /** Set where it is a key: the next key that is pressed presses this one as well. */
  rollOver: (() => void) | undefined;
}

/** Tells a tremble from a press, and the first finger on a control from a second. One a page. */
export class PressGate {
  readonly #time: TimeSource;
  readonly #pxPerMm: () => number;
  readonly #screenPx: () => { width: number; height: number };
  #last: (Point & { at: MonotonicMs }) | null = null;
  #held: Hold | null = null;

  constructor(options: { time: TimeSource; pxPerMm: () => number; screenPx: () => { width: number; height: number } }) {
    this.#time = options.time;
    this.#pxPerMm = options.pxPerMm;
    this.#screenPx = options.screenPx;
  }

  get liftTolerancePx(): number {
    return LIFT_TOLERANCE_MM * this.#pxPerMm();
  }

  isTremble(point: Point): boolean {
    if (!this.#last || this.#time.monotonicMs() - this.#last.at >= TREMBLE_MS) return false;
    const distancePx = Math.hypot(point.x - this.#last.x, point.y - this.#last.y);
    return distancePx <= TREMBLE_MM * this.#pxPerMm();
  }

  isPalm({ width, height }: Contact): boolean {
    return Math.max(width, height) > PALM_MM * this.#pxPerMm();
  }

  /** It came in over the edge and went on: a sleeve. A finger that taps beside the edge stays where it is. */
  isSleeve(landed: Point, lifted: Point): boolean {
    const { width, height } = this.#screenPx();
    const bezelPx = BEZEL_MM * this.#pxPerMm();
    const fromEdgePx = Math.min(landed.x, landed.y, width - landed.x, height - landed.y);
    return fromEdgePx < bezelPx && Math.hypot(lifted.x - landed.x, lifted.y - landed.y) > bezelPx;
  }

  /**
   * False while another control is pressed. Which finger of the browser's count it is does not matter: a palm or a sleeve
   * that rests beside the controls must not take them all away.
   * Who types fast lands on the next key before the last one is let go; then the last one fires first.
   * @param giveUp what `target` does when another control takes over from a press that has lasted too long
   * @param rollOver of a key: what it does when another key takes over
   */
  hold(target: HTMLElement, giveUp: () => void, rollOver?: () => void): boolean {
    const now = this.#time.monotonicMs();
    const held = this.#held;
    if (held && held.target !== target) {
      const isTooLong = now - held.since >= HELD_AT_MOST_MS;
      if (isTooLong) held.giveUp();
      else if (held.rollOver && rollOver) held.rollOver();
      else return false;
    }
    this.#held = { target, since: now, giveUp, rollOver };
    return true;
  }

  letGo(target: HTMLElement): void {
    if (this.#held?.target === target) this.#held = null;
  }

  fired(point: Point): void {
    // Field by field: an event's coordinates are getters, which a spread does not copy.
    this.#last = { x: point.x, y: point.y, at: this.#time.monotonicMs() };
  }
}

export const [getPressGate, setPressGate] = createContext<PressGate>();

/** True where a lifted finger still means the target. */
export function isWithin(rect: DOMRectReadOnly, point: Point, tolerancePx: number): boolean {
  return (
    point.x >= rect.left - tolerancePx &&
    point.x <= rect.right + tolerancePx &&
    point.y >= rect.top - tolerancePx &&
    point.y <= rect.bottom + tolerancePx
  );
}

/**
 * Attaches a press to a button. Key, switch and assistive presses arrive as a click without a pointer and fire too.
 * `mayRepeat` is for keys: the same digit twice is a wish.
 */
export function press(options: {
  gate: PressGate;
  onPress: () => void;
  mayRepeat: () => boolean;
}): Attachment<HTMLElement> {
  const { gate, onPress, mayRepeat } = options;
  return (target) => {
    let pointerId: number | null = null;
    let landed: Point = { x: 0, y: 0 };
    const release = (): void => {
      pointerId = null;
      delete target.dataset['pressed'];
      gate.letGo(target);
    };
    const land = (event: PointerEvent): void => {
      // The same pointer cannot land twice: nobody heard that it had lifted.
      if (event.button !== 0 || (pointerId !== null && pointerId !== event.pointerId)) return;
      if (gate.isPalm(event)) return;
      if (!mayRepeat() && gate.isTremble(event)) return;
      const rollOver = (): void => {
        release();
        onPress();
      };
      if (!gate.hold(target, release, mayRepeat() ? rollOver : undefined)) return;
      pointerId = event.pointerId;
      landed = { x: event.x, y: event.y };
      target.setPointerCapture(event.pointerId);
      target.dataset['pressed'] = '';
    };
    const lift = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      release();
      if (!isWithin(target.getBoundingClientRect(), event, gate.liftTolerancePx)) return;
      if (gate.isSleeve(landed, event)) return;
      gate.fired(event);
      onPress();
    };
    const cancel = (event: PointerEvent): void => {
      if (event.pointerId === pointerId) release();
    };
    const click = (event: MouseEvent): void => {
      // A pointer's own click follows its lift, which has fired already.
      if (event.detail === 0) onPress();
    };
    target.addEventListener('pointerdown', land);
    target.addEventListener('pointerup', lift);
    target.addEventListener('pointercancel', cancel);
    target.addEventListener('lostpointercapture', cancel);
    target.addEventListener('click', click);
    return () => {
      release();
      target.removeEventListener('pointerdown', land);
      target.removeEventListener('pointerup', lift);
      target.removeEventListener('pointercancel', cancel);
      target.removeEventListener('lostpointercapture', cancel);
      target.removeEventListener('click', click);
    };
  };
}
