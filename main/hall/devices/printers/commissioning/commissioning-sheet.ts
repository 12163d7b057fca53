/**
 * 型号测试单: printed once a model. What software can ask is on it as found; the rest is asked of a person, numbered as in
 * {@link CommissioningAnswers}. Nothing on it trusts the profile in use. Source: reference printing.md §5.3, §3.1.
 */
import type { PrinterFindings } from '#contract/printer-commissioning';
import type { PaperBlock, PaperDocument } from '../document';
import { SHEET_TEXTS as T } from './sheet-texts';

const RULERS = [32, 42, 48];
const QR_MODULE_DOTS = [3, 4, 5, 6, 7, 8];
const BITMAP_MODULE_DOTS = 5;

export function buildCommissioningSheet(facts: {
  printerId: string;
  profileId: string;
  /** Hall's own time. */
  atText: string;
  /** null where the printer was not asked. */
  findings: PrinterFindings | null;
}): PaperDocument {
  return {
    kind: 'commissioningSheet',
    title: `PROFILE ${facts.printerId}`,
    blocks: [
      ...texts([
        T.title,
        T.printer(facts.printerId),
        T.profile(facts.profileId),
        T.at(facts.atText),
        T.line,
        ...T.howTo,
      ]),
      ...texts([T.line, T.foundTitle, ...describeFindings(facts.findings), T.line]),
      ...texts(T.ruler),
      ...RULERS.flatMap((columns): PaperBlock[] => [
        ...texts([T.rulerLabel(columns)]),
        { kind: 'trial', trial: { kind: 'ruler', columns } },
      ]),
      ...texts([T.line, ...T.fonts]),
      ...[...Object.values(T.fontRows), T.extensionB].map((text): PaperBlock => ({
        kind: 'trial',
        trial: { kind: 'rom', text },
      })),
      ...texts([T.line, ...T.size]),
      { kind: 'trial', trial: { kind: 'chineseSize', by: 'GS !', text: T.sizeRows['GS !'] } },
      { kind: 'trial', trial: { kind: 'chineseSize', by: 'FS !', text: T.sizeRows['FS !'] } },
      ...texts([T.line, ...T.inline]),
      { kind: 'trial', trial: { kind: 'drawn', by: 'inline', text: T.inlineText } },
      ...texts(T.userDefined),
      { kind: 'trial', trial: { kind: 'drawn', by: 'userDefined', text: T.userDefinedText } },
      ...texts([T.line, ...T.qr]),
      ...QR_MODULE_DOTS.flatMap((moduleDots): PaperBlock[] => [
        { kind: 'trial', trial: { kind: 'qr', by: 'printer', moduleDots, payload: `Q${moduleDots}` } },
        { kind: 'text', text: T.qrLabel(moduleDots), align: 'centre' },
      ]),
      ...texts([T.line, ...T.bitmapQr]),
      { kind: 'trial', trial: { kind: 'qr', by: 'bitmap', moduleDots: BITMAP_MODULE_DOTS, payload: 'QB' } },
      ...texts([T.line, ...T.cut, ...T.rollQuestions, ...T.arrows]),
    ],
  };
}

function describeFindings(findings: PrinterFindings | null): string[] {
  if (!findings) return [T.notAsked];
  return [
    ...(['answersRealTime', 'sendsAutomaticStatus', 'answersSensor', 'returnsProcessId'] as const).map(
      (key) => `${T.found[key]}: ${findings[key] ? T.yes : T.no}`,
    ),
    `${T.maker}: ${findings.maker ?? T.saysNothing}`,
    `${T.model}: ${findings.model ?? T.saysNothing}`,
  ];
}

function texts(lines: readonly string[]): PaperBlock[] {
  return lines.map((text) => ({ kind: 'text', text }));
}
