/** 叫指定的号 by what somebody typed: on a pad's keys, or at the console. */
import type { CounterNumber } from '#domain/ids';
import { Refusal } from '../refusal';
import type { ReadTx } from '../store/open-store';
import * as tickets from '../store/repositories/tickets.repo';
import type { Ticket } from '../store/repositories/tickets.repo';
import { currentServiceDay } from './current-service-day';
import type { HallLines } from './hall-lines';

const TYPED_NUMBER = /^([A-Z]?)0{0,3}(\d{1,4})$/;

/** Whether this counter may call the ticket: one of its lines, or sent to it. */
export function isForCounter(ticket: Ticket, counter: CounterNumber, lines: HallLines): boolean {
  return ticket.onlyCounter === null
    ? lines.getCounter(counter).lines.includes(ticket.line)
    : ticket.onlyCounter === counter;
}

const isCallable = (ticket: Ticket) => ticket.state === 'waiting' || ticket.state === 'missed';

/**
 * The one ticket of today that `typed` can mean at this counter: `A013`, or `13` for the only one of its lines with that
 * number. A number as it is printed wins over a shortened one.
 *
 * @throws {Refusal} `NUMBER_UNKNOWN`, `NUMBER_AMBIGUOUS` with the numbers, `NUMBER_DONE`, `ALREADY_CALLED`
 */
export function getTicketByNumber(
  tx: ReadTx,
  { typed, counter, lines, at }: { typed: string; counter: CounterNumber; lines: HallLines; at: number },
): Ticket {
  const text = typed.normalize('NFKC').trim().toUpperCase();
  const parts = TYPED_NUMBER.exec(text);
  const unknown = () => new Refusal('NUMBER_UNKNOWN', { number: text });
  if (!parts) throw unknown();
  const [, prefix, digits] = parts;
  const found = tickets
    .listBySequence(tx, currentServiceDay(tx, lines, at), Number(digits))
    .filter((ticket) => isForCounter(ticket, counter, lines))
    .filter((ticket) => prefix === '' || ticket.ticketNumber.startsWith(prefix!));
  const printed = found.filter((ticket) => ticket.ticketNumber === text);
  const meant = printed.length > 0 ? printed : found;
  const callable = meant.filter(isCallable);
  const [ticket] = callable.length > 0 ? callable : meant;
  if (!ticket) throw unknown();
  if (callable.length > 1)
    throw new Refusal('NUMBER_AMBIGUOUS', { numbers: callable.map(({ ticketNumber }) => ticketNumber).join(' ') });
  const elsewhere = tickets.findOpenCallOfTicket(tx, ticket.id);
  if (elsewhere) throw new Refusal('ALREADY_CALLED', { counter: elsewhere.counterNumber });
  if (!isCallable(ticket)) throw new Refusal('NUMBER_DONE', { number: ticket.ticketNumber });
  return ticket;
}
