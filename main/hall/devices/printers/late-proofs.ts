/**
 * `GS r` answers carry no name. A printer that works off its buffer after a link broke, or after the hall was killed, may
 * answer the barrier of a slip that is over when the next one is already on its way, and prove it falsely. So before the
 * first slip after such an end a barrier is sent alone: the printer executes in order, and once this one is answered and
 * nothing follows, no older answer can come. A model that knows process ids tells it at once, by one of our own.
 */
import type { Time } from '#domain/time-source';
import type { PrinterLine } from './printer-line';

/** An old slip may still be printed in front of it. */
const ANSWER_LIMIT_MS = 5_000;
const PROCESS_ID_REQUEST = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30];
/** The answer may have been the old one: between it and ours stands no more than a cut. */
const QUIET_MS = 1_000;
const BARRIER = Uint8Array.of(0x1d, 0x72, 0x01);

/**
 * @param options.processId unlike that of any slip; null where the model knows none
 * @param options.before goes out in front of the barrier, in the same write: a command that was broken off would
 *   swallow it
 * @returns false where nothing was answered in time, or the link failed: a barrier proves nothing then
 */
export function passLateProofs(options: {
  line: PrinterLine;
  before: Uint8Array;
  processId: string | null;
  time: Time;
}): Promise<boolean> {
  const { line, before, processId, time } = options;
  return new Promise((resolve) => {
    let cancelLimit = () => {};
    const finish = (isPassed: boolean) => {
      cancelLimit();
      stopListening();
      resolve(isPassed);
    };
    const stopListening = line.onProof((answer) => {
      if (answer.kind === 'processId') {
        if (answer.processId === processId) finish(true);
        return;
      }
      cancelLimit();
      cancelLimit = time.after(QUIET_MS, () => finish(true));
    });
    cancelLimit = time.after(ANSWER_LIMIT_MS, () => finish(false));
    const named = processId === null ? [] : [...PROCESS_ID_REQUEST, ...Buffer.from(processId, 'ascii')];
    line.link.write(Buffer.concat([before, BARRIER, Buffer.from(named)])).catch(() => finish(false));
  });
}
