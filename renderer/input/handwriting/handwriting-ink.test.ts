import { describe, expect, it } from 'vitest';
import { HandwritingInk } from './handwriting-ink.svelte';
import type { Stroke } from './handwriting-engine';

const across: Stroke = [
  { x: 0.1, y: 0.5 },
  { x: 0.9, y: 0.5 },
];
const down: Stroke = [
  { x: 0.5, y: 0.1 },
  { x: 0.5, y: 0.9 },
];
/** Knows what has one stroke, and what has two. */
const engine = { recognise: (strokes: readonly Stroke[]) => [[], ['一'], ['十', '丁']][strokes.length] ?? [] };

function open() {
  return new HandwritingInk({ engine: () => engine });
}

describe('the ink of one character', () => {
  it('means something from its first stroke on, and something else after the next', () => {
    const ink = open();
    expect(ink.candidates).toEqual([]);
    ink.lift(across);
    expect(ink.candidates).toEqual(['一']);
    ink.lift(down);
    expect(ink.candidates).toEqual(['十', '丁']);
  });

  it('shows what is under the finger and recognises it when it lifts', () => {
    const ink = open();
    ink.follow(across);
    expect(ink.isEmpty).toBe(false);
    expect(ink.candidates).toEqual([]);
    ink.lift(across);
    expect(ink.current).toBeNull();
    expect(ink.strokes).toEqual([across]);
  });

  it('takes one stroke back, or all of them', () => {
    const ink = open();
    ink.lift(across);
    ink.lift(down);
    ink.undo();
    expect(ink.candidates).toEqual(['一']);
    ink.clear();
    expect(ink.isEmpty).toBe(true);
    expect(ink.candidates).toEqual([]);
    ink.undo();
    expect(ink.isEmpty).toBe(true);
  });

  it('keeps what was written before when the panel takes the finger away', () => {
    const ink = open();
    ink.lift(across);
    ink.follow(down);
    ink.dropCurrent();
    expect(ink.strokes).toEqual([across]);
    expect(ink.current).toBeNull();
  });

  it('says that it cannot be read only once there is ink that an engine has seen', () => {
    const ink = open();
    expect(ink.isUnreadable).toBe(false);
    for (const stroke of [across, down, across]) ink.lift(stroke);
    expect(ink.isUnreadable).toBe(true);
    const waiting = new HandwritingInk({ engine: () => null });
    waiting.lift(across);
    expect(waiting.isUnreadable).toBe(false);
    expect(waiting.candidates).toEqual([]);
  });
});
