/**
 * 在哪里: from villages to grids in at most three taps, also where there are hundreds. Pages always lead everywhere; the
 * initials of the pinyin are only the fast way, because not everybody knows them (ux.md 1.8).
 */
import type { IntakeUnit } from '#contract/intake';
import type { UnitId } from '#domain/ids';

/** Of the township where `parent` is null. */
export function unitsUnder(units: readonly IntakeUnit[], parent: UnitId | null): readonly IntakeUnit[] {
  return units.filter((unit) => unit.parent === parent);
}

/** Those whose initials begin with what was tapped. */
export function withInitials(units: readonly IntakeUnit[], typed: string): readonly IntakeUnit[] {
  return units.filter(({ initials }) => initials.startsWith(typed));
}

/** The letters that lead somewhere next; none where every unit that is left has been spelt out. */
export function nextLetters(units: readonly IntakeUnit[], typed: string): readonly string[] {
  const letters = withInitials(units, typed).map(({ initials }) => initials[typed.length] ?? '');
  return [...new Set(letters)].filter((letter) => letter !== '').sort();
}

/** 高桥村 3 网格: with everything that it lies in, the largest first. */
export function pathOf(units: readonly IntakeUnit[], id: UnitId): readonly IntakeUnit[] {
  const path: IntakeUnit[] = [];
  const seen = new Set<UnitId>();
  for (let at: UnitId | null = id; at !== null && !seen.has(at);) {
    seen.add(at);
    const unit: IntakeUnit | undefined = units.find((candidate) => candidate.id === at);
    if (!unit) break;
    path.unshift(unit);
    at = unit.parent;
  }
  return path;
}
