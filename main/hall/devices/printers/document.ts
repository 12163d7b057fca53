/**
 * 纸上的内容 as data: features build a document, back-ends render it (ESC/POS bytes, SVG). It knows columns of no
 * printer; every document fits 32 and 48 columns.
 */
import type { PaperText } from './paper-text';

export type { PaperText };

/** `large`: double height, for what an old person looks for first after the number. */
export type PaperBlock =
  /** Title of the paper, double size, centred. */
  | { kind: 'heading'; text: PaperText }
  | { kind: 'text'; text: PaperText; align?: 'left' | 'centre'; bold?: boolean; large?: boolean }
  /** The one thing that an old person must be able to read at arm's length. */
  | { kind: 'number'; text: PaperText }
  /** Key at the left edge, value at the right; falls to two lines where both do not fit. */
  | { kind: 'row'; key: PaperText; value: PaperText; large?: boolean }
  | { kind: 'rule'; weight: 'thin' | 'thick' }
  /** ASCII payload of at most 120 characters: an opaque token or address, never a person. */
  | { kind: 'qr'; payload: string; caption?: PaperText }
  /** 【补打 第2联 …】: bold, second line of a copy. */
  | { kind: 'mark'; text: PaperText };

export type PaperKind = 'queueTicket' | 'testPage';

/** One slip of paper; the back-ends add exactly one cut at its end. */
export interface PaperDocument {
  kind: PaperKind;
  /** What the maintenance page calls it, e.g. `C012`. Nothing personal. */
  title: string;
  blocks: PaperBlock[];
}
