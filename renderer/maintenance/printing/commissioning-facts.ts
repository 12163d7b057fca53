/** 型号调试 in plain words: what the printer answered, and what the answers come to before they are saved. */
import type { CommissioningAnswers, PrinterFindings } from '#contract/printer-commissioning';
import type { CommissioningWords } from '../commissioning-messages';

interface LabelledFact {
  label: string;
  value: string;
}

const ANSWERED = ['answersRealTime', 'sendsAutomaticStatus', 'answersSensor', 'returnsProcessId'] as const;

export function describeFindings(findings: PrinterFindings, words: CommissioningWords): LabelledFact[] {
  return [
    ...ANSWERED.map((key) => ({ label: words.found[key], value: findings[key] ? words.yes : words.no })),
    { label: words.found.maker, value: findings.maker ?? words.saysNothing },
    { label: words.found.model, value: findings.model ?? words.saysNothing },
    ...(findings.answerMs === null
      ? []
      : [{ label: words.found.answerMs, value: words.milliseconds(Math.round(findings.answerMs)) }]),
  ];
}

/** @param findings null where the printer was not asked: its status and proof stay as they are */
export function summarise(
  answers: CommissioningAnswers,
  findings: PrinterFindings | null,
  words: CommissioningWords,
): LabelledFact[] {
  const { summary } = words;
  const paper = [
    words.columns(answers.columns),
    summary.text(answers.legibleRows.map((row) => words.rows[row]).at(-1) ?? words.noRows),
    summary.large[answers.largeChinese],
    words.cut[answers.cut],
    words.millimetres(answers.headToBladeMm),
  ];
  const metres = (amount: number | null) => (amount === null ? summary.unknown : words.metres(amount));
  return [
    { label: summary.paper, value: paper.join(' · ') },
    { label: summary.drawn.label, value: describeDrawn(answers, summary) },
    { label: summary.qr.label, value: describeQr(answers, summary) },
    { label: summary.roll, value: summary.rollOf(metres(answers.rollMetres), metres(answers.nearEndMetres)) },
    { label: summary.status, value: findings ? describeStatus(findings, summary) : summary.asBefore },
    { label: summary.proof, value: findings ? describeProof(findings, summary) : summary.asBefore },
  ];
}

type Summary = CommissioningWords['summary'];

function describeDrawn({ showsInlineGlyphs, userGlyphs }: CommissioningAnswers, { drawn }: Summary): string {
  if (showsInlineGlyphs) return drawn.inline;
  return userGlyphs > 0 ? drawn.userDefined(userGlyphs) : drawn.none;
}

function describeQr({ scannableModuleDots, scansBitmapQr }: CommissioningAnswers, { qr }: Summary): string {
  if (scannableModuleDots.length > 0)
    return qr.printer(Math.min(...scannableModuleDots), Math.max(...scannableModuleDots));
  return scansBitmapQr ? qr.bitmap : qr.kept;
}

function describeStatus(findings: PrinterFindings, summary: Summary): string {
  const ways = [
    ...(findings.answersRealTime ? [summary.realTime] : []),
    ...(findings.sendsAutomaticStatus ? [summary.automatic] : []),
  ];
  return ways.length > 0 ? summary.joined(ways) : summary.noStatus;
}

function describeProof(findings: PrinterFindings, summary: Summary): string {
  const proofs = [
    ...(findings.returnsProcessId ? [summary.proofs.processId] : []),
    ...(findings.answersSensor ? [summary.proofs.barrier] : []),
  ];
  return proofs.length > 0 ? summary.joined(proofs) : summary.noProof;
}
