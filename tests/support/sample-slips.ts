import { buildQueueTicket } from '#printers/documents/queue-ticket';
import type { QueueTicketFacts } from '#printers/documents/queue-ticket';

/** The ticket of the mock-ups: one resident, six before her. */
export const SAMPLE_TICKET: QueueTicketFacts = {
  hallName: '龙兴镇便民服务中心',
  ticketNumber: 'C012',
  lineName: '民政',
  ahead: 6,
  estimate: { fromMinutes: 10, toMinutes: 20 },
  counters: [1, 2, 3],
  issuedAtText: '2026-11-21 09:42',
  terminalCode: 'A',
  helpPhone: '023-6728 1234',
  qrPayload: 'T/500199003/7Kq2mX9d',
};

export function buildSampleTicket(ticketNumber = SAMPLE_TICKET.ticketNumber) {
  return buildQueueTicket({ ...SAMPLE_TICKET, ticketNumber });
}
