import type { GuideItem, GuideMaterial } from '#contract/guide';

/** 样表, with the place of its material in the item. */
export function samplesOf({ materials }: GuideItem): { place: number; material: GuideMaterial }[] {
  return materials.flatMap((material, place) => (material.sample ? [{ place, material }] : []));
}
