/** The mechanism: a head that fills a line, feeds it, and a blade that makes slips of the roll. Measures are dots. */
import qrcode from 'qrcode-generator';
import { measureCode128 } from './code128';
import type { PaperOperation } from './operations';

export type PlacedItem =
  | {
      readonly kind: 'character';
      readonly character: string;
      /** From the left edge of the printable width. */
      readonly left: number;
      readonly columns: 1 | 2;
      readonly width: number;
      readonly height: number;
      readonly isBold: boolean;
    }
  | {
      readonly kind: 'image';
      readonly left: number;
      /** 24 dots high, three bytes a column. */
      readonly columns: Uint8Array;
      readonly width: number;
      readonly height: number;
    };

export type PaperRow =
  | {
      readonly kind: 'text';
      readonly items: readonly PlacedItem[];
      readonly heightDots: number;
      /** Columns taken, magnification counted. */
      readonly usedColumns: number;
      /** The line was full and the printer began another by itself: always a mistake of the sender. */
      readonly isOverflow: boolean;
    }
  | {
      readonly kind: 'qr';
      readonly payload: string;
      readonly level: 'L' | 'M' | 'Q' | 'H';
      readonly moduleDots: number;
      readonly modules: number;
      readonly left: number;
      readonly heightDots: number;
    }
  | {
      readonly kind: 'raster';
      readonly left: number;
      readonly widthBytes: number;
      readonly magnify: { readonly width: number; readonly height: number };
      readonly bits: Uint8Array;
      readonly heightDots: number;
    }
  | {
      readonly kind: 'barcode';
      /** As sent, set selectors and all. */
      readonly data: Uint8Array;
      readonly moduleDots: number;
      readonly left: number;
      readonly barDots: number;
      readonly hasText: boolean;
      readonly heightDots: number;
    }
  | { readonly kind: 'feed'; readonly heightDots: number };

export interface Paper {
  /** Rows that this operation put on paper, in order; empty where it changed only the printer's state. */
  apply(operation: PaperOperation): readonly PaperRow[];
  /** Whether bytes from 80h on are Chinese now. */
  readonly isChineseMode: boolean;
  /** Takes the rows since the last cut. */
  takeSlip(): PaperRow[];
}

export const COLUMN_DOTS = 12;
export const CHARACTER_DOTS = 24;

interface Pen {
  size: { width: number; height: number };
  isBold: boolean;
  align: 'left' | 'centre' | 'right';
  lineSpacing: number;
  isChineseMode: boolean;
  qrModuleDots: number;
  qrLevel: 'L' | 'M' | 'Q' | 'H';
  qrPayload: string;
  barcodeHeight: number;
  barcodeModule: number;
  hasBarcodeText: boolean;
}

/** As a model for export powers up: Chinese has to be switched on. */
function createPen(): Pen {
  return {
    size: { width: 1, height: 1 },
    isBold: false,
    align: 'left',
    lineSpacing: 30,
    isChineseMode: false,
    qrModuleDots: 3,
    qrLevel: 'L',
    qrPayload: '',
    barcodeHeight: 162,
    barcodeModule: 3,
    hasBarcodeText: false,
  };
}

export function createPaper(columns: number): Paper {
  const printable = columns * COLUMN_DOTS;
  let pen = createPen();
  let line: PlacedItem[] = [];
  let used = 0;
  let rows: PaperRow[] = [];
  /** In the printer's own memory: gone with its power only. */
  const userGlyphs = new Map<number, Uint8Array>();

  const offset = (width: number): number => {
    if (pen.align === 'left') return 0;
    return pen.align === 'centre' ? Math.floor((printable - width) / 2) : printable - width;
  };
  const put = (row: PaperRow): readonly PaperRow[] => {
    rows.push(row);
    return [row];
  };
  const feedLine = (isOverflow: boolean): readonly PaperRow[] => {
    const shift = offset(used);
    const tallest = Math.max(0, ...line.map((item) => item.height));
    const row: PaperRow = {
      kind: 'text',
      items: line.map((item) => ({ ...item, left: item.left + shift })),
      heightDots: Math.max(pen.lineSpacing, tallest * CHARACTER_DOTS),
      usedColumns: used / COLUMN_DOTS,
      isOverflow,
    };
    line = [];
    used = 0;
    return put(row);
  };
  const place = (item: PlacedItem, width: number): readonly PaperRow[] => {
    const flushed = used + width > printable ? feedLine(true) : [];
    line.push({ ...item, left: used });
    used += width;
    return flushed;
  };
  const printQr = (): readonly PaperRow[] => {
    const code = qrcode(0, pen.qrLevel);
    code.addData(pen.qrPayload, 'Byte');
    code.make();
    const modules = code.getModuleCount();
    const side = modules * pen.qrModuleDots;
    return put({
      kind: 'qr',
      payload: pen.qrPayload,
      level: pen.qrLevel,
      moduleDots: pen.qrModuleDots,
      modules,
      left: offset(side),
      heightDots: side,
    });
  };

  const printRaster = ({
    widthBytes,
    magnify,
    rows: bits,
  }: Extract<PaperOperation, { kind: 'raster' }>): readonly PaperRow[] => {
    const heightDots = (widthBytes === 0 ? 0 : bits.length / widthBytes) * magnify.height;
    return put({ kind: 'raster', left: offset(widthBytes * 8 * magnify.width), widthBytes, magnify, bits, heightDots });
  };
  const printBarcode = (data: Uint8Array): readonly PaperRow[] => {
    const width = measureCode128(data) * pen.barcodeModule;
    // A real one prints nothing either where the symbol is wrong or wider than the paper.
    if (width === 0 || width > printable) return [];
    return put({
      kind: 'barcode',
      data,
      moduleDots: pen.barcodeModule,
      left: offset(width),
      barDots: pen.barcodeHeight,
      hasText: pen.hasBarcodeText,
      heightDots: pen.barcodeHeight + (pen.hasBarcodeText ? pen.lineSpacing : 0),
    });
  };

  return {
    get isChineseMode() {
      return pen.isChineseMode;
    },
    takeSlip() {
      const slip = rows;
      rows = [];
      return slip;
    },
    apply(operation) {
      switch (operation.kind) {
        case 'initialise':
          // What stands in the line buffer is lost, as on the real ones.
          pen = createPen();
          line = [];
          used = 0;
          return [];
        case 'chineseMode':
          pen.isChineseMode = operation.isOn;
          return [];
        case 'size':
          pen.size = { width: operation.width, height: operation.height };
          return [];
        case 'bold':
          pen.isBold = operation.isOn;
          return [];
        case 'align':
          // Obeyed at the beginning of a line only.
          if (line.length === 0) pen.align = operation.align;
          return [];
        case 'lineSpacing':
          pen.lineSpacing = operation.dots;
          return [];
        case 'character': {
          const { character, columns: cellColumns, code } = operation;
          const own = code === undefined ? undefined : userGlyphs.get(code);
          if (own) {
            return place({ kind: 'image', left: 0, columns: own, ...pen.size }, CHARACTER_DOTS * pen.size.width);
          }
          const item = { kind: 'character', character, left: 0, columns: cellColumns, ...pen.size, isBold: pen.isBold };
          return place(item as PlacedItem, cellColumns * COLUMN_DOTS * pen.size.width);
        }
        case 'image':
          return place(
            { kind: 'image', left: 0, columns: operation.columns, width: 1, height: 1 },
            operation.columns.length / 3,
          );
        case 'userGlyph':
          if (operation.columns) userGlyphs.set(operation.code, operation.columns);
          else userGlyphs.delete(operation.code);
          return [];
        case 'lineFeed':
          return feedLine(false);
        case 'feed':
          return [...(line.length > 0 ? feedLine(false) : []), ...put({ kind: 'feed', heightDots: operation.dots })];
        case 'feedLines':
          return [
            ...(line.length > 0 ? feedLine(false) : []),
            ...put({ kind: 'feed', heightDots: operation.count * pen.lineSpacing }),
          ];
        case 'qrModule':
          pen.qrModuleDots = operation.dots;
          return [];
        case 'qrLevel':
          pen.qrLevel = operation.level;
          return [];
        case 'qrStore':
          pen.qrPayload = operation.payload;
          return [];
        case 'qrPrint':
          return printQr();
        case 'raster':
          return printRaster(operation);
        case 'barcodeHeight':
          pen.barcodeHeight = operation.dots;
          return [];
        case 'barcodeModule':
          pen.barcodeModule = operation.dots;
          return [];
        case 'barcodeText':
          pen.hasBarcodeText = operation.isBelow;
          return [];
        case 'barcode':
          return printBarcode(operation.data);
        case 'cut':
          return line.length > 0 ? feedLine(false) : [];
        case 'processId':
        case 'sensor':
        case 'identify':
        case 'automaticStatus':
        case 'realTime':
        case 'ignored':
          return [];
      }
    },
  };
}
