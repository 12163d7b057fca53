/** 办件 as staff see them: the list without any person, one case in full with its person masked, and the figures. */
import type { CaseFacts } from '#contract/case-facts';
import type { CaseDetail, CaseSummary } from '#contract/counter-cases';
import type { CaseFigures } from '#contract/snapshots';
import { countByFilter, ENDED_SECTION_DAYS, passesFilter } from '#domain/case/case-filter';
import type { CaseFilter, CaseFilterCounts } from '#domain/case/case-filter';
import { isCaseOpen, isCaseUntouched, listCaseActs } from '#domain/case/case-life';
import type { CaseStanding } from '#domain/case/case-life';
import { sameDayFigureOf } from '#domain/case/same-day';
import { shiftDay } from '#domain/clock/calendar-day';
import type { ClosingTime } from '#domain/clock/case-clock';
import { isUntouchedOvernight } from '#domain/clock/due-warning';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import { instantAt } from '#domain/wall-time';
import type { AttachmentStore } from '../attachments/attachment-store';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import type { CaseSlots } from '../ratings/case-slots';
import type { ComplaintRight } from '../staff/complaint-right';
import type { SignIn } from '../staff/sign-in';
import type { ReadTx } from '../store/open-store';
import * as caseFigures from '../store/repositories/case-figures.repo';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import type { CaseChanges } from './case-changes';
import { MOST_OPEN_CASES } from './case-clocks';
import { ratableOf, supplementAskedOf } from './case-facts';
import type { ReadCaseFacts } from './case-facts';
import { attachmentView, maskedPersonOf } from './case-views';

export interface CaseList {
  /**
   * What the filter lets through of the open cases, most urgent first, or of those that ended in the last days, newest
   * first; at most 200, `total` says of how many, and none that this person may not see.
   */
  list(
    tx: ReadTx,
    at: EpochMs,
    staffNumber: StaffNumber,
    filter: CaseFilter,
  ): { cases: CaseSummary[]; total: number; counts: CaseFilterCounts };
  read(tx: ReadTx, caseId: CaseId, at: EpochMs): CaseDetail;
  /** Of what whoever is signed in may see; null: nobody is. */
  figures(tx: ReadTx, at: EpochMs, staffNumber: StaffNumber | null): Omit<CaseFigures, 'remarksWaiting'>;
  /** 事不过夜: how many nobody has touched by the closing time of their first working day. */
  countUntouchedOvernight(tx: ReadTx, at: EpochMs): number;
}

const MOST_LISTED = 200;

export function standingOf(tx: ReadTx, kase: Case): CaseStanding {
  return {
    state: kase.state,
    caseType: kase.caseType,
    isProcedureRunning: kase.specialProcedure !== null,
    isFollower: kase.leadingId !== null,
    hasFollowers: cases.countFollowers(tx, kase.id) > 0,
  };
}

export function createCaseList(parts: {
  lines: HallLines;
  closing: ClosingTime;
  cutOverHour: number;
  calendar: (tx: ReadTx) => WorkCalendar;
  readFacts: ReadCaseFacts;
  attachments: Pick<AttachmentStore, 'listOf'>;
  caseSlots: Pick<CaseSlots, 'progressOf'>;
  findStaff: SignIn['findStaff'];
  complaintRight: ComplaintRight;
  changes: CaseChanges;
}): CaseList {
  const { lines, closing, attachments, caseSlots } = parts;

  const summaryOf = (tx: ReadTx, kase: Case, facts: CaseFacts, at: EpochMs): CaseSummary => ({
    ...facts,
    isHazard: kase.isHazard,
    people: kase.people,
    isUntouched: isCaseUntouched({ state: kase.state, isFollower: kase.leadingId !== null }),
    hasVoice: kase.hasVoice,
    unreadSupplements: caseSupplements.countUnread(tx, kase.id),
    rating: caseSlots.progressOf(tx, ratableOf(kase), at),
  });

  /** Of the last service days, this one among them. */
  function listEnded(tx: ReadTx, at: EpochMs, scope: cases.CaseScope): Case[] {
    const firstDay = shiftDay(currentServiceDay(tx, lines, at), 1 - ENDED_SECTION_DAYS);
    const since = instantAt(firstDay, `0${parts.cutOverHour}:00`, closing.timezone);
    return cases.listEndedSince(tx, since, MOST_OPEN_CASES, scope);
  }

  const scopeOf = (staffNumber: StaffNumber | null): cases.CaseScope => ({
    withComplaints: parts.complaintRight.maySeeComplaints(staffNumber),
  });

  return {
    list(tx, at, staffNumber, filter) {
      const scope = scopeOf(staffNumber);
      const factsOf = parts.readFacts(tx, at);
      const known = [...cases.listOpen(tx, MOST_OPEN_CASES, scope), ...listEnded(tx, at, scope)].map((kase) => {
        const facts = factsOf(kase);
        const { appealKind, state, responsibleStaff } = kase;
        const isMine = responsibleStaff === staffNumber;
        return { kase, facts, appealKind, warning: facts.warning, isOpen: isCaseOpen(state), isMine };
      });
      const found = known.filter((one) => passesFilter(one, filter));
      return {
        cases: found.slice(0, MOST_LISTED).map(({ kase, facts }) => summaryOf(tx, kase, facts, at)),
        total: found.length,
        counts: countByFilter(known, filter),
      };
    },

    read(tx, caseId, at) {
      const kase = cases.get(tx, caseId);
      return {
        ...summaryOf(tx, kase, parts.readFacts(tx, at)(kase), at),
        channel: kase.channel,
        origin: kase.origin,
        isLivelihood: kase.isLivelihood,
        category: kase.category,
        categoryName: kase.names.category,
        item: kase.item,
        place: kase.names.place,
        words: cases.openWords(tx, caseId) ?? '',
        attachments: attachments.listOf(tx, { kind: 'case', id: caseId }).map(attachmentView),
        person: maskedPersonOf(tx, caseId),
        handlingUnit: kase.handlingUnit,
        feedbackUnit: kase.feedbackUnit,
        responsibleStaff:
          kase.responsibleStaff && (parts.findStaff(kase.responsibleStaff)?.name ?? kase.responsibleStaff),
        basis: kase.names.basis,
        history: caseHops.list(tx, caseId).map((hop) => ({
          at: hop.at,
          act: hop.act,
          staffNumber: hop.by?.staffNumber ?? null,
          counterNumber: hop.by?.counterNumber ?? null,
          unit: hop.unit,
          words: hop.words ?? (hop.facts['feedback'] as string | undefined) ?? null,
        })),
        supplementAsked: supplementAskedOf(tx, caseId),
        specialProcedure: kase.specialProcedure,
        supplements: caseSupplements.list(tx, caseId).map(({ id, at: addedAt, words }) => ({
          at: addedAt,
          words: words ?? '',
          attachments: attachments.listOf(tx, { kind: 'supplement', id }).map(attachmentView),
        })),
        leading: kase.leadingId && cases.get(tx, kase.leadingId).caseNumber,
        followers: cases.countFollowers(tx, caseId),
        acts: listCaseActs(standingOf(tx, kase)),
      };
    },

    figures(tx, at, staffNumber) {
      const scope = scopeOf(staffNumber);
      const today = currentServiceDay(tx, lines, at);
      return {
        change: parts.changes.count(),
        ...caseFigures.countOpen(tx, { now: at, today, ...scope }),
        today: sameDayFigureOf(caseFigures.listFirstMovesToday(tx, { today, ...scope })),
        unreadSupplements: caseSupplements.countAllUnread(tx, scope),
      };
    },

    countUntouchedOvernight(tx, at) {
      const untouched = caseFigures.listUntouched(tx);
      if (untouched.length === 0) return 0;
      const calendar = parts.calendar(tx);
      return untouched.filter((filed) =>
        isUntouchedOvernight({ ...closing, ...filed, calendar, isTouched: false, now: at }),
      ).length;
    },
  };
}
