/** A pause between two looks at the world that ends early when there is news; news that came before it began counts. */
import type { Scheduler } from '#domain/time-source';

export interface WakeableRest {
  /** Ends a rest, or lets the next one be none. */
  wake(): void;
  rest(restMs: number): Promise<void>;
}

export function createWakeableRest(time: Scheduler): WakeableRest {
  let hasNews = false;
  let endRest: (() => void) | null = null;
  return {
    wake() {
      hasNews = true;
      endRest?.();
    },
    async rest(restMs) {
      if (!hasNews) {
        await new Promise<void>((resolve) => {
          const cancel = time.after(restMs, () => endRest?.());
          endRest = () => {
            cancel();
            endRest = null;
            resolve();
          };
        });
      }
      hasNews = false;
    },
  };
}
