/**
 * 往前走一步: one hop of a case by staff at a counter. What it does to state, type, clock and responsibility, its record,
 * its outbox row and the paper it calls for are one transaction; `case-life.ts` says whether it may be done at all.
 */
import type { CaseStep } from '#contract/counter-cases';
import type { SlipPlace } from '#contract/snapshots';
import { findTypeAfter, isCaseOpen, nextCaseState } from '#domain/case/case-life';
import type { ClosingTime } from '#domain/clock/case-clock';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import { currentServiceDay } from '../queue/current-service-day';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { HopOperator } from '../slips/case-papers';
import type { ComplaintRight } from '../staff/complaint-right';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case } from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import type { Hop } from '../store/repositories/case-hops.repo';
import type { UnitOfWork } from '../unit-of-work';
import type { CaseChanges } from './case-changes';
import { renewDue } from './case-clocks';
import { standingOf } from './case-list';
import { findAnswer } from './case-views';
import type { HopPlan, PlanHop } from './plan-hop';

/**
 * @returns where the paper of this hop comes out; null where it has none
 * @throws {Refusal} CASE_UNKNOWN, CASE_RESTRICTED, CASE_WRONG_STATE, CASE_WITHOUT_ANSWER, CASE_LINK_REFUSED, CASE_WITHOUT_LIMIT,
 *   CASE_TEXT_REFUSED
 */
export type MoveCase = (unit: UnitOfWork, caseId: CaseId, step: CaseStep, by: HopOperator) => SlipPlace | null;

export interface MoveCaseParts {
  lines: HallLines;
  closing: ClosingTime;
  calendar: (tx: ReadTx) => WorkCalendar;
  planHop: PlanHop;
  complaintRight: ComplaintRight;
  changes: CaseChanges;
}

export function createMoveCase(parts: MoveCaseParts): MoveCase {
  const { lines, closing, calendar, planHop, changes } = parts;

  /** Writes one hop and everything that follows from it for this case alone. */
  function apply(unit: UnitOfWork, kase: Case, hop: AppliedHop, today: ServiceDay): SlipPlace | null {
    const { tx, moment } = unit;
    const { act, state, by, plan } = hop;
    const endedAt = isCaseOpen(state) ? null : moment.at;
    const caseType = plan.change.caseType ?? findTypeAfter(kase.caseType, act) ?? kase.caseType;
    cases.change(tx, kase.id, { ...plan.change, state, caseType, endedAt });
    plan.effect?.(unit, today);
    renewDue(tx, kase.id, { calendar: calendar(tx), closing });
    const now = cases.get(tx, kase.id);
    const { words, facts } = plan;
    caseHops.insert(tx, kase.id, {
      at: moment.at,
      act,
      state,
      caseType: now.caseType,
      level: now.level,
      by,
      unit: plan.unit,
      words,
      facts,
    });
    unit.record('case.moved', {
      caseId: kase.id,
      act,
      state,
      caseType: now.caseType,
      level: now.level,
      staffNumber: by.staffNumber,
      counterNumber: by.counterNumber,
      unit: plan.unit,
      words,
      facts,
      due: now.due,
      stoppedFor: now.stoppedFor,
      serviceDay: today,
    });
    return plan.paper?.(unit) ?? null;
  }

  /** 专项反馈: what a leading case was answered, each that follows it was answered too (DF 46). */
  function closeFollowers(
    unit: UnitOfWork,
    leading: Case,
    closed: AppliedHop & { step: CaseStep },
    today: ServiceDay,
  ): void {
    const words = findAnswer(caseHops.list(unit.tx, leading.id))?.text ?? null;
    for (const follower of cases.listFollowers(unit.tx, leading.id)) {
      if (!isCaseOpen(follower.state)) continue;
      const answered: HopPlan = { words, unit: null, facts: {}, change: {} };
      apply(unit, follower, { act: 'answered', state: 'answered', by: closed.by, plan: answered }, today);
      const plan = planHop({ unit, kase: follower, step: closed.step, by: closed.by, today, isFollowing: true });
      apply(unit, cases.get(unit.tx, follower.id), { ...closed, plan }, today);
    }
  }

  return (unit, caseId, step, by) => {
    const { tx, moment } = unit;
    const kase = cases.find(tx, caseId);
    if (!kase) throw new Refusal('CASE_UNKNOWN');
    parts.complaintRight.refuseUnlessSeen(by.staffNumber, kase);
    const { act } = step;
    const state = nextCaseState(standingOf(tx, kase), act);
    if (state === null) throw refusalOf(kase, act);
    const today = currentServiceDay(tx, lines, moment.at);
    const plan = planHop({ unit, kase, step, by, today, isFollowing: false });
    const hop = { act, state, by, plan, step };
    const place = apply(unit, kase, hop, today);
    if (act === 'closed') closeFollowers(unit, kase, hop, today);
    changes.note(unit);
    return place;
  };
}

interface AppliedHop {
  act: Hop['act'];
  state: Hop['state'];
  by: HopOperator;
  plan: HopPlan;
}

function refusalOf({ state, leadingId }: Case, act: Hop['act']): Refusal {
  if (act === 'closed' && isCaseOpen(state) && leadingId === null) return new Refusal('CASE_WITHOUT_ANSWER');
  if (act === 'linked') return new Refusal('CASE_LINK_REFUSED');
  return new Refusal('CASE_WRONG_STATE', { state });
}
