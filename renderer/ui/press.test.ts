import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { isWithin, PressGate } from './press';

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
