/**
 * 纸上的内容 as data: features build a document, back-ends render it (ESC/POS bytes, SVG). It knows columns of no
 * printer; every document fits 32 and 48 columns.
 */
import type { PaperKind } from '#contract/snapshots';
import type { PaperText } from './paper-text';

export type { PaperKind, PaperText };

/** `large`: double height, for what an old person looks for first after the number. */
export type PaperBlock =
  /** Title of the paper, double size, centred. */
  | { kind: 'heading'; text: PaperText }
  | { kind: 'text'; text: PaperText; align?: 'left' | 'centre'; bold?: boolean; large?: boolean }
  /** The one thing that an old person must be able to read at arm's length. */
  | { kind: 'number'; text: PaperText }
  /** Key at the left edge, value at the right; falls to two lines where both do not fit. */
  | { kind: 'row'; key: PaperText; value: PaperText; large?: boolean }
  /** 办件编号：…: the value begins behind the key, and its further lines hang under its first. */
  | { kind: 'field'; key: PaperText; value: PaperText; large?: boolean }
  /** Numbered from 1, or each with a box for a pencil; further lines and details hang under the text. */
  | { kind: 'list'; items: PaperListItem[]; marker?: 'number' | 'box' }
  /** The first column takes the room that the figures at its right leave, and wraps in it. */
  | { kind: 'table'; titles: PaperText[]; rows: PaperText[][]; total?: PaperText[] }
  | { kind: 'rule'; weight: 'thin' | 'thick' }
  /** Empty paper, for a hand that signs. */
  | { kind: 'space' }
  /** ASCII payload of at most 120 characters: an opaque token or address, never a person. */
  | { kind: 'qr'; payload: string; caption?: PaperText }
  /** 【补打 第2联 …】 or 【样张】: bold, from the second line on, broken at its spaces where it must be. */
  | { kind: 'mark'; text: PaperText }
  /** Of the commissioning sheet only: printed as a profile that is not this printer's would have it. */
  | { kind: 'trial'; trial: PaperTrial };

export interface PaperListItem {
  text: PaperText;
  details: { key: PaperText; value: PaperText }[];
}

/** What a printer is asked to show, whatever its profile trusts it with. */
export type PaperTrial =
  /** Digits 1 to 9 and 0, never wrapped: paper that is narrower wraps them by itself. */
  | { kind: 'ruler'; columns: number }
  /** Every character by its GB18030 code. */
  | { kind: 'rom'; text: PaperText }
  | { kind: 'chineseSize'; by: ChineseSizeCommand; text: PaperText }
  /** Every character that is not ASCII is drawn. */
  | { kind: 'drawn'; by: 'inline' | 'userDefined'; text: PaperText }
  | { kind: 'qr'; by: QrMaker; moduleDots: number; payload: string };

/** What makes Chinese large: most models obey `GS !`, some have a command of its own for it. */
export type ChineseSizeCommand = 'GS !' | 'FS !';
/** Who makes a symbol of a payload: the printer, or we, as a picture. */
export type QrMaker = 'printer' | 'bitmap';

/** One slip of paper; the back-ends add exactly one cut at its end. */
export interface PaperDocument {
  kind: PaperKind;
  /** What the maintenance page calls it, e.g. `C012`. Nothing personal. */
  title: string;
  blocks: PaperBlock[];
}
