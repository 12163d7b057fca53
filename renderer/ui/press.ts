/**
 * How a finger presses (ux.md 1.2): the look changes when it lands, the action fires when it lifts inside the target or
 * within 8 mm of it, and a second landing on the same place shortly after counts as a tremble, not as a wish. That also
 * holds across a change of screen: the second half of a double tap must not choose from the page that has just appeared.
 */
import { createContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { MonotonicMs, TimeSource } from '#domain/time-source';

const LIFT_TOLERANCE_MM = 8;
const TREMBLE_MS = 500;
const TREMBLE_MM = 25;

interface Point {
  x: number;
  y: number;
}

/** Tells a tremble from a press, and the first finger on a control from a second. One a page. */
export class PressGate {
  readonly #time: TimeSource;
  readonly #pxPerMm: () => number;
  #last: (Point & { at: MonotonicMs }) | null = null;
  #holder: HTMLElement | null = null;

  constructor(options: { time: TimeSource; pxPerMm: () => number }) {
    this.#time = options.time;
    this.#pxPerMm = options.pxPerMm;
  }

  get liftTolerancePx(): number {
    return LIFT_TOLERANCE_MM * this.#pxPerMm();
  }

  isTremble(point: Point): boolean {
    if (!this.#last || this.#time.monotonicMs() - this.#last.at >= TREMBLE_MS) return false;
    const distancePx = Math.hypot(point.x - this.#last.x, point.y - this.#last.y);
    return distancePx <= TREMBLE_MM * this.#pxPerMm();
  }

  /**
   * False while another control is pressed. Which finger of the browser's count it is does not matter: a palm or a sleeve
   * that rests beside the controls must not take them all away.
   */
  hold(target: HTMLElement): boolean {
    this.#holder ??= target;
    return this.#holder === target;
  }

  letGo(target: HTMLElement): void {
    if (this.#holder === target) this.#holder = null;
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
    const release = (): void => {
      pointerId = null;
      delete target.dataset['pressed'];
      gate.letGo(target);
    };
    const land = (event: PointerEvent): void => {
      if (event.button !== 0 || pointerId !== null) return;
      if (!mayRepeat() && gate.isTremble(event)) return;
      if (!gate.hold(target)) return;
      pointerId = event.pointerId;
      target.setPointerCapture(event.pointerId);
      target.dataset['pressed'] = '';
    };
    const lift = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      release();
      if (!isWithin(target.getBoundingClientRect(), event, gate.liftTolerancePx)) return;
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
    target.addEventListener('click', click);
    return () => {
      release();
      target.removeEventListener('pointerdown', land);
      target.removeEventListener('pointerup', lift);
      target.removeEventListener('pointercancel', cancel);
      target.removeEventListener('click', click);
    };
  };
}
