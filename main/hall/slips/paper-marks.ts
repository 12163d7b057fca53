/** Marks that nobody overlooks, put on a paper after it was made: second line, whatever kind it is (printing.md §4.3). */
import type { PaperDocument } from '#printers/document';
import { SLIP_TEXTS as T } from '#printers/documents/slip-texts';
import type { PrintOperator } from '#printers/spool-journal';

/** The same paper as a further copy. An older mark gives way: copy 3 says 3, not 2 and 3. */
export function markAsCopy(
  document: PaperDocument,
  copy: {
    copyNumber: number;
    /** Hall's own time. */
    atText: string;
    /** null where the resident asked, or nobody had to. */
    operator: PrintOperator | null;
  },
): PaperDocument {
  return mark(document, T.reprint(copy.copyNumber, copy.atText, nameOf(copy.operator)));
}

/** A paper that means nothing: 【样张】. */
export function markAsSample(document: PaperDocument): PaperDocument {
  return mark(document, T.sample);
}

function mark(document: PaperDocument, text: string): PaperDocument {
  const [first, ...rest] = document.blocks.filter((block) => block.kind !== 'mark');
  return { ...document, blocks: [...(first ? [first] : []), { kind: 'mark', text }, ...rest] };
}

function nameOf(operator: PrintOperator | null): string | undefined {
  if (operator === null) return undefined;
  return operator === 'maintenance' ? T.maintenance : T.operator(operator);
}
