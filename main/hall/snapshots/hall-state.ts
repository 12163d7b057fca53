/**
 * The version of the hall's state and who waits for the next one. Changes that follow each other in one turn become one
 * snapshot: a surface always gets the newest state, never each step.
 */
export interface HallState {
  readonly bootId: string;
  version(): number;
  changed(): void;
  /** Yields at once and then after every change until `signal` aborts. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<void, void>;
}

export function createHallState(bootId: string): HallState {
  let version = 0;
  const waiting = new Set<() => void>();
  return {
    bootId,
    version: () => version,
    changed() {
      version += 1;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    async *watch(signal) {
      for (let seen = -1; !signal?.aborted;) {
        if (seen === version)
          await new Promise<void>((resolve) => {
            const wake = () => {
              signal?.removeEventListener('abort', wake);
              waiting.delete(wake);
              resolve();
            };
            waiting.add(wake);
            signal?.addEventListener('abort', wake);
          });
        if (signal?.aborted) return;
        seen = version;
        yield;
      }
    },
  };
}
