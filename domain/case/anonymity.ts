import type { AppealKind } from '../visit';

/** Nobody has to be told what came of them. */
const WITHOUT_ANSWER: readonly AppealKind[] = ['opinion', 'praise'];

/** 可以不留姓名: opinions and praise always, an item never unless it says so, everything else as its category says. */
export function isAnonymousAllowed({
  appealKind,
  category,
  item,
}: {
  appealKind: AppealKind;
  category: { isAnonymousAllowed: boolean };
  item: { isAnonymousAllowed: boolean } | null;
}): boolean {
  if (item) return item.isAnonymousAllowed;
  return category.isAnonymousAllowed || WITHOUT_ANSWER.includes(appealKind);
}
