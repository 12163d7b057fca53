/** Every text as it is read: how large, in how many lines, and whether all of it is there. */
import type { TextMeasure } from '../measures';
import { CONTROLS } from './controls';
import { describe, isVisible } from './visible';

/** Glyphs of Chinese fill 0.88 of the font size around the line's middle; the rest of a line's box is air. */
const GLYPH_HALF_EM = 0.36;
const TOLERANCE_PX = 1.5;
const TITLES = 'h1,h2,h3';
const BOLD = 600;
const WRITTEN = 'bdi,[data-written]';
/** Of what somebody writes, the end is shown, where something has just been added; all of it stands on another page. */
const TAIL = 'data-tail';

interface Line {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function measureTexts(): TextMeasure[] {
  return listTextElements().map(([element, nodes]) => {
    const style = getComputedStyle(element);
    const fontPx = parseFloat(style.fontSize);
    const lines = linesOf(nodes, fontPx);
    const control = element.closest(CONTROLS);
    const text = nodes
      .map((node) => node.data)
      .join('')
      .replace(/\s+/g, ' ')
      .trim();
    return {
      text,
      fontPx,
      lineHeight: style.lineHeight === 'normal' ? 1.2 : parseFloat(style.lineHeight) / fontPx,
      lines: countLines(lines, fontPx),
      isRunning: !control && !element.closest(`${TITLES},[data-label]`) && Number(style.fontWeight) < BOLD,
      isLabel: element.closest('[data-label]') !== null,
      isTitle: element.closest('h1') !== null,
      isWritten: element.closest(WRITTEN) !== null,
      language: element.closest('[lang]')?.getAttribute('lang') ?? '',
      trouble: findTrouble({ element, control, lines }),
    };
  });
}

/** Elements with text of their own, each with its text nodes. Drawings may hold letters; they are pictures. */
export function listTextElements(): [HTMLElement, Text[]][] {
  const found = new Map<HTMLElement, Text[]>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!(element instanceof HTMLElement) || (node as Text).data.trim() === '' || !isVisible(element)) continue;
    found.set(element, [...(found.get(element) ?? []), node as Text]);
  }
  return [...found];
}

/** The glyphs' own boxes, one or more a line. */
function linesOf(nodes: readonly Text[], fontPx: number): Line[] {
  return nodes.flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()]
      .filter(({ width }) => width > 0.5)
      .map(({ left, right, top, bottom }) => {
        const middle = (top + bottom) / 2;
        return { left, right, top: middle - GLYPH_HALF_EM * fontPx, bottom: middle + GLYPH_HALF_EM * fontPx };
      });
  });
}

function countLines(lines: readonly Line[], fontPx: number): number {
  const tops: number[] = [];
  for (const { top } of lines) if (!tops.some((other) => Math.abs(other - top) < fontPx / 2)) tops.push(top);
  return tops.length;
}

function findTrouble({
  element,
  control,
  lines,
}: {
  element: HTMLElement;
  control: Element | null;
  lines: readonly Line[];
}): string | null {
  for (const line of lines) {
    const cut = findCut(element, line);
    if (cut?.hasAttribute(TAIL)) continue;
    if (sticksOut(line, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })) return 'beyond the screen';
    const frame = control?.getBoundingClientRect();
    if (frame && sticksOut(line, frame)) return 'beyond its control';
    if (cut) return `cut off by ${describe(cut)}`;
    const cover = findCover(element, line);
    if (cover) return `covered by ${describe(cover)}`;
  }
  return null;
}

function sticksOut(line: Line, frame: Line): boolean {
  return (
    line.left < frame.left - TOLERANCE_PX ||
    line.top < frame.top - TOLERANCE_PX ||
    line.right > frame.right + TOLERANCE_PX ||
    line.bottom > frame.bottom + TOLERANCE_PX
  );
}

function findCut(element: HTMLElement, line: Line): Element | null {
  for (let above: Element | null = element; above && above !== document.documentElement; above = above.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(above);
    const isCutting = overflowX !== 'visible' || overflowY !== 'visible';
    if (isCutting && sticksOut(line, above.getBoundingClientRect())) return above;
  }
  return null;
}

/** Where a line is looked at, in shares of its width and height: a thin bar across it is as much of a fault as a sheet. */
const LOOKED_AT = [
  ...[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((down) => ({ across: 0.5, down })),
  { across: 0.1, down: 0.5 },
  { across: 0.9, down: 0.5 },
];

/** Something drawn over the text. */
function findCover(element: HTMLElement, line: Line): Element | null {
  for (const { across, down } of LOOKED_AT) {
    const x = line.left + (line.right - line.left) * across;
    const y = line.top + (line.bottom - line.top) * down;
    const isOnTop = (hit: Element): boolean => hit.contains(element) || element.contains(hit);
    // What lies on top is nearly always the text itself, and is found sooner than all that lies there.
    const top = document.elementFromPoint(x, y);
    if (!top || isOnTop(top)) continue;
    for (const hit of document.elementsFromPoint(x, y)) {
      if (isOnTop(hit)) break;
      if (isPainting(hit, x, y) && !isDecoration(hit, element)) return hit;
    }
  }
  return null;
}

/** The box of a large number's line reaches far beyond its digits, and hides nothing there. */
function isPainting(hit: Element, x: number, y: number): boolean {
  const { backgroundColor, backgroundImage, fontSize } = getComputedStyle(hit);
  const isTransparent = /^rgba\(.*, 0\)$/.test(backgroundColor) && backgroundImage === 'none';
  if (!isTransparent || hit instanceof SVGElement || hit instanceof HTMLImageElement) return true;
  const nodes = [...hit.childNodes].filter((node): node is Text => node instanceof Text);
  return linesOf(nodes, parseFloat(fontSize)).some(
    (glyphs) => x >= glyphs.left && x <= glyphs.right && y >= glyphs.top && y <= glyphs.bottom,
  );
}

/** A ring around a number is drawn over it and hides nothing. */
function isDecoration(hit: Element, element: HTMLElement): boolean {
  const drawing = hit.closest('svg[aria-hidden=true]');
  return drawing !== null && drawing.parentElement === element.parentElement;
}
