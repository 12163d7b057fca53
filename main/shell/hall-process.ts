/** The hall process as Electron runs it: plain Node beside the pages, with a port to this process. */
import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { ForkHall } from './hall-supervisor';
import type { CappedLog, ShellLog } from './shell-log';

/** `sinks` get what the hall writes to its standard output and error. */
export function createForkHall({
  hallEntry,
  hallArguments,
  sinks,
  log,
}: {
  hallEntry: string;
  hallArguments: string[];
  sinks: readonly CappedLog[];
  log: ShellLog;
}): ForkHall<MessagePortMain> {
  return ({ message, exited }) => {
    const child = utilityProcess.fork(hallEntry, hallArguments, { stdio: 'pipe', serviceName: 'hall' });
    const keep = (chunk: Buffer) => {
      for (const sink of sinks) sink.write(chunk.toString('utf8'));
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('spawn', () => log.info({ hallPid: child.pid }, 'hall process started'));
    child.on('message', message);
    child.on('error', (type, location) => log.error({ type, location }, 'hall process: fatal error of its engine'));
    child.on('exit', exited);
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
