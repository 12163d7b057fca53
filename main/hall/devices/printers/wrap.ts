/** Breaking a paragraph into lines by the rules of Chinese typesetting (避头尾), on cells, never inside one. */
import type { PaperCell } from './paper-text';
import { countColumns, isAsciiCell } from './paper-text';

/** No line begins with one of these. */
const NO_LINE_START = new Set([...'，。、；：？！）》】」』〕〉”’％…—～·', ...'!%),.:;?]}~']);
/** No line ends with one of these. */
const NO_LINE_END = new Set([...'（《【「『〔〈“‘￥', ...'([{$']);
/** How many words may be carried over to keep a rule; beyond that a broken rule reads better than a short line. */
const CARRY_LIMIT = 3;

/** What stays together: a run of ASCII without spaces, or one other character. */
type Word = PaperCell[];

/**
 * Lines of at most `columns`; ASCII words stay whole where they fit on a line of their own. An empty paragraph is one
 * empty line. Trailing spaces of a broken line are dropped.
 *
 * @param columns at least 2, or a two-column character fits nowhere
 */
export function wrapCells(cells: readonly PaperCell[], columns: number): PaperCell[][] {
  if (columns < 2) throw new RangeError(`a line of ${columns} columns cannot hold a Chinese character`);
  const lines: PaperCell[][] = [];
  let line: Word[] = [];
  for (const word of splitWords(cells, columns)) {
    if (countColumns(line.flat()) + countColumns(word) <= columns) {
      line.push(word);
      continue;
    }
    const carried = isSpace(word) ? [] : takeCarried(line, word, columns);
    lines.push(trimEnd(line).flat());
    line = isSpace(word) ? [] : [...carried, word];
  }
  lines.push(line.flat());
  return lines;
}

/**
 * As {@link wrapCells}, but what stands between two spaces stays whole where a line can hold it: for marks, whose parts
 * are read as wholes (`2026-11-21 10:31`, `工号0312`).
 */
export function wrapAtSpaces(cells: readonly PaperCell[], columns: number): PaperCell[][] {
  const lines: PaperCell[][] = [];
  let line: PaperCell[] = [];
  for (const part of splitAtSpaces(cells)) {
    const needed = line.length > 0 ? countColumns(line) + 1 + countColumns(part.cells) : countColumns(part.cells);
    if (line.length > 0 && part.space && needed <= columns) {
      line = [...line, part.space, ...part.cells];
      continue;
    }
    if (line.length > 0) lines.push(line);
    const wrapped = wrapCells(part.cells, columns);
    lines.push(...wrapped.slice(0, -1));
    line = wrapped.at(-1)!;
  }
  return [...lines, line];
}

/** Parts without spaces, each with the space that stood before it. */
function splitAtSpaces(cells: readonly PaperCell[]): { space: PaperCell | null; cells: PaperCell[] }[] {
  const parts: { space: PaperCell | null; cells: PaperCell[] }[] = [];
  let space: PaperCell | null = null;
  for (const cell of cells) {
    if (cell.grapheme === ' ') {
      space = cell;
    } else if (parts.length === 0 || space) {
      parts.push({ space, cells: [cell] });
      space = null;
    } else {
      parts.at(-1)!.cells.push(cell);
    }
  }
  return parts;
}

function splitWords(cells: readonly PaperCell[], columns: number): Word[] {
  const words: Word[] = [];
  for (const cell of cells) {
    const last = words.at(-1);
    if (last && isWordCell(cell) && isWordCell(last[0]!) && countColumns(last) < columns) last.push(cell);
    else words.push([cell]);
  }
  return words;
}

function isWordCell(cell: PaperCell): boolean {
  return isAsciiCell(cell) && cell.grapheme !== ' ';
}

function isSpace(word: Word): boolean {
  return word[0]!.grapheme === ' ';
}

/** Takes from the line's end what has to move down with `word`. The line keeps at least one word. */
function takeCarried(line: Word[], word: Word, columns: number): Word[] {
  for (let count = 0; count <= Math.min(CARRY_LIMIT, line.length - 1); count++) {
    const carried = line.slice(line.length - count);
    if (countColumns([...carried, word].flat()) > columns) break;
    const lineEnd = line[line.length - count - 1]!.at(-1)!;
    const lineStart = (carried[0] ?? word)[0]!;
    if (NO_LINE_END.has(lineEnd.grapheme) || NO_LINE_START.has(lineStart.grapheme)) continue;
    line.length -= count;
    return carried;
  }
  return [];
}

function trimEnd(line: readonly Word[]): Word[] {
  let end = line.length;
  while (end > 0 && isSpace(line[end - 1]!)) end -= 1;
  return line.slice(0, end);
}
