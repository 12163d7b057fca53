import { describe, expect, it } from 'vitest';
import { GuideContent, GuideItem } from '#contract/guide';
import type { ItemId } from '#domain/ids';
import { exampleConfig } from '#tests/support/hall-core';
import { Refusal } from '../refusal';
import { createGuideCatalogue } from './guide-catalogue';

const { guide: written } = exampleConfig();
const guide = createGuideCatalogue(written);
const NOBODYS = 'no-such-item' as ItemId;

describe('the guide of the sample hall', () => {
  it('is what a page may be sent', async () => {
    const content = await guide.content();
    expect(GuideContent.parse(content)).toEqual(content);
    expect(content.entries.map(({ id }) => id)).toEqual(written.items.map(({ id }) => id));
    for (const { id } of content.entries) {
      const item = await guide.readItem(id);
      expect(GuideItem.parse(item)).toEqual(item);
    }
  });

  it('is found by names and by what people call them', async () => {
    const { entries } = await guide.content();
    const find = (initials: string) =>
      entries.filter(({ sounds }) => sounds.some((sound) => sound.initials === initials)).map(({ name }) => name.zh);
    expect([find('nh'), find('lnq'), find('dbsq')]).toEqual([['城乡居民医保缴费'], ['养老金领取'], ['低保申请']]);
  });

  it('knows no item but its own', async () => {
    expect(() => guide.getItem(NOBODYS)).toThrow(new Refusal('ITEM_UNKNOWN'));
    await expect((async () => guide.readItem(NOBODYS))()).rejects.toThrow('ITEM_UNKNOWN');
  });
});

it('two thousand items have their sounds', async () => {
  const items = Array.from({ length: 2000 }, (_, at) => ({
    ...written.items[0]!,
    id: `item-${at}` as ItemId,
    name: { zh: `砍树申请${at}`, en: `Felling ${at}` },
    alsoCalled: [],
  }));
  const { entries } = await createGuideCatalogue({ ...written, items }).content();
  expect(entries).toHaveLength(2000);
  expect(entries[1999]!.sounds).toEqual([{ full: 'kanshushenqing1999', initials: 'kssq1999' }]);
});
