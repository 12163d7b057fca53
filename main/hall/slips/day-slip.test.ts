import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CounterNumber, LineId, ServingId, StaffNumber } from '#domain/ids';
import type { DaySlipFacts } from '#printers/documents/day-slip';
import { exampleConfig, openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { endServiceDay } from '../queue/end-service-day';
import { Refusal } from '../refusal';
import * as printJobs from '../store/repositories/print-jobs.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import type { UnitOfWork } from '../unit-of-work';
import { createDaySlips } from './day-slip';
import type { DaySlips } from './day-slip';

const COUNTER = 1 as CounterNumber;
const CIVIL = 'civil-affairs' as LineId;
const LABOUR = 'labour-security' as LineId;
const ADMINISTRATIVE = 'administrative-affairs' as LineId;
const MINUTE_MS = 60_000;

let hall: HallCore;
let daySlips: DaySlips;
const change = <T>(work: (unit: UnitOfWork) => T extends Promise<unknown> ? never : T) => hall.writer.change(work);

async function openWith(edit?: (yaml: string) => string): Promise<void> {
  hall = await openHallCore({ config: exampleConfig(edit) });
  const { config, lines, papers, routes } = hall;
  daySlips = createDaySlips({ config, lines, papers, routes });
  hall.signIn(1);
}
beforeEach(() => openWith());
afterEach(() => hall.close());

const queueDaySlip = () => change((unit) => daySlips.queueDaySlip(unit, COUNTER));
const readPaper = (jobId: number) => {
  const { document } = hall.store.read((tx) => printJobs.find(tx, jobId))!;
  return Object.fromEntries(
    document!.blocks.flatMap((block) => (block.kind === 'row' ? [[block.key, block.value] as const] : [])),
  );
};
const readTable = (jobId: number) => {
  const { document } = hall.store.read((tx) => printJobs.find(tx, jobId))!;
  return document!.blocks.find((block) => block.kind === 'table');
};

/** Called, served for so long, finished; its rating slot is open. Returns the serving. */
function serve(minutes: number): ServingId {
  change((unit) => hall.procedures.callNext(unit, COUNTER));
  change((unit) => hall.calling.start(unit, COUNTER));
  hall.time.advance(minutes * MINUTE_MS);
  change((unit) => hall.procedures.finish(unit, COUNTER));
  return hall.store.read((tx) => ratingSlots.findLatestAtCounter(tx, COUNTER)!.slot.servingId);
}

describe('a day with everything in it', () => {
  beforeEach(() => {
    for (let count = 0; count < 3; count++) change((unit) => hall.issueTicket(unit, CIVIL));
    change((unit) => hall.issueTicket(unit, ADMINISTRATIVE));
    change((unit) => hall.issueTicket(unit, ADMINISTRATIVE));
    const first = serve(6);
    serve(10);
    change((unit) => {
      ratingSlots.setState(unit.tx, ratingSlots.findOfServing(unit.tx, first)!.id, 'filled', unit.moment.at);
    });
    change((unit) => hall.procedures.callNext(unit, COUNTER));
    change((unit) => hall.calling.miss(unit, COUNTER));
    change((unit) => hall.procedures.callNext(unit, COUNTER));
    change((unit) => hall.calling.start(unit, COUNTER));
    change((unit) => hall.procedures.registerVisit(unit, COUNTER, { people: 4, appealKind: 'enquiry' }));
    hall.time.advance(MINUTE_MS);
    change((unit) => hall.procedures.finish(unit, COUNTER));
    change((unit) => hall.procedures.pause(unit, COUNTER, 'rest'));
    hall.time.advance(2 * MINUTE_MS);
    change((unit) => hall.procedures.resume(unit, COUNTER));
  });

  test('says what was done, with counts and their bases, and no level of any rating', () => {
    const jobId = queueDaySlip();
    expect(readPaper(jobId)).toMatchObject({
      '工号 0301': expect.stringMatching(/^\d\d:\d\d - \d\d:\d\d$/u) as string,
      '叫号 / 过号 / 转移': '4 / 1 / 0',
      '评价 / 请评': '1 / 3 (33.3%)',
      来访登记: '1 件 4 人',
      暂停时长: '00:02:00',
      '打印 / 补打 / 失败': '0 / 0 / 0',
    });
    expect(readTable(jobId)).toMatchObject({
      rows: expect.arrayContaining([expect.arrayContaining(['2'])]) as string[][],
      total: ['合计', '3', '05:40'],
    });
  });

  test('paper and screen read the same queries', () => {
    const { serviceDay, document } = readRun(queueDaySlip());
    const at = hall.time.now();
    const day = { counterNumber: COUNTER, staffNumber: '0301' as StaffNumber, serviceDay };
    const figures: Omit<DaySlipFacts, 'runText'> = hall.store.read((tx) => daySlips.readDay(tx, day, at));
    expect(figures).toMatchObject({ called: 4, missed: 1, finished: 3, rated: 1, ratingSlots: 3 });
    expect(JSON.stringify(document)).toContain(figures.asOfText);
  });

  test('a pause that goes on counts up to now', () => {
    change((unit) => hall.procedures.pause(unit, COUNTER, 'meeting'));
    hall.time.advance(3 * MINUTE_MS);
    expect(readPaper(queueDaySlip())['暂停时长']).toBe('00:05:00');
  });

  test('another person at the same counter begins with an empty day', () => {
    hall.signIn(1, '0302');
    const jobId = queueDaySlip();
    expect(readPaper(jobId)).toMatchObject({
      '工号 0302': '—',
      '叫号 / 过号 / 转移': '0 / 0 / 0',
      '评价 / 请评': '0 / 0 (—)',
    });
    expect(readTable(jobId)).toMatchObject({ rows: [], total: ['合计', '0', '—'] });
  });

  test('papers that this person asked for are counted by what became of them', () => {
    const ticket = change((unit) => hall.issueTicket(unit, CIVIL));
    const reprintId = change((unit) =>
      hall.papers.queueCopy(unit, {
        idempotencyKey: `ticket:${ticket.ticketId}`,
        document: hall.store.read((tx) => printJobs.findNewestOfTicket(tx, ticket.ticketId))!.document!,
        printer: hall.config.printers[0]!.id,
        ticketId: ticket.ticketId,
        operator: '0301' as StaffNumber,
        reason: 'lost',
      }),
    );
    const at = hall.time.now();
    for (const [from, to] of [
      ['queued', 'sending'],
      ['sending', 'sent'],
      ['sent', 'printed'],
    ] as const) {
      change((unit) => printJobs.move(unit.tx, reprintId, { from: [from], to, at, detail: '' }));
    }
    expect(readPaper(queueDaySlip())['打印 / 补打 / 失败']).toBe('0 / 1 / 0');
  });
});

function readRun(jobId: number) {
  const { document, idempotencyKey } = hall.store.read((tx) => printJobs.find(tx, jobId))!;
  return { document, serviceDay: idempotencyKey.split(':')[1] as never };
}

test('pressed twice it is one paper; when that one is done, the next is a run of its own', () => {
  const first = queueDaySlip();
  expect(queueDaySlip()).toBe(first);
  const at = hall.time.now();
  change((unit) => printJobs.move(unit.tx, first, { from: ['queued'], to: 'expired', at, detail: '' }));
  const second = queueDaySlip();
  expect(second).not.toBe(first);
  expect([readPaper(first)['编号'], readPaper(second)['编号']]).toEqual([
    expect.stringMatching(/-1-0301-1$/u),
    expect.stringMatching(/-1-0301-2$/u),
  ]);
});

test('a ticket left over at the day’s end was not missed by anybody', () => {
  change((unit) => hall.issueTicket(unit, CIVIL));
  change((unit) => hall.procedures.callNext(unit, COUNTER));
  const { serviceDay } = readRun(queueDaySlip());
  hall.time.advance(24 * 60 * MINUTE_MS);
  endServiceDay(hall.writer, hall.lines);
  const day = { counterNumber: COUNTER, staffNumber: '0301' as StaffNumber, serviceDay };
  expect(hall.store.read((tx) => daySlips.readDay(tx, day, hall.time.now()))).toMatchObject({ called: 1, missed: 0 });
});

test('somebody missed who came back and was served was missed once all the same', () => {
  change((unit) => hall.issueTicket(unit, CIVIL));
  const { ticketId } = change((unit) => hall.procedures.callNext(unit, COUNTER));
  hall.time.advance(MINUTE_MS);
  change((unit) => hall.procedures.miss(unit, COUNTER));
  hall.time.advance(MINUTE_MS);
  change((unit) => hall.procedures.reenter(unit, COUNTER, ticketId));
  hall.time.advance(MINUTE_MS);
  serve(5);
  expect(readPaper(queueDaySlip())).toMatchObject({ '叫号 / 过号 / 转移': '2 / 1 / 0' });
});

test('who was sent on, called or served already, is a transfer: neither missed nor finished here', () => {
  const sendOn = () => {
    hall.time.advance(MINUTE_MS);
    change((unit) => hall.procedures.transfer(unit, COUNTER, { kind: 'line', line: LABOUR }));
  };
  for (let count = 0; count < 3; count++) change((unit) => hall.issueTicket(unit, CIVIL));
  change((unit) => hall.procedures.callNext(unit, COUNTER));
  sendOn();
  change((unit) => hall.procedures.callNext(unit, COUNTER));
  change((unit) => hall.calling.start(unit, COUNTER));
  sendOn();
  serve(4);
  const jobId = queueDaySlip();
  expect(readPaper(jobId)).toMatchObject({ '叫号 / 过号 / 转移': '3 / 0 / 2', '评价 / 请评': '0 / 1 (0.0%)' });
  expect(readTable(jobId)).toMatchObject({ total: ['合计', '1', '04:00'] });
});

test('nobody signed in, or no printer: refused, and nothing is queued', async () => {
  const refusal = (counter: number) => {
    try {
      change((unit) => daySlips.queueDaySlip(unit, counter as CounterNumber));
      return 'none';
    } catch (error) {
      return error instanceof Refusal ? error.code : String(error);
    }
  };
  expect(refusal(2)).toBe('NOT_SIGNED_IN');
  hall.close();
  await openWith((yaml) =>
    yaml.replace(/^printers:\n(?: .*\n)*/mu, '').replace(/^ *(?:ticketPrinter|printer):.*\n/gmu, ''),
  );
  expect(refusal(1)).toBe('PRINTER_UNKNOWN');
  expect(hall.store.read((tx) => printJobs.listForMaintenance(tx, 10))).toEqual([]);
});

test('the figures of a day do not grow with the hall’s past', () => {
  const plan = (sql: string) =>
    hall.store.read((tx) =>
      tx.db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => row.detail)
        .join('; '),
    );
  for (const sql of [
    `SELECT * FROM ticket_call WHERE counter_number = 1 AND called_at >= 5`,
    `SELECT * FROM print_job WHERE operator = 'x' AND created_at >= 5`,
    `SELECT * FROM serving s JOIN rating_slot r ON r.serving_id = s.id WHERE s.counter_number = 1 AND s.service_day = 'x' AND s.finished_at IS NOT NULL`,
    `SELECT * FROM ticket_transfer WHERE from_counter = 1 AND service_day = 'x'`,
    `SELECT * FROM counter_pause WHERE counter_number = 1 AND service_day = 'x'`,
  ]) {
    expect(plan(sql)).not.toMatch(/SCAN/u);
  }
});
