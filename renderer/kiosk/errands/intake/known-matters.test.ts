import { describe, expect, it } from 'vitest';
import type { IntakeContent } from '#contract/intake';
import type { NoticeId, UnitId } from '#domain/ids';
import { SAMPLE_INTAKE_CONTENT } from '../../../gallery/sample-intake';
import { createDraft } from './draft';
import type { PlaceAnswer } from './draft';
import { knownMattersOf } from './known-matters';

const [ROADS, WATER] = SAMPLE_INTAKE_CONTENT.categories;
const [VILLAGE, OTHER_VILLAGE] = SAMPLE_INTAKE_CONTENT.units.filter(({ level }) => level === 'village');
const GRID = SAMPLE_INTAKE_CONTENT.units.find(({ parent }) => parent === VILLAGE!.id)!;

const matter = (id: string, units: readonly string[]) => ({
  id: id as NoticeId,
  title: { zh: id, en: id },
  lines: [],
  categories: [ROADS!.id],
  units: [...units],
});
const CONTENT: IntakeContent = {
  ...SAMPLE_INTAKE_CONTENT,
  knownMatters: [matter('everywhere', []), matter('village', [VILLAGE!.id]), matter('grid', [GRID.id])],
};
const at = (unit: UnitId): PlaceAnswer => ({ kind: 'unit', unit });
const draft = { ...createDraft(CONTENT), category: ROADS!.id };
const idsOf = (change: Partial<typeof draft>) => knownMattersOf({ ...draft, ...change }, CONTENT).map(({ id }) => id);

describe('what the township knows already', () => {
  it('lies where it is reported, in what that lies in, or everywhere', () => {
    expect(idsOf({ place: at(GRID.id) })).toEqual(['everywhere', 'village', 'grid']);
    expect(idsOf({ place: at(VILLAGE!.id) })).toEqual(['everywhere', 'village']);
    expect(idsOf({ place: at(OTHER_VILLAGE!.id) })).toEqual(['everywhere']);
  });

  it('is of no one place for who cannot say where', () => {
    expect(idsOf({ place: { kind: 'unknown' } })).toEqual(['everywhere']);
  });

  it('is nothing of another category, of an item, or of praise', () => {
    expect(idsOf({ category: WATER!.id })).toEqual([]);
    expect(idsOf({ item: CONTENT.items[0]!.id })).toEqual([]);
    expect(idsOf({ appealKind: 'praise' })).toEqual([]);
  });
});
