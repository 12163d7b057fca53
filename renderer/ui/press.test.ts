import { describe, expect, it } from 'vitest';
import type { Attachment } from 'svelte/attachments';
import { createManualTime } from '#tests/support/manual-time';
import { longPress } from './long-press';
import { isWithin, press, PressGate } from './press';

describe('a press', () => {
  it('counts a second landing on the same place within half a second as a tremble', () => {
    const time = createManualTime();
    const gate = new PressGate({ time, pxPerMm: () => 4 });
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
    const tolerancePx = new PressGate({ time: createManualTime(), pxPerMm: () => 4 }).liftTolerancePx;
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
  setPointerCapture(): void {}
  getBoundingClientRect(): DOMRectReadOnly {
    return { left: 100, right: 200, top: 100, bottom: 200 } as DOMRectReadOnly;
  }
  send(type: string, details: Partial<PointerEvent> = {}): void {
    const { x = 150, y = 150, ...others } = details;
    const pointer = { isPrimary: true, button: 0, pointerId: 1 };
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
  const gate = new PressGate({ time, pxPerMm: () => 4 });
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
