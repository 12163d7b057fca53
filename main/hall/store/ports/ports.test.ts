import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LineId } from '#domain/ids';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import * as outbox from '../repositories/outbox.repo';
import { createSpoolJournal } from './spool-journal';
import { createSyncOutbox } from './sync-outbox';

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
});
afterEach(() => hall.close());
const issue = () => hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as LineId));

describe('outbox', () => {
  const open = () => createSyncOutbox({ store: hall.store, onAnswered: () => {} });
  const seqs = () =>
    open()
      .findNextBatch(100)
      .map((operation) => operation.seq);
  const answer = (seq: number, outcome: 'applied' | 'rejected') => {
    const { opId } = open()
      .findNextBatch(100)
      .find((operation) => operation.seq === seq)!;
    open().markAnswered(
      [outcome === 'applied' ? { opId, seq, outcome } : { opId, seq, outcome, code: 'BAD_PAYLOAD', detail: 'why' }],
      hall.time.now(),
    );
  };

  it('numbers are gapless, also after a transaction that rolled back', () => {
    issue();
    expect(() =>
      hall.writer.change((unit) => {
        hall.issueTicket(unit, 'civil-affairs' as LineId);
        throw new Error('power');
      }),
    ).toThrow();
    issue();
    expect(seqs()).toEqual([1, 2]);
  });

  it('a refused fact is kept with its reason, blocks nothing, and goes out again under a new number', () => {
    for (let i = 0; i < 3; i++) issue();
    open().markSent([1, 2, 3], hall.time.now());
    answer(1, 'rejected');
    answer(2, 'applied');
    expect(seqs()).toEqual([3]);
    const [refused] = hall.store.read((tx) => outbox.listNewest(tx, 10));
    expect(refused).toMatchObject({ seq: 1, state: 'refused', reason: 'BAD_PAYLOAD: why' });
    expect(hall.writer.change((unit) => outbox.resend(unit.tx, refused!.opId))).toBe(true);
    expect(
      open()
        .findNextBatch(10)
        .map(({ seq, opId }) => [seq, opId === refused!.opId]),
    ).toEqual([
      [3, false],
      [4, true],
    ]);
    expect(hall.writer.change((unit) => outbox.resend(unit.tx, refused!.opId))).toBe(false);
  });

  it('rewinds to what a restored server wants', () => {
    for (let i = 0; i < 3; i++) issue();
    for (const seq of [1, 2, 3]) answer(seq, 'applied');
    open().rewindTo(2);
    expect(seqs()).toEqual([2, 3]);
  });

  it('renumbers unanswered facts above what the server has, and goes on from there', () => {
    for (let i = 0; i < 4; i++) issue();
    answer(1, 'applied');
    const before = open()
      .findNextBatch(10)
      .map((operation) => operation.opId);
    open().renumberFrom(50);
    issue();
    const after = open().findNextBatch(10);
    expect(after.map((operation) => operation.seq)).toEqual([50, 51, 52, 53]);
    expect(after.slice(0, 3).map((operation) => operation.opId)).toEqual(before);
    open().renumberFrom(51);
    expect(seqs()).toEqual([51, 52, 53, 54]);
  });
});

describe('spool journal', () => {
  it('keeps each step and refuses steps out of order', () => {
    const decided: string[] = [];
    const journal = createSpoolJournal({
      store: hall.store,
      onDecided: (_tx, job, outcome) => decided.push(`${job.id} ${outcome}`),
      onCleared: () => {},
      onMoved: () => {},
    });
    issue();
    const job = journal.findNextQueued('hall' as never)!;
    expect(job).toMatchObject({ copyNumber: 1, state: 'queued', attempts: 0 });
    journal.markSending(job.id, 1, 'AAAA');
    expect(journal.findNextQueued('hall' as never)).toBeNull();
    journal.markUntouched(job.id, 2, 'refused');
    expect(journal.findNextQueued('hall' as never)).toMatchObject({ attempts: 1 });
    journal.markSending(job.id, 3, 'AAAB');
    journal.markSent(job.id, 4, 110);
    expect(() => journal.markExpired(job.id, 5)).toThrow(/is not in queued/);
    expect(journal.markInterrupted('hall' as never, 6)).toBe(1);
    expect(decided).toEqual([`${job.id} unknown`]);
    expect(() => journal.markPrinted(job.id, 7, 'barrier')).toThrow();
  });

  it('a person decides an unknown slip: seen closes it, not seen makes a marked copy', () => {
    const journal = createSpoolJournal({
      store: hall.store,
      onDecided: () => {},
      onCleared: () => {},
      onMoved: () => {},
    });
    const { ticketId } = issue();
    const lose = () => {
      const job = journal.findNextQueued('hall' as never)!;
      journal.markSending(job.id, 1, 'AAAA');
      journal.markUnknown(job.id, 2, 'reset', false);
      return job.id;
    };
    const first = lose();
    hall.writer.change((unit) => hall.printDesk.decideUnknown(unit, first, 'notPrinted', 'maintenance'));
    expect(journal.findNextQueued('hall' as never)).toMatchObject({
      copyNumber: 2,
      document: { blocks: expect.arrayContaining([expect.objectContaining({ kind: 'mark' })]) as never },
    });
    const second = lose();
    hall.writer.change((unit) => hall.printDesk.decideUnknown(unit, second, 'printed', 'maintenance'));
    expect(hall.store.read((tx) => hall.slips.stateOf(tx, ticketId))).toBe('printed');
    expect(() =>
      hall.writer.change((unit) => hall.printDesk.decideUnknown(unit, second, 'printed', 'maintenance')),
    ).toThrow('JOB_UNKNOWN');
  });
});
