import type { IntakeCategory } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { CategoryId } from '#domain/ids';

/** 类别 without what a hall says about its handling. */
export type CategoryPreset = Pick<
  IntakeCategory,
  'id' | 'name' | 'drawing' | 'isLivelihood' | 'phrases' | 'asksHazard'
>;

export type PresetRow = [
  id: string,
  name: [zh: string, en: string],
  drawing: string,
  phrases: [zh: string, en: string][],
];

const textOf = ([zh, en]: [zh: string, en: string]): LocalizedText => ({ zh, en });

export function presetOf(
  [id, name, drawing, phrases]: PresetRow,
  { isLivelihood, asksHazard }: { isLivelihood: boolean; asksHazard: boolean },
): CategoryPreset {
  return {
    id: id as CategoryId,
    name: textOf(name),
    drawing,
    isLivelihood,
    phrases: phrases.map(textOf),
    asksHazard,
  };
}
