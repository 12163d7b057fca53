/** 交上去, over a real file. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { CaseDraft } from '#contract/intake';
import { checkCharacterOf } from '#domain/case/check-character';
import type { CategoryId, ItemId, UnitId } from '#domain/ids';
import { ITEM_WITH_ID, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { samplePicture, sampleWave } from '#tests/support/sample-attachments';
import type { Refusal } from '../refusal';
import * as outboxRows from '../store/repositories/outbox.repo';
import { KIOSK_FILINGS_AN_HOUR } from './file-case';

let hall: CaseHall;
beforeEach(async () => {
  hall = await openCaseHall();
});
afterEach(() => hall.close());

const refusalOf = (work: () => unknown): { code: string } & Record<string, unknown> => {
  try {
    work();
  } catch (error) {
    const { code, facts } = error as Refusal;
    return { code, ...facts };
  }
  return { code: 'done' };
};
const rows = (table: string) =>
  hall.store.read((tx) => tx.db.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM ${table}`).get()!.n);
const outbox = () =>
  hall.store.read((tx) =>
    tx.db
      .prepare<[], { kind: string; payload: string }>('SELECT kind, payload FROM outbox ORDER BY seq')
      .all()
      .filter(({ kind }) => kind.startsWith('case.')),
  );

describe('a filed case', () => {
  it('has its number, code, due day and receipt in one transaction', () => {
    const filed = hall.filed(hall.file());
    expect(filed.caseNumber).toBe(`500199003A2611180001${checkCharacterOf('500199003A2611180001')}`);
    expect(filed.queryCode).toMatch(/^\d{6}$/);
    expect(filed.qrPayload).toMatch(/^C\/500199003\/[\w-]{22}$/);
    expect(filed.due).toMatchObject({ day: '2026-11-23', isProvisional: false, workingDays: 3 });
    expect(new Date(filed.due!.at).toISOString()).toBe('2026-11-23T09:00:00.000Z');
    expect(filed.handledBy.unit.zh).toBe('村镇建设办');
    expect(hall.jobs()).toMatchObject([{ kind: 'acceptanceReceipt', copy_number: 1, printer: 'hall' }]);
    expect(outbox()).toMatchObject([{ kind: 'case.filed', payload: '' }]);
  });

  it('numbers go up within a day and begin anew with the next', () => {
    const numbers = [hall.file(), hall.file()].map((id) => hall.filed(id).caseNumber.slice(10, 20));
    hall.time.advance(24 * 3_600_000);
    expect([...numbers, hall.filed(hall.file()).caseNumber.slice(10, 20)]).toEqual([
      '2611180001',
      '2611180002',
      '2611190001',
    ]);
  });

  it('a clock that was set back gives no number twice', () => {
    const before = hall.filed(hall.file()).caseNumber;
    hall.time.setWallClock(hall.time.now() - 3_600_000);
    expect(hall.filed(hall.file()).caseNumber.slice(10, 20)).toBe('2611180002');
    expect(before.slice(10, 20)).toBe('2611180001');
  });

  it('what names, quotes or opens it lies nowhere in the file as it reads', () => {
    const filed = hall.filed(hall.file(sampleDraft({ words: '张小丽家门口的路灯坏了' })));
    const another = hall.filed(hall.file());
    const token = filed.qrPayload.split('/')[2]!;
    hall.store.dropLog();
    const bytes = fs
      .readdirSync(hall.dataDir)
      .filter((name) => name.startsWith('hall.sqlite'))
      .map((name) => fs.readFileSync(path.join(hall.dataDir, name), 'latin1'))
      .join('');
    const texts = ['张小丽', '13812345678', '138 1234 5678', token, '家门口'];
    for (const text of texts) expect(bytes.includes(Buffer.from(text).toString('latin1'))).toBe(false);
    // Six digits stand somewhere in a file now and then; those of two cases do not by chance.
    const codes = [filed.queryCode, another.queryCode];
    expect(codes.every((code) => bytes.includes(code))).toBe(false);
    expect(bytes).toContain(filed.caseNumber);
  });

  it('the township can know the receipt’s holder later, and not its token', () => {
    const filed = hall.filed(hall.file());
    const [operation] = hall.store.read((tx) => outboxRows.listOpen(tx, 10));
    const token = filed.qrPayload.split('/')[2]!;
    expect(operation?.payload).toMatchObject({
      accessHash: createHash('sha256').update(token).digest('hex'),
      words: '路灯坏了',
      unit: 'gaoqiao-1',
      person: { name: '张小丽', phone: '13812345678', idNumber: null },
      due: { day: '2026-11-23' },
    });
  });

  it('at a counter says who filed it, and its receipt comes out there', () => {
    const id = hall.file(sampleDraft(), SAMPLE_BY);
    expect(hall.detail(id)).toMatchObject({ channel: 'counter' });
    expect(hall.detail(id).history[0]).toMatchObject({ act: 'filed', staffNumber: '0301', counterNumber: 1 });
  });

  it('keeps a recording and photos, in its order', () => {
    const attachments: CaseDraft['attachments'] = [
      { kind: 'voice', mediaType: 'audio/wav', base64: Buffer.from(sampleWave()).toString('base64'), durationMs: 1000 },
      {
        kind: 'photo',
        mediaType: 'image/jpeg',
        base64: Buffer.from(samplePicture()).toString('base64'),
        durationMs: null,
      },
    ];
    const detail = hall.detail(hall.file(sampleDraft({ words: '', attachments })));
    expect(detail.hasVoice).toBe(true);
    expect(detail.attachments.map(({ kind }) => kind)).toEqual(['voice', 'photo']);
  });

  it('a calendar that is missing makes the due day provisional', () => {
    hall.time.setWallClock(Date.parse('2026-12-30T09:00:00+08:00'));
    expect(hall.filed(hall.file()).due).toMatchObject({ isProvisional: true });
  });
});

describe('a kiosk that files more than people do', () => {
  it('sends to the counter, which still takes it, and goes on when an hour is over', () => {
    for (let i = 0; i < KIOSK_FILINGS_AN_HOUR; i++) hall.file();
    const before = [rows('kase'), rows('print_job'), outbox().length];
    expect(refusalOf(() => hall.file())).toEqual({ code: 'FILING_BUSY' });
    expect([rows('kase'), rows('print_job'), outbox().length]).toEqual(before);
    expect(hall.detail(hall.file(sampleDraft(), SAMPLE_BY))).toMatchObject({ channel: 'counter', origin: 'hall' });
    hall.time.advance(3_600_000);
    expect(hall.detail(hall.file())).toMatchObject({ channel: 'kiosk' });
  });

  it('is not held up by what it filed before its clock was set back', () => {
    for (let i = 0; i < KIOSK_FILINGS_AN_HOUR; i++) hall.file();
    hall.time.setWallClock(hall.time.now() - 3_600_000);
    expect(hall.detail(hall.file())).toMatchObject({ channel: 'kiosk' });
  });
});

describe('who files it', () => {
  it('anonymous where the category allows it, and always for an opinion or thanks', () => {
    const anonymous = { person: { kind: 'anonymous' }, privacyNotice: null } as const;
    expect(hall.detail(hall.file(sampleDraft(anonymous))).person).toBeNull();
    const benefits = { category: 'benefits' as CategoryId, ...anonymous };
    expect(refusalOf(() => hall.file(sampleDraft(benefits)))).toEqual({ code: 'DRAFT_REFUSED', part: 'person' });
    expect(hall.detail(hall.file(sampleDraft({ ...benefits, appealKind: 'praise' }))).person).toBeNull();
  });

  it('a card gives the name; its number is kept only where the item demands it', () => {
    const readingId = '0197a000-0000-4000-8000-000000000201';
    const person = { kind: 'card', readingId, phone: '13812345678' } as const;
    expect(refusalOf(() => hall.file(sampleDraft({ person })))).toEqual({ code: 'CARD_FORGOTTEN' });
    hall.cards.set(readingId, { name: '欧阳建国', idNumber: '500101194911120035', birth: '19491112' });
    expect(hall.detail(hall.file(sampleDraft({ person }))).person).toEqual({
      name: '欧阳**',
      phone: '138****5678',
      hasIdNumber: false,
    });
    const withItem = hall.file(sampleDraft({ ...ITEM_WITH_ID, person }));
    expect(hall.detail(withItem).person?.hasIdNumber).toBe(true);
  });

  it('an item that demands the card takes nothing less', () => {
    expect(refusalOf(() => hall.file(sampleDraft(ITEM_WITH_ID)))).toEqual({ code: 'DRAFT_REFUSED', part: 'person' });
  });
});

describe('a draft that is not right changes nothing and names its answer', () => {
  const wave = { kind: 'voice', mediaType: 'audio/wav', base64: 'AAAA', durationMs: null } as const;
  test.each<[what: string, change: Partial<CaseDraft>, part: string]>([
    ['a category that is not there', { category: 'nowhere' as CategoryId }, 'category'],
    ['an item of another category', { item: 'job-seeking' as ItemId }, 'item'],
    ['an item that is not there', { item: 'nothing' as ItemId }, 'item'],
    ['a place that is not there', { place: 'atlantis' as UnitId }, 'place'],
    ['nothing said', { words: ' \n ' }, 'words'],
    ['ten kilobytes', { words: '路'.repeat(10_240) }, 'words'],
    ['a control character', { words: '路灯\u0007坏了' }, 'words'],
    ['a line turned around', { words: '\u202e了坏灯路' }, 'words'],
    ['half a character', { words: '路灯\ud83d' }, 'words'],
    ['a phone with a digit missing', { person: { kind: 'phone', phone: '1381234567', name: null } }, 'phone'],
    ['a phone that is words', { person: { kind: 'phone', phone: '打给我儿子', name: null } }, 'phone'],
    ['a name of two lines', { person: { kind: 'phone', phone: '13812345678', name: '张\n丽' } }, 'person'],
    ['a name that is turned around', { person: { kind: 'phone', phone: '13812345678', name: '\u202e丽' } }, 'person'],
    ['a notice that was not shown', { privacyNotice: null }, 'privacyNotice'],
    ['an older notice', { privacyNotice: '2025-01' }, 'privacyNotice'],
    ['two recordings', { attachments: [wave, wave] }, 'voice'],
  ])('%s', (_what, change, part) => {
    expect(refusalOf(() => hall.file(sampleDraft(change)))).toEqual({ code: 'DRAFT_REFUSED', part });
    expect([rows('kase'), rows('kase_person'), rows('print_job'), outbox().length]).toEqual([0, 0, 0, 0]);
    expect(hall.filed(hall.file()).caseNumber.slice(10, 20)).toBe('2611180001');
  });

  it('a recording that is none', () => {
    const attachments = [{ ...wave, base64: Buffer.from('not sound').toString('base64') }];
    expect(refusalOf(() => hall.file(sampleDraft({ attachments })))).toMatchObject({
      code: 'ATTACHMENT_REFUSED',
      part: 'voice',
    });
    expect(rows('kase')).toBe(0);
  });

  it('emoji and rare characters are as good as others', () => {
    const id = hall.file(
      sampleDraft({ words: '谢谢😀 𬭚 㛃', person: { kind: 'phone', phone: '13812345678', name: '喆' } }),
    );
    expect(hall.detail(id).words).toBe('谢谢😀 𬭚 㛃');
  });
});
