import { readFileSync } from 'node:fs';
import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { COLOUR_VISIONS, leastDifference } from '#tests/support/colour-vision';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The declarations of the rule with this selector. */
function declarations(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const standard = declarations(':root');
const elder = new Map([...standard, ...declarations(":root[data-mode='elder']")]);
const highContrast = new Map([...standard, ...declarations(":root[data-contrast='high']")]);

/** WCAG contrast of two colour tokens. */
function contrast(tokens: Map<string, string>, a: string, b: string): number {
  return wcagContrast(tokens.get(a) ?? '', tokens.get(b) ?? '');
}

const RATING_RAMP = ['rating-5', 'rating-4', 'rating-3', 'rating-2', 'rating-1'];

const TEXT_ON_GROUND = [
  ['ink', 'ground'],
  ['ink', 'surface'],
  ['ink', 'brand-soft'],
  ['ink-2', 'ground'],
  ['ink-2', 'surface'],
  ['ink-3', 'ground'],
  ['ink-3', 'surface'],
  ['brand', 'ground'],
  ['brand', 'surface'],
  ['brand-dark', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-dark'],
  ['danger', 'ground'],
  ['warn', 'ground'],
  ['ok', 'ground'],
  ['on-help', 'help'],
  ['board-ink', 'board-ground'],
  ['board-accent', 'board-ground'],
  ['board-ink-2', 'board-ground'],
] as const;

describe('colours', () => {
  it.each(TEXT_ON_GROUND)('%s on %s is at least 7:1, in high contrast too', (text, ground) => {
    expect(contrast(standard, text, ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(highContrast, text, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['ground', 3.5],
    ['surface', 3.5],
    ['brand-soft', 3],
  ])('edges of controls show on %s, at least %f:1', (ground, least) => {
    for (const tokens of [standard, highContrast]) {
      for (const edge of ['line', 'brand', 'focus']) {
        expect(contrast(tokens, edge, ground)).toBeGreaterThanOrEqual(least);
      }
    }
  });

  it.each(RATING_RAMP)('the face of %s is at least 3:1 on its tile', (face) => {
    expect(contrast(standard, face, 'surface')).toBeGreaterThanOrEqual(3);
    expect(contrast(highContrast, face, 'surface')).toBeGreaterThanOrEqual(3);
  });

  it.each(COLOUR_VISIONS)('the five faces stay apart in %s vision', (vision) => {
    const ramp = RATING_RAMP.map((face) => standard.get(face) ?? '');
    expect(leastDifference(ramp, vision)).toBeGreaterThanOrEqual(15);
  });

  it('would not let the usual traffic-light ramp pass', () => {
    const traffic = ['#2e9e44', '#9bc53d', '#f2c230', '#ee8434', '#d7263d'];
    expect(leastDifference(traffic, 'protan')).toBeLessThan(15);
  });
});

/** Millimetres of a type token; the ticket number is given by the height of its digits. */
function typeMm(tokens: Map<string, string>, name: string): number {
  const value = tokens.get(`type-${name}`) ?? '';
  return Number(/calc\((\d+(?:\.\d+)?)/.exec(value)?.[1]);
}

describe('type', () => {
  it.each([
    ['xs', 7.4, 12.4],
    ['s', 8.9, 12.4],
    ['m', 10.4, 14.4],
    ['l', 12.4, 17.4],
    ['xl', 16.4, 22.8],
    ['xxl', 22.8, 31.7],
    ['num', 57, 69],
  ])('%s is %f mm, and %f mm in 大字版', (name, standardMm, elderMm) => {
    expect(typeMm(standard, name)).toBe(standardMm);
    expect(typeMm(elder, name)).toBe(elderMm);
  });

  it('controls are 25 mm, and 35 mm in 大字版', () => {
    expect(standard.get('control')).toContain('25 *');
    expect(elder.get('control')).toContain('35 *');
  });
});
