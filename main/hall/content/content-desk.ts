/**
 * 内容文件 while the hall is open: reads them again, tells what is other than what it opened with, draws the papers that
 * would come of them, and has the hall opened anew with them. Until then nothing that residents see changes.
 */
import type { ContentLook, ContentPaper } from '#contract/content-maintenance';
import { buildGuideSlip } from '#printers/documents/guide-slip';
import { buildNoticeSheet } from '#printers/documents/notice-sheet';
import { buildResultSheet } from '#printers/documents/result-sheet';
import type { PaperDocument } from '#printers/document';
import type { HallConfig } from '../config/hall-config';
import type { HallConfigResult } from '../config/load-hall-config';
import { Refusal } from '../refusal';
import { guideSlipOf } from '../slips/guide-slips';
import { listChangedSections, listChanges, markOf } from './content-changes';

export interface ContentDesk {
  /** @throws Refusal CONTENT_REFUSED with every wrong place */
  look(): ContentLook;
  /**
   * As SVG, of what was looked at last; nobody has looked yet: looks.
   *
   * @throws Refusal CONTENT_REFUSED, ITEM_UNKNOWN, NOTICE_UNKNOWN
   */
  drawPaper(paper: ContentPaper): string;
  /** @throws Refusal CONTENT_REFUSED; CONTENT_CHANGED where `mark` is not what the files say now */
  takeOver(mark: string): void;
}

export function createContentDesk({
  open,
  load,
  reopen,
  draw,
  printedAtText,
}: {
  open: HallConfig;
  load: () => HallConfigResult;
  /** Ends the hall so that it is started again; null where nobody would. */
  reopen: (() => void) | null;
  draw: (document: PaperDocument) => string;
  printedAtText: () => string;
}): ContentDesk {
  const openMark = markOf(open);
  let lookedAt: HallConfig | null = null;

  function read(): HallConfig {
    const result = load();
    if (!result.ok) throw new Refusal('CONTENT_REFUSED', { problems: result.problems });
    lookedAt = result.config;
    return result.config;
  }

  function build(config: HallConfig, { kind, id }: ContentPaper): PaperDocument {
    const { hall, guide, publicity } = config;
    const contact = { hallName: hall.name, helpPhone: hall.helpPhone, supervisionPhone: hall.supervisionPhone };
    switch (kind) {
      case 'item': {
        const item = guide.items.find((one) => one.id === id);
        if (!item) throw new Refusal('ITEM_UNKNOWN');
        return buildGuideSlip(guideSlipOf(config, { item, missing: null, printedAtText: printedAtText() }));
      }
      case 'notice': {
        const notice = publicity.notices.find((one) => one.id === id);
        if (!notice) throw new Refusal('NOTICE_UNKNOWN');
        return buildNoticeSheet({ ...contact, notice: { ...notice, daysLeft: null }, printedAtText: printedAtText() });
      }
      case 'result': {
        const result = publicity.results.find((one) => one.id === id);
        if (!result) throw new Refusal('NOTICE_UNKNOWN');
        return buildResultSheet({ ...contact, result, printedAtText: printedAtText() });
      }
    }
  }

  return {
    look() {
      const files = read();
      const mark = markOf(files);
      const isSame = mark === openMark;
      return {
        mark,
        isSame,
        changes: isSame ? [] : listChanges(open, files),
        sections: isSame ? [] : listChangedSections(open, files),
        hints: [...files.contentHints],
        canTakeOver: reopen !== null,
      };
    },

    drawPaper: (paper) => draw(build(lookedAt ?? read(), paper)),

    takeOver(mark) {
      if (markOf(read()) !== mark || reopen === null) throw new Refusal('CONTENT_CHANGED');
      reopen();
    },
  };
}
