/**
 * 办件的纸: receipts and notices of a case, each queued in the transaction of the hop that calls for it. A receipt is a copy
 * of numbers that are valid without it; the resident's own words stand on none. What was printed once is printed again as a
 * marked copy, from the paper itself where that is still kept, else made anew from the case.
 */
import { buildAcceptanceReceipt } from '#printers/documents/acceptance-receipt';
import type { ReceiptPromise } from '#printers/documents/acceptance-receipt';
import type { Applicant, HallContact } from '#printers/documents/case-facts';
import { buildCompletionReceipt } from '#printers/documents/completion-receipt';
import { FEEDBACK_WAY_NAMES, RECEIPT_TEXTS } from '#printers/documents/receipt-texts';
import { buildSupplementNotice } from '#printers/documents/supplement-notice';
import type { NoticeContent } from '#printers/documents/supplement-notice';
import type { PaperDocument } from '#printers/document';
import type { PrintOperator } from '#printers/spool-journal';
import { CASE_TYPE_NAMES } from '#contract/catalogue/case-names';
import type { SlipPlace, SlipState } from '#contract/snapshots';
import { formatShortCaseNumber } from '#domain/case/case-number-groups';
import type { FeedbackWay } from '#domain/case/case-words';
import { formatQueryCode } from '#domain/case/query-code';
import type { CaseId, CounterNumber, PrinterId, StaffNumber } from '#domain/ids';
import { formatQrPayload } from '#domain/qr-payload';
import type { HallConfig } from '../config/hall-config';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import * as caseTokens from '../store/repositories/case-tokens.repo';
import * as printJobs from '../store/repositories/print-jobs.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { PaperQueue } from './paper-queue';
import type { PaperRoutes } from './paper-routes';
import { isUnderWay } from './print-decisions';
import { hallTimeText, SLIP_STATES } from './ticket-slips';

/** 再打一张 at the kiosk, right after the filing: once, and only while the resident can still be standing there. */
const REPRINT_WITHIN_MS = 5 * 60_000;
const COPIES_AT_FILING = 2;
/** 打印 on the progress page. */
export const COPIES_A_DAY = 3;
const DAY_MS = 24 * 3_600_000;

export interface HopOperator {
  staffNumber: StaffNumber;
  counterNumber: CounterNumber;
}

export interface CasePapers {
  /** At the counter where it was filed, else at the kiosk; a hall without a printer files cases all the same. */
  queueAcceptance(unit: UnitOfWork, caseId: CaseId): void;
  /** @returns where it comes out; null where this hall has no printer */
  queueNotice(unit: UnitOfWork, caseId: CaseId, content: NoticeContent, by: HopOperator): SlipPlace | null;
  queueCompletion(
    unit: UnitOfWork,
    caseId: CaseId,
    closed: { answer: string; way: FeedbackWay; isSolved: boolean; workingDaysUsed: number | null },
    by: HopOperator,
  ): SlipPlace | null;
  /** 再打一张: once a case, within five minutes of its filing. @throws {Refusal} REPRINT_REFUSED */
  reprintAcceptance(unit: UnitOfWork, caseId: CaseId): void;
  /** 打印 from the progress page. @throws {Refusal} REPRINT_REFUSED */
  printAcceptanceCopy(unit: UnitOfWork, caseId: CaseId): void;
  receiptStateOf(tx: ReadTx, caseId: CaseId): SlipState;
  receiptPlaceOf(tx: ReadTx, caseId: CaseId): SlipPlace;
}

const keyOf = (caseId: CaseId) => `case:${caseId}:acceptance`;

export function createCasePapers({
  config,
  papers,
  routes,
}: {
  config: HallConfig;
  papers: PaperQueue;
  routes: PaperRoutes;
}): CasePapers {
  const { hall, terminal } = config;
  const contact: HallContact = {
    hallName: hall.name,
    helpPhone: hall.helpPhone,
    supervisionPhone: hall.supervisionPhone,
  };
  const qrOf = (tx: ReadTx, caseId: CaseId, receipt: caseTokens.CaseReceipt) => {
    const key = caseTokens.open(tx, caseId, receipt);
    if (key === null) throw new Error(`case ${caseId} has no token for its receipt`);
    return formatQrPayload({ kind: receipt === 'acceptance' ? 'C' : 'R', hallCode: hall.code, key });
  };

  function buildAcceptance(tx: ReadTx, kase: Case): PaperDocument {
    const { names } = kase;
    return buildAcceptanceReceipt({
      ...contact,
      caseNumber: kase.caseNumber,
      shortNumber: formatShortCaseNumber(kase.caseNumber),
      itemName: names.title.zh,
      placeText: names.place?.zh ?? null,
      applicant: applicantOf(tx, kase.id),
      caseTypeName: CASE_TYPE_NAMES[kase.caseType],
      materialCount: null,
      acceptedAtText: hallTimeText(kase.filedAt, hall.timezone),
      promise: promiseOf(kase),
      handledBy: { unit: kase.handlingUnit, phone: names.responsible.phone },
      basis: names.basis.zh,
      counter: kase.filedBy,
      terminalCode: terminal.code,
      queryCode: formatQueryCode(cases.openQueryCode(tx, kase.id)),
      qrPayload: qrOf(tx, kase.id, 'acceptance'),
    });
  }

  /** A paper of a hop: its event is the case's, so a repeated command queues nothing. */
  function queueForStaff(
    unit: UnitOfWork,
    { idempotencyKey, document, by }: { idempotencyKey: string; document: PaperDocument; by: HopOperator },
  ): SlipPlace | null {
    const printer = routes.ofCounter(by.counterNumber);
    if (printer === null) return null;
    papers.queue(unit, { idempotencyKey, document, printer, operator: by.staffNumber });
    return routes.placeOf(printer);
  }

  function queueCopy(
    unit: UnitOfWork,
    kase: Case,
    copy: { printer: PrinterId; operator: PrintOperator | null; reason: string },
  ): void {
    const document = findNewest(unit.tx, kase.id)?.document ?? buildAcceptance(unit.tx, kase);
    papers.queueCopy(unit, { idempotencyKey: keyOf(kase.id), document, ticketId: null, ...copy });
  }

  function printerAtKiosk(): PrinterId {
    const printer = routes.ofKiosk();
    if (printer === null) throw new Refusal('REPRINT_REFUSED');
    return printer;
  }

  return {
    queueAcceptance(unit, caseId) {
      const kase = cases.get(unit.tx, caseId);
      const printer = kase.filedBy ? routes.ofCounter(kase.filedBy.counterNumber) : routes.ofKiosk();
      if (printer === null) return;
      papers.queue(unit, {
        idempotencyKey: keyOf(caseId),
        document: buildAcceptance(unit.tx, kase),
        printer,
        ...(kase.filedBy ? { operator: kase.filedBy.staffNumber } : {}),
      });
    },

    queueNotice(unit, caseId, content, by) {
      const kase = cases.get(unit.tx, caseId);
      const document = buildSupplementNotice({
        ...contact,
        noticeNumber: kase.caseNumber,
        itemName: kase.names.title.zh,
        applicant: applicantOf(unit.tx, caseId),
        toldAtText: hallTimeText(unit.moment.at, hall.timezone),
        content,
        ...by,
        qrPayload: qrOf(unit.tx, caseId, 'acceptance'),
      });
      return queueForStaff(unit, {
        idempotencyKey: `case:${caseId}:${content.variant}:${unit.moment.at}`,
        document,
        by,
      });
    },

    queueCompletion(unit, caseId, { answer, way, isSolved, workingDaysUsed }, by) {
      const kase = cases.get(unit.tx, caseId);
      const document = buildCompletionReceipt({
        ...contact,
        caseNumber: kase.caseNumber,
        itemName: kase.names.title.zh,
        resultText: RECEIPT_TEXTS.solved[isSolved ? 'true' : 'false'],
        answerText: answer,
        closedAtText: hallTimeText(unit.moment.at, hall.timezone),
        workingDays:
          kase.due && workingDaysUsed !== null ? { promised: kase.due.workingDays, used: workingDaysUsed } : null,
        resultPapersText: '',
        deliveryText: '',
        feedbackWayText: FEEDBACK_WAY_NAMES[way],
        ratingQrPayload: qrOf(unit.tx, caseId, 'completion'),
      });
      return queueForStaff(unit, { idempotencyKey: `case:${caseId}:completion:${unit.moment.at}`, document, by });
    },

    reprintAcceptance(unit, caseId) {
      const kase = cases.get(unit.tx, caseId);
      const printer = printerAtKiosk();
      const copies = printJobs.findNewestCopyNumber(unit.tx, keyOf(caseId));
      const isLate = unit.moment.at - kase.filedAt > REPRINT_WITHIN_MS;
      if (copies >= COPIES_AT_FILING || isLate || kase.channel !== 'kiosk') throw new Refusal('REPRINT_REFUSED');
      queueCopy(unit, kase, { printer, operator: null, reason: 'resident at the kiosk' });
    },

    printAcceptanceCopy(unit, caseId) {
      const printer = printerAtKiosk();
      const newest = findNewest(unit.tx, caseId);
      const today = printJobs.countCopiesSince(unit.tx, keyOf(caseId), unit.moment.at - DAY_MS);
      if ((newest && isUnderWay(newest)) || today >= COPIES_A_DAY) throw new Refusal('REPRINT_REFUSED');
      queueCopy(unit, cases.get(unit.tx, caseId), { printer, operator: null, reason: 'resident on the progress page' });
    },

    receiptStateOf(tx, caseId) {
      const job = findNewest(tx, caseId);
      return job ? SLIP_STATES[job.state] : 'notPrinted';
    },

    receiptPlaceOf(tx, caseId) {
      const job = findNewest(tx, caseId);
      return job ? routes.placeOf(job.printer) : { kind: 'here' };
    },
  };
}

function findNewest(tx: ReadTx, caseId: CaseId): printJobs.StoredPrintJob | null {
  const key = keyOf(caseId);
  return printJobs.findCopy(tx, key, printJobs.findNewestCopyNumber(tx, key));
}

function applicantOf(tx: ReadTx, caseId: CaseId): Applicant {
  const person = casePeople.find(tx, caseId);
  if (person?.name != null) return { kind: 'person', name: person.name };
  if (person?.phone != null) return { kind: 'phone', phone: person.phone };
  return { kind: 'anonymous' };
}

function promiseOf({ due, stoppedFor, caseType }: Case): ReceiptPromise | null {
  if (due)
    return {
      kind: 'due',
      workingDays: due.workingDays,
      dueDateText: due.day,
      isProvisional: due.isProvisional,
    };
  if (stoppedFor === 'supplement') return { kind: 'stopped', waitsFor: 'supplement' };
  return caseType === 'escalated' ? { kind: 'stopped', waitsFor: 'superior' } : null;
}
