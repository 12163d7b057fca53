/** What each step of a case means: its words and facts, what it changes, which clock it stops or starts, which paper it calls for. */
import type { CaseStep } from '#contract/counter-cases';
import type { SlipPlace } from '#contract/snapshots';
import { isCaseOpen, mayBeAcceptedAs } from '#domain/case/case-life';
import { readCaseNumber } from '#domain/case/case-number';
import { seriesFor } from '#domain/case/case-series';
import { CASE_TEXT_LIMIT } from '#domain/case/case-words';
import type { NumberOrigin } from '#domain/case/check-character';
import { limitOf } from '#domain/clock/case-limits';
import { addWorkingDays, countWorkingDays } from '#domain/clock/working-days';
import type { WorkCalendar } from '#domain/clock/working-days';
import type { CaseId } from '#domain/ids';
import { RECEIPT_TOKEN_BYTES } from '#domain/qr-payload';
import { checkResidentText } from '#domain/resident-text';
import type { ServiceDay } from '#domain/service-day';
import { REDRESS, SUPPLEMENT_WAYS } from '#printers/documents/receipt-texts';
import type { CaseSlots } from '../ratings/case-slots';
import { Refusal } from '../refusal';
import type { CasePapers, HopOperator } from '../slips/case-papers';
import type { ReadTx } from '../store/open-store';
import * as cases from '../store/repositories/cases.repo';
import type { Case, CaseChange } from '../store/repositories/cases.repo';
import * as caseHops from '../store/repositories/case-hops.repo';
import type { HopFacts } from '../store/repositories/case-hops.repo';
import * as caseStops from '../store/repositories/case-stops.repo';
import * as caseTokens from '../store/repositories/case-tokens.repo';
import type { UnitOfWork } from '../unit-of-work';
import { findAnswer } from './case-views';

export interface HopPlan {
  words: string | null;
  unit: string | null;
  facts: HopFacts;
  change: CaseChange;
  /** Before the clock is read anew. */
  effect?: (unit: UnitOfWork, today: ServiceDay) => void;
  /** After everything else: it prints what is true then. */
  paper?: (unit: UnitOfWork) => SlipPlace | null;
}

export interface HopRequest<Step extends CaseStep = CaseStep> {
  unit: UnitOfWork;
  kase: Case;
  step: Step;
  by: HopOperator;
  today: ServiceDay;
  /** It follows a case that has this step: no paper of its own comes out at the counter. */
  isFollowing: boolean;
}

/** @throws {Refusal} CASE_WRONG_STATE, CASE_LINK_REFUSED, CASE_WITHOUT_LIMIT, CASE_TEXT_REFUSED */
export type PlanHop = (request: HopRequest) => HopPlan;

type StepOf<Act extends CaseStep['act']> = Extract<CaseStep, { act: Act }>;
type Planner<Act extends CaseStep['act']> = (request: HopRequest<StepOf<Act>>) => HopPlan;

export interface PlanHopParts {
  origin: NumberOrigin;
  calendar: (tx: ReadTx) => WorkCalendar;
  papers: Pick<CasePapers, 'queueNotice' | 'queueCompletion'>;
  caseSlots: Pick<CaseSlots, 'openCaseSlot'>;
  /** Unpredictable: a token opens a case. */
  randomBytes: (count: number) => Buffer;
}

/** What staff write is read by residents and printed: checked as any text from outside. */
function checkWords(words: string): string {
  const read = checkResidentText(words, { limit: CASE_TEXT_LIMIT, mayBeEmpty: false });
  if (!read.ok) throw new Refusal('CASE_TEXT_REFUSED', { reason: read.reason });
  return read.text;
}

const checkLine = (text: string): string => checkWords(text).replaceAll('\n', ' ');
const checkOptional = (words: string | null): string | null => (words === null ? null : checkWords(words));

const plainHop = (words: string | null, plan: Partial<HopPlan> = {}): HopPlan => ({
  words,
  unit: null,
  facts: {},
  change: {},
  ...plan,
});

/** The time from now on is a new one. */
const restart = ({ unit, today }: HopRequest): CaseChange => ({
  clock: { restartedOn: today, startedAt: unit.moment.at },
});

const planAcceptance: Planner<'accepted'> = ({ kase, step, by }) => {
  const { caseType, level } = step;
  if (!mayBeAcceptedAs(caseType)) throw new Refusal('CASE_WRONG_STATE', { state: kase.state });
  const givenDays = step.limitDays ?? (caseType === kase.caseType ? kase.clock.limitDays : null);
  const limitDays = limitOf(caseType, { givenDays, isComplex: false });
  if (caseType === 'promised' && limitDays === null) throw new Refusal('CASE_WITHOUT_LIMIT');
  const handlingUnit = checkLine(step.handlingUnit);
  const feedbackUnit = checkLine(step.feedbackUnit);
  return plainHop(checkOptional(step.words), {
    unit: handlingUnit,
    facts: { limitDays, feedbackUnit },
    change: {
      caseType,
      level,
      handlingUnit,
      feedbackUnit,
      responsibleStaff: by.staffNumber,
      clock: { limitDays },
    },
  });
};

const planSupplementReceived: Planner<'supplementReceived'> = (request) => {
  const { kase, step } = request;
  return plainHop(checkOptional(step.words), {
    change: kase.caseType === 'supplement' ? restart(request) : {},
    effect(unit, today) {
      caseStops.end(unit.tx, kase.id, 'supplement', today);
      cases.setSupplementAsked(unit.tx, kase.id, null);
    },
  });
};

const planProcedureBegun: Planner<'specialProcedureBegun'> = ({ kase, step }) =>
  plainHop(checkOptional(step.words), {
    facts: { procedure: step.procedure },
    change: { specialProcedure: step.procedure },
    effect: (unit, today) => caseStops.begin(unit.tx, kase.id, 'specialProcedure', today),
  });

const planProcedureEnded: Planner<'specialProcedureEnded'> = ({ kase, step }) =>
  plainHop(checkWords(step.words), {
    change: { specialProcedure: null },
    effect: (unit, today) => caseStops.end(unit.tx, kase.id, 'specialProcedure', today),
  });

const planEscalation: Planner<'escalated'> = ({ step, today }) =>
  plainHop(checkWords(step.words), {
    unit: checkLine(step.unit),
    change: { level: step.level, clock: { escalatedOn: today, superiorRepliedOn: null } },
  });

const planHandOver: Planner<'handedOver'> = ({ step }) => {
  const handlingUnit = checkLine(step.unit);
  return plainHop(checkWords(step.words), {
    unit: handlingUnit,
    change: { handlingUnit, responsibleStaff: null, isHandedOver: true },
  });
};

/** Opened again: the rectification has a time of its own, and the type of before it was returned. */
const planReopening: Planner<'reopened'> = (request) => {
  const { unit, kase, step } = request;
  const before = caseHops.list(unit.tx, kase.id).findLast(({ caseType }) => caseType !== 'returned');
  return plainHop(checkWords(step.words), {
    change: { ...restart(request), ...(before ? { caseType: before.caseType } : {}), specialProcedure: null },
  });
};

/** What may still stand when a case ends stands no more. */
function endStops({ kase }: Pick<HopRequest, 'kase'>): NonNullable<HopPlan['effect']> {
  return (unit, today) => {
    caseStops.end(unit.tx, kase.id, 'supplement', today);
    caseStops.end(unit.tx, kase.id, 'specialProcedure', today);
    cases.setSupplementAsked(unit.tx, kase.id, null);
  };
}

export function createPlanHop(parts: PlanHopParts): PlanHop {
  const { papers } = parts;

  const planSupplementRequest: Planner<'supplementRequested'> = ({ unit, kase, step, by, today }) => {
    const items = step.items.map(({ name, reason }) => ({ name: checkLine(name), reason: checkLine(reason) }));
    const { day: dueDay } = addWorkingDays(parts.calendar(unit.tx), today, step.dueDays);
    const becomesSupplement = kase.caseType === 'immediate';
    return plainHop(null, {
      facts: {
        dueDays: step.dueDays,
        dueDay,
        items: items.map(({ name }) => name).join('\n'),
        reasons: items.map(({ reason }) => reason).join('\n'),
      },
      change: becomesSupplement
        ? { clock: { limitDays: limitOf('supplement', { givenDays: null, isComplex: false }) } }
        : {},
      effect(of, from) {
        caseStops.begin(of.tx, kase.id, 'supplement', from);
        cases.setSupplementAsked(of.tx, kase.id, { items, dueDay });
      },
      paper: (of) =>
        papers.queueNotice(
          of,
          kase.id,
          {
            variant: 'supplement',
            materials: items,
            dueDateText: dueDay,
            dueWorkingDays: step.dueDays,
            waysText: SUPPLEMENT_WAYS,
          },
          by,
        ),
    });
  };

  const planReferral: Planner<'referred'> = ({ kase, step, by }) => {
    const words = checkWords(step.words);
    const [unit, phone, address] = [step.unit, step.phone, step.address].map(checkLine) as [string, string, string];
    const place = { name: unit, address, phone, hoursText: null };
    return plainHop(words, {
      unit,
      facts: { phone, address },
      change: { responsibleStaff: kase.responsibleStaff ?? by.staffNumber },
      paper: (of) => papers.queueNotice(of, kase.id, { variant: 'referral', reason: words, places: [place] }, by),
    });
  };

  const planReturn: Planner<'returned'> = (request) => {
    const { kase, step, by } = request;
    const words = checkWords(step.words);
    const basis = checkWords(step.basis);
    return plainHop(words, {
      facts: { basis },
      change: { responsibleStaff: kase.responsibleStaff ?? by.staffNumber },
      effect: endStops(request),
      paper: (of) =>
        papers.queueNotice(
          of,
          kase.id,
          { variant: 'returned', reasons: [words, `依据：${basis}`], redress: REDRESS },
          by,
        ),
    });
  };

  /** Days that the clock ran, as far as the calendar knows them. */
  function workingDaysUsed(tx: ReadTx, kase: Case, today: ServiceDay): number {
    return countWorkingDays(parts.calendar(tx), kase.clock.restartedOn ?? kase.clock.startedOn, today);
  }

  const planClosing: Planner<'closed'> = (request) => {
    const { kase, step, by, isFollowing, today } = request;
    const { way, isSolved } = step;
    return plainHop(null, {
      facts: { way, isSolved, feedback: checkWords(step.feedback) },
      effect(unit, day) {
        endStops(request)(unit, day);
        if (caseTokens.open(unit.tx, kase.id, 'completion') === null)
          caseTokens.insert(
            unit.tx,
            kase.id,
            'completion',
            parts.randomBytes(RECEIPT_TOKEN_BYTES).toString('base64url'),
          );
        parts.caseSlots.openCaseSlot(unit, kase.id, by);
      },
      paper(unit) {
        if (isFollowing) return null;
        const answer = findAnswer(caseHops.list(unit.tx, kase.id))?.text ?? '';
        return papers.queueCompletion(
          unit,
          kase.id,
          { answer, way, isSolved, workingDaysUsed: workingDaysUsed(unit.tx, kase, today) },
          by,
        );
      },
    });
  };

  function findLeading(tx: ReadTx, typed: string): Case | null {
    for (const number of readCaseNumber(typed, parts.origin)) {
      const kase = cases.findByNumber(tx, number);
      if (kase) return kase;
    }
    return null;
  }

  const planLink: Planner<'linked'> = ({ unit, kase, step }) => {
    const leading = findLeading(unit.tx, step.leading);
    if (!leading || leading.id === kase.id || leading.leadingId !== null || !isCaseOpen(leading.state))
      throw new Refusal('CASE_LINK_REFUSED');
    // What answers a complaint is read by those who complained, and by nobody else.
    if (seriesFor(leading.appealKind) !== seriesFor(kase.appealKind)) throw new Refusal('CASE_LINK_REFUSED');
    return plainHop(null, { facts: { leading: leading.caseNumber }, change: { leadingId: leading.id as CaseId } });
  };

  const planners: { [Act in CaseStep['act']]: Planner<Act> } = {
    accepted: planAcceptance,
    begun: ({ step }) => plainHop(checkOptional(step.words)),
    supplementRequested: planSupplementRequest,
    supplementReceived: planSupplementReceived,
    specialProcedureBegun: planProcedureBegun,
    specialProcedureEnded: planProcedureEnded,
    escalated: planEscalation,
    superiorReplied: ({ step, today }) =>
      plainHop(checkWords(step.words), { change: { clock: { superiorRepliedOn: today } } }),
    handedOver: planHandOver,
    answered: ({ step }) => plainHop(checkWords(step.words)),
    closed: planClosing,
    reopened: planReopening,
    referred: planReferral,
    returned: planReturn,
    voided: (request) => plainHop(checkWords(request.step.words), { effect: endStops(request) }),
    linked: planLink,
  };
  return (request) => (planners[request.step.act] as PlanHop)(request);
}
