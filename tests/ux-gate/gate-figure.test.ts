import { describe, expect, it } from 'vitest';
import { FIGURES, toGateFigure } from './gate-figure';
import { createTally } from './tally';
import type { View } from './tally';

const HOME: View = {
  screen: 'kiosk-home',
  mode: 'elder',
  contrast: 'high',
  profile: 'portrait-32',
  language: 'zh-CN',
};

describe('a figure of the gate', () => {
  it('has the keys of a benchmark’s line, in their order, and where the worst is', () => {
    const figure = toGateFigure('smallest-gap-mm', [
      { value: 4.2, where: 'here' },
      { value: 3.1234, where: 'there' },
    ]);
    expect(JSON.stringify(figure)).toBe(
      '{"name":"smallest-gap-mm","value":3.12,"unit":"mm","p50":null,"p95":null,"p99":null,"baseline":null,' +
        '"ratio":null,"n":2,"goal":">= 4","ok":false,"worst":"there"}',
    );
  });

  it('of sizes is the worst one, and a pixel’s edge is no fault', () => {
    expect(toGateFigure('smallest-target-mm', [{ value: 24.96, where: '' }]).ok).toBe(true);
    expect(toGateFigure('smallest-target-mm', [{ value: 24.94, where: '' }]).ok).toBe(false);
  });

  it('counts everything that a sample is the worst of', () => {
    const samples = [
      { value: 30, n: 12, where: 'a screen' },
      { value: 26, where: 'another' },
    ];
    expect(toGateFigure('smallest-target-mm', samples)).toMatchObject({ value: 26, n: 13, worst: 'another' });
  });

  it('of heights is the one nearest to its own limit or furthest beyond it', () => {
    const onSmall = { value: 1095, limit: 1100, where: '21.5"' };
    const onLarge = { value: 1200, limit: 1220, where: '32"' };
    const figure = toGateFigure('essential-target-height-mm', [onSmall, onLarge]);
    expect(figure).toMatchObject({ value: 1095, worst: '21.5"', ok: true });
    expect(toGateFigure('essential-target-height-mm', [onSmall, { ...onLarge, value: 1221 }])).toMatchObject({
      value: 1221,
      ok: false,
    });
  });

  it('of counts is their sum, and says where most are', () => {
    const samples = [0, 3, 2].map((value) => ({ value, where: `screen ${value}` }));
    expect(toGateFigure('axe-violations', samples)).toMatchObject({ value: 5, n: 3, ok: false, worst: 'screen 3' });
    expect(toGateFigure('axe-violations', [{ value: 0, where: 'x' }])).toMatchObject({ ok: true, worst: null });
  });

  it('of times is their p95', () => {
    const samples = Array.from({ length: 100 }, (_, at) => ({ value: at < 94 ? 10 : 60, where: `press ${at}` }));
    expect(toGateFigure('press-feedback-ms', samples)).toMatchObject({ value: 60, p50: 10, p95: 60, ok: false });
    expect(toGateFigure('press-feedback-ms', samples.slice(0, 94)).ok).toBe(true);
  });

  it('of nothing is an error, not a zero', () => {
    expect(() => toGateFigure('axe-violations', [])).toThrow(RangeError);
  });
});

describe('a tally', () => {
  it('gives the figures in their own order, and names each fault with its view', () => {
    const tally = createTally();
    tally.look('broken-labels', HOME, ['‘取号’ breaks']);
    tally.look('axe-violations', HOME, []);
    expect(tally.figures().map(({ name, value }) => [name, value])).toEqual([
      ['axe-violations', 0],
      ['broken-labels', 1],
    ]);
    expect(tally.faults).toEqual([{ figure: 'broken-labels', view: HOME, what: '‘取号’ breaks' }]);
    expect(tally.figures()[1]!.worst).toBe('kiosk-home elder high contrast portrait-32 zh-CN: ‘取号’ breaks');
  });

  it('knows every figure that the design asks for by its name', () => {
    const asked = [
      'axe-violations',
      'smallest-target-mm',
      'smallest-key-mm',
      'smallest-gap-mm',
      'smallest-text-mm',
      'smallest-text-elder-mm',
      'clipped-controls',
      'essential-target-height-mm',
      'taps-to-ticket',
      'taps-to-rate',
      'taps-to-case',
      'taps-to-guide-by-event',
      'taps-to-guide-by-letter',
      'press-feedback-ms',
      'keystrokes-per-character',
      'monkey-errors',
      'strings-without-audio',
      'untranslated-strings',
    ];
    expect(Object.keys(FIGURES)).toEqual(expect.arrayContaining(asked));
  });
});
