/** What the gate puts into each page before its own scripts: measuring and axe. */
import axe from 'axe-core';
import type { AccessibilityProblem, AccessibilityResult, ScreenMeasures } from '../measures';
import { measureControls } from './controls';
import { switchLanguageTwice } from './language-switch';
import { measureNarration } from './narration';
import { measureTexts } from './texts';
import { boxOf, describe, isVisible } from './visible';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface UxGate {
  measureScreen(): ScreenMeasures;
  switchLanguageTwice: typeof switchLanguageTwice;
  /** WCAG A and AA, and enhanced contrast besides (ux.md 5.2, 1). */
  checkAccessibility(): Promise<AccessibilityResult>;
}

declare global {
  interface Window {
    uxGate: UxGate;
  }
}

window.uxGate = {
  switchLanguageTwice,
  measureScreen() {
    // The kiosk's last row; other surfaces have none.
    const helpRow = document.querySelector('.frame > nav');
    return {
      pxPerMm: parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm')),
      widthPx: innerWidth,
      heightPx: innerHeight,
      controls: measureControls(helpRow),
      texts: measureTexts(),
      narration: measureNarration(),
      helpRow: helpRow && boxOf(helpRow.getBoundingClientRect()),
      scrolling: findScrolling(),
    };
  },
  async checkAccessibility() {
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: LEVELS },
      rules: { 'color-contrast-enhanced': { enabled: true } },
      // Of everything else axe would spell out where it is, element by element.
      resultTypes: ['violations'],
      preload: false,
    });
    return { violations: violations.map(inShort) };
  },
};

function inShort({ id, help, nodes }: axe.Result): AccessibilityProblem {
  return { rule: id, help, targets: nodes.map(({ target }) => target.join(' ')) };
}

function findScrolling(): string[] {
  return [...document.querySelectorAll('*')].filter(canScroll).map(describe);
}

function canScroll(element: Element): boolean {
  if (!isVisible(element)) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  return (
    (scrolls(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
    (scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1)
  );
}
