/** What stands in the rows above the keys: three of four places, two in 大字版 (ux.md W7). */

/** As the kiosk's own modes are called; the input knows no more of the kiosk. */
type Mode = 'standard' | 'elder';

/** 候选, beside 更多. The first has the room of two, because it is often a sentence. */
export function candidatesPerPage(mode: Mode): number {
  return mode === 'elder' ? 6 : 10;
}

/** Where no letters wait, what follows most words stands there for a single tap, the most usual first. */
export const USUALLY_NEXT = ['的', '了', '在', '，', '。', '？', '！', '、', '是', '我', '不', '有'] as const;

export function usuallyNext(mode: Mode): readonly string[] {
  return mode === 'elder' ? USUALLY_NEXT.slice(0, 8) : USUALLY_NEXT;
}
