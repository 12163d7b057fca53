import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CounterNumber, RemarkId, StaffNumber } from '#domain/ids';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { sampleWave } from '#tests/support/sample-attachments';
import { openAttachmentFiles } from '../attachments/attachment-files';
import { createAttachmentStore } from '../attachments/attachment-store';
import { createSilentLogger } from '../log/logger';
import { createKeepVoice } from '../ratings/keep-voice';
import * as remarkRows from '../store/repositories/remarks.repo';
import { createRemarks, REMARKS_AN_HOUR } from './remarks';
import type { NewRemark, Remarks } from './remarks';

const CLERK = '0301' as StaffNumber;
const PRAISE: NewRemark = {
  kind: 'praise',
  counterNumber: 1 as CounterNumber,
  words: '张师傅帮我填了表，谢谢',
  voice: null,
  phone: null,
};
const VOICE = {
  kind: 'voice' as const,
  mediaType: 'audio/wav',
  base64: Buffer.from(sampleWave()).toString('base64'),
  durationMs: 250,
};

let hall: HallCore;
let remarks: Remarks;
beforeEach(async () => {
  hall = await openHallCore();
  const { config, store, writer, dataDir, time } = hall;
  const attachments = createAttachmentStore({
    store,
    writer,
    files: openAttachmentFiles({ dataDir, vault: store.vault }),
    time,
    log: createSilentLogger(),
    limitBytes: 1_000_000,
  });
  remarks = createRemarks({
    counters: config.counters,
    newId: writer.newId,
    keepVoice: createKeepVoice(attachments),
    attachments,
  });
});
afterEach(() => hall.close());

const leave = (remark: Partial<NewRemark> = {}) => {
  hall.writer.change((unit) => remarks.leave(unit, { ...PRAISE, ...remark }));
};
const list = () => hall.store.read((tx) => remarks.list(tx));
const waiting = () => hall.store.read((tx) => remarks.countWaiting(tx));
const decide = (remarkId: RemarkId, state: 'published' | 'withheld', reason = '') =>
  hall.writer.change((unit) => remarks.decide(unit, remarkId, { state, by: CLERK, reason }));

describe('a remark', () => {
  it('waits for a look, sealed, with whoever was signed in at its counter', () => {
    hall.signIn(1);
    leave({ phone: ' 138 1234 5678 ' });
    expect([waiting(), list()]).toMatchObject([
      1,
      [{ kind: 'praise', counterNumber: 1, words: PRAISE.words, phone: '138****5678', voice: null, state: 'waiting' }],
    ]);
    const rows = hall.store.read((tx) => tx.db.prepare('SELECT * FROM remark').all());
    expect(rows).toMatchObject([{ staff_number: CLERK }]);
    expect(Buffer.from(JSON.stringify(rows)).includes('谢谢')).toBe(false);
    expect(hall.outboxKinds()).toEqual(['remark.left']);
  });

  it('may be about the hall as a whole, and may be said', () => {
    leave({ kind: 'criticism', counterNumber: null, words: '', voice: VOICE });
    expect(list()).toMatchObject([
      { counterNumber: null, words: '', voice: { mediaType: 'audio/wav', kind: 'voice' } },
    ]);
  });

  it('about a counter that is gone is about the hall', () => {
    leave({ counterNumber: 99 as CounterNumber });
    expect(list()).toMatchObject([{ counterNumber: null }]);
  });

  it('is published or withheld, and a decision may be taken back', () => {
    leave();
    leave({ words: '第二条' });
    const [first, second] = list();
    decide(first!.remarkId, 'published');
    decide(second!.remarkId, 'published');
    decide(second!.remarkId, 'withheld');
    hall.time.advance(1);
    leave({ words: '第三条' });
    const shown = list().map(({ words, state }) => `${words} ${state}`);
    expect(shown[0]).toBe('第三条 waiting');
    expect(shown.slice(1).sort()).toEqual([`${first!.words} published`, `${second!.words} withheld`].sort());
    expect(hall.outboxKinds().filter((kind) => kind === 'remark.decided')).toHaveLength(3);
    expect(() => decide(randomUUID() as RemarkId, 'published')).toThrow('REMARK_UNKNOWN');
  });

  it('is withheld for a reason that nobody reads in the file, nor on its way, and that goes with the words', () => {
    leave();
    const { remarkId } = list()[0]!;
    decide(remarkId, 'withheld', '提到了王师傅');
    const kept = () =>
      hall.store.read((tx) => tx.db.prepare<[], { sealed_reason: Buffer }>('SELECT sealed_reason FROM remark').get()!);
    const open = () => hall.store.vault.open(kept().sealed_reason, `remark.reason:${remarkId}`);
    expect([kept().sealed_reason.includes('王师傅'), open()]).toEqual([false, '提到了王师傅']);
    const sent = hall.store.read((tx) =>
      tx.db.prepare<[], { payload: string }>(`SELECT payload FROM outbox WHERE kind = 'remark.decided'`).get(),
    );
    expect(sent).toEqual({ payload: '' });
    hall.writer.change(({ tx, moment }) => remarkRows.erase(tx, remarkId, moment.at));
    expect(open()).toBe('');
  });

  it.each(['同一件事\u0000', '\u202e事件一同', '半个\ud83d'])('is not decided for a reason as %j', (reason) => {
    leave();
    const { remarkId } = list()[0]!;
    expect(() => decide(remarkId, 'withheld', reason)).toThrow(
      expect.objectContaining({ code: 'CASE_TEXT_REFUSED', facts: { reason: 'badText' } }),
    );
    expect([list(), hall.outboxKinds()]).toMatchObject([[{ state: 'waiting' }], ['remark.left']]);
  });

  it.each<[string, Partial<NewRemark>, string]>([
    ['nothing', { words: '  ' }, 'empty'],
    ['10 kB of text', { words: '好'.repeat(10_000) }, 'tooLong'],
    ['a control character', { words: '好\u0000' }, 'badText'],
    ['a text turned around', { words: '\u202e好' }, 'badText'],
    ['a phone that is none', { phone: '12345' }, 'badPhone'],
    ['a phone of letters', { phone: '😀' }, 'badPhone'],
  ])('%s is refused and nothing is kept', (_what, remark, reason) => {
    expect(() => leave(remark)).toThrow(expect.objectContaining({ code: 'REMARK_REFUSED', facts: { reason } }));
    expect([list(), hall.outboxKinds()]).toEqual([[], []]);
  });

  it('is refused with its voice where that is no recording', () => {
    expect(() => leave({ voice: { ...VOICE, base64: 'AAAA' } })).toThrow('ATTACHMENT_REFUSED');
    expect(list()).toEqual([]);
  });

  it('of somebody who plays is too many, until an hour is over', () => {
    for (let i = 0; i < REMARKS_AN_HOUR; i++) leave();
    expect(() => leave()).toThrow(expect.objectContaining({ facts: { reason: 'tooMany' } }));
    hall.time.advance(60 * 60_000);
    leave();
    expect(waiting()).toBe(REMARKS_AN_HOUR + 1);
  });
});
