import type { Box } from '../measures';

/** Drawn, and large enough to be seen: what only screen readers get is no part of the picture. */
export function isVisible(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width <= 1 || height <= 1 || getComputedStyle(element).clipPath === 'inset(50%)') return false;
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

export function boxOf({ left, top, right, bottom }: DOMRect): Box {
  return { left, top, right, bottom };
}

/** How people would speak of it. */
export function nameOf(element: Element): string {
  const spoken = element.getAttribute('aria-label') ?? (element as HTMLElement).innerText ?? element.textContent ?? '';
  const words = spoken.replace(/\s+/g, ' ').trim();
  return words === '' ? describe(element) : words.slice(0, 40);
}

/** Tag and classes, without what the compiler adds to keep styles apart. */
export function describe(element: Element): string {
  const classes = [...element.classList].filter((name) => !name.startsWith('svelte-'));
  return [element.tagName.toLowerCase(), ...classes].join('.');
}
