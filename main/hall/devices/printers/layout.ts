/**
 * A document and a paper width make lines: pure data that both back-ends draw, so that the slip and its copy on the
 * screen can never say different things. Guarantees: no text line is wider than the paper, enlarged or not; exactly one
 * cut, and it is last; only a ruler of the commissioning sheet may be wider than the paper, which is its question. Source: reference printing.md §7, Appendix A.
 */
import { layoutField, layoutList, layoutRow, layoutTable } from './columns';
import type { PaperBlock, PaperDocument, PaperTrial } from './document';
import type { PaperFormat, PaperLine, TextSize } from './paper-line';
import { AIR_DOTS, COLUMN_DOTS, DOUBLE, NORMAL, TALL, WIDE_COLUMNS } from './paper-line';
import type { PaperText } from './paper-text';
import { splitPaperText, splitTrialText } from './paper-text';
import { addAir, endText, layoutParagraphs, makeTextLine } from './paragraphs';
import { countQrModules } from './qr-code';
import { wrapAtSpaces, wrapCells } from './wrap';

/** White around a symbol: scanners ask for four modules. */
const QUIET_MODULES = 4;
/** A symbol wider than this is no easier to scan, only longer. */
const QR_WIDTH_DOTS = 176;

/** Some six millimetres: room for a hand. */
const SIGNING_DOTS = 48;

export function layoutPaper(document: PaperDocument, format: PaperFormat): PaperLine[] {
  return [...document.blocks.flatMap((block) => layoutBlock(block, format)), { kind: 'cut' }];
}

function layoutBlock(block: PaperBlock, format: PaperFormat): PaperLine[] {
  switch (block.kind) {
    case 'heading':
      return layoutParagraphs(block.text, format, { sizes: [DOUBLE, TALL], bold: false, align: 'centre' });
    case 'number':
      return layoutNumber(block.text, format);
    case 'mark':
      return layoutMark(block.text, format);
    case 'text':
      return layoutParagraphs(block.text, format, {
        sizes: block.large ? [DOUBLE, TALL] : [NORMAL],
        bold: block.bold ?? false,
        align: block.align ?? 'left',
      });
    case 'row':
      return layoutRow(block, format);
    case 'field':
      return layoutField(block, format);
    case 'list':
      return layoutList(block, format);
    case 'table':
      return layoutTable(block, format);
    case 'rule':
      return [{ kind: 'rule', weight: block.weight }];
    case 'space':
      return [{ kind: 'feed', dots: SIGNING_DOTS }];
    case 'qr':
      return layoutQr(block.payload, block.caption, format);
    case 'trial':
      return layoutTrial(block.trial, format);
  }
}

function layoutNumber(text: PaperText, format: PaperFormat): PaperLine[] {
  const wished = format.columns >= WIDE_COLUMNS ? 6 : 5;
  const sizes = Array.from({ length: wished }, (_, step) => ({ width: wished - step, height: wished - step }));
  return [
    { kind: 'feed', dots: AIR_DOTS },
    ...layoutParagraphs(text, format, { sizes: sizes as [TextSize, ...TextSize[]], bold: true, align: 'centre' }),
    { kind: 'feed', dots: AIR_DOTS },
  ];
}

function layoutMark(text: PaperText, format: PaperFormat): PaperLine[] {
  const lines = wrapAtSpaces(splitPaperText(text, format.gbRepertoire), format.columns).map((cells) =>
    makeTextLine(cells, format, { size: NORMAL, bold: true, align: 'centre' }),
  );
  return endText(lines, false, format, 'centre');
}

function layoutQr(payload: string, caption: PaperText | undefined, format: PaperFormat): PaperLine[] {
  const { by, leastModuleDots, mostModuleDots } = format.qr;
  const modules = countQrModules(payload);
  const room = Math.floor((format.columns * COLUMN_DOTS) / (modules + 2 * QUIET_MODULES));
  const wished = Math.max(leastModuleDots, Math.min(mostModuleDots, Math.floor(QR_WIDTH_DOTS / modules)));
  const moduleDots = Math.max(1, Math.min(wished, room));
  return [
    { kind: 'feed', dots: QUIET_MODULES * moduleDots },
    { kind: 'qr', payload, moduleDots, modules, by },
    { kind: 'feed', dots: QUIET_MODULES * moduleDots },
    ...(caption === undefined
      ? []
      : layoutParagraphs(caption, format, { sizes: [NORMAL], bold: false, align: 'centre' })),
  ];
}

function layoutTrial(trial: PaperTrial, format: PaperFormat): PaperLine[] {
  switch (trial.kind) {
    case 'ruler': {
      const digits = Array.from({ length: trial.columns }, (_, at) => String((at + 1) % 10)).join('');
      return [makeTextLine(splitTrialText(digits, 'rom'), format, { size: NORMAL, bold: false, align: 'left' })];
    }
    case 'rom':
      return wrapCells(splitTrialText(trial.text, 'rom'), format.columns).map((cells) =>
        makeTextLine(cells, format, { size: NORMAL, bold: false, align: 'left' }),
      );
    case 'chineseSize': {
      const cells = splitTrialText(trial.text, 'rom');
      return wrapCells(cells, Math.floor(format.columns / DOUBLE.width))
        .map((line) =>
          makeTextLine(line, { ...format, chineseSize: trial.by }, { size: DOUBLE, bold: false, align: 'left' }),
        )
        .flatMap(addAir);
    }
    case 'drawn':
      return wrapCells(splitTrialText(trial.text, 'drawn'), format.columns).map((cells) =>
        makeTextLine(cells, { ...format, drawnGlyphs: trial.by }, { size: NORMAL, bold: false, align: 'left' }),
      );
    case 'qr': {
      const quiet: PaperLine = { kind: 'feed', dots: QUIET_MODULES * trial.moduleDots };
      const modules = countQrModules(trial.payload);
      return [
        quiet,
        { kind: 'qr', payload: trial.payload, moduleDots: trial.moduleDots, modules, by: trial.by },
        quiet,
      ];
    }
  }
}
