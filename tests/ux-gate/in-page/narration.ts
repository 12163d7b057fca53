/** What of a page is heard, held against what is seen: nothing that stands there is left out without a reason. */
import { readableParts } from '../../../renderer/kiosk/narration/readable-parts';
import type { ReadablePart } from '../../../renderer/kiosk/narration/readable-parts';
import type { NarrationMeasure } from '../measures';
import { listTextElements } from './texts';
import { describe, isVisible } from './visible';

export function measureNarration(): NarrationMeasure {
  const parts = readableParts(document.body);
  const heard = new Set(parts.flatMap(({ nodes }) => nodes));
  return {
    parts: parts.length,
    unread: listTextElements().flatMap(([element, nodes]) => {
      const isLeftOut = element.closest('[data-unspoken]:not([data-unspoken=""])') !== null;
      return isLeftOut ? [] : nodes.filter((node) => !heard.has(node)).map((node) => node.data.trim());
    }),
    disorder: [...findDisorder(parts), ...parts.flatMap(findUnmarkable)],
  };
}

/** The title before the controls of the page, and the help row after everything. */
function findDisorder(parts: readonly ReadablePart[]): string[] {
  const firstControl = parts.findIndex(({ kind, element }) => kind !== 'text' && element.closest('.controls') !== null);
  const title = parts.findIndex(({ element }) => element.matches('h1') || element.querySelector('h1') !== null);
  const row = parts.findIndex(({ place }) => place === 'helpRow');
  const isRowLast = row < 0 || parts.slice(row).every(({ place }) => place === 'helpRow');
  return [
    ...(title > firstControl && firstControl >= 0 ? [`‘${parts[firstControl]?.text}’ is heard before the title`] : []),
    ...(isRowLast ? [] : ['something is heard after the help row']),
  ];
}

/** Who listens must see what is heard. What is said for people who do not see has a picture beside it. */
function findUnmarkable({ element, text }: ReadablePart): string[] {
  if (getComputedStyle(element).clipPath === 'inset(50%)' || isVisible(element)) return [];
  return [`‘${text}’ is heard of ${describe(element)}, which nobody sees`];
}
