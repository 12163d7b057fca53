/** 小票与打印台 over a real file: where papers go, who asked for a copy, what a person decides, what is kept. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { createSpoolJournal } from '../store/ports/spool-journal';
import type { LineId, PrinterId, StaffNumber, TicketId } from '#domain/ids';
import * as printJobs from '../store/repositories/print-jobs.repo';
import { createPaperRoutes } from './paper-routes';
import { PAPER_POLICY } from './paper-policy';

const HALL = 'hall' as PrinterId;
const CIVIL = 'civil-affairs' as LineId;
const STAFF = '0312' as StaffNumber;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
});
afterEach(() => hall.close());

const issue = (line: LineId = CIVIL) => hall.writer.change((unit) => hall.issueTicket(unit, line)).ticketId;
const openJournal = () =>
  createSpoolJournal({
    store: hall.store,
    onDecided: () => {},
    onCleared: (tx, job, at) => hall.papers.queueClearedCopy(tx, job, at),
    onMoved: () => {},
  });
const job = (id: number) => hall.store.read((tx) => printJobs.find(tx, id))!;
const newest = (ticketId: TicketId) => hall.store.read((tx) => printJobs.findNewestOfTicket(tx, ticketId))!;
const unprinted = () => hall.store.read((tx) => hall.slips.listUnprinted(tx));
const markOf = (ticketId: TicketId) => {
  const marks = newest(ticketId).document!.blocks.filter((block) => block.kind === 'mark');
  return marks.map((block) => block.text);
};
/** Takes the ticket's newest slip as far as `state`. */
function bring(ticketId: TicketId, state: 'printed' | 'unknown' | 'expired' | 'sent' | 'silent'): number {
  const journal = openJournal();
  const { id } = newest(ticketId);
  if (state === 'expired') {
    journal.markExpired(id, 1);
    return id;
  }
  journal.markSending(id, 1, 'AAAA');
  if (state === 'unknown') journal.markUnknown(id, 2, 'link: reset', false);
  else journal.markSent(id, 2, 110);
  if (state === 'printed') journal.markPrinted(id, 3, 'processId');
  if (state === 'silent') journal.markUnknown(id, 3, 'this model proves nothing', true);
  return id;
}
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'done';
};

describe('one paper a business event', () => {
  it('asking twice is the same job', () => {
    const order = { idempotencyKey: 'daySlip:1', document: buildSampleTicket(), printer: HALL };
    const ids = [1, 2].map(() => hall.writer.change((unit) => hall.papers.queue(unit, order)));
    expect(ids[0]).toBe(ids[1]);
    expect(hall.wakes).toEqual(['hall']);
  });

  it('its kind says who goes first and how long somebody waits', () => {
    const ticketId = issue();
    const { priority, expiresMs } = PAPER_POLICY.queueTicket;
    expect(newest(ticketId)).toMatchObject({ priority, expiresAt: hall.time.now() + expiresMs, operator: null });
    expect([priority, expiresMs]).toEqual([3, 90_000]);
  });
});

describe('补打 by staff', () => {
  it('is marked with its number, the time and who asked; number and code stay', () => {
    const ticketId = issue();
    bring(ticketId, 'printed');
    const first = newest(ticketId);
    hall.writer.change((unit) => hall.slips.reprintByStaff(unit, ticketId, { operator: STAFF, reason: '弄丢了' }));
    expect(newest(ticketId)).toMatchObject({ copyNumber: 2, operator: STAFF, reason: '弄丢了', state: 'queued' });
    expect(markOf(ticketId)).toEqual(['【补打 第2联 2026-11-18 09:00 工号0312】']);
    expect(newest(ticketId).document!.blocks.filter((block) => block.kind !== 'mark')).toEqual(first.document!.blocks);
    bring(ticketId, 'printed');
    hall.writer.change((unit) => hall.slips.reprintByStaff(unit, ticketId, { operator: STAFF, reason: '又丢了' }));
    expect(markOf(ticketId)).toEqual(['【补打 第3联 2026-11-18 09:00 工号0312】']);
  });

  it('waits for a slip that is still on its way', () => {
    const ticketId = issue();
    const again = () =>
      hall.writer.change((unit) => hall.slips.reprintByStaff(unit, ticketId, { operator: STAFF, reason: 'x' }));
    expect(refusal(again)).toBe('SLIP_UNDER_WAY');
    bring(ticketId, 'sent');
    expect(refusal(again)).toBe('SLIP_UNDER_WAY');
  });

  it('settles a slip that nobody could tell about', () => {
    const ticketId = issue();
    const lost = bring(ticketId, 'unknown');
    hall.writer.change((unit) => hall.slips.reprintByStaff(unit, ticketId, { operator: STAFF, reason: '没拿到' }));
    expect(job(lost)).toMatchObject({ state: 'cancelled', decidedBy: STAFF });
    expect(hall.store.read((tx) => printJobs.countUnknown(tx))).toBe(0);
    expect(hall.outboxKinds()).toContain('slip.decided');
  });

  it('knows no ticket that is not there', () => {
    const ask = (unit: Parameters<Parameters<typeof hall.writer.change>[0]>[0]) =>
      hall.slips.reprintByStaff(unit, '0197a000-0000-7000-9000-00000000ffff' as TicketId, {
        operator: STAFF,
        reason: 'x',
      });
    expect(refusal(() => hall.writer.change(ask))).toBe('TICKET_UNKNOWN');
  });
});

describe('tickets without paper', () => {
  it('are flagged while they wait, until a slip comes out or they are called', () => {
    const [first, second, third, silent] = [issue(), issue(), issue(), issue()];
    expect(unprinted()).toEqual([]);
    bring(first!, 'expired');
    bring(second!, 'unknown');
    bring(third!, 'printed');
    bring(silent!, 'silent');
    expect(unprinted().map(({ ticketNumber, slip }) => [ticketNumber, slip])).toEqual([
      ['C001', 'notPrinted'],
      ['C002', 'unknown'],
    ]);
    hall.writer.change((unit) => hall.slips.reprintByStaff(unit, first!, { operator: STAFF, reason: '没打出来' }));
    bring(first!, 'printed');
    expect(unprinted().map(({ ticketNumber }) => ticketNumber)).toEqual(['C002']);
    hall.signIn(1);
    hall.writer.change((unit) => hall.calling.callTicket(unit, 1 as never, second!));
    expect(unprinted()).toEqual([]);
  });
});

describe('a person decides', () => {
  const decide = (id: number, outcome: 'printed' | 'notPrinted') =>
    hall.writer.change((unit) => hall.printDesk.decideUnknown(unit, id, outcome, 'maintenance'));

  it('any kind of paper: seen closes it with the person’s word, not seen makes a marked copy where it belongs', () => {
    const document = { ...buildSampleTicket(), kind: 'acceptanceReceipt' as const };
    const order = { idempotencyKey: 'accept:1', document, printer: HALL, operator: STAFF };
    const journal = openJournal();
    const lose = (id: number) => {
      journal.markSending(id, 1, 'AAAA');
      journal.markUnknown(id, 2, 'reset', false);
      return id;
    };
    const first = lose(hall.writer.change((unit) => hall.papers.queue(unit, order)));
    decide(first, 'notPrinted');
    expect(job(first)).toMatchObject({ state: 'cancelled', decidedBy: 'maintenance' });
    const copy = journal.findNextQueued(HALL)!;
    expect(copy).toMatchObject({ kind: 'acceptanceReceipt', copyNumber: 2, operator: 'maintenance' });
    expect(copy.document.blocks[1]).toEqual({ kind: 'mark', text: '【补打 第2联 2026-11-18 09:00 维护】' });
    decide(lose(copy.id), 'printed');
    expect(job(copy.id)).toMatchObject({
      state: 'printed',
      proof: 'person',
      decidedBy: 'maintenance',
      lastError: null,
    });
    expect(refusal(() => decide(copy.id, 'printed'))).toBe('JOB_UNKNOWN');
  });

  it('takes back what has not begun, and only that', () => {
    const ticketId = issue();
    const { id } = newest(ticketId);
    const cancel = () => hall.writer.change((unit) => hall.printDesk.cancelJob(unit, id, 'maintenance'));
    cancel();
    expect(job(id)).toMatchObject({ state: 'cancelled', decidedBy: 'maintenance', lastError: 'taken back' });
    expect(unprinted()).toHaveLength(1);
    expect(refusal(cancel)).toBe('JOB_UNKNOWN');
    expect(openJournal().markSending(id, 1, 'AAAA')).toBe(false);
    expect(job(id).state).toBe('cancelled');
  });

  it('has any paper printed again, with a reason', () => {
    const ticketId = issue();
    const id = bring(ticketId, 'printed');
    const again = () =>
      hall.writer.change((unit) => hall.printDesk.reprintJob(unit, id, { operator: 'maintenance', reason: '存档' }));
    again();
    expect(newest(ticketId)).toMatchObject({ copyNumber: 2, operator: 'maintenance', reason: '存档' });
    expect(refusal(again)).toBe('SLIP_UNDER_WAY');
  });
});

describe('what the printer threw away', () => {
  it('follows as a marked copy in the same transaction, and the township server hears of both', () => {
    const ticketId = issue();
    const journal = openJournal();
    const { id } = newest(ticketId);
    journal.markSending(id, 1, 'AAAA');
    journal.markSent(id, 2, 60);
    journal.markCleared(id, hall.time.now(), 'the paper ended in the middle of the slip');
    expect(job(id).state).toBe('cancelled');
    expect(newest(ticketId)).toMatchObject({ copyNumber: 2, state: 'queued', operator: null });
    expect(markOf(ticketId)).toEqual(['【补打 第2联 2026-11-18 09:00】']);
  });
});

describe('what is kept', () => {
  it('a document goes when its time is over; the row, its title and a ticket’s reprint stay', () => {
    const ticketId = issue();
    const id = bring(ticketId, 'printed');
    const waiting = newest(issue()).id;
    const journal = openJournal();
    const end = hall.time.now() + PAPER_POLICY.queueTicket.keptMs;
    expect(journal.purgeDocuments(end - 1)).toBe(0);
    expect(journal.purgeDocuments(end)).toBe(1);
    expect(job(id)).toMatchObject({ document: null, title: 'C001', state: 'printed' });
    expect(job(waiting).document).not.toBeNull();
    expect(refusal(() => hall.store.read((tx) => hall.printDesk.previewJob(tx, id)))).toBe('SLIP_PURGED');
    hall.writer.change((unit) => hall.slips.reprintByStaff(unit, ticketId, { operator: STAFF, reason: 'x' }));
    expect(newest(ticketId).document!.title).toBe('C001');
    expect(markOf(ticketId)).toHaveLength(1);
  });

  it('its words are gone from the file and from its log, not only from what the hall reads', () => {
    const words = '某人的材料';
    const document = { ...buildSampleTicket(), blocks: [{ kind: 'text' as const, text: words.repeat(400) }] };
    const id = hall.writer.change((unit) =>
      hall.papers.queue(unit, { idempotencyKey: 'accept:2', document, printer: HALL }),
    );
    const journal = openJournal();
    journal.markExpired(id, 1);
    const holds = () =>
      ['hall.sqlite', 'hall.sqlite-wal'].some((name) => fs.readFileSync(path.join(hall.dataDir, name)).includes(words));
    expect(holds()).toBe(true);
    journal.purgeDocuments(hall.time.now() + PAPER_POLICY.queueTicket.keptMs);
    expect(holds()).toBe(false);
  });

  it('a receipt that is gone cannot come out again', () => {
    const document = { ...buildSampleTicket(), kind: 'acceptanceReceipt' as const };
    const order = { idempotencyKey: 'accept:1', document, printer: HALL };
    const id = hall.writer.change((unit) => hall.papers.queue(unit, order));
    const journal = openJournal();
    journal.markExpired(id, 1);
    journal.purgeDocuments(hall.time.now() + PAPER_POLICY.acceptanceReceipt.keptMs);
    const again = () =>
      hall.writer.change((unit) => hall.printDesk.reprintJob(unit, id, { operator: 'maintenance', reason: 'x' }));
    expect(refusal(again)).toBe('SLIP_PURGED');
  });

  it('metres stand in the file: of the roll, and of the head’s whole life', () => {
    bring(issue(), 'printed');
    bring(issue(), 'sent');
    const journal = openJournal();
    journal.markNearEnd(HALL, 5);
    bring(issue(), 'printed');
    expect(journal.getRoll(HALL, 9)).toEqual({
      since: 2,
      printedMm: 330,
      slips: 3,
      nearEndAtMm: 220,
      headMm: 330,
      cuts: 3,
    });
    journal.markRollChanged(HALL, 9);
    expect(journal.getRoll(HALL, 9)).toEqual({
      since: 9,
      printedMm: 0,
      slips: 0,
      nearEndAtMm: null,
      headMm: 330,
      cuts: 3,
    });
  });

  it('a crash after an unproven slip still knows that the printer may hold a part of it', () => {
    const journal = openJournal();
    expect(journal.endedUnproven(HALL)).toBe(false);
    const id = bring(issue(), 'unknown');
    expect(journal.endedUnproven(HALL)).toBe(true);
    hall.writer.change((unit) => hall.printDesk.decideUnknown(unit, id, 'printed', 'maintenance'));
    expect(journal.endedUnproven(HALL)).toBe(true);
    bring(issue(), 'printed');
    expect(journal.endedUnproven(HALL)).toBe(false);
    bring(issue(), 'silent');
    expect(journal.endedUnproven(HALL)).toBe(false);
  });
});

describe('where papers go', () => {
  const routes = (config = hall.config) => createPaperRoutes(config);

  it('a counter’s paper comes out at its own printer, the kiosk’s at the kiosk’s', () => {
    const [first, second] = hall.config.counters;
    const config = {
      ...hall.config,
      printers: [...hall.config.printers, { ...hall.config.printers[0]!, id: 'desk' as PrinterId }],
      counters: [first!, { ...second!, printer: 'desk' as PrinterId }],
    };
    expect(routes(config).ofKiosk()).toBe('hall');
    expect(routes(config).ofCounter(1 as never)).toBe('hall');
    expect(routes(config).ofCounter(2 as never)).toBe('desk');
    expect(routes(config).placeOf('desk' as PrinterId)).toEqual({ kind: 'counter', counterNumber: 2 });
    expect(routes(config).placeOf(HALL)).toEqual({ kind: 'here' });
    expect(routes(config).placeOf('cellar' as PrinterId)).toEqual({ kind: 'elsewhere', printer: 'cellar' });
  });

  it('a hall without printers queues nothing', () => {
    expect(routes({ ...hall.config, printers: [], terminal: { code: 'A' } }).ofKiosk()).toBeNull();
  });
});
