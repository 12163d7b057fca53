/** A cut-off piece of paper, and what a person would read on it. */
import { readCode128 } from './code128';
import { COLUMN_DOTS } from './paper';
import type { PaperRow } from './paper';

export interface PrintedSlip {
  /** From 1, in the order of the cuts. */
  readonly number: number;
  /** The largest thing on the paper, e.g. `C012`. */
  readonly title: string;
  /** Columns exact; enlarged lines stand unspaced, with their magnification behind them: `C012  <<6x6>>`. */
  readonly text: string;
  readonly rows: readonly PaperRow[];
  /** Everything executed since the cut before. */
  readonly bytes: Uint8Array;
  readonly columns: number;
}

export function makeSlip(options: {
  number: number;
  rows: readonly PaperRow[];
  bytes: Uint8Array;
  columns: number;
}): PrintedSlip {
  return { ...options, title: findTitle(options.rows), text: writeText(options.rows, options.columns) };
}

const TITLE_SIZE = 3;

function findTitle(rows: readonly PaperRow[]): string {
  const largest = rows
    .map((row) => ({ text: readCharacters(row), size: measure(row) }))
    .reduce((best, row) => (row.size > best.size ? row : best), { text: '', size: TITLE_SIZE - 1 });
  return largest.text.replace(/[^0-9A-Za-z-]/gu, '') || 'slip';
}

function measure(row: PaperRow): number {
  if (row.kind !== 'text') return 0;
  return Math.max(0, ...row.items.map((item) => (item.kind === 'character' ? Math.min(item.width, item.height) : 0)));
}

function readCharacters(row: PaperRow): string {
  if (row.kind !== 'text') return '';
  return row.items.map((item) => (item.kind === 'character' ? item.character : '▩')).join('');
}

function writeText(rows: readonly PaperRow[], columns: number): string {
  const lines = rows.flatMap((row) => {
    if (row.kind === 'feed') return [];
    if (row.kind === 'qr') return [centre(`[QR ${row.payload}]`, columns)];
    if (row.kind === 'raster')
      return [centre(`[raster ${row.widthBytes * 8}×${row.bits.length / row.widthBytes}]`, columns)];
    if (row.kind === 'barcode') return [centre(`[CODE128 ${readCode128(row.data)}]`, columns)];
    return [writeLine(row, columns)];
  });
  return `${lines.join('\n')}\n`;
}

function writeLine(row: Extract<PaperRow, { kind: 'text' }>, columns: number): string {
  const enlarged = row.items.find((item) => item.kind === 'character' && (item.width > 1 || item.height > 1));
  if (enlarged?.kind === 'character') {
    const text = readCharacters(row);
    const isIndented = row.items[0]!.left > 0;
    const line = isIndented ? centre(text, columns) : text;
    const gap = ' '.repeat(Math.max(0, columns - countColumns(line)));
    return `${line}${gap}  <<${enlarged.width}x${enlarged.height}>>`;
  }
  let line = '';
  for (const item of row.items) {
    line += ' '.repeat(Math.max(0, Math.floor(item.left / COLUMN_DOTS) - countColumns(line)));
    line += item.kind === 'character' ? item.character : '▩';
  }
  return line.trimEnd();
}

function centre(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, Math.floor((columns - countColumns(text)) / 2))) + text;
}

function countColumns(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character < '\x80' ? 1 : 2), 0);
}
