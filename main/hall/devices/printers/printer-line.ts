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
  let lastReport: ConditionReport | null = null;
  let realTimeListener: ((byte: number) => void) | null = null;

  const take = (answer: StatusAnswer): void => {
    switch (answer.kind) {
      case 'realTime':
        realTimeListener?.(answer.byte);
        return;
      case 'automatic':
        lastReport = { condition: readAutomaticStatus(answer.bytes), hex: toHex(answer.bytes) };
        onAutomaticStatus(lastReport.condition);
        return;
      case 'sensor':
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
        const finish = (report: ConditionReport | null) => {
          cancelLimit();
          realTimeListener = null;
          resolve(report);
        };
        const cancelLimit = time.after(ANSWER_LIMIT_MS, () => finish(null));
        realTimeListener = (byte) => {
          answers.push(byte);
          if (answers.length < 4) return;
          const four = answers as unknown as RealTimeAnswers;
          lastReport = { condition: readRealTimeAnswers(four), hex: toHex(four) };
          finish(lastReport);
        };
        link.write(ASK_REAL_TIME).catch(() => finish(null));
      }),
    onProof(listener) {
      proofListeners.add(listener);
      return () => proofListeners.delete(listener);
    },
  };
}

function toHex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
