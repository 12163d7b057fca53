/**
 * 公开资料: papers about nobody, which anybody at the kiosk may take away. Nothing stands behind one but its paper, so one
 * that cannot come out now is refused and not kept waiting, and together they are bounded: a child that taps and taps
 * leaves paper for tickets on the roll.
 */
import type { PaperDocument, PaperKind } from '#printers/document';
import type { SlipPlace, SlipState } from '#contract/snapshots';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { PaperQueue } from './paper-queue';
import type { PaperRoutes } from './paper-routes';
import { SLIP_STATES } from './ticket-slips';

const PUBLIC_KINDS: readonly PaperKind[] = ['guideSlip', 'noticeSheet', 'resultSheet', 'contactCard'];
const MOST_PAPERS = 8;
const WINDOW_MS = 10 * 60_000;

export interface PublicPapers {
  /**
   * Queues the paper at the kiosk's printer. One waits or prints at a time, and eight come out in ten minutes.
   *
   * @param idempotencyKey e.g. `guideSlip:` and an id of its own
   * @throws Refusal PRINTING_BUSY, also where the kiosk has no printer
   */
  print(unit: UnitOfWork, paper: { idempotencyKey: string; document: PaperDocument }): void;
  /** `notPrinted` for a key that nobody has asked paper for. */
  read(tx: ReadTx, idempotencyKey: string): { state: SlipState; place: SlipPlace };
}

export function createPublicPapers({ papers, routes }: { papers: PaperQueue; routes: PaperRoutes }): PublicPapers {
  return {
    print(unit, { idempotencyKey, document }) {
      const printer = routes.ofKiosk();
      const since = unit.moment.at - WINDOW_MS;
      const { count, underWay } = printJobs.countRecent(unit.tx, { kinds: PUBLIC_KINDS, since });
      if (printer === null || underWay > 0 || count >= MOST_PAPERS) throw new Refusal('PRINTING_BUSY');
      papers.queue(unit, { idempotencyKey, document, printer });
    },
    read(tx, idempotencyKey) {
      const job = printJobs.findCopy(tx, idempotencyKey, printJobs.findNewestCopyNumber(tx, idempotencyKey));
      return job
        ? { state: SLIP_STATES[job.state], place: routes.placeOf(job.printer) }
        : { state: 'notPrinted', place: { kind: 'here' } };
    },
  };
}
