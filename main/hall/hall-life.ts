/**
 * How a hall process lives and ends. It says that it is alive until it ends itself, and nothing from then on: one that
 * cannot get to its end falls silent, and is ended by the shell (main/shell/hall-supervisor.ts) as any hall that hangs.
 */
import { ALIVE_EVERY_MS } from '#contract/shell';
import type { Scheduler } from '#domain/time-source';
import type { Logger } from './log/logger';

export interface HallLife {
  /** The hall is open: from now on it says that it is alive. */
  begin(): void;
  /** Ends the hall in good order; a second time changes nothing. */
  end(): void;
}

export function createHallLife({
  stop,
  sayAlive,
  exit,
  time,
  log,
}: {
  /** Resolves when everything is closed. */
  stop: () => Promise<void>;
  sayAlive: () => void;
  /** 0 after a stop in good order, 1 after one that failed. */
  exit: (code: number) => void;
  time: Scheduler;
  log: Pick<Logger, 'error'>;
}): HallLife {
  let isEnding = false;

  function beat(): void {
    if (isEnding) return;
    sayAlive();
    time.after(ALIVE_EVERY_MS, beat);
  }

  return {
    begin: beat,
    end() {
      if (isEnding) return;
      isEnding = true;
      stop().then(
        () => exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'hall.stopFailed');
          exit(1);
        },
      );
    },
  };
}
