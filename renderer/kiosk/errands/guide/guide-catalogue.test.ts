/** The sample hall's own catalogue as a kiosk shows it: how many touches away each of its items is. */
import { describe, expect, it } from 'vitest';
import type { GuideEntry } from '#contract/guide';
import { createGuideCatalogue } from '#hall/guide/guide-catalogue';
import { exampleConfig } from '#tests/support/hall-core';
import { categoryDrawing } from '../../../ui/drawings';
import { findByLetters } from './guide-search';
import { lettersPerPage, listedIn, tilePage } from './guide-view';

const content = await createGuideCatalogue(exampleConfig().guide).content();
const USUAL = { orientation: 'portrait', mode: 'standard' } as const;

const missing = (isThere: (entry: GuideEntry) => boolean): string[] =>
  content.entries.filter((entry) => !isThere(entry)).map(({ name }) => name.zh);

describe('the sample catalogue', () => {
  it('has each item within 4 touches by a first letter: tile, 找一找, the letter, the item', () => {
    const size = lettersPerPage(USUAL);
    const isShown = (entry: GuideEntry): boolean =>
      entry.sounds.some(({ initials }) => findByLetters(content.entries, initials[0]!).slice(0, size).includes(entry));
    expect(missing(isShown)).toEqual([]);
  });

  it('finds each item first by the initials of its own name', () => {
    const isFound = (entry: GuideEntry): boolean =>
      entry.sounds.some(({ initials }) => findByLetters(content.entries, initials)[0] === entry);
    expect(missing(isFound)).toEqual([]);
  });

  it('has the items of a life event of the first page within 3 touches: tile, event, item', () => {
    for (const { id, name } of tilePage(content.events, 0, USUAL).choices) {
      const listed = listedIn(content, { by: 'event', event: id });
      expect(listed.length, name.zh).toBeGreaterThan(0);
      expect(tilePage(listed, 0, USUAL).pages, name.zh).toBe(1);
    }
  });

  it('puts what is asked for most first, and has each item in a group', () => {
    const [first] = listedIn(content, { by: 'frequency' });
    expect(first?.frequency).toBe(1);
    const grouped = content.groups.flatMap(({ id }) => listedIn(content, { by: 'group', group: id }));
    expect(missing((entry) => grouped.includes(entry))).toEqual([]);
  });

  it('names only drawings that there are', () => {
    const named = [...content.groups, ...content.events, ...content.entries].map(({ drawing }) => drawing);
    expect(named.filter((drawing) => categoryDrawing(drawing) !== drawing)).toEqual([]);
  });
});
