/**
 * What a printer says about itself. Answers to different questions share one stream and differ only in fixed bits
 * (TM-T88III specification, appendix G); the parser is fed in whatever pieces arrive and never waits.
 *
 * ```
 * 0xx1xx10  answer to DLE EOT                     (b & 0x93) = 0x12
 * 0xx1xx00  first of four bytes of ASB            (b & 0x93) = 0x10, of the other three (b & 0x90) = 0x00
 * 0xx0xxxx  answer to GS r                        (b & 0x90) = 0x00
 * 0x11 0x13 XON, XOFF, anywhere on a serial line
 * 35 37 3B 3D 5F … 00   block: GS ( H, GS I, GS ( E
 * ```
 */
import type { FaultCode } from '#contract/catalogue';

export type StatusAnswer =
  | { readonly kind: 'realTime'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: readonly [number, number, number, number] }
  | { readonly kind: 'sensor'; readonly byte: number }
  /** `GS ( H`: printing of everything before it is completed. */
  | { readonly kind: 'processId'; readonly processId: string }
  | { readonly kind: 'block'; readonly header: number; readonly text: string };

export interface StatusParser {
  /** Answers completed by these bytes, in order. Bytes that belong to none are dropped. */
  push(bytes: Uint8Array): StatusAnswer[];
}

const XON = 0x11;
const XOFF = 0x13;
const BLOCK_HEADERS = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const PROCESS_ID_HEADER = 0x37;
const PROCESS_ID_MARK = 0x22;
/** Epson's longest is 80; a longer one is noise that must not swallow every answer after it. */
const BLOCK_LIMIT = 96;

export function createStatusParser(): StatusParser {
  let pending: number[] = [];

  function take(byte: number): StatusAnswer[] {
    const first = pending[0];
    if (first === undefined) return begin(byte);
    pending.push(byte);
    if (BLOCK_HEADERS.has(first)) {
      if (byte !== 0x00) {
        if (pending.length > BLOCK_LIMIT) pending = [];
        return [];
      }
      const block = pending;
      pending = [];
      return [readBlock(block)];
    }
    if (pending.length < 4) return [];
    const [one, two, three, four] = pending as [number, number, number, number];
    pending = [];
    // Its first byte was noise: what came behind it may be an answer that somebody waits for.
    if ([two, three, four].some((later) => (later & 0x90) !== 0x00)) return [two, three, four].flatMap(take);
    return [{ kind: 'automatic', bytes: [one, two, three, four] }];
  }

  function begin(byte: number): StatusAnswer[] {
    if (BLOCK_HEADERS.has(byte) || (byte & 0x93) === 0x10) {
      pending = [byte];
      return [];
    }
    if ((byte & 0x93) === 0x12) return [{ kind: 'realTime', byte }];
    return isSensorAnswer(byte) ? [{ kind: 'sensor', byte }] : [];
  }

  return {
    push: (bytes) => [...bytes].filter((byte) => byte !== XON && byte !== XOFF).flatMap(take),
  };
}

/** Both sensors of a kind speak as one: any other byte is noise, and noise must never prove a slip. */
function isSensorAnswer(byte: number): boolean {
  const [near, end] = [byte & 0x03, byte & 0x0c];
  return (byte & 0x90) === 0x00 && (near === 0 || near === 0x03) && (end === 0 || end === 0x0c);
}

function readBlock(block: readonly number[]): StatusAnswer {
  const [header = 0, ...rest] = block;
  const body = rest.slice(0, -1);
  if (header === PROCESS_ID_HEADER && body[0] === PROCESS_ID_MARK && body.length === 5) {
    return { kind: 'processId', processId: String.fromCharCode(...body.slice(1)) };
  }
  return { kind: 'block', header, text: String.fromCharCode(...body) };
}

/** The printer's own word on its condition, whichever way it came. */
export interface PrinterCondition {
  readonly isOffline: boolean;
  readonly isCoverOpen: boolean;
  readonly isPaperEnd: boolean;
  readonly isPaperNearEnd: boolean;
  readonly hasCutterError: boolean;
  /** Mechanical: a person mends it, the printer goes on. */
  readonly hasOtherError: boolean;
  /** Only switching off may help. */
  readonly hasUnrecoverableError: boolean;
  /** Head too hot, voltage out of range: it goes on by itself. */
  readonly isCooling: boolean;
  /** Somebody holds the feed button. */
  readonly isFeeding: boolean;
  /** The cause is gone and the printer wants its feed button pressed. */
  readonly waitsForRecovery: boolean;
}

/** Answers to `DLE EOT` 1, 2, 3 and 4, in this order. */
export type RealTimeAnswers = readonly [number, number, number, number];

export function readRealTimeAnswers([printer, offlineCause, errorCause, paper]: RealTimeAnswers): PrinterCondition {
  const hasErrorCause = (errorCause & 0x6c) !== 0;
  return {
    isOffline: (printer & 0x08) !== 0,
    isCoverOpen: (offlineCause & 0x04) !== 0,
    isPaperEnd: (offlineCause & 0x20) !== 0 || (paper & 0x60) !== 0,
    isPaperNearEnd: (paper & 0x0c) !== 0,
    hasCutterError: (errorCause & 0x08) !== 0,
    hasOtherError: (errorCause & 0x04) !== 0 || ((offlineCause & 0x40) !== 0 && !hasErrorCause),
    hasUnrecoverableError: (errorCause & 0x20) !== 0,
    isCooling: (errorCause & 0x40) !== 0,
    isFeeding: (offlineCause & 0x08) !== 0,
    waitsForRecovery: (printer & 0x20) !== 0,
  };
}

export function readAutomaticStatus([first, second, third]: readonly [
  number,
  number,
  number,
  number,
]): PrinterCondition {
  return {
    isOffline: (first & 0x08) !== 0,
    isCoverOpen: (first & 0x20) !== 0,
    isPaperEnd: (third & 0x0c) !== 0,
    isPaperNearEnd: (third & 0x03) !== 0,
    hasCutterError: (second & 0x08) !== 0,
    hasOtherError: (second & 0x04) !== 0,
    hasUnrecoverableError: (second & 0x20) !== 0,
    isCooling: (second & 0x40) !== 0,
    isFeeding: (first & 0x40) !== 0,
    waitsForRecovery: (second & 0x01) !== 0,
  };
}

/** Faults of the catalogue, gravest first. Empty: the printer says it can print. */
export function listPrinterFaults(condition: PrinterCondition): FaultCode[] {
  const faults: FaultCode[] = [];
  if (condition.hasUnrecoverableError) faults.push('printer.unrecoverable');
  if (condition.isCoverOpen) faults.push('printer.cover_open');
  // An open cover lifts the paper off its sensor on many models: the cover is then the thing to say.
  if (condition.isPaperEnd && !condition.isCoverOpen) faults.push('printer.paper_end');
  if (condition.hasCutterError) faults.push('printer.cutter');
  if (condition.hasOtherError) faults.push('printer.error');
  // Said only where nothing else is left to do: a printer with an open cover waits for its recovery as well.
  if (condition.waitsForRecovery && faults.length === 0) faults.push('printer.waiting_recovery');
  if (condition.isCooling) faults.push('printer.cooling');
  if (condition.isFeeding) faults.push('printer.feeding');
  if (condition.isOffline && faults.length === 0) faults.push('printer.offline');
  if (condition.isPaperNearEnd && !condition.isPaperEnd) faults.push('printer.paper_near_end');
  return faults;
}

/** Whether bytes sent now would come out on paper now. */
export function canPrint(condition: PrinterCondition): boolean {
  return !(condition.isOffline || condition.isCooling || condition.isFeeding || needsPerson(condition));
}

/**
 * A printer that cannot print for a moment and goes on by itself: a hot head, a finger on the feed button. Nobody is
 * called and no slip goes elsewhere.
 */
export function isPassing(condition: PrinterCondition): boolean {
  return (condition.isCooling || condition.isFeeding) && !needsPerson(condition);
}

function needsPerson(condition: PrinterCondition): boolean {
  return (
    condition.isCoverOpen ||
    condition.isPaperEnd ||
    condition.hasCutterError ||
    condition.hasOtherError ||
    condition.hasUnrecoverableError ||
    condition.waitsForRecovery
  );
}
