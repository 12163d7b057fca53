/**
 * An open link that speaks a printer's language: cuts the byte stream into answers, remembers the latest condition, and
 * asks. The reader never rests, or the printer's own buffer fills and it stops.
 */
import type { Time } from '#domain/time-source';
import type { PrinterLink } from './printer-link';
import type { PrinterCondition, RealTimeAnswers, StatusAnswer } from './status';
import { createStatusParser, readAutomaticStatus, readRealTimeAnswers } from './status';

/** What a printer said of itself, with the bytes behind it for the maintenance page. */
export interface ConditionReport {
  readonly condition: PrinterCondition;
  readonly hex: string;
}

export interface PrinterLine {
  readonly link: PrinterLink;
  /** Latest on this line, asked for or not; null before the first. */
  readonly lastReport: ConditionReport | null;
  /**
   * `DLE EOT` 1 to 4. null where they were not all answered in time: late ones would be taken for the next question's,
   * so the caller cuts the line unless a slip is on it. Never asked inside a slip's bytes.
   */
  askRealTime(): Promise<ConditionReport | null>;
  /**
   * Bytes go out that happen to hold `count` live `DLE EOT` (a bitmap, CODE128 set C): as many answers that nobody asked
   * for may come back, and must not be taken for the next question's.
   */
  expectStrays(count: number): void;
  /** Every report from now on, asked for or not, until the returned function is called. */
  onReport(listener: (report: ConditionReport) => void): () => void;
  /** Barriers of slips before this one that are not answered yet: so many answers are not this slip's. */
  readonly owedBarriers: number;
  /** One more barrier is on its way. */
  oweBarrier(): void;
  /** Process ids and barrier answers, until the returned function is called. */
  onProof(listener: (answer: Extract<StatusAnswer, { kind: 'processId' | 'sensor' }>) => void): () => void;
}

const ANSWER_LIMIT_MS = 300;
const ASK_REAL_TIME = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4);

/** @param options.onAutomaticStatus the printer reported a change by itself */
export function createPrinterLine(options: {
  link: PrinterLink;
  time: Time;
  onAutomaticStatus: (condition: PrinterCondition) => void;
}): PrinterLine {
  const { link, time, onAutomaticStatus } = options;
  const parser = createStatusParser();
  const proofListeners = new Set<Parameters<PrinterLine['onProof']>[0]>();
  const reportListeners = new Set<(report: ConditionReport) => void>();
  let lastReport: ConditionReport | null = null;
  let realTimeListener: ((byte: number) => void) | null = null;
  let strays = 0;
  let owedBarriers = 0;

  const report = (condition: PrinterCondition, bytes: readonly number[]): ConditionReport => {
    const made = { condition, hex: toHex(bytes) };
    lastReport = made;
    for (const listener of reportListeners) listener(made);
    return made;
  };
  const take = (answer: StatusAnswer): void => {
    switch (answer.kind) {
      case 'realTime':
        if (realTimeListener) realTimeListener(answer.byte);
        else strays = Math.max(0, strays - 1);
        return;
      case 'automatic':
        onAutomaticStatus(report(readAutomaticStatus(answer.bytes), answer.bytes).condition);
        return;
      case 'sensor':
        owedBarriers = Math.max(0, owedBarriers - 1);
        for (const listener of proofListeners) listener(answer);
        return;
      case 'processId':
        for (const listener of proofListeners) listener(answer);
        return;
      case 'block':
    }
  };
  link.onBytes((bytes) => parser.push(bytes).forEach(take));

  return {
    link,
    get lastReport() {
      return lastReport;
    },
    askRealTime: () =>
      new Promise((resolve) => {
        const answers: number[] = [];
        const expected = 4 + strays;
        strays = 0;
        const finish = () => {
          cancelLimit();
          realTimeListener = null;
          if (answers.length < 4) {
            resolve(null);
            return;
          }
          // Strays come first: they were asked for first. A model that answers none leaves just the four.
          const four = answers.slice(-4) as unknown as RealTimeAnswers;
          resolve(report(readRealTimeAnswers(four), four));
        };
        const cancelLimit = time.after(ANSWER_LIMIT_MS, finish);
        realTimeListener = (byte) => {
          answers.push(byte);
          if (answers.length >= expected) finish();
        };
        link.write(ASK_REAL_TIME).catch(finish);
      }),
    expectStrays(count) {
      strays += count;
    },
    get owedBarriers() {
      return owedBarriers;
    },
    oweBarrier() {
      owedBarriers += 1;
    },
    onReport(listener) {
      reportListeners.add(listener);
      return () => reportListeners.delete(listener);
    },
    onProof(listener) {
      proofListeners.add(listener);
      return () => proofListeners.delete(listener);
    },
  };
}

function toHex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
