/** What names a person lies sealed in the rows that wait for the township and for the printer, and goes in time. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationPayload } from '#contract/sync';
import type { OpId, PrinterId, RemarkId } from '#domain/ids';
import type { PaperDocument } from '#printers/document';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { createSpoolJournal } from './ports/spool-journal';
import { createSyncOutbox } from './ports/sync-outbox';
import * as outbox from './repositories/outbox.repo';
import * as printJobs from './repositories/print-jobs.repo';

const WORDS = '窗口的小王很耐心';
const PHONE = '13812345678';
const DAY_MS = 24 * 3_600_000;
const PRINTER = 'hall' as PrinterId;

let hall: HallCore;
beforeEach(async () => {
  hall = await openHallCore();
});
afterEach(() => hall.close());

/** The same files, with another key or with the one they had. */
async function reopen(change: (keyFile: string) => void = () => {}): Promise<void> {
  const { config, dataDir, time } = hall;
  hall.close();
  change(path.join(dataDir, 'vault.key'));
  hall = await openHallCore({ config, dataDir, time });
}
const dropKey = (keyFile: string) => fs.renameSync(keyFile, `${keyFile}.away`);

function leaveRemark(): RemarkId {
  const remarkId = hall.writer.newId<RemarkId>();
  const payload: OperationPayload<'remark.left'> = {
    remarkId,
    kind: 'praise',
    counterNumber: null,
    staffNumber: null,
    words: WORDS,
    attachments: [],
    phone: PHONE,
  };
  hall.writer.change((unit) => unit.record('remark.left', payload));
  return remarkId;
}
const issueTicket = () => hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as never));
const queueReceipt = (key: string) =>
  hall.writer.change((unit) =>
    hall.papers.queue(unit, {
      idempotencyKey: key,
      printer: PRINTER,
      document: {
        kind: 'acceptanceReceipt',
        title: key,
        blocks: [{ kind: 'qr', payload: 'C/x/secret-token' }],
      } as PaperDocument,
    }),
  );
const nothingPlain = (...secrets: string[]) => {
  for (const name of fs.readdirSync(hall.dataDir).filter((file) => file.startsWith('hall.sqlite')))
    for (const secret of secrets)
      expect(fs.readFileSync(path.join(hall.dataDir, name)).includes(secret), `${secret} in ${name}`).toBe(false);
};

describe('待同步', () => {
  const sync = () => createSyncOutbox({ store: hall.store, onAnswered: () => {} });
  const batch = () => sync().findNextBatch(10);
  const answer = (outcome: 'applied' | 'rejected', at = hall.time.now()) =>
    sync().markAnswered(
      batch().map(({ opId, seq }) =>
        outcome === 'applied' ? { opId, seq, outcome } : { opId, seq, outcome, code: 'BAD_PAYLOAD', detail: '' },
      ),
      at,
    );
  const empty = () => hall.store.write((tx) => outbox.emptyConfirmed(tx, hall.time.now() - 7 * DAY_MS));

  it('a personal fact is sealed, travels as it is, under a new number too; others lie as they were', () => {
    leaveRemark();
    issueTicket();
    nothingPlain(WORDS, PHONE);
    expect(batch().map(({ payload }) => payload)).toMatchObject([{ words: WORDS, phone: PHONE }, { sequence: 1 }]);
    const rows = hall.store.read((tx) =>
      tx.db.prepare('SELECT payload, sealed_payload IS NULL AS isPlain FROM outbox ORDER BY seq').raw().all(),
    ) as [string, number][];
    expect([rows[0], rows[1]![0].includes('ticketId'), rows[1]![1]]).toEqual([['', 0], true, 1]);
    sync().renumberFrom(40);
    expect(batch()[0]).toMatchObject({ seq: 40, payload: { words: WORDS } });
  });

  it('is sent again, once mended, with everything in it', () => {
    leaveRemark();
    answer('rejected');
    const { opId } = hall.store.read((tx) => outbox.listNewest(tx, 1))[0]!;
    hall.writer.change(({ tx }) => outbox.resend(tx, opId));
    expect(batch()).toMatchObject([{ seq: 2, opId, payload: { words: WORDS } }]);
  });

  it('refused, it holds nothing of a record that is erased, in no delivery of it; others keep theirs', () => {
    const [gone] = [leaveRemark(), leaveRemark()];
    answer('rejected');
    const opIds = () =>
      hall.store.read((tx) => outbox.listNewest(tx, 9).flatMap(({ opId, state }) => (state === 'refused' ? opId : [])));
    const resend = () => opIds().forEach((opId) => hall.writer.change(({ tx }) => outbox.resend(tx, opId)));
    resend();
    answer('rejected');
    hall.writer.change(({ tx }) => outbox.emptyRefused(tx, { field: 'remarkId', id: gone }));
    const sealed = hall.store.read((tx) =>
      tx.db.prepare('SELECT COUNT(*) FROM outbox WHERE sealed_payload IS NOT NULL').pluck().get(),
    );
    expect(sealed).toBe(2);
    resend();
    expect(batch().filter(({ payload }) => 'words' in payload)).toHaveLength(1);
  });

  it('two facts that were swapped on the disk do not travel under each other’s name', () => {
    leaveRemark();
    leaveRemark();
    hall.store.write((tx) => {
      const [first, second] = tx.db.prepare('SELECT sealed_payload FROM outbox ORDER BY seq').pluck().all() as Buffer[];
      const put = tx.db.prepare('UPDATE outbox SET sealed_payload = ? WHERE seq = ?');
      put.run(second, 1);
      put.run(first, 2);
    });
    expect(batch().map(({ payload }) => payload)).toEqual([{}, {}]);
  });

  it('is emptied seven days after the server has confirmed it, older deliveries of it too, and not before', () => {
    leaveRemark();
    answer('rejected');
    const { opId } = hall.store.read((tx) => outbox.listNewest(tx, 1))[0]! as { opId: OpId };
    hall.writer.change(({ tx }) => outbox.resend(tx, opId));
    leaveRemark();
    hall.time.advance(30 * DAY_MS);
    expect(empty()).toBe(0);
    answer('applied');
    hall.time.advance(7 * DAY_MS - 1);
    expect(empty()).toBe(0);
    hall.time.advance(1);
    expect(empty()).toBe(3);
    sync().rewindTo(1);
    expect(batch().map(({ seq, payload }) => [seq, payload])).toEqual([
      [1, {}],
      [2, {}],
      [3, {}],
    ]);
  });

  it('without its key goes out empty and holds up nothing; with the key back it is whole again', async () => {
    leaveRemark();
    await reopen(dropKey);
    issueTicket();
    expect(batch().map(({ kind, payload }) => [kind, Object.keys(payload).length > 0])).toEqual([
      ['remark.left', false],
      ['ticket.issued', true],
    ]);
    await reopen((keyFile) => fs.renameSync(`${keyFile}.away`, path.join(path.dirname(keyFile), 'vault-old.key')));
    expect(batch()[0]).toMatchObject({ payload: { words: WORDS } });
  });
});

describe('papers', () => {
  const journal = () =>
    createSpoolJournal({ store: hall.store, onDecided: () => {}, onCleared: () => {}, onMoved: () => {} });

  it('of cases are sealed, printed as they are, also after a restart; queue tickets lie as they were', async () => {
    const { ticketId } = issueTicket();
    queueReceipt('case:1');
    nothingPlain('secret-token');
    await reopen();
    const ticketSlip = journal().findNextQueued(PRINTER)!;
    expect(ticketSlip.kind).toBe('queueTicket');
    journal().markExpired(ticketSlip.id, hall.time.now());
    const receipt = journal().findNextQueued(PRINTER)!;
    expect(receipt.document).toMatchObject({ title: 'case:1', blocks: [{ payload: 'C/x/secret-token' }] });
    journal().markSending(receipt.id, hall.time.now(), 'AAAA');
    await reopen();
    expect(journal().markInterrupted(PRINTER, hall.time.now())).toBe(1);
    expect(hall.store.read((tx) => printJobs.find(tx, receipt.id))).toMatchObject({
      state: 'unknown',
      document: { title: 'case:1' },
    });
    expect(hall.store.read((tx) => printJobs.findNewestOfTicket(tx, ticketId))!.document).not.toBeNull();
  });

  it('a copy of one is sealed at a place of its own', () => {
    const id = queueReceipt('case:1');
    const { document } = hall.store.read((tx) => printJobs.find(tx, id))!;
    const copy = { idempotencyKey: 'case:1', document: document!, printer: PRINTER, ticketId: null, operator: null };
    const copyId = hall.writer.change((unit) => hall.papers.queueCopy(unit, { ...copy, reason: 'lost' }));
    expect(hall.store.read((tx) => printJobs.find(tx, copyId))).toMatchObject({ copyNumber: 2, document: {} });
    nothingPlain('secret-token');
  });

  it('lose their content in time', () => {
    const id = queueReceipt('case:1');
    journal().markExpired(id, hall.time.now());
    expect(journal().purgeDocuments(hall.time.now() + 31 * DAY_MS)).toBe(1);
    expect(hall.store.read((tx) => printJobs.find(tx, id))!.document).toBeNull();
  });

  it('whose key is gone are cancelled at the start and hold up nothing', async () => {
    const id = queueReceipt('case:1');
    await reopen(dropKey);
    const { ticketId } = issueTicket();
    journal().markInterrupted(PRINTER, hall.time.now());
    expect(hall.store.read((tx) => printJobs.find(tx, id))).toMatchObject({ state: 'cancelled', document: null });
    const next = journal().findNextQueued(PRINTER)!;
    expect(next.id).toBe(hall.store.read((tx) => printJobs.findNewestOfTicket(tx, ticketId))!.id);
  });
});
