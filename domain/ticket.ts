/**
 * 票 / 取号: the record behind a printed number, and the rules that move it. Pure values: the queue feature commits what
 * these functions allow.
 */
import * as z from 'zod';

export const TicketState = z.enum(['waiting', 'called', 'serving', 'finished', 'missed', 'abandoned']);
/** 等候、已叫、在办、办完、过号、弃号. */
export type TicketState = z.infer<typeof TicketState>;

export const TicketEvent = z.enum(['call', 'recall', 'start', 'finish', 'miss', 'reenter', 'transfer', 'abandon']);
/** 叫号、重呼、开始、办完、过号、重新排队、转窗、弃号. A transferred ticket waits again, for another line or counter. */
export type TicketEvent = z.infer<typeof TicketEvent>;

const TRANSITIONS: Record<TicketState, Partial<Record<TicketEvent, TicketState>>> = {
  waiting: { call: 'called', abandon: 'abandoned' },
  called: { recall: 'called', start: 'serving', miss: 'missed', transfer: 'waiting', abandon: 'abandoned' },
  serving: { finish: 'finished', transfer: 'waiting' },
  missed: { reenter: 'waiting', abandon: 'abandoned' },
  finished: {},
  abandoned: {},
};

/** The state after `event`, or null where the event does not apply: the caller answers with a typed refusal. */
export function nextTicketState(state: TicketState, event: TicketEvent): TicketState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** Line prefixes that nobody mistakes for another letter or digit (no B/8, I/1, O/0). */
export const LINE_PREFIXES = ['A', 'C', 'E', 'F', 'H', 'J', 'K', 'L', 'N', 'P'] as const;

export const TicketNumber = z
  .string()
  .regex(/^[ACEFHJKLNP]?\d{3,4}$/)
  .brand<'TicketNumber'>();
/** 号码 as printed and called, e.g. `C012`. Unique within a service day, not beyond it. */
export type TicketNumber = z.infer<typeof TicketNumber>;

/** Three digits up to 999, four after; `prefix` is empty in a hall that uses digits only. */
export function formatTicketNumber(prefix: string, sequence: number): TicketNumber {
  return `${prefix}${String(sequence).padStart(3, '0')}` as TicketNumber;
}

/** Which stretch of a visit a second belongs to: statistics are sums over periods, never stored counters. */
export const PeriodKind = z.enum(['waiting', 'called', 'serving']);
export type PeriodKind = z.infer<typeof PeriodKind>;

/** The period that is open while a ticket is in `state`; null once nothing runs any more. */
export function periodOf(state: TicketState): PeriodKind | null {
  return state === 'waiting' || state === 'called' || state === 'serving' ? state : null;
}
