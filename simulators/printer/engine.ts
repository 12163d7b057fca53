/**
 * The printer behind its connector: receives bytes, answers real-time questions at once even when it cannot print,
 * executes the rest in order at the speed of the mechanism, and stops where a fault holds it up. What it has not
 * executed waits in a buffer of a real printer's size; a full one makes the sender wait.
 */
import type { Time } from '#domain/time-source';
import { answerRealTime, answerSensor, isHeldUp, makeAutomaticStatus, NO_FAULTS } from './faults';
import type { PrinterFaults } from './faults';
import { identify } from './identity';
import { readOperation } from './operations';
import type { PaperOperation } from './operations';
import { createPaper } from './paper';
import type { PaperRow } from './paper';
import { createRealTimeWatch } from './real-time';
import type { RealTimeCommand } from './real-time';
import { makeSlip } from './slip';
import type { PrintedSlip } from './slip';

export interface TranscriptEntry {
  readonly at: number;
  readonly direction: 'in' | 'out' | 'paper';
  readonly what: string;
}

export interface PrinterEngine {
  receive(bytes: Uint8Array): void;
  setFaults(patch: Partial<PrinterFaults>): void;
  /** Faults that count down while bytes come; nobody is told of that. */
  setCountdowns(countdowns: Pick<PrinterFaults, 'dropLinkAtByte' | 'powerCycleAtByte'>): void;
  readonly faults: Readonly<PrinterFaults>;
  /** Off and on: buffers, modes and what stands uncut on the roll are gone; faults stay, but an unrecoverable error. */
  powerCycle(): void;
  /** Newest last, at most a few hundred. */
  readonly transcript: readonly TranscriptEntry[];
}

export interface PrinterEngineOptions {
  columns: number;
  /** null: paper takes no time. */
  millimetresPerSecond: number | null;
  /** What fits into the receive buffer, e.g. 4096, or 45 by switch on some; null: everything. */
  bufferBytes: number | null;
  /** A serial line without flow control: what comes when the buffer is full is gone. */
  losesOverflow: boolean;
  time: Time;
  /** 0 ≤ x < 1, for garbage. */
  random: () => number;
  /** Towards whoever is connected. */
  answer: (bytes: Uint8Array) => void;
  /** The buffer is nearly full and the sender should stop, or has room again. */
  onHold: (isHolding: boolean) => void;
  onSlip: (slip: PrintedSlip) => void;
  onTranscript: (entry: TranscriptEntry) => void;
}

const DOTS_PER_MM = 8;
const CUT_MS = 300;
const TRANSCRIPT_LIMIT = 400;
/** How often a throttled line hands over what it carried. */
const SLOW_TICK_MS = 100;
/** The sender is stopped while so much still fits, because it hears of it late. */
const HOLD_MARGIN_BYTES = 64;
const CLEAR_RESPONSE = Uint8Array.of(0x37, 0x25, 0x00);
const GARBAGE_MOST = 6;

export function createPrinterEngine(options: PrinterEngineOptions): PrinterEngine {
  const { columns, time, random, bufferBytes } = options;
  let faults: PrinterFaults = { ...NO_FAULTS };
  let paper = createPaper(columns);
  let waiting = Buffer.alloc(0);
  let throttled = Buffer.alloc(0);
  let executed: Uint8Array[] = [];
  let watchRealTime = createRealTimeWatch();
  let automaticMask = 0;
  let isMoving = false;
  let isThrottling = false;
  let isHolding = false;
  let powerOns = 0;
  let slips = 0;
  const transcript: TranscriptEntry[] = [];
  const holdAt = bufferBytes === null ? Infinity : bufferBytes - Math.min(HOLD_MARGIN_BYTES, bufferBytes >> 1);

  const note = (direction: TranscriptEntry['direction'], what: string) => {
    const entry = { at: time.now(), direction, what };
    transcript.push(entry);
    if (transcript.length > TRANSCRIPT_LIMIT) transcript.shift();
    options.onTranscript(entry);
  };
  const answer = (bytes: Uint8Array) => {
    if (faults.silentClone || faults.hung) return;
    const noise = faults.garbage ? makeGarbage(random) : new Uint8Array(0);
    const sent = Buffer.concat([noise, bytes]);
    note('out', sent.toString('hex'));
    options.answer(sent);
  };
  const isStopped = () => isMoving || isHeldUp(faults);

  function obeyRealTime(command: RealTimeCommand): void {
    switch (command.kind) {
      case 'status':
        note('in', `DLE EOT ${command.question}`);
        answer(Uint8Array.of(answerRealTime(command.question, faults)));
        return;
      case 'recover':
        note('in', `DLE ENQ ${command.clears ? 2 : 1}`);
        if (command.clears) clearBuffers();
        if (faults.recoverable || faults.cutter) setFaults({ recoverable: false, cutter: false });
        return;
      case 'clear':
        note('in', 'DLE DC4 8');
        clearBuffers();
        answer(CLEAR_RESPONSE);
    }
  }

  function clearBuffers(): void {
    waiting = Buffer.alloc(0);
    paper.apply({ kind: 'initialise' });
  }

  function accept(bytes: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const command = watchRealTime(bytes[at]!);
      if (command?.kind !== 'clear' && !(command?.kind === 'recover' && command.clears)) {
        if (command) obeyRealTime(command);
        continue;
      }
      // What came before the clearing goes with the rest of the buffer; the command itself is not data.
      from = at + 1;
      obeyRealTime(command);
    }
    const fits =
      options.losesOverflow && isStopped() ? Math.max(0, (bufferBytes ?? Infinity) - waiting.length) : Infinity;
    const part = bytes.subarray(from);
    if (part.length > fits) note('in', `overrun: ${part.length - fits} byte(s) lost`);
    waiting = Buffer.concat([waiting, part.subarray(0, fits)]);
    execute();
  }

  function drainThrottled(): void {
    const rate = faults.slow ?? Infinity;
    const share = Math.min(throttled.length, Math.max(1, Math.floor((rate * SLOW_TICK_MS) / 1_000)));
    const part = throttled.subarray(0, share);
    throttled = throttled.subarray(share);
    accept(part);
    isThrottling = throttled.length > 0;
    if (isThrottling) time.after(SLOW_TICK_MS, drainThrottled);
  }

  function execute(): void {
    while (!isStopped()) {
      const read = readOperation(waiting, paper.isChineseMode);
      if (!read) break;
      executed.push(waiting.subarray(0, read.length));
      waiting = waiting.subarray(read.length);
      const rows = paper.apply(read.operation);
      obey(read.operation);
      consumePaper(rows);
      move(rows, read.operation);
    }
    const shouldHold = isStopped() && waiting.length >= holdAt;
    if (shouldHold === isHolding) return;
    isHolding = shouldHold;
    options.onHold(isHolding);
  }

  function obey(operation: PaperOperation): void {
    switch (operation.kind) {
      case 'initialise':
        automaticMask = 0;
        return;
      case 'automaticStatus':
        automaticMask = operation.mask;
        note('in', `GS a ${operation.mask}`);
        if (automaticMask !== 0) answer(makeAutomaticStatus(faults));
        return;
      case 'sensor':
        note('in', `GS r ${operation.sensor}`);
        if (!faults.swallowBarrier) answer(Uint8Array.of(answerSensor(faults)));
        return;
      case 'processId':
        note('in', `GS ( H ${operation.processId}`);
        if (!faults.swallowProcessId) answer(Buffer.from(`7"${operation.processId}\0`, 'latin1'));
        return;
      case 'identify':
        note('in', `GS I ${operation.item}`);
        answer(identify(operation.item, columns));
        return;
      case 'ignored':
        note('in', `ignored ${operation.hex}`);
        return;
      case 'cut':
        cut();
        return;
      default:
    }
  }

  function cut(): void {
    slips += 1;
    const slip = makeSlip({ number: slips, rows: paper.takeSlip(), bytes: Buffer.concat(executed), columns });
    executed = [];
    note('paper', `cut ${slip.number} ${slip.title}`);
    options.onSlip(slip);
  }

  function consumePaper(rows: readonly PaperRow[]): void {
    if (faults.paperEndAfter === null) return;
    const printed = rows.filter((row) => row.kind !== 'feed').length;
    const left = faults.paperEndAfter - printed;
    if (left > 0) faults = { ...faults, paperEndAfter: left };
    else setFaults({ paperEnd: true, paperEndAfter: null });
  }

  /** The mechanism's own time: nothing is executed before it has come to rest. */
  function move(rows: readonly PaperRow[], operation: PaperOperation): void {
    if (options.millimetresPerSecond === null) return;
    const dots = rows.reduce((sum, row) => sum + row.heightDots, 0);
    const ms = (dots / DOTS_PER_MM / options.millimetresPerSecond) * 1_000 + (operation.kind === 'cut' ? CUT_MS : 0);
    if (ms === 0) return;
    isMoving = true;
    const since = powerOns;
    time.after(ms, () => {
      if (since !== powerOns) return;
      isMoving = false;
      execute();
    });
  }

  function setFaults(patch: Partial<PrinterFaults>): void {
    const before = makeAutomaticStatus(faults);
    faults = { ...faults, ...patch };
    note('paper', `faults ${JSON.stringify(patch)}`);
    const after = makeAutomaticStatus(faults);
    if (automaticMask !== 0 && !Buffer.from(before).equals(after)) answer(after);
    execute();
  }

  return {
    receive(bytes) {
      if (faults.hung) return;
      if (faults.slow === null && !isThrottling) {
        accept(bytes);
        return;
      }
      throttled = Buffer.concat([throttled, bytes]);
      if (!isThrottling) drainThrottled();
    },
    setFaults,
    setCountdowns(countdowns) {
      faults = { ...faults, ...countdowns };
    },
    get faults() {
      return faults;
    },
    powerCycle() {
      powerOns += 1;
      paper = createPaper(columns);
      waiting = Buffer.alloc(0);
      throttled = Buffer.alloc(0);
      executed = [];
      watchRealTime = createRealTimeWatch();
      automaticMask = 0;
      isMoving = false;
      faults = { ...faults, unrecoverable: false, waitsForRecovery: false, hung: false };
      note('paper', 'power cycle');
      execute();
    },
    transcript,
  };
}

function makeGarbage(random: () => number): Uint8Array {
  return Uint8Array.from({ length: 1 + Math.floor(random() * GARBAGE_MOST) }, () => 0x80 | Math.floor(random() * 0x80));
}
