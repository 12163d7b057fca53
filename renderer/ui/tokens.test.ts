import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast of two colour tokens. */
function contrast(tokens: Map<string, string>, a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b]
    .map((name) => luminance(tokens.get(name) ?? ''))
    .sort((first, second) => second - first);
  return (light + 0.05) / (dark + 0.05);
}

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

  it.each(['ground', 'surface'])('edges of controls are at least 3.5:1 on %s', (ground) => {
    expect(contrast(standard, 'line', ground)).toBeGreaterThanOrEqual(3.5);
    expect(contrast(standard, 'focus', ground)).toBeGreaterThanOrEqual(3.5);
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
