import type { RefusalCode } from '#contract/catalogue';
import type { StaffKeyNotice } from '#contract/snapshots';
import type { CounterNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { StaffKey } from '#pads/pad-ports';

/** The newest staff key of each counter's pad that was not obeyed, for its console. Nothing is stored: it is news. */
export interface StaffKeyNotices {
  tell(
    counter: CounterNumber,
    notice: { key: StaffKey | 'unsupported'; code: RefusalCode; facts: Record<string, unknown>; at: EpochMs },
  ): void;
  find(counter: CounterNumber, now: EpochMs): StaffKeyNotice | null;
}

/** As long as the console shows a refusal of its own keys. */
const SHOWN_MS = 8000;

export function createStaffKeyNotices(): StaffKeyNotices {
  const newest = new Map<CounterNumber, StaffKeyNotice>();
  let told = 0;
  return {
    tell(counter, { key, code, facts, at }) {
      told += 1;
      newest.set(counter, { noticeNumber: told, key, code, facts: { ...facts }, at });
    },
    find(counter, now) {
      const notice = newest.get(counter);
      return notice && Math.abs(now - notice.at) < SHOWN_MS ? notice : null;
    },
  };
}
