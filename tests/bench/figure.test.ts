import { describe, expect, it } from 'vitest';
import { Figure, median, percentile, toCountFigure, toFigure, toSizeFigure } from './figure';
import { takeTurns } from './take-turns';

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

describe('statistics', () => {
  it('a percentile is one of the samples, by the nearest rank', () => {
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect([0.5, 0.95, 0.99].map((share) => percentile([7], share))).toEqual([7, 7, 7]);
    expect(percentile([3, 1, 2], 0)).toBe(1);
  });

  it('a median is the middle one, or between the middle two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
    expect(median([4])).toBe(4);
  });

  it('nothing measured is an error, not a zero', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => toFigure({ name: 'x', samples: { oursMs: [], bareMs: [1] }, goal: {} })).toThrow(RangeError);
  });
});

describe('a figure', () => {
  const samples = { oursMs: hundred, bareMs: [40, 20, 30] };

  it('is a line of exactly these keys', () => {
    const figure = toFigure({ name: 'touch-to-number', samples, goal: { p95Ms: 100, ratio: 2 } });
    expect(JSON.stringify(figure)).toBe(
      '{"name":"touch-to-number","value":50.5,"unit":"ms","p50":50.5,"p95":95,"p99":99,"baseline":30,"ratio":1.683,' +
        '"n":100,"goal":"p95 <= 100 ms, ratio <= 2","ok":true}',
    );
    expect(Figure.parse(figure)).toEqual(figure);
  });

  it.each([
    ['both hold', { p95Ms: 95, ratio: 1.7 }, true],
    ['the ratio is missed', { p95Ms: 95, ratio: 1.68 }, false],
    ['the percentile is missed', { p95Ms: 94, ratio: 1.7 }, false],
  ])('is good where each bound holds: %s', (_case, goal, ok) => {
    expect(toFigure({ name: 'x', samples, goal }).ok).toBe(ok);
  });
});

describe('a count', () => {
  it('has the same keys, null where they mean nothing', () => {
    const figure = toCountFigure({ name: 'pads-lost-presses', value: 0, n: 1000 });
    expect(JSON.stringify(figure)).toBe(
      '{"name":"pads-lost-presses","value":0,"unit":"count","p50":null,"p95":null,"p99":null,"baseline":null,' +
        '"ratio":null,"n":1000,"goal":"= 0","ok":true}',
    );
    expect(Figure.parse(figure)).toEqual(figure);
  });

  it('is missed by one, and means nothing without an occasion', () => {
    expect(toCountFigure({ name: 'x', value: 1, n: 1000 }).ok).toBe(false);
    expect(() => toCountFigure({ name: 'x', value: 0, n: 0 })).toThrow(RangeError);
  });
});

describe('turns', () => {
  it('go A B A B, and the warm-up is not counted', async () => {
    const order: string[] = [];
    let sample = 0;
    const side = (name: string) => () => {
      order.push(name);
      return Promise.resolve(++sample);
    };
    const samples = await takeTurns({ n: 2, warmUp: 1, ours: side('A'), bare: side('B') });
    expect(order.join('')).toBe('ABABAB');
    expect(samples).toEqual({ oursMs: [3, 5], bareMs: [4, 6] });
  });
});

describe('a size', () => {
  it('has the same keys, null where they mean nothing', () => {
    const figure = toSizeFigure({ name: 'renderer-size', kB: 128.2654, n: 12, mostKB: 150 });
    expect(JSON.stringify(figure)).toBe(
      '{"name":"renderer-size","value":128.265,"unit":"kB","p50":null,"p95":null,"p99":null,"baseline":null,' +
        '"ratio":null,"n":12,"goal":"<= 150 kB","ok":true}',
    );
    expect(Figure.parse(figure)).toEqual(figure);
  });

  it('is missed by a byte, and means nothing of no files', () => {
    expect(toSizeFigure({ name: 'x', kB: 150, n: 1, mostKB: 150 }).ok).toBe(true);
    expect(toSizeFigure({ name: 'x', kB: 150.001, n: 1, mostKB: 150 }).ok).toBe(false);
    expect(() => toSizeFigure({ name: 'x', kB: 0, n: 0, mostKB: 150 })).toThrow(RangeError);
  });
});
