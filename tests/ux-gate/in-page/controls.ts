/** Everything that can be pressed, as a finger meets it. */
import type { Box, ControlMeasure } from '../measures';
import { boxOf, describe, isVisible, nameOf } from './visible';

export const CONTROLS = [
  'button',
  'a[href]',
  'input',
  'select',
  'textarea',
  '[role=button]',
  '[role=radio]',
  '[role=switch]',
  '[role=checkbox]',
].join(',');
/** Of a control's width and height, from its edges: rounded corners are not part of it. */
const INSIDE = 0.15;

export function measureControls(helpRow: Element | null): ControlMeasure[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)]
    .filter((control) => isVisible(control) && !control.parentElement?.closest(CONTROLS))
    .map((control) => {
      const rect = control.getBoundingClientRect();
      return {
        name: nameOf(control),
        isKey: 'key' in control.dataset,
        isOptional: control.closest('[data-optional]') !== null,
        isPrimary: control.classList.contains('primary'),
        isChoice: control.closest('[data-choice]') !== null,
        isInHelpRow: helpRow?.contains(control) ?? false,
        box: boxOf(rect),
        catchBox: catchBoxOf(control, rect),
        coveredBy: findCover(control, rect),
      };
    });
}

/** The catch area is an absolutely placed `::before` whose offsets are negative (Button.svelte, Tile.svelte). */
function catchBoxOf(control: HTMLElement, rect: DOMRect): Box {
  const own = getComputedStyle(control);
  const area = getComputedStyle(control, '::before');
  if (area.content === 'none' || area.position !== 'absolute') return boxOf(rect);
  const reach = (offset: string, border: string): number => -parseFloat(offset) - parseFloat(border);
  return {
    left: rect.left - Math.max(0, reach(area.left, own.borderLeftWidth)),
    top: rect.top - Math.max(0, reach(area.top, own.borderTopWidth)),
    right: rect.right + Math.max(0, reach(area.right, own.borderRightWidth)),
    bottom: rect.bottom + Math.max(0, reach(area.bottom, own.borderBottomWidth)),
  };
}

function findCover(control: HTMLElement, rect: DOMRect): string | null {
  const at = (share: number, from: number, length: number): number => from + length * share;
  for (const x of [INSIDE, 0.5, 1 - INSIDE]) {
    for (const y of [INSIDE, 0.5, 1 - INSIDE]) {
      const hit = document.elementFromPoint(at(x, rect.left, rect.width), at(y, rect.top, rect.height));
      if (!hit || !control.contains(hit)) return hit ? describe(hit) : 'nothing is there';
    }
  }
  return null;
}
