import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { PressGate } from '../../ui/press';
import { fingerStrokes } from './finger-strokes';
import type { Stroke } from './stroke';

/** As much of a pad as a finger needs: 400 px square, 100 px from the edges of a screen with 4 px a millimetre. */
class FakePad extends EventTarget {
  getBoundingClientRect(): DOMRectReadOnly {
    return { left: 100, top: 100, width: 400, height: 400 } as DOMRectReadOnly;
  }
  setPointerCapture(): void {}
  send(type: string, at: readonly [x: number, y: number], details: Partial<PointerEvent> = {}): void {
    const pointer = { button: 0, pointerId: 1, width: 1, height: 1, getCoalescedEvents: () => [] };
    this.dispatchEvent(Object.assign(new Event(type), { x: at[0], y: at[1], ...pointer, ...details }));
  }
}

function open() {
  const time = createManualTime();
  const gate = new PressGate({ time, pxPerMm: () => 4, screenPx: () => ({ width: 1080, height: 1920 }) });
  const pad = new FakePad();
  const seen = { strokes: [] as Stroke[], moves: [] as Stroke[], drops: 0 };
  const close = fingerStrokes({
    gate,
    onMove: (stroke) => seen.moves.push(stroke),
    onStroke: (stroke) => seen.strokes.push(stroke),
    onDrop: () => (seen.drops += 1),
  })(pad as unknown as HTMLElement);
  return { time, gate, pad, seen, close };
}

describe('a finger on the pad', () => {
  it('writes a stroke from where it lands to where it lifts, in shares of the pad', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [100, 100]);
    pad.send('pointermove', [300, 100]);
    pad.send('pointerup', [500, 300]);
    expect(seen.strokes).toEqual([
      [
        { x: 0, y: 0 },
        { x: 0.5, y: 0 },
        { x: 1, y: 0.5 },
      ],
    ]);
    expect(seen.moves.at(-1)).toHaveLength(2);
  });

  it('leaves nothing out that the panel reported between two frames', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [100, 100]);
    const between = [
      { x: 200, y: 100 },
      { x: 250, y: 150 },
    ] as PointerEvent[];
    pad.send('pointermove', [300, 200], { getCoalescedEvents: () => between });
    expect(seen.moves.at(-1)).toHaveLength(3);
  });

  it('writes a dot where it only touches', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [300, 300]);
    pad.send('pointerup', [300, 300]);
    expect(seen.strokes).toEqual([[{ x: 0.5, y: 0.5 }]]);
  });

  it('goes on along the edge when it leaves the pad', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [300, 300]);
    pad.send('pointerup', [900, 20]);
    expect(seen.strokes[0]?.at(-1)).toEqual({ x: 1, y: 0 });
  });

  it('is the only one: a second finger, a palm and a right button write nothing', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [200, 200], { width: 160, height: 90 });
    pad.send('pointerdown', [200, 200], { button: 2 });
    pad.send('pointerdown', [300, 300]);
    pad.send('pointerdown', [400, 400], { pointerId: 2 });
    pad.send('pointermove', [450, 450], { pointerId: 2 });
    pad.send('pointerup', [450, 450], { pointerId: 2 });
    pad.send('pointerup', [320, 320]);
    expect(seen.strokes).toHaveLength(1);
    expect(seen.strokes[0]?.[0]).toEqual({ x: 0.5, y: 0.5 });
  });

  it('is a palm after all where it grows to one', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [300, 300]);
    pad.send('pointermove', [310, 310], { width: 160, height: 90 });
    pad.send('pointerup', [320, 320]);
    expect(seen).toMatchObject({ strokes: [], drops: 1 });
  });

  it('takes nothing back when the panel cancels it, but writes nothing either', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [300, 300]);
    pad.send('pointercancel', [310, 310]);
    pad.send('pointerup', [320, 320]);
    expect(seen).toMatchObject({ strokes: [], drops: 1 });
  });

  it('keeps every control from being pressed while it writes, and none afterwards', () => {
    const { gate, pad } = open();
    const control = {} as HTMLElement;
    pad.send('pointerdown', [300, 300]);
    expect(gate.hold(control, () => {})).toBe(false);
    pad.send('pointerup', [310, 310]);
    expect(gate.hold(control, () => {})).toBe(true);
    pad.send('pointerdown', [300, 300]);
    pad.send('pointerup', [310, 310]);
    gate.letGo(control);
    expect(gate.hold({} as HTMLElement, () => {})).toBe(true);
  });

  it('has its strokes counted however soon they follow each other', () => {
    const { pad, seen } = open();
    for (let stroke = 0; stroke < 3; stroke += 1) {
      pad.send('pointerdown', [300, 300]);
      pad.send('pointerup', [304, 304]);
    }
    expect(seen.strokes).toHaveLength(3);
  });

  it('ends with the pad: what was under the finger is dropped and the controls are free', () => {
    const { gate, pad, seen, close } = open();
    pad.send('pointerdown', [300, 300]);
    if (typeof close === 'function') close();
    pad.send('pointerup', [320, 320]);
    expect(seen).toMatchObject({ strokes: [], drops: 1 });
    expect(gate.hold({} as HTMLElement, () => {})).toBe(true);
  });

  it('is followed no further than a character is long', () => {
    const { pad, seen } = open();
    pad.send('pointerdown', [100, 100]);
    for (let at = 0; at < 5000; at += 1) pad.send('pointermove', [100 + ((at * 7) % 400), 100 + ((at * 11) % 400)]);
    pad.send('pointerup', [320, 320]);
    expect(seen.strokes[0]?.length).toBe(2000);
  });
});
