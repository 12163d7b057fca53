import { describe, expect, it } from 'vitest';
import { DRAWINGS, LINE_DRAWING_NAMES, lineDrawing } from './drawings';

describe('drawings', () => {
  it('have one for each line of the sample hall, each its own', () => {
    const named = ['stamp', 'hands', 'family', 'shield', 'sprout', 'letter', 'house', 'scales'];
    expect(named.map(lineDrawing)).toEqual(named);
    expect(new Set(LINE_DRAWING_NAMES.map((name) => DRAWINGS[name].strokes)).size).toBe(LINE_DRAWING_NAMES.length);
  });

  it('never leave an unknown name without a picture', () => {
    expect(lineDrawing('spaceship')).toBe('document');
  });
});
