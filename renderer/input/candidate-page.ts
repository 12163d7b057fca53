/** What stands in the rows above the keys: three of four places, two in 大字版 (ux.md W7). */
import type { KioskMode } from '../kiosk/routes';

/** 候选, beside 更多. The first has the room of two, because it is often a sentence. */
export function candidatesPerPage(mode: KioskMode): number {
  return mode === 'elder' ? 6 : 10;
}

/** Where no letters wait, what follows most words stands there for a single tap, the most usual first. */
export const USUALLY_NEXT = ['的', '了', '在', '，', '。', '？', '！', '、', '是', '我', '不', '有'] as const;

export function usuallyNext(mode: KioskMode): readonly string[] {
  return mode === 'elder' ? USUALLY_NEXT.slice(0, 8) : USUALLY_NEXT;
}
