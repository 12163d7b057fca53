import type { CounterNumber, StaffNumber } from '#domain/ids';
import { nextTicketState, periodOf } from '#domain/ticket';
import type { TicketEvent } from '#domain/ticket';
import { Refusal } from '../refusal';
import * as periods from '../store/repositories/periods.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { Ticket } from '../store/repositories/tickets.repo';
import type { UnitOfWork } from '../unit-of-work';

/** Who does something at a counter. */
export interface CounterActor {
  counterNumber: CounterNumber;
  staffNumber: StaffNumber;
}

/**
 * Moves the ticket and its periods together; a step that does not apply is `WRONG_STATE`. Returns how long the period
 * was that ended.
 *
 * @param actor to whom the new period belongs; null where the person waits
 */
export function moveTicket(unit: UnitOfWork, ticket: Ticket, event: TicketEvent, actor: CounterActor | null): number {
  const to = nextTicketState(ticket.state, event);
  if (to === null) throw new Refusal('WRONG_STATE');
  tickets.setState(unit.tx, ticket.id, to, unit.moment.at);
  const endedMs = periods.end(unit.tx, ticket.id, unit.moment) ?? 0;
  const kind = periodOf(to);
  if (kind) periods.begin(unit.tx, ticket.id, kind, unit.moment, actor);
  return endedMs;
}
