/**
 * 办事指南 as a kiosk asks for it: what the content files say, with the sounds of its names. Reading Chinese takes a
 * dictionary whose loading would hold up the kiosk's home, so it is loaded when the sounds are first asked for, once.
 */
import { GuideEntry } from '#contract/guide';
import type { GuideContent, GuideItem } from '#contract/guide';
import type { ItemId } from '#domain/ids';
import type { WrittenGuide, WrittenItem } from '../content/hall-content';
import { Refusal } from '../refusal';

export interface GuideCatalogue {
  content(): Promise<GuideContent>;
  /** @throws Refusal ITEM_UNKNOWN, also for an item that is not shown */
  getItem(id: ItemId): WrittenItem;
  /** @throws Refusal ITEM_UNKNOWN, also for an item that is not shown */
  readItem(id: ItemId): Promise<GuideItem>;
}

export function createGuideCatalogue({ items, ...shared }: WrittenGuide): GuideCatalogue {
  const known = new Map(items.map((item) => [item.id, item]));
  let content: Promise<GuideContent> | null = null;

  function getItem(id: ItemId): WrittenItem {
    const item = known.get(id);
    if (!item) throw new Refusal('ITEM_UNKNOWN');
    return item;
  }

  async function soundItem(item: WrittenItem): Promise<GuideItem> {
    const { soundOf } = await import('./sounds');
    return { ...item, sounds: [item.name.zh, ...item.alsoCalled].map(soundOf) };
  }

  async function soundContent(): Promise<GuideContent> {
    const sounded = await Promise.all(items.map(soundItem));
    return { ...shared, entries: sounded.map((item) => GuideEntry.parse(item)) };
  }

  return {
    content: () => (content ??= soundContent()),
    getItem,
    readItem: (id) => soundItem(getItem(id)),
  };
}
