/**
 * 经过, as whoever holds the receipt reads it: which office did what and when, where it went with whose phone, what was asked
 * for. Offices and not people: who at an office did it is nobody's to know but the office's.
 */
import type { ProgressHop } from '#contract/progress';
import { isCalendarDay } from '#domain/clock/calendar-day';
import type { Case } from '../store/repositories/cases.repo';
import type { Hop } from '../store/repositories/case-hops.repo';
import { unitText } from './case-views';

/** Facts of the hall, not of the case: who listens in on the history. */
const NOT_FOR_RESIDENTS: readonly Hop['act'][] = ['linked'];
/** What goes on at somebody else's. */
const SENT_ON: readonly Hop['act'][] = ['handedOver', 'escalated', 'referred'];

/** Whose turn it was when something happened. */
interface Offices {
  handling: string;
  feedback: string;
  superior: string;
}

const textOf = (fact: Hop['facts'][string] | undefined): string | null =>
  typeof fact === 'string' && fact !== '' ? fact : null;

function officeOf({ act }: Hop, offices: Offices): string | null {
  if (act === 'filed') return null;
  if (act === 'closed') return offices.feedback;
  return act === 'superiorReplied' ? offices.superior : offices.handling;
}

function officesAfter({ act, unit, facts }: Hop, offices: Offices): Offices {
  if (unit === null) return offices;
  if (act === 'accepted') return { ...offices, handling: unit, feedback: textOf(facts['feedbackUnit']) ?? unit };
  if (act === 'handedOver') return { ...offices, handling: unit };
  return act === 'escalated' ? { ...offices, superior: unit } : offices;
}

/** Each material with why, as they were told; null of every other hop. */
function askedBy({ act, facts }: Hop): ProgressHop['asked'] {
  const items = textOf(facts['items']);
  if (act !== 'supplementRequested' || items === null) return null;
  const reasons = (textOf(facts['reasons']) ?? '').split('\n');
  const dueDay = textOf(facts['dueDay']) ?? '';
  return {
    items: items.split('\n').map((name, at) => (reasons[at] ? `${name}：${reasons[at]}` : name)),
    dueDay: isCalendarDay(dueDay) ? dueDay : null,
  };
}

/** @param findPhone the hall's own phone of an office; null where it knows none */
export function historyOf(
  hops: readonly Hop[],
  { names, findPhone }: Pick<Case, 'names'> & { findPhone: (unit: string) => string | null },
): ProgressHop[] {
  const first = names.responsible.unit.zh;
  let offices: Offices = { handling: first, feedback: first, superior: first };
  return hops.flatMap((hop) => {
    const { at, act, unit, words, facts } = hop;
    const office = officeOf(hop, offices);
    offices = officesAfter(hop, offices);
    if (NOT_FOR_RESIDENTS.includes(act)) return [];
    const isSentOn = SENT_ON.includes(act) && unit !== null;
    return {
      at,
      act,
      unit: office === null ? null : unitText(office, names),
      target: isSentOn
        ? {
            unit: unitText(unit, names),
            phone: textOf(facts['phone']) ?? findPhone(unit),
            address: textOf(facts['address']),
          }
        : null,
      asked: askedBy(hop),
      words,
    };
  });
}
