import { describe, expect, it } from 'vitest';
import { createHelpRowJudge, gapBetween, judgeScreen } from './judge-screen';
import type { ControlMeasure, ScreenMeasures, TextMeasure } from './measures';
import { createTally } from './tally';
import type { View } from './tally';

/** Ten pixels a millimetre, for figures that are seen at a glance. */
const PX_PER_MM = 10;
const VIEW: View = {
  screen: 'kiosk-test',
  mode: 'standard',
  contrast: 'normal',
  profile: 'portrait-21.5',
  language: 'zh-CN',
};

/** In millimetres from the upper left corner of a screen of 250 × 400 mm. */
function control(name: string, place: { x: number; y: number; width?: number; height?: number }): ControlMeasure {
  const { x, y, width = 30, height = 30 } = place;
  const box = {
    left: x * PX_PER_MM,
    top: y * PX_PER_MM,
    right: (x + width) * PX_PER_MM,
    bottom: (y + height) * PX_PER_MM,
  };
  return {
    name,
    isKey: false,
    isOptional: false,
    isPrimary: false,
    isChoice: false,
    isInHelpRow: false,
    box,
    catchBox: box,
    coveredBy: null,
  };
}

function text(words: string, change: Partial<TextMeasure> = {}): TextMeasure {
  return {
    text: words,
    fontPx: 104,
    lineHeight: 1.4,
    lines: 1,
    isRunning: true,
    isLabel: false,
    isTitle: false,
    isWritten: false,
    language: 'zh-CN',
    trouble: null,
    ...change,
  };
}

function faultsOf(change: Partial<ScreenMeasures>, view: Partial<View> = {}): string[] {
  const tally = createTally();
  const measures: ScreenMeasures = {
    pxPerMm: PX_PER_MM,
    widthPx: 2500,
    heightPx: 4000,
    controls: [control('取号', { x: 10, y: 300 })],
    texts: [text('您好')],
    helpRow: null,
    narration: { parts: 0, unread: [], disorder: [] },
    scrolling: [],
    ...change,
  };
  judgeScreen({ view: { ...VIEW, ...view }, measures, tally });
  return tally.faults.map(({ figure, what }) => `${figure}: ${what}`);
}

describe('a screen', () => {
  it('without a fault has none', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('has controls of 25 mm, keys of 20 mm', () => {
    const small = control('好', { x: 10, y: 300, height: 24 });
    expect(faultsOf({ controls: [small] })).toEqual(['smallest-target-mm: ‘好’ is 30.0 × 24.0 mm, at least 25']);
    expect(faultsOf({ controls: [{ ...small, isKey: true }] })).toEqual([]);
    const key = { ...control('7', { x: 10, y: 300, width: 19 }), isKey: true };
    expect(faultsOf({ controls: [key] })).toEqual(['smallest-key-mm: ‘7’ is 19.0 × 30.0 mm, at least 20']);
  });

  it('has 4 mm between controls, also across a corner, and each catches its own finger', () => {
    const one = control('甲', { x: 10, y: 300 });
    const near = control('乙', { x: 43, y: 300 });
    expect(faultsOf({ controls: [one, near] })).toEqual(['smallest-gap-mm: 3.00 mm between ‘甲’ and ‘乙’, at least 4']);
    expect(faultsOf({ controls: [one, control('乙', { x: 43, y: 333 })] })).toEqual([]);
    const wide = control('乙', { x: 44, y: 300 });
    const catching = { ...wide, catchBox: { ...wide.catchBox, left: wide.catchBox.left - 50 } };
    expect(faultsOf({ controls: [one, catching] })).toEqual([
      'smallest-gap-mm: the catch areas of ‘甲’ and ‘乙’ overlap',
    ]);
  });

  it('has what matters within reach of the screen it stands on', () => {
    const high = control('交上去', { x: 10, y: 99 });
    expect(faultsOf({ controls: [high] })).toEqual([
      'essential-target-height-mm: ‘交上去’ reaches up to 1101 mm, at most 1100',
    ]);
    expect(faultsOf({ controls: [{ ...high, isOptional: true }] })).toEqual([]);
    expect(faultsOf({ controls: [high] }, { profile: 'portrait-32' })).toEqual([]);
  });

  it('has text of 7.4 mm, of 12 mm in 大字版', () => {
    expect(faultsOf({ texts: [text('小', { fontPx: 73 })] })).toEqual([
      'smallest-text-mm: ‘小’ is 7.3 mm, at least 7.4',
    ]);
    expect(faultsOf({ texts: [text('小', { fontPx: 119 })] }, { mode: 'elder' })).toEqual([
      'smallest-text-elder-mm: ‘小’ is 11.9 mm, at least 12',
    ]);
  });

  it('has sentences whose lines stand apart, and short labels in one piece', () => {
    const low = text('两行的话', { lines: 2, lineHeight: 1.2 });
    expect(faultsOf({ texts: [low, { ...low, isRunning: false }, { ...low, lines: 1 }] })).toEqual([
      'low-lines: lines of ‘两行的话’ are 1.20 apart, at least 1.3',
    ]);
    const label = text('非常满意', { isLabel: true, lines: 2, isRunning: false });
    expect(faultsOf({ texts: [label, { ...label, text: 'Very good', language: 'en' }] })).toEqual([
      'broken-labels: ‘非常满意’ breaks',
    ]);
  });

  it('has everything on it, uncovered, and nothing that scrolls', () => {
    const off = control('返回', { x: 230, y: 300 });
    const covered = { ...control('好', { x: 10, y: 300 }), coveredBy: 'div.warning' };
    const cut = text('很长的话', { trouble: 'cut off by div.card' });
    expect(faultsOf({ controls: [off, covered], texts: [cut], scrolling: ['div.list'] })).toEqual([
      'clipped-controls: control ‘返回’ reaches beyond the screen',
      'clipped-controls: control ‘好’ is covered by div.warning',
      'clipped-controls: text ‘很长的话’ is cut off by div.card',
      'scrolling-pages: div.list scrolls',
    ]);
  });

  it('has eight choices at most, four in 大字版, and one primary', () => {
    const choices = Array.from({ length: 5 }, (_, at) => ({
      ...control(`${at}`, { x: 10, y: 110 + at * 40 }),
      isChoice: true,
    }));
    expect(faultsOf({ controls: choices })).toEqual([]);
    expect(faultsOf({ controls: choices, texts: [] }, { mode: 'elder' })).toEqual([
      'crowded-screens: 5 choices, at most 4',
    ]);
    const primaries = choices.slice(0, 2).map((one) => ({ ...one, isPrimary: true }));
    expect(faultsOf({ controls: primaries })).toEqual(['second-primaries: primary are ‘0’ and ‘1’']);
  });
});

describe('the help row', () => {
  const row = { left: 0, top: 3700, right: 2500, bottom: 4000 };

  it('stands at the same place on every screen that is seen in the same way', () => {
    const tally = createTally();
    const judge = createHelpRowJudge(tally);
    const seen = (screen: string, helpRow: typeof row | null, mode: View['mode'] = 'standard') =>
      judge({ ...VIEW, screen, mode }, { helpRow } as ScreenMeasures);
    seen('kiosk-home', row);
    seen('kiosk-ticket', { ...row, top: row.top + 1 });
    seen('kiosk-ticket', { ...row, top: row.top - 300 }, 'elder');
    seen('kiosk-help', { ...row, top: row.top - 20 });
    seen('kiosk-idle', null);
    seen('kiosk-attract-closed', null);
    expect(tally.faults.map(({ view, what }) => [view?.screen, what])).toEqual([
      ['kiosk-help', 'the help row is not where it is on kiosk-home'],
      ['kiosk-idle', 'the help row is missing'],
    ]);
  });
});

describe('a gap', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };

  it.each([
    ['beside', { left: 14, top: 0, right: 20, bottom: 10 }, 4],
    ['below', { left: 2, top: 13, right: 8, bottom: 20 }, 3],
    ['across a corner', { left: 13, top: 14, right: 20, bottom: 20 }, 5],
    ['over each other', { left: 5, top: 5, right: 20, bottom: 20 }, 0],
  ])('%s is the way between the nearest points', (_case, other, gap) => {
    expect(gapBetween(box, other)).toBe(gap);
    expect(gapBetween(other, box)).toBe(gap);
  });
});
