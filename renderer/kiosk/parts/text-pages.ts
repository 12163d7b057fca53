/** Text that is longer than a page, dealt out to pages before it is shown: nothing on the resident's side scrolls. */
import { countColumns } from '../../i18n/formats';
import type { KioskMode } from '../routes';

/** One thing in it: a line that says what, one that says more, and text below them. */
export interface Entry {
  title?: string | undefined;
  detail?: string | undefined;
  text?: string | undefined;
  /** The same as a row of a table, where it is shown as one: see {@link layRows}. */
  row?: TableRow | undefined;
}

export interface TableRow {
  heads: readonly string[];
  cells: readonly string[];
  /** Each cell with its heading: who listens does not see the headings. */
  spoken: string;
  /** How many lines the headings take above it; 1 before its columns are known. */
  headLines: number;
}

/** What a page of entries holds: lines, and columns of each (a Chinese character takes two). */
export interface PageRoom {
  lines: number;
  columns: number;
  /** The space between two entries, in lines; 0 where `lines` allows for it already. */
  gap?: number;
}

const LATIN = /[\p{Script=Latin}\p{Number}]/u;

/** Where a line that is full may end: after its last space where it ends inside a word of Latin letters. */
function breakOf(line: string, next: string): number {
  const isInWord = LATIN.test(next) && LATIN.test(line.at(-1) ?? '');
  const space = isInWord ? line.lastIndexOf(' ') : -1;
  return space < 0 ? line.length : space + 1;
}

/** Cuts a text where a line of so many columns ends; together the lines are the text, without its line breaks. */
export function linesOf(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const character of paragraph) {
      if (line !== '' && countColumns(line + character) > columns) {
        const end = breakOf(line, character);
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
      line += character;
    }
    lines.push(line);
  }
  return lines;
}

/** As {@link linesOf}; the last line of a paragraph keeps its break, so that what was written in lines is read in lines. */
function endedLinesOf(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines = linesOf(paragraph, columns);
    return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}\n`];
  });
}

/** `--type-s` against `--type-m`. */
export const DETAIL_SIZE = 0.87;
/** A row of a table, with the line above it. */
const ROW_LINES = 1.02;

/**
 * Entries dealt out to pages. An entry that does not fit the rest of a page begins the next one; a text that is longer
 * than a page goes on with its entry's title once more.
 */
export function pagesOf(entries: readonly Entry[], { lines, columns, gap = 0 }: PageRoom): Entry[][] {
  const countLines = (text: string | undefined, size = 1): number =>
    text ? linesOf(text, Math.floor(columns / size)).length : 0;
  const pages: Entry[][] = [];
  let page: Entry[] = [];
  let left = lines;
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
    left = lines;
  };
  for (const [at, entry] of entries.entries()) {
    if (entry.row) {
      const isLast = !entries[at + 1]?.row;
      const needed = () => ROW_LINES + (page.at(-1)?.row ? 0 : entry.row!.headLines * DETAIL_SIZE);
      if (needed() > left && page.length > 0) turn();
      left -= needed() + (isLast ? gap : 0);
      page.push(entry);
      continue;
    }
    const head = countLines(entry.title) + countLines(entry.detail, DETAIL_SIZE);
    let text = entry.text ? endedLinesOf(entry.text, columns) : [];
    if (head + text.length > left && page.length > 0) turn();
    do {
      const room = Math.max(1, Math.floor(left - head));
      const taken = text.slice(0, room);
      text = text.slice(room);
      page.push({ ...entry, text: taken.length > 0 ? taken.join('').replace(/\n$/, '') : undefined });
      left -= head + taken.length + gap;
      if (text.length > 0) turn();
    } while (text.length > 0);
  }
  turn();
  return pages;
}

const ROOM = {
  portrait: { standard: { lines: 16, columns: 40 }, elder: { lines: 9, columns: 28 } },
  landscape: { standard: { lines: 8, columns: 44 }, elder: { lines: 5, columns: 30 } },
} as const;

/** Below a title of one line. */
export function roomOf(orientation: 'portrait' | 'landscape', mode: KioskMode): PageRoom {
  return ROOM[orientation][mode];
}
