/** What the hall offers, as questions: which category, item, place stands behind an id. */
import type { IntakeCategory, IntakeChoices, IntakeItem, IntakeUnit } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { CategoryId, ItemId, UnitId } from '#domain/ids';

export interface IntakeCatalogue {
  readonly content: IntakeChoices;
  findCategory(id: CategoryId): IntakeCategory | null;
  findItem(id: ItemId): IntakeItem | null;
  /** `高桥村 一组`: a grid with its village. */
  findPlaceName(id: UnitId): LocalizedText | null;
  /** Phone of an office that handles something here, by its Chinese name. */
  findUnitPhone(unit: string): string | null;
}

export function createIntakeCatalogue(content: IntakeChoices): IntakeCatalogue {
  const categories = new Map(content.categories.map((category) => [category.id, category]));
  const items = new Map(content.items.map((item) => [item.id, item]));
  const phones = new Map(
    [...content.categories, ...content.items].map(({ handledBy }) => [handledBy.unit.zh, handledBy.phone]),
  );
  const units = new Map(content.units.map((unit) => [unit.id, unit]));

  function nameOf({ name, parent }: IntakeUnit): LocalizedText {
    const above = parent === null ? undefined : units.get(parent);
    if (!above) return name;
    const { zh, en } = nameOf(above);
    return { zh: `${zh} ${name.zh}`, en: `${name.en}, ${en}` };
  }

  return {
    content,
    findCategory: (id) => categories.get(id) ?? null,
    findUnitPhone: (unit) => phones.get(unit) ?? null,
    findItem: (id) => items.get(id) ?? null,
    findPlaceName(id) {
      const unit = units.get(id);
      return unit ? nameOf(unit) : null;
    },
  };
}
