import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaperDocument } from '#printers/document';
import { exampleConfig, openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { Refusal } from '../refusal';
import * as printJobs from '../store/repositories/print-jobs.repo';
import { createPublicPapers } from './public-papers';
import type { PublicPapers } from './public-papers';

const MINUTE_MS = 60_000;
const PAPER: PaperDocument = { kind: 'guideSlip', title: '高龄津贴申请', blocks: [{ kind: 'text', text: '办事指南' }] };

let hall: HallCore;
let publicPapers: PublicPapers;
let asked = 0;

beforeEach(async () => {
  hall = await openHallCore({ config: exampleConfig() });
  publicPapers = createPublicPapers({ papers: hall.papers, routes: hall.routes });
  asked = 0;
});
afterEach(() => hall.close());

const keyOf = (count: number) => `guideSlip:${count}`;
const stateOf = (count: number) => hall.store.read((tx) => publicPapers.read(tx, keyOf(count)).state);

/** Asks for one more paper; 'done' or the code of its refusal. */
function print(): string {
  const idempotencyKey = keyOf(++asked);
  try {
    hall.writer.change((unit) => publicPapers.print(unit, { idempotencyKey, document: PAPER }));
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

/** The last paper came out, or did not. */
function decide(to: 'printed' | 'expired'): void {
  hall.writer.change((unit) => {
    const job = printJobs.findCopy(unit.tx, keyOf(asked), 1)!;
    printJobs.move(unit.tx, job.id, { from: ['queued'], to, at: unit.moment.at, detail: '' });
  });
}

test('one at a time: the next once this one came out, or was given up', () => {
  expect([print(), stateOf(1), print(), stateOf(2)]).toEqual(['done', 'queued', 'PRINTING_BUSY', 'notPrinted']);
  asked = 1;
  decide('expired');
  expect([stateOf(1), print()]).toEqual(['notPrinted', 'done']);
  decide('printed');
  expect([stateOf(2), print()]).toEqual(['printed', 'done']);
});

test('eight in ten minutes, and again when the first of them are ten minutes old', () => {
  for (let count = 0; count < 8; count++) {
    expect(print()).toBe('done');
    decide('printed');
    hall.time.advance(MINUTE_MS);
  }
  expect(print()).toBe('PRINTING_BUSY');
  hall.time.advance(2 * MINUTE_MS + 1);
  expect(print()).toBe('done');
});

test('what never came out takes nothing from whoever asks once the printer works again', () => {
  for (let count = 0; count < 9; count++) {
    expect(print()).toBe('done');
    decide('expired');
  }
  expect(print()).toBe('done');
});

test('tickets and receipts are not counted, and are never held up by it', () => {
  for (let count = 0; count < 9; count++)
    hall.writer.change((unit) => hall.issueTicket(unit, hall.config.lines[0]!.id));
  expect(print()).toBe('done');
  expect(hall.writer.change((unit) => hall.issueTicket(unit, hall.config.lines[0]!.id).ticketNumber)).toBe('A010');
});
