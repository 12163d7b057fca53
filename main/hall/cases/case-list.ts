/** 办件 as staff see them: the list without any person, one case in full with its person masked, and the figures. */
import type { CaseDetail, CaseSummary } from '#contract/counter-cases';
import type { CaseFigures } from '#contract/snapshots';
import { isCaseOpen, isCaseUntouched, listCaseActs } from '#domain/case/case-life';
import type { CaseStanding } from '#domain/case/case-life';
import { sameDayFigureOf } from '#domain/case/same-day';
import type { ClosingTime } from '#domain/clock/case-clock';
import { isUntouchedOvernight, warningOf } from '#domain/clock/due-warning';
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
import { attachmentView, maskedPersonOf } from './case-views';

export interface CaseList {
  /** Open cases, most urgent first, and those that ended today; at most 200, and none that this person may not see. */
  list(tx: ReadTx, at: EpochMs, staffNumber: StaffNumber): { cases: CaseSummary[]; total: number };
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
  attachments: Pick<AttachmentStore, 'listOf'>;
  caseSlots: Pick<CaseSlots, 'progressOf'>;
  findStaff: SignIn['findStaff'];
  complaintRight: ComplaintRight;
  changes: CaseChanges;
}): CaseList {
  const { lines, closing, attachments, caseSlots } = parts;

  function summaryOf(tx: ReadTx, kase: Case, at: EpochMs): CaseSummary {
    const today = currentServiceDay(tx, lines, at);
    return {
      caseId: kase.id,
      caseNumber: kase.caseNumber,
      title: kase.names.title,
      appealKind: kase.appealKind,
      caseType: kase.caseType,
      level: kase.level,
      state: kase.state,
      filedAt: kase.filedAt,
      due: kase.due,
      stoppedFor: isCaseOpen(kase.state) ? kase.stoppedFor : null,
      warning: isCaseOpen(kase.state)
        ? warningOf({ due: kase.due, calendar: parts.calendar(tx), today, now: at })
        : 'none',
      isHazard: kase.isHazard,
      people: kase.people,
      isUntouched: isCaseUntouched({ state: kase.state, isFollower: kase.leadingId !== null }),
      hasVoice: kase.hasVoice,
      unreadSupplements: caseSupplements.countUnread(tx, kase.id),
      rating: caseSlots.progressOf(tx, kase.id),
    };
  }

  const scopeOf = (staffNumber: StaffNumber | null): cases.CaseScope => ({
    withComplaints: parts.complaintRight.maySeeComplaints(staffNumber),
  });

  return {
    list(tx, at, staffNumber) {
      const scope = scopeOf(staffNumber);
      const day = currentServiceDay(tx, lines, at);
      const dayBegan = instantAt(day, `0${parts.cutOverHour}:00`, closing.timezone);
      const open = cases.listOpen(tx, MOST_LISTED, scope);
      const ended = cases.listEndedSince(tx, dayBegan, MOST_LISTED, scope);
      const { open: openCount } = caseFigures.countOpen(tx, { now: at, today: day, ...scope });
      return {
        cases: [...open, ...ended].slice(0, MOST_LISTED).map((kase) => summaryOf(tx, kase, at)),
        total: openCount + ended.length,
      };
    },

    read(tx, caseId, at) {
      const kase = cases.get(tx, caseId);
      const asked = cases.openSupplementAsked(tx, caseId);
      return {
        ...summaryOf(tx, kase, at),
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
        supplementAsked: asked && {
          items: asked.items.map(({ name, reason }) => `${name}：${reason}`),
          dueDay: asked.dueDay,
        },
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
