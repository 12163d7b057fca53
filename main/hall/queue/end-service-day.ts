import { nextTicketState } from '#domain/ticket';
import { endPause } from '../counters/pausing';
import * as commands from '../store/repositories/commands.repo';
import * as counterPauses from '../store/repositories/counter-pauses.repo';
import * as helpCalls from '../store/repositories/help-calls.repo';
import * as residentCalls from '../store/repositories/resident-calls.repo';
import * as periods from '../store/repositories/periods.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { HallWriter } from '../unit-of-work';
import { currentServiceDay } from './current-service-day';
import type { HallLines } from './hall-lines';

const COMMANDS_KEPT_MS = 7 * 24 * 3600_000;

/**
 * 换服务日: whoever still waits, was missed, or stands called on an earlier day has left (弃号); pauses of that day and
 * calls for help from it are over; a serving that runs on is left alone until its counter finishes it. Harmless to
 * repeat. Returns how many tickets were abandoned.
 */
export function endServiceDay(writer: HallWriter, lines: HallLines): number {
  return writer.change((unit) => {
    const { tx, moment } = unit;
    const today = currentServiceDay(tx, lines, moment.at);
    const left = tickets.listUnfinishedBefore(tx, today);
    for (const ticket of left) {
      const to = nextTicketState(ticket.state, 'abandon');
      if (to === null) continue;
      const call = tickets.findOpenCallOfTicket(tx, ticket.id);
      if (call) tickets.endCall(tx, call.id, moment.at);
      periods.end(tx, ticket.id, moment);
      tickets.setState(tx, ticket.id, to, moment.at);
      unit.record('ticket.abandoned', { ticketId: ticket.id, reason: 'dayEnded' });
    }
    for (const pause of counterPauses.listOpen(tx)) if (pause.serviceDay < today) endPause(unit, pause.counterNumber);
    for (const call of helpCalls.listOpen(tx)) {
      if (lines.serviceDayOf(call.calledAt) >= today) continue;
      helpCalls.end(tx, call.id, moment.at);
      unit.record('help.ended', { helpCallId: call.id, counterNumber: null });
    }
    for (const call of residentCalls.listOpen(tx)) {
      if (lines.serviceDayOf(call.calledAt) >= today) continue;
      residentCalls.end(tx, call.id, 'dayEnd', moment.at);
      unit.record('residentCall.ended', { residentCallId: call.id, by: 'dayEnd', counterNumber: null });
    }
    commands.purgeBefore(tx, moment.at - COMMANDS_KEPT_MS);
    return left.length;
  });
}
