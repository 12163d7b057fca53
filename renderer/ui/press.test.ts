import { describe, expect, it } from 'vitest';
import type { Attachment } from 'svelte/attachments';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { longPress } from './long-press';
import { isWithin, press, PressGate } from './press';

/** A portrait screen of 1080 by 1920 px, 4 px a millimetre. */
const createGate = (time: ManualTime) =>
  new PressGate({ time, pxPerMm: () => 4, screenPx: () => ({ width: 1080, height: 1920 }) });

describe('a press', () => {
  it('counts a second landing on the same place within half a second as a tremble', () => {
    const time = createManualTime();
    const gate = createGate(time);
    expect(gate.isTremble({ x: 500, y: 500 })).toBe(false);
    gate.fired({ x: 500, y: 500 });
    time.advance(499);
    expect(gate.isTremble({ x: 560, y: 500 })).toBe(true);
    expect(gate.isTremble({ x: 700, y: 500 })).toBe(false);
    time.advance(1);
    expect(gate.isTremble({ x: 500, y: 500 })).toBe(false);
  });

  it('still means the target when the finger lifts up to 8 mm beside it', () => {
    const rect = { left: 100, right: 200, top: 100, bottom: 200 } as DOMRectReadOnly;
    const tolerancePx = createGate(createManualTime()).liftTolerancePx;
    expect(tolerancePx).toBe(32);
    expect(isWithin(rect, { x: 232, y: 150 }, tolerancePx)).toBe(true);
    expect(isWithin(rect, { x: 233, y: 150 }, tolerancePx)).toBe(false);
  });
});

/** Like a real one, it has its coordinates as getters of its class. */
class FakePointer extends Event {
  readonly #at: { x: number; y: number };
  constructor(type: string, at: { x: number; y: number }) {
    super(type);
    this.#at = at;
  }
  get x(): number {
    return this.#at.x;
  }
  get y(): number {
    return this.#at.y;
  }
}

/** As much of a button as a press needs, 100 px square. */
class FakeButton extends EventTarget {
  readonly dataset: Record<string, string> = {};
  rect = { left: 100, right: 200, top: 100, bottom: 200 };
  setPointerCapture(): void {}
  getBoundingClientRect(): DOMRectReadOnly {
    return this.rect as DOMRectReadOnly;
  }
  send(type: string, details: Partial<PointerEvent> = {}): void {
    const { x = 150, y = 150, ...others } = details;
    const pointer = { isPrimary: true, button: 0, pointerId: 1, width: 1, height: 1 };
    this.dispatchEvent(Object.assign(new FakePointer(type, { x, y }), { detail: 1, ...pointer, ...others }));
  }
}

function attach(attachment: Attachment<HTMLElement>): FakeButton & { detach: () => void } {
  const button = new FakeButton();
  const end = attachment(button as unknown as HTMLElement);
  return Object.assign(button, { detach: () => end?.() });
}

function pressable(options: { mayRepeat?: boolean } = {}) {
  const time = createManualTime();
  const gate = createGate(time);
  let presses = 0;
  const addButton = () =>
    attach(press({ gate, mayRepeat: () => options.mayRepeat ?? false, onPress: () => (presses += 1) }));
  const button = addButton();
  const tap = (): void => {
    button.send('pointerdown');
    button.send('pointerup');
    button.send('click');
  };
  return { button, addButton, time, tap, count: () => presses };
}

describe('keys', () => {
  it('roll over: who lands on the next before letting the last one go has pressed both, each once', () => {
    const { button, addButton, count } = pressable({ mayRepeat: true });
    const next = addButton();
    button.send('pointerdown', { pointerId: 1 });
    next.send('pointerdown', { pointerId: 2 });
    expect([count(), 'pressed' in button.dataset, 'pressed' in next.dataset]).toEqual([1, false, true]);
    button.send('pointerup', { pointerId: 1 });
    next.send('pointerup', { pointerId: 2 });
    expect(count()).toBe(2);
  });

  it('make way for keys only', () => {
    const { button, addButton, count } = pressable();
    const next = addButton();
    button.send('pointerdown', { pointerId: 1 });
    next.send('pointerdown', { pointerId: 2 });
    next.send('pointerup', { pointerId: 2 });
    expect(count()).toBe(0);
  });
});

describe('a button', () => {
  it('shows the press when the finger lands and fires once when it lifts', () => {
    const { button, count } = pressable();
    button.send('pointerdown');
    expect('pressed' in button.dataset).toBe(true);
    expect(count()).toBe(0);
    button.send('pointerup');
    button.send('click');
    expect('pressed' in button.dataset).toBe(false);
    expect(count()).toBe(1);
  });

  it('fires once for a double tap and again after half a second', () => {
    const { time, tap, count } = pressable();
    tap();
    time.advance(200);
    tap();
    expect(count()).toBe(1);
    time.advance(500);
    tap();
    expect(count()).toBe(2);
  });

  it('takes the same key twice where repeating is a wish', () => {
    const { tap, count } = pressable({ mayRepeat: true });
    tap();
    tap();
    expect(count()).toBe(2);
  });

  it('does nothing when the finger slides off, or when the touch is cancelled', () => {
    const { button, count } = pressable();
    button.send('pointerdown');
    button.send('pointerup', { x: 400 });
    button.send('pointerdown');
    button.send('pointercancel');
    button.send('pointerup');
    expect(count()).toBe(0);
  });

  it('does nothing for a second finger on it or on another, until the first has lifted', () => {
    const { button, addButton, count } = pressable();
    const other = addButton();
    button.send('pointerdown');
    button.send('pointerdown', { isPrimary: false, pointerId: 2 });
    other.send('pointerdown', { isPrimary: false, pointerId: 3 });
    other.send('pointerup', { isPrimary: false, pointerId: 3 });
    button.send('pointerup', { isPrimary: false, pointerId: 2 });
    expect(count()).toBe(0);
    button.send('pointerup');
    expect(count()).toBe(1);
  });

  it('is pressed while a palm rests beside it, which the browser counts as the first finger', () => {
    const { button, count } = pressable();
    button.send('pointerdown', { isPrimary: false, pointerId: 2 });
    button.send('pointerup', { isPrimary: false, pointerId: 2 });
    expect(count()).toBe(1);
  });

  it('takes its press with it when its page goes away under the finger', () => {
    const { button, addButton, time, count } = pressable();
    button.send('pointerdown');
    button.detach();
    time.advance(1000);
    const next = addButton();
    next.send('pointerdown', { pointerId: 2 });
    next.send('pointerup', { pointerId: 2 });
    expect(count()).toBe(1);
  });

  it('is not pressed by a palm, and is by a thumb that lies flat', () => {
    const { button, count } = pressable();
    button.send('pointerdown', { width: 124, height: 40 });
    button.send('pointerup', { width: 124, height: 40 });
    expect('pressed' in button.dataset).toBe(false);
    expect(count()).toBe(0);
    button.send('pointerdown', { width: 48, height: 80 });
    button.send('pointerup', { width: 48, height: 80 });
    expect(count()).toBe(1);
  });

  it('is not pressed by a sleeve that comes in over the edge, and is by a finger that taps there', () => {
    const { button, time, count } = pressable();
    button.rect = { left: 10, right: 500, top: 100, bottom: 200 };
    button.send('pointerdown', { x: 20 });
    button.send('pointerup', { x: 120 });
    expect(count()).toBe(0);
    button.send('pointerdown', { x: 20 });
    button.send('pointerup', { x: 44 });
    expect(count()).toBe(1);
    time.advance(1000);
    button.send('pointerdown', { x: 200 });
    button.send('pointerup', { x: 300 });
    expect(count()).toBe(2);
  });

  it('fires once for two fingers that lift in the other order', () => {
    const { button, addButton, count } = pressable();
    const other = addButton();
    button.send('pointerdown');
    other.send('pointerdown', { pointerId: 2 });
    button.send('pointerup');
    other.send('pointerup', { pointerId: 2 });
    expect(count()).toBe(1);
  });

  it('fires once for a finger that stays on it for long', () => {
    const { button, time, count } = pressable();
    button.send('pointerdown');
    time.advance(30_000);
    button.send('pointerup');
    button.send('click');
    expect(count()).toBe(1);
  });

  it('is pressed again by a pointer that was never heard to lift', () => {
    const { button, count } = pressable();
    button.send('pointerdown');
    button.send('pointerdown');
    button.send('pointerup');
    expect(count()).toBe(1);
  });

  it('makes way after ten seconds for another control, and its late end presses nothing', () => {
    const { button, addButton, time, count } = pressable();
    const other = addButton();
    button.send('pointerdown');
    time.advance(9999);
    other.send('pointerdown', { pointerId: 2 });
    other.send('pointerup', { pointerId: 2 });
    expect(count()).toBe(0);
    time.advance(1);
    other.send('pointerdown', { pointerId: 3 });
    expect('pressed' in button.dataset).toBe(false);
    other.send('pointerup', { pointerId: 3 });
    button.send('pointerup');
    expect(count()).toBe(1);
  });

  it('lets go when the browser takes its pointer away', () => {
    const { button, count } = pressable();
    button.send('pointerdown');
    button.send('lostpointercapture');
    button.send('pointerup');
    expect('pressed' in button.dataset).toBe(false);
    expect(count()).toBe(0);
  });

  it('obeys a key or a switch, which click without a pointer', () => {
    const { button, count } = pressable();
    button.send('click', { detail: 0 });
    expect(count()).toBe(1);
  });
});

describe('a finger that stays', () => {
  it('opens after the hold, not before, and not when it leaves', () => {
    const time = createManualTime();
    let holds = 0;
    const clock = attach(longPress({ time, holdMs: 2000, onHold: () => (holds += 1) }));
    clock.send('pointerdown');
    time.advance(1999);
    clock.send('pointerup');
    time.advance(5000);
    expect(holds).toBe(0);
    clock.send('pointerdown');
    time.advance(2000);
    expect(holds).toBe(1);
  });
});
