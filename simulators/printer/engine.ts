/**
 * The printer behind its connector: receives bytes, answers real-time questions at once even when it cannot print,
 * executes the rest in order at the speed of the mechanism, and stops where a fault holds it up.
 */
import type { Time } from '#domain/time-source';
import { answerRealTime, answerSensor, isHeldUp, makeAutomaticStatus, NO_FAULTS } from './faults';
import type { PrinterFaults } from './faults';
import { readOperation } from './operations';
import type { PaperOperation } from './operations';
import { createPaper } from './paper';
import type { PaperRow } from './paper';
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
  readonly faults: Readonly<PrinterFaults>;
  /** Off and on: buffers, modes and what stands uncut on the roll are gone; faults stay. */
  powerCycle(): void;
  /** Newest last, at most a few hundred. */
  readonly transcript: readonly TranscriptEntry[];
}

const DOTS_PER_MM = 8;
const CUT_MS = 300;
const TRANSCRIPT_LIMIT = 400;
/** How often a throttled line hands over what it carried. */
const SLOW_TICK_MS = 100;
const MAKER = 'TOWNSHIP SIM';

export function createPrinterEngine(options: {
  columns: number;
  /** null: paper takes no time. */
  millimetresPerSecond: number | null;
  time: Time;
  /** Towards whoever is connected. */
  answer: (bytes: Uint8Array) => void;
  onSlip: (slip: PrintedSlip) => void;
}): PrinterEngine {
  const { columns, time } = options;
  let faults: PrinterFaults = { ...NO_FAULTS };
  let paper = createPaper(columns);
  let waiting = Buffer.alloc(0);
  let throttled = Buffer.alloc(0);
  let executed: Uint8Array[] = [];
  let recent: number[] = [];
  let automaticMask = 0;
  let isMoving = false;
  let isThrottling = false;
  let powerOns = 0;
  let slips = 0;
  const transcript: TranscriptEntry[] = [];

  const note = (direction: TranscriptEntry['direction'], what: string) => {
    transcript.push({ at: time.now(), direction, what });
    if (transcript.length > TRANSCRIPT_LIMIT) transcript.shift();
  };
  const answer = (bytes: Uint8Array) => {
    if (faults.silentClone) return;
    note('out', Buffer.from(bytes).toString('hex'));
    options.answer(bytes);
  };

  /** Real-time commands are obeyed wherever they stand, inside a bitmap too: that is how printers are built. */
  function watchRealTime(bytes: Uint8Array): void {
    for (const byte of bytes) {
      recent = [...recent.slice(-2), byte];
      const [first, second, question = 0] = recent;
      if (first !== 0x10 || second !== 0x04 || question < 1 || question > 4) continue;
      note('in', `DLE EOT ${question}`);
      answer(Uint8Array.of(answerRealTime(question, faults)));
    }
  }

  function accept(bytes: Uint8Array): void {
    watchRealTime(bytes);
    waiting = Buffer.concat([waiting, bytes]);
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
    while (!isMoving && !isHeldUp(faults)) {
      const read = readOperation(waiting, paper.isChineseMode);
      if (!read) return;
      executed.push(waiting.subarray(0, read.length));
      waiting = waiting.subarray(read.length);
      const rows = paper.apply(read.operation);
      obey(read.operation);
      consumePaper(rows);
      move(rows, read.operation);
    }
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
        answer(Uint8Array.of(answerSensor(faults)));
        return;
      case 'processId':
        note('in', `GS ( H ${operation.processId}`);
        if (!faults.swallowProcessId) {
          answer(Buffer.from(`7"${operation.processId}\0`, 'latin1'));
        }
        return;
      case 'identify':
        answer(Buffer.from(`_${operation.item === 66 ? MAKER : `THERMAL ${columns}`}\0`, 'latin1'));
        return;
      case 'ignored':
        note('in', `ignored ${operation.hex}`);
        return;
      case 'cut': {
        slips += 1;
        const slip = makeSlip({ number: slips, rows: paper.takeSlip(), bytes: Buffer.concat(executed), columns });
        executed = [];
        note('paper', `cut ${slip.number} ${slip.title}`);
        options.onSlip(slip);
        return;
      }
      default:
    }
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
    faults = { ...faults, ...patch };
    note('paper', `faults ${JSON.stringify(faults)}`);
    if (automaticMask !== 0) answer(makeAutomaticStatus(faults));
    execute();
  }

  return {
    receive(bytes) {
      if (faults.slow === null && !isThrottling) {
        accept(bytes);
        return;
      }
      throttled = Buffer.concat([throttled, bytes]);
      if (!isThrottling) drainThrottled();
    },
    setFaults,
    get faults() {
      return faults;
    },
    powerCycle() {
      powerOns += 1;
      paper = createPaper(columns);
      waiting = Buffer.alloc(0);
      throttled = Buffer.alloc(0);
      executed = [];
      recent = [];
      automaticMask = 0;
      isMoving = false;
      note('paper', 'power cycle');
    },
    transcript,
  };
}
