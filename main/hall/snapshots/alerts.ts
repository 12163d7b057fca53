import type { FaultCode } from '#contract/catalogue';
import type { Alert } from '#contract/snapshots';
import type { TimeSource } from '#domain/time-source';

/** A fault that lasts now, as its source sees it. */
export interface LastingFault {
  code: FaultCode;
  subject: string;
  /** Figures that its sentence wants, by name. They change while the alert stays the same. */
  facts?: Record<string, number>;
}

/** 告警: every source's faults in one list, each with the moment it was first seen. */
export interface Alerts {
  list(): Alert[];
}

export function createAlerts({ time, faults }: { time: TimeSource; faults: () => LastingFault[] }): Alerts {
  let known: Alert[] = [];
  return {
    list() {
      const now = time.now();
      known = faults().map((fault) => {
        const before = known.find((alert) => alert.code === fault.code && alert.subject === fault.subject);
        return { ...fault, since: before?.since ?? now };
      });
      return known;
    },
  };
}
