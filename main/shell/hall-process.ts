/** The hall process as Electron runs it: plain Node beside the pages, with a port to this process. */
import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { Scheduler } from '#domain/time-source';
import type { ForkHall } from './hall-supervisor';
import type { CappedLog, ShellLog } from './shell-log';

/** Reading what lies in a closed pipe takes no longer; a grandchild that holds it open must not hold us up. */
const LAST_WORDS_MS = 500;

/** `sinks` get what the hall writes to its standard output and error. */
export function createForkHall({
  hallEntry,
  hallArguments,
  sinks,
  time,
  log,
}: {
  hallEntry: string;
  hallArguments: string[];
  sinks: readonly CappedLog[];
  time: Scheduler;
  log: ShellLog;
}): ForkHall<MessagePortMain> {
  return ({ message, exited }) => {
    const child = utilityProcess.fork(hallEntry, hallArguments, { stdio: 'pipe', serviceName: 'hall' });
    const keep = (chunk: Buffer) => {
      for (const sink of sinks) sink.write(chunk.toString('utf8'));
    };
    const outputs = [child.stdout, child.stderr].filter((output) => output !== null);
    for (const output of outputs) output.on('data', keep);
    child.on('spawn', () => log.info({ hallPid: child.pid }, 'hall process started'));
    child.on('message', message);
    child.on('error', (type, location) => log.error({ type, location }, 'hall process: fatal error of its engine'));
    // QUIRK(Electron 33): right after this event it takes away our listeners, and the reason of the end is still unread.
    // ORDER: back before the loop turns to what lies in the pipes; a stream that flows unheard drops it.
    child.on('exit', (code) => process.nextTick(() => readOut({ outputs, keep, time, done: () => exited(code) })));
    return {
      post: (toHall, ports) => child.postMessage(toHall, ports),
      kill() {
        // SIGTERM would wait for the very loop that is hung.
        try {
          if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
        } catch {
          // It ended by itself in this moment; `exited` follows all the same.
        }
      },
    };
  };
}

/** `done` once: at the end of all outputs, or after {@link LAST_WORDS_MS}. */
function readOut({
  outputs,
  keep,
  time,
  done,
}: {
  outputs: readonly NodeJS.ReadableStream[];
  keep: (chunk: Buffer) => void;
  time: Scheduler;
  done: () => void;
}): void {
  const open = new Set(outputs.filter(({ readable }) => readable));
  let isDone = false;
  function finish(): void {
    if (isDone) return;
    isDone = true;
    cancelLimit();
    done();
  }
  const cancelLimit = time.after(LAST_WORDS_MS, finish);
  for (const output of open) {
    output.on('data', keep).once('end', () => {
      open.delete(output);
      if (open.size === 0) finish();
    });
  }
  if (open.size === 0) finish();
}
