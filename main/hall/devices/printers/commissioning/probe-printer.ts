/**
 * Asks a printer what it answers, one question at a time, so that no answer is taken for another's. It puts nothing on
 * paper and leaves automatic status off: whoever probes opens the link anew afterwards. Source: reference printing.md
 * §3.1, §3.2.
 */
import type { FaultCode } from '#contract/catalogue';
import type { PrinterFindings } from '#contract/printer-commissioning';
import type { Time } from '#domain/time-source';
import type { PrinterLink } from '../printer-link';
import type { RealTimeAnswers, StatusAnswer } from '../status';
import { canPrint, createStatusParser, listPrinterFaults, readRealTimeAnswers } from '../status';

/** A printer that stands still answers some questions only: what it does not say now proves nothing. */
export class PrinterNotReadyError extends Error {
  override readonly name = 'PrinterNotReadyError';
  constructor(readonly faults: readonly FaultCode[]) {
    super(`the printer cannot print now (${faults.join(', ') || 'off line'}): mend it first, then probe`);
  }
}

/** Serial lines at 9600 baud answer within a few dozen milliseconds; a slow firmware takes ten times as long. */
const ANSWER_LIMIT_MS = 600;
const PROCESS_ID = 'PROB';
const TEXT_HEADER = 0x5f;
const TEXT_LIMIT = 80;

const ASK_REAL_TIME = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4);
const AUTOMATIC_ON = Uint8Array.of(0x1d, 0x61, 0x0e);
const AUTOMATIC_OFF = Uint8Array.of(0x1d, 0x61, 0x00);
const ASK_SENSOR = Uint8Array.of(0x1d, 0x72, 1);
const ASK_PROCESS_ID = Buffer.from(`\x1d(H\x06\x0000${PROCESS_ID}`, 'latin1');
const ASK_MAKER = Uint8Array.of(0x1d, 0x49, 66);
const ASK_MODEL = Uint8Array.of(0x1d, 0x49, 67);
/** What a model did not know stands in its line as text: initialising throws it away. */
const INITIALISE = Uint8Array.of(0x1b, 0x40);

/**
 * Takes at most some four seconds where nothing answers.
 *
 * @param options.link open, and nobody else's meanwhile
 * @throws PrinterNotReadyError where the printer says that it cannot print; what the link throws where it goes down
 */
export async function probePrinter(options: { link: PrinterLink; time: Time }): Promise<PrinterFindings> {
  const { link, time } = options;
  const ask = createAsking(link, time);
  const askedAt = time.monotonicMs();
  const status = await ask(ASK_REAL_TIME, 4, (answer) => (answer.kind === 'realTime' ? answer.byte : null));
  const answerMs = status.length === 4 ? time.monotonicMs() - askedAt : null;
  if (status.length === 4) {
    const condition = readRealTimeAnswers(status as unknown as RealTimeAnswers);
    if (!canPrint(condition)) throw new PrinterNotReadyError(listPrinterFaults(condition));
  }
  const automatic = await ask(AUTOMATIC_ON, 1, (answer) => (answer.kind === 'automatic' ? true : null));
  await link.write(AUTOMATIC_OFF);
  const sensor = await ask(ASK_SENSOR, 1, (answer) => (answer.kind === 'sensor' ? true : null));
  const processId = await ask(ASK_PROCESS_ID, 1, (answer) =>
    answer.kind === 'processId' && answer.processId === PROCESS_ID ? true : null,
  );
  const readText = (answer: StatusAnswer) =>
    answer.kind === 'block' && answer.header === TEXT_HEADER ? cleanText(answer.text) : null;
  const maker = await ask(ASK_MAKER, 1, readText);
  const model = await ask(ASK_MODEL, 1, readText);
  await link.write(INITIALISE);
  return {
    answersRealTime: status.length === 4,
    sendsAutomaticStatus: automatic.length > 0,
    answersSensor: sensor.length > 0,
    returnsProcessId: processId.length > 0,
    maker: maker[0] ?? null,
    model: model[0] ?? null,
    answerMs,
  };
}

type Ask = <T>(question: Uint8Array, count: number, read: (answer: StatusAnswer) => T | null) => Promise<T[]>;

function createAsking(link: PrinterLink, time: Time): Ask {
  const parser = createStatusParser();
  let hear: (answer: StatusAnswer) => void = () => {};
  link.onBytes((bytes) => parser.push(bytes).forEach((answer) => hear(answer)));
  return <T>(question: Uint8Array, count: number, read: (answer: StatusAnswer) => T | null) =>
    new Promise<T[]>((resolve, reject) => {
      const answers: T[] = [];
      const finish = () => {
        cancelLimit();
        hear = () => {};
        resolve(answers);
      };
      const cancelLimit = time.after(ANSWER_LIMIT_MS, finish);
      hear = (answer) => {
        const value = read(answer);
        if (value === null) return;
        answers.push(value);
        if (answers.length === count) finish();
      };
      link.write(question).catch((error: unknown) => {
        cancelLimit();
        hear = () => {};
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
}

/** What a device says of itself is shown to people: printable, and no longer than a line. */
function cleanText(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/gu, '')
    .trim()
    .slice(0, TEXT_LIMIT);
}
