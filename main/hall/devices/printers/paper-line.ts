/** What layout makes of a document and both back-ends draw: lines, in dots and columns of one printer. */
import type { ChineseSizeCommand, QrMaker } from './document';
import type { GbRepertoire, PaperCell } from './paper-text';

/** What layout has to know of a printer; every profile is one. */
export interface PaperFormat {
  readonly columns: number;
  readonly gbRepertoire: GbRepertoire;
  readonly chineseSize: ChineseSizeCommand;
  readonly drawnGlyphs: GlyphMaking;
  readonly qr: { readonly by: QrMaker; readonly leastModuleDots: number; readonly mostModuleDots: number };
}

/** How a character that the ROM lacks gets onto paper; `none`: as 〓. */
export type GlyphMaking = 'inline' | 'userDefined' | 'none';

/** Magnification, 1 to 8 each way. */
export interface TextSize {
  readonly width: number;
  readonly height: number;
}

export interface TextLine {
  readonly kind: 'text';
  /** Before `cells`, at single size whatever `size` is: the key of a large value. */
  readonly lead: readonly PaperCell[];
  readonly cells: readonly PaperCell[];
  readonly size: TextSize;
  readonly bold: boolean;
  readonly align: 'left' | 'centre';
  readonly chineseSize: ChineseSizeCommand;
  readonly drawnGlyphs: GlyphMaking;
}

export interface QrLine {
  readonly kind: 'qr';
  readonly payload: string;
  readonly moduleDots: number;
  readonly modules: number;
  readonly by: QrMaker;
}

export type PaperLine =
  | TextLine
  | { readonly kind: 'rule'; readonly weight: 'thin' | 'thick' }
  | QrLine
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'cut' };

/** Dots of one column, and of a line of single height: font A and 24-dot Chinese. */
export const COLUMN_DOTS = 12;
export const CHARACTER_DOTS = 24;
export const LINE_DOTS = 30;

export const NORMAL: TextSize = { width: 1, height: 1 };
export const TALL: TextSize = { width: 1, height: 2 };
export const DOUBLE: TextSize = { width: 2, height: 2 };
/** 80 mm paper; 42 columns on the heads with 512 dots. */
export const WIDE_COLUMNS = 42;
export const AIR_DOTS = 8;

/** Height of the line on paper, in dots. */
export function measureLineDots(line: PaperLine): number {
  switch (line.kind) {
    case 'text':
      return Math.max(LINE_DOTS, line.size.height * CHARACTER_DOTS);
    case 'rule':
      return LINE_DOTS;
    case 'qr':
      return line.modules * line.moduleDots;
    case 'feed':
      return line.dots;
    case 'cut':
      return 0;
  }
}
