/**
 * What of a page can be heard, in reading order: the page's own texts and controls as they stand in the document, then its
 * place and time, then the row of help that every page has. A control is heard by its name, a run of keys as one.
 *
 * `data-unspoken="why"` leaves something out, `data-spoken="…"` says it otherwise, `data-also-spoken="…"` says more after
 * it, e.g. what stands on the paper that comes out. What is hidden from sight by `hidden` or `display` is not heard; what
 * is there for people who do not see the page (`.unseen`) is, in the place of the picture that bears `aria-hidden`.
 */
export const SPOKEN_CONTROLS = 'button,a[href],[role=button],[role=radio],[role=switch],[role=checkbox]';

export interface ReadablePart {
  readonly element: HTMLElement;
  readonly text: string;
  readonly kind: 'text' | 'control' | 'keys';
  readonly place: 'page' | 'header' | 'helpRow';
  /** What `text` was made of. */
  readonly nodes: readonly Text[];
}

export const UNSPOKEN = '[data-unspoken]';
const LEFT_OUT = `${UNSPOKEN},[aria-hidden=true],svg,canvas,video,script,style`;
const PHRASING = new Set(['SPAN', 'BDI', 'B', 'STRONG', 'EM', 'I', 'SMALL', 'BR', 'WBR', 'TIME', 'SVG']);
const PLACES = ['page', 'header', 'helpRow'] as const;

export function readableParts(root: HTMLElement): ReadablePart[] {
  const parts: ReadablePart[] = [];
  walk(root, parts);
  // Stable: inside each place the document's order stays.
  return parts.toSorted((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
}

/** How a control is called: its own label, or the words on it. */
export function spokenName(control: HTMLElement): string {
  const label = control.dataset['spoken'] ?? control.getAttribute('aria-label');
  return label ?? joined(control).text;
}

function walk(element: HTMLElement, parts: ReadablePart[]): void {
  if (element.matches(LEFT_OUT) || !isShown(element)) return;
  const part = partOf(element);
  if (!part) for (const child of element.children) if (child instanceof HTMLElement) walk(child, parts);
  if (part) keep(part, parts);
  const more = element.dataset['alsoSpoken'];
  if (more) parts.push({ element, text: more, kind: 'text', place: placeOf(element), nodes: [] });
}

/** null where its children are heard one by one. */
function partOf(element: HTMLElement): ReadablePart | null {
  const place = placeOf(element);
  const spoken = element.dataset['spoken'];
  if (element.matches(SPOKEN_CONTROLS)) {
    const kind = 'key' in element.dataset ? 'keys' : 'control';
    return { element, text: spokenName(element), kind, place, nodes: textsIn(element) };
  }
  if (spoken !== undefined) return { element, text: spoken, kind: 'text', place, nodes: textsIn(element) };
  if (!isBlockOfText(element)) return null;
  const { text, nodes } = joined(element);
  return { element, text, kind: 'text', place, nodes };
}

/** Keys that follow each other are heard as one, marked all together. */
function keep(part: ReadablePart, parts: ReadablePart[]): void {
  const last = parts.at(-1);
  if (part.kind !== 'keys' || last?.kind !== 'keys') {
    parts.push(part);
    return;
  }
  let together: HTMLElement | null = last.element;
  while (together && !together.contains(part.element)) together = together.parentElement;
  parts[parts.length - 1] = {
    ...last,
    element: together ?? last.element,
    text: `${last.text} ${part.text}`,
    nodes: [...last.nodes, ...part.nodes],
  };
}

function placeOf(element: HTMLElement): ReadablePart['place'] {
  if (element.closest('nav')) return 'helpRow';
  return element.closest('header') ? 'header' : 'page';
}

function isBlockOfText(element: HTMLElement): boolean {
  if (element.querySelector(SPOKEN_CONTROLS)) return false;
  const ownText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  const children = [...element.children];
  return ownText || (children.length > 0 && children.every(isPhrase) && element.textContent.trim() !== '');
}

function isPhrase({ tagName }: Element): boolean {
  return PHRASING.has(tagName.toUpperCase());
}

function textsIn(element: HTMLElement): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
}

/** The words in it, with a pause wherever the page puts space between two of them. */
function joined(element: HTMLElement): { text: string; nodes: Text[] } {
  const isEnglish = element.closest<HTMLElement>('[lang]')?.lang.startsWith('en') ?? false;
  const pause = isEnglish ? ', ' : '，';
  let text = '';
  const nodes: Text[] = [];
  const pauseHere = (): void => {
    if (text.trim() === '') text = '';
    else if (/[\p{L}\p{N})）”]\s*$/u.test(text)) text = text.trimEnd() + pause;
  };
  const add = (node: Node): void => {
    if (node instanceof Text) {
      text += node.data.replace(/\s+/g, ' ');
      nodes.push(node);
      return;
    }
    if (!(node instanceof HTMLElement)) return;
    if (node.tagName === 'BR') pauseHere();
    if (node.matches(LEFT_OUT) || !isShown(node)) return;
    const isApart = standsApart(node);
    if (isApart) pauseHere();
    const spoken = node.dataset['spoken'];
    if (spoken === undefined) node.childNodes.forEach(add);
    else {
      text += spoken;
      nodes.push(...textsIn(node));
    }
    if (isApart) pauseHere();
  };
  element.childNodes.forEach(add);
  return {
    text: text
      .replace(/\s+/g, ' ')
      .replace(/[，,\s]+$/u, '')
      .trim(),
    nodes,
  };
}

/**
 * Of an element whose parent is shown. One that leaves its place to its children (`display: contents`) has no box of its
 * own, for which the engine calls it unseen.
 */
function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';
}

function standsApart(element: HTMLElement): boolean {
  const { display } = getComputedStyle(element);
  const around = element.parentElement ? getComputedStyle(element.parentElement).display : '';
  return !display.startsWith('inline') || /flex|grid/.test(around);
}
