/** Holds one measured screen against the numbers of ux.md (§1.2, §1.3, §1.5, §5.2). */
import { DEVICE_PROFILES } from '../../renderer/ui/device-profile';
import type { FigureName } from './gate-figure';
import type { Box, ControlMeasure, ScreenMeasures, TextMeasure } from './measures';
import { inWords } from './tally';
import type { Tally, View } from './tally';

const TARGET_MM = 25;
const KEY_MM = 20;
const GAP_MM = 4;
const TEXT_MM = { standard: 7.4, elder: 12 };
const LINE_HEIGHT = 1.3;
const CHOICES = { standard: 8, elder: 4 };
/** Chinese breaks anywhere; a label of so few characters never may. */
const SHORT_LABEL = 6;
const ROUNDING_MM = 0.05;
const ROUNDING_PX = 1;
/** Borders are drawn in whole pixels, which moves a catch area by a part of one on each side. */
const CATCH_OVERLAP_PX = 2;

export function judgeScreen({ view, measures, tally }: { view: View; measures: ScreenMeasures; tally: Tally }): void {
  const screen = { view, measures, tally };
  judgeTargets(screen);
  judgeGaps(screen);
  judgeReach(screen);
  judgeTexts(screen);
  const { controls, texts, scrolling, narration } = measures;
  tally.look(
    'texts-not-read',
    view,
    narration.unread.map((text) => `‘${text}’ is not heard`),
  );
  tally.look('narration-disorder', view, narration.disorder);
  tally.look('clipped-controls', view, [
    ...controls.flatMap((control) => clippingOf(control, measures)),
    ...texts.flatMap(({ text, trouble }) => (trouble ? [`text ‘${text}’ is ${trouble}`] : [])),
  ]);
  const choices = controls.filter(({ isChoice }) => isChoice).length;
  const most = CHOICES[view.mode];
  tally.look('crowded-screens', view, choices > most ? [`${choices} choices, at most ${most}`] : []);
  const primaries = controls.filter(({ isPrimary }) => isPrimary).map(({ name }) => `‘${name}’`);
  tally.look('second-primaries', view, primaries.length > 1 ? [`primary are ${primaries.join(' and ')}`] : []);
  tally.look(
    'scrolling-pages',
    view,
    scrolling.map((element) => `${element} scrolls`),
  );
}

interface Judged {
  view: View;
  measures: ScreenMeasures;
  tally: Tally;
}

/** A size on a screen; its words are made only where somebody reads them. */
interface Size {
  value: number;
  inWords: () => string;
}

/** One sample for all of a screen's sizes, the worst of them: a run looks at millions. */
function measureWorst(
  { view, tally }: Judged,
  figure: FigureName,
  { sizes, isWorse, limit }: { sizes: readonly Size[]; isWorse: (one: Size, other: Size) => boolean; limit?: number },
): void {
  const [first] = sizes;
  if (!first) return;
  const worst = sizes.reduce((found, size) => (isWorse(size, found) ? size : found), first);
  const where = `${inWords(view)}: ${worst.inWords()}`;
  tally.measure(figure, { value: worst.value, ...(limit !== undefined && { limit }), n: sizes.length, where });
}

const isSmaller = (one: Size, other: Size): boolean => one.value < other.value;
const isLarger = (one: Size, other: Size): boolean => one.value > other.value;

function judgeTargets(screen: Judged): void {
  const { view, measures, tally } = screen;
  const sizes = measures.controls.map(({ name, isKey, box }) => {
    const width = (box.right - box.left) / measures.pxPerMm;
    const height = (box.bottom - box.top) / measures.pxPerMm;
    const words = (): string => `‘${name}’ is ${width.toFixed(1)} × ${height.toFixed(1)} mm`;
    return { isKey, value: Math.min(width, height), inWords: words };
  });
  for (const isKey of [false, true]) {
    const figure = isKey ? 'smallest-key-mm' : 'smallest-target-mm';
    const least = isKey ? KEY_MM : TARGET_MM;
    const alike = sizes.filter((size) => size.isKey === isKey);
    measureWorst(screen, figure, { sizes: alike, isWorse: isSmaller });
    for (const size of alike) {
      if (size.value < least - ROUNDING_MM) tally.tell(figure, view, `${size.inWords()}, at least ${least}`);
    }
  }
}

function judgeGaps(screen: Judged): void {
  const { view, measures, tally } = screen;
  const { controls, pxPerMm } = measures;
  const gaps: Size[] = [];
  for (const [at, one] of controls.entries()) {
    for (const other of controls.slice(at + 1)) {
      const gap = gapBetween(one.box, other.box) / pxPerMm;
      const between = (): string => `${gap.toFixed(2)} mm between ‘${one.name}’ and ‘${other.name}’`;
      gaps.push({ value: gap, inWords: between });
      if (gap < GAP_MM - ROUNDING_MM) tally.tell('smallest-gap-mm', view, `${between()}, at least ${GAP_MM}`);
      else if (overlapOf(one.catchBox, other.catchBox) > CATCH_OVERLAP_PX) {
        tally.tell('smallest-gap-mm', view, `the catch areas of ‘${one.name}’ and ‘${other.name}’ overlap`);
      }
    }
  }
  measureWorst(screen, 'smallest-gap-mm', { sizes: gaps, isWorse: isSmaller });
}

/** Zero where they touch or lie over each other. */
export function gapBetween(one: Box, other: Box): number {
  const across = Math.max(0, one.left - other.right, other.left - one.right);
  const down = Math.max(0, one.top - other.bottom, other.top - one.bottom);
  return Math.hypot(across, down);
}

/** The smaller side of what both cover; negative where nothing is. */
function overlapOf(one: Box, other: Box): number {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.min(across, down);
}

function judgeReach(screen: Judged): void {
  const { view, measures, tally } = screen;
  const { lowerEdgeMm, reachMm } = DEVICE_PROFILES[view.profile];
  if (reachMm === null) return;
  const heights = measures.controls
    .filter(({ isOptional }) => !isOptional)
    .map(({ name, box }): Size => {
      const value = lowerEdgeMm + (measures.heightPx - box.top) / measures.pxPerMm;
      return { value, inWords: () => `‘${name}’ reaches up to ${value.toFixed(0)} mm` };
    });
  measureWorst(screen, 'essential-target-height-mm', { sizes: heights, isWorse: isLarger, limit: reachMm });
  for (const height of heights) {
    if (height.value <= reachMm + ROUNDING_MM) continue;
    tally.tell('essential-target-height-mm', view, `${height.inWords()}, at most ${reachMm}`);
  }
}

function judgeTexts(screen: Judged): void {
  const { view, measures, tally } = screen;
  const least = TEXT_MM[view.mode];
  const figure = view.mode === 'elder' ? 'smallest-text-elder-mm' : 'smallest-text-mm';
  const sizes = measures.texts.map(({ text, fontPx }): Size => {
    const value = fontPx / measures.pxPerMm;
    return { value, inWords: () => `‘${text}’ is ${value.toFixed(1)} mm` };
  });
  measureWorst(screen, figure, { sizes, isWorse: isSmaller });
  for (const size of sizes) {
    if (size.value < least - ROUNDING_MM) tally.tell(figure, view, `${size.inWords()}, at least ${least}`);
  }
  tally.look(
    'low-lines',
    view,
    measures.texts
      .filter(({ isRunning, lines, lineHeight }) => isRunning && lines > 1 && lineHeight < LINE_HEIGHT - 0.005)
      .map(({ text, lineHeight }) => `lines of ‘${text}’ are ${lineHeight.toFixed(2)} apart, at least ${LINE_HEIGHT}`),
  );
  tally.look(
    'broken-labels',
    view,
    measures.texts.filter(isBroken).map(({ text }) => `‘${text}’ breaks`),
  );
}

function isBroken({ text, isLabel, lines, language }: TextMeasure): boolean {
  return isLabel && language.startsWith('zh') && [...text].length <= SHORT_LABEL && lines > 1;
}

function clippingOf({ name, box, coveredBy }: ControlMeasure, { widthPx, heightPx }: ScreenMeasures): string[] {
  const isOff =
    box.left < -ROUNDING_PX ||
    box.top < -ROUNDING_PX ||
    box.right > widthPx + ROUNDING_PX ||
    box.bottom > heightPx + ROUNDING_PX;
  if (isOff) return [`control ‘${name}’ reaches beyond the screen`];
  return coveredBy === null ? [] : [`control ‘${name}’ is covered by ${coveredBy}`];
}

/** 迎客页 is one button as large as the screen: whoever wants help touches it, and the row is there. */
const WITHOUT_HELP_ROW = /^kiosk-attract(-|$)/;

/** The help row stands where it stands on the first screen that was seen in the same way (ux.md 3.0). */
export function createHelpRowJudge(tally: Tally): (view: View, measures: ScreenMeasures) => void {
  const places = new Map<string, { screen: string; box: Box }>();
  return (view, { helpRow }) => {
    const way = inWords({ ...view, screen: '' });
    const first = places.get(way);
    if (WITHOUT_HELP_ROW.test(view.screen)) return;
    if (!helpRow) return tally.look('moved-help-rows', view, ['the help row is missing']);
    if (!first) places.set(way, { screen: view.screen, box: helpRow });
    const isMoved =
      first && Object.entries(helpRow).some(([side, px]) => Math.abs(px - first.box[side as keyof Box]) > ROUNDING_PX);
    tally.look('moved-help-rows', view, isMoved ? [`the help row is not where it is on ${first.screen}`] : []);
  };
}
