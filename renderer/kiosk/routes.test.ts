import { describe, expect, it } from 'vitest';
import { choicePage } from './routes';

const LINES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe('choicePage', () => {
  it('shows eight at a time, four in 大字版', () => {
    expect(choicePage(LINES, 0, 'standard')).toEqual({ choices: LINES.slice(0, 8), page: 0, pages: 2 });
    expect(choicePage(LINES, 1, 'elder')).toEqual({ choices: ['e', 'f', 'g', 'h'], page: 1, pages: 3 });
    expect(choicePage(LINES, 2, 'elder').choices).toEqual(['i']);
  });

  it('falls back to the last page when the mode or the lines changed meanwhile', () => {
    expect(choicePage(LINES, 2, 'standard')).toMatchObject({ page: 1, choices: ['i'] });
    expect(choicePage([], 3, 'elder')).toEqual({ choices: [], page: 0, pages: 1 });
  });
});
