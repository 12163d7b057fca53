/** 公示、公示单、民情连心卡 from the kiosk: what anybody may take away, as it stands on the screen today. */
import { buildContactCard } from '#printers/documents/contact-card';
import { buildNoticeSheet } from '#printers/documents/notice-sheet';
import { buildResultSheet } from '#printers/documents/result-sheet';
import type { PaperDocument } from '#printers/document';
import type { PublicityContent, PublicPaper, PublicSlipId } from '#contract/publicity';
import type { SlipPlace, SlipState } from '#contract/snapshots';
import type { HallConfig } from '../config/hall-config';
import type { Publicity } from '../publicity/publicity';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import type { UnitOfWork } from '../unit-of-work';
import type { PublicPapers } from './public-papers';
import { hallTimeText } from './ticket-slips';

export interface PublicitySheets {
  /** @throws Refusal NOTICE_UNKNOWN for one that does not run today; PRINTING_BUSY */
  print(unit: UnitOfWork, paper: PublicPaper): PublicSlipId;
  read(tx: ReadTx, publicSlipId: PublicSlipId): { state: SlipState; place: SlipPlace };
}

const keyOf = (publicSlipId: PublicSlipId) => `publicSlip:${publicSlipId}`;

export function createPublicitySheets({
  config: { hall },
  publicity,
  publicPapers,
  newId,
}: {
  config: HallConfig;
  publicity: Pick<Publicity, 'contentAt'>;
  publicPapers: PublicPapers;
  newId: <Id extends string>() => Id;
}): PublicitySheets {
  const contact = { hallName: hall.name, helpPhone: hall.helpPhone, supervisionPhone: hall.supervisionPhone };

  function buildSheet(paper: PublicPaper, content: PublicityContent, printedAtText: string): PaperDocument {
    switch (paper.kind) {
      case 'notice': {
        const notice = content.notices.find(({ id }) => id === paper.notice);
        if (!notice) throw new Refusal('NOTICE_UNKNOWN');
        return buildNoticeSheet({ ...contact, notice, printedAtText });
      }
      case 'result': {
        const result = content.results.find(({ id }) => id === paper.result);
        if (!result) throw new Refusal('NOTICE_UNKNOWN');
        return buildResultSheet({ ...contact, result, printedAtText });
      }
      case 'contactCard': {
        const { counters, phones } = content.hallGuide;
        const people = content.staff.filter(({ duty, counterNumber }) => duty !== null || counterNumber !== null);
        return buildContactCard({ ...contact, counters, people, phones });
      }
    }
  }

  return {
    print(unit, paper) {
      const { at } = unit.moment;
      const document = buildSheet(paper, publicity.contentAt(unit.tx, at), hallTimeText(at, hall.timezone));
      const publicSlipId = newId<PublicSlipId>();
      publicPapers.print(unit, { idempotencyKey: keyOf(publicSlipId), document });
      return publicSlipId;
    },
    read: (tx, publicSlipId) => publicPapers.read(tx, keyOf(publicSlipId)),
  };
}
