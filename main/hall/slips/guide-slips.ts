/** 办事指南单: an item of the guide on paper, with a box before each material to tick. */
import { buildGuideSlip } from '#printers/documents/guide-slip';
import type { GuideSlipId } from '#contract/guide';
import type { SlipPlace, SlipState } from '#contract/snapshots';
import type { HallConfig } from '../config/hall-config';
import type { WrittenItem } from '../content/hall-content';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import type { UnitOfWork } from '../unit-of-work';
import type { PublicPapers } from './public-papers';
import { hallTimeText } from './ticket-slips';

export interface GuideSlips {
  /**
   * @param missing places in `item.materials`; null for all of them
   * @throws Refusal ITEM_UNKNOWN for a material that the item does not have; PRINTING_BUSY
   */
  print(unit: UnitOfWork, item: WrittenItem, missing: readonly number[] | null): GuideSlipId;
  read(tx: ReadTx, guideSlipId: GuideSlipId): { state: SlipState; place: SlipPlace };
}

/** What the slip of an item says in this hall. `missing`: places in `item.materials`; null for all of them. */
export function guideSlipOf(
  { hall, terminal, guide, lines, counters }: HallConfig,
  { item, missing, printedAtText }: { item: WrittenItem; missing: readonly number[] | null; printedAtText: string },
): Parameters<typeof buildGuideSlip>[0] {
  const line = lines.find(({ id }) => id === item.line);
  return {
    hallName: hall.name,
    helpPhone: hall.helpPhone,
    supervisionPhone: item.supervisionPhone,
    terminalCode: terminal.code,
    printedAtText,
    item,
    blocks: guide.blocks,
    missing,
    lineName: line?.name ?? null,
    counters: line ? counters.filter((counter) => counter.lines.includes(line.id)).map(({ number }) => number) : [],
  };
}

export function createGuideSlips({
  config,
  publicPapers,
  newId,
}: {
  config: HallConfig;
  publicPapers: PublicPapers;
  newId: <Id extends string>() => Id;
}): GuideSlips {
  const keyOf = (guideSlipId: GuideSlipId) => `guideSlip:${guideSlipId}`;
  return {
    print(unit, item, missing) {
      if (missing?.some((place) => place >= item.materials.length)) throw new Refusal('ITEM_UNKNOWN');
      const guideSlipId = newId<GuideSlipId>();
      const printedAtText = hallTimeText(unit.moment.at, config.hall.timezone);
      publicPapers.print(unit, {
        idempotencyKey: keyOf(guideSlipId),
        document: buildGuideSlip(guideSlipOf(config, { item, missing, printedAtText })),
      });
      return guideSlipId;
    },
    read: (tx, guideSlipId) => publicPapers.read(tx, keyOf(guideSlipId)),
  };
}
