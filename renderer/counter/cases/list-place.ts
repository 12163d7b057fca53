/** 看到哪一件: the place in a list that is walked by keys, and that stays with its case when the list changes around it. */

/** Where the key leads from `at` (-1: nowhere yet) in a list of `count`; null where it leads nowhere. */
export function findPlace(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return at < 0 ? count - 1 : Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Its own row where the case is still listed, else the next one below that is, else the nearest above; null: nothing is left. */
export function keepPlace<Id>(place: Id | null, before: readonly Id[], after: readonly Id[]): Id | null {
  if (place === null) return null;
  const listed = new Set(after);
  const at = before.indexOf(place);
  if (at < 0) return listed.has(place) ? place : null;
  return before.slice(at).find((id) => listed.has(id)) ?? before.slice(0, at).findLast((id) => listed.has(id)) ?? null;
}
