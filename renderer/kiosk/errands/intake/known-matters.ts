/** 镇上已经知道的: which of the known matters somebody is about to report again (DF 220). */
import type { IntakeContent } from '#contract/intake';
import type { KnownMatter } from '#contract/publicity';
import type { CategoryId, ItemId, UnitId } from '#domain/ids';
import type { AppealKind } from '#domain/visit';
import { pathOf } from './place-choice';

/** What of a draft says what it is about. */
interface Reported {
  readonly appealKind: AppealKind;
  readonly category: CategoryId | null;
  readonly item: ItemId | null;
  readonly place: { readonly kind: 'unit'; readonly unit: UnitId } | { readonly kind: 'unknown' } | null;
}

/**
 * Those of the draft's category that lie where it is, or everywhere. Who cannot say where is held up by no other place's.
 * Whoever asks for an item or praises somebody reports nothing.
 */
export function knownMattersOf(draft: Reported, content: IntakeContent): readonly KnownMatter[] {
  if (draft.item !== null || draft.appealKind === 'praise') return [];
  const within =
    draft.place?.kind === 'unit' ? pathOf(content.units, draft.place.unit).map(({ id }) => String(id)) : [];
  return content.knownMatters.filter(
    ({ categories, units }) =>
      categories.some((category) => category === draft.category) &&
      (units.length === 0 || units.some((unit) => within.includes(unit))),
  );
}
