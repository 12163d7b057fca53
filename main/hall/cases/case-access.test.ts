/** 查进度: who may see a case, what they see, and what they may add. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { CaseAccess } from '#contract/progress';
import { CASE_PHOTO_LIMIT, PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { CaseId } from '#domain/ids';
import { accepted, answered, closed, openCaseHall, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { exampleConfig } from '#tests/support/hall-core';
import { samplePicture, sampleWave } from '#tests/support/sample-attachments';
import type { Refusal } from '../refusal';
import { SUPPLEMENTS_A_DAY } from './add-supplement';

const MINUTE_MS = 60_000;

let hall: CaseHall;
let caseId: CaseId;
beforeEach(async () => {
  hall = await openCaseHall();
  caseId = hall.file();
});
afterEach(() => hall.close());

const find = (access: CaseAccess) => hall.store.read((tx) => ({ id: hall.caseDoor.find(tx, access) })).id;
const refusalOf = (work: () => unknown): { code: string } & Record<string, unknown> => {
  try {
    work();
  } catch (error) {
    const { code, facts } = error as Refusal;
    return { code, ...facts };
  }
  return { code: 'done' };
};
const byNumber = (caseNumber: string, queryCode: string): CaseAccess => ({ by: 'number', caseNumber, queryCode });
const wrongCode = () => (hall.filed(caseId).queryCode === '000000' ? '000001' : '000000');

describe('the door', () => {
  it('opens by the receipt, and by number and code however they are typed', () => {
    const { caseNumber, queryCode, qrPayload } = hall.filed(caseId);
    const tail = caseNumber.slice(10, 20);
    expect(find({ by: 'qr', payload: qrPayload })).toBe(caseId);
    expect(find({ by: 'qr', payload: `${qrPayload}\r` })).toBe(caseId);
    for (const number of [caseNumber, tail, `${tail.slice(0, 6)} ${tail.slice(6)}`, caseNumber.toLowerCase()])
      expect(find(byNumber(number, queryCode))).toBe(caseId);
    expect(find(byNumber(tail, ` ${queryCode.slice(0, 3)} ${queryCode.slice(3)}`))).toBe(caseId);
  });

  it('opens by the completion receipt once there is one', () => {
    hall.move(caseId, accepted());
    hall.move(caseId, answered());
    hall.move(caseId, closed());
    const document = hall.store.read((tx) => hall.spoolDocuments(tx)).at(-1)!;
    const payload = /R\/500199003\/[\w-]{22}/u.exec(document)![0];
    expect(find({ by: 'qr', payload })).toBe(caseId);
    expect(find({ by: 'qr', payload: payload.replace('R/', 'C/') })).toBeNull();
  });

  test.each<[what: string, payload: string]>([
    ['nothing', ''],
    ['a ticket’s slip', 'T/500199003/0197a000-0000-7000-8000-000000000001'],
    ['another hall’s', 'C/500199004/AAAAAAAAAAAAAAAAAAAAAA'],
    ['a token that nobody has', 'C/500199003/AAAAAAAAAAAAAAAAAAAAAA'],
    ['an address', 'https://example.com/x'],
    ['noise', '\u0000\u202e😀'.repeat(300)],
  ])('stays shut for %s', (_what, payload) => {
    expect(find({ by: 'qr', payload })).toBeNull();
  });

  it('says the same of a wrong code, of a number that nobody has, and of noise', () => {
    const { caseNumber, queryCode } = hall.filed(caseId);
    for (const [number, code] of [
      [caseNumber, wrongCode()],
      ['2611180002', queryCode],
      ['不是号码', '也不是'],
    ] as const)
      expect(find(byNumber(number, code))).toBeNull();
  });

  it('shuts for a quarter of an hour after five wrong ones, for everybody and never longer; receipts still open it', () => {
    const { caseNumber, queryCode, qrPayload } = hall.filed(caseId);
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 5; tries += 1) expect(find(byNumber(caseNumber, wrongCode()))).toBeNull();
      expect(refusalOf(() => find(byNumber(caseNumber, queryCode)))).toEqual({ code: 'TOO_MANY_TRIES', seconds: 900 });
      expect(find({ by: 'qr', payload: qrPayload })).toBe(caseId);
      hall.time.advance(15 * MINUTE_MS);
    }
    expect(find(byNumber(caseNumber, queryCode))).toBe(caseId);
  });

  it('a right one forgives the wrong ones before it, and what was no number at all', () => {
    const { caseNumber, queryCode } = hall.filed(caseId);
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 2; tries += 1) {
        find(byNumber(caseNumber, wrongCode()));
        find(byNumber('不是号码', queryCode));
      }
      expect(find(byNumber(caseNumber, queryCode))).toBe(caseId);
    }
  });

  it('a right one of one’s own earns no further tries at somebody else’s number, whether there is such a case or not', () => {
    const own = hall.filed(hall.file());
    for (const number of [hall.filed(caseId).caseNumber, '2611180099']) {
      const codes: string[] = [];
      for (let tries = 0; tries < 12; tries += 1) {
        codes.push(refusalOf(() => find(byNumber(number, wrongCode()))).code);
        codes.push(refusalOf(() => find(byNumber(own.caseNumber, own.queryCode))).code);
      }
      expect(codes.indexOf('TOO_MANY_TRIES')).toBe(9);
      hall.time.advance(15 * MINUTE_MS);
    }
  });

  it('wrong ones of people long gone shut nothing', () => {
    const { caseNumber, queryCode } = hall.filed(caseId);
    for (let person = 0; person < 12; person += 1) {
      find(byNumber(caseNumber, wrongCode()));
      hall.time.advance(5 * MINUTE_MS);
    }
    expect(find(byNumber(caseNumber, queryCode))).toBe(caseId);
  });
});

describe('what is to be seen', () => {
  it('the step, plain facts, the person masked; never the resident’s own words', () => {
    hall.setLastContact(hall.time.now() - MINUTE_MS);
    const progress = hall.progress(caseId);
    expect(progress).toMatchObject({
      step: 'accepting',
      title: { zh: '道路出行' },
      due: { day: '2026-11-23' },
      warning: 'none',
      handledBy: { unit: { zh: '村镇建设办' }, phone: '023-0000-0000' },
      staffName: null,
      person: { name: '张*丽', phone: '138****5678' },
      rating: 'notYet',
      mayAddSupplement: true,
      asOf: { at: hall.time.now(), lastContactAt: hall.time.now() - MINUTE_MS, isHandledElsewhere: false },
    });
    expect(JSON.stringify(progress)).not.toMatch(/路灯坏了|13812345678|张小丽/u);
  });

  it('goes from step to step, and tells what staff wrote for the resident but not their note of the call', () => {
    const steps = () => hall.progress(caseId).step;
    hall.move(caseId, accepted({ words: '今天下午去看' }));
    expect(steps()).toBe('handling');
    hall.move(caseId, answered('换好了'));
    expect(steps()).toBe('feedback');
    hall.move(caseId, closed('本人说好，电话里很高兴'));
    const progress = hall.progress(caseId);
    expect(progress).toMatchObject({ step: 'rating', rating: 'open', answer: { text: '换好了', way: 'phone' } });
    expect(progress.staffName).toBe('李敏');
    expect(progress.history.map(({ act, words }) => [act, words])).toEqual([
      ['filed', null],
      ['accepted', '今天下午去看'],
      ['answered', '换好了'],
      ['closed', null],
    ]);
  });

  it('says which office did what, where it went and what was asked for', () => {
    // An office that the hall's own content knows with its phone.
    const other = hall.config.intake.categories.find(({ id }) => id === 'hazards')!.handledBy;
    hall.move(caseId, accepted({ handlingUnit: '村镇建设办', feedbackUnit: '镇便民服务中心' }));
    const items = [
      { name: '身份证复印件', reason: '没有带' },
      { name: '银行卡', reason: '不是本人的' },
    ];
    hall.move(caseId, { act: 'supplementRequested', items, dueDays: 5 });
    hall.move(caseId, { act: 'supplementReceived', words: null });
    hall.move(caseId, { act: 'escalated', unit: '区住建委', level: 'district', words: '要区里批' });
    hall.move(caseId, { act: 'superiorReplied', words: '批了' });
    hall.move(caseId, { act: 'handedOver', unit: other.unit.zh, words: '归他们办' });
    hall.move(caseId, answered('换好了'));
    hall.move(caseId, closed());
    const { history } = hall.progress(caseId);
    expect(history.map(({ act, unit, target }) => [act, unit?.zh ?? null, target?.unit.zh ?? null])).toEqual([
      ['filed', null, null],
      ['accepted', '村镇建设办', null],
      ['supplementRequested', '村镇建设办', null],
      ['supplementReceived', '村镇建设办', null],
      ['escalated', '村镇建设办', '区住建委'],
      ['superiorReplied', '区住建委', null],
      ['handedOver', '村镇建设办', other.unit.zh],
      ['answered', other.unit.zh, null],
      ['closed', '镇便民服务中心', null],
    ]);
    expect(history[2]?.asked).toEqual({
      items: ['身份证复印件：没有带', '银行卡：不是本人的'],
      dueDay: expect.stringMatching(/^2026-11-2/),
    });
    expect(history.flatMap(({ target }) => (target ? [target.phone] : []))).toEqual([null, other.phone]);
    expect(JSON.stringify(history)).not.toMatch(/李敏|"0301"/u);
  });

  it('where a person is sent, phone and address are those that staff gave', () => {
    hall.move(caseId, accepted());
    hall.move(caseId, {
      act: 'referred',
      unit: '区人社局',
      phone: '023-1111 2222',
      address: '人民路 1 号',
      words: '归区里办',
    });
    expect(hall.progress(caseId).history.at(-1)?.target).toEqual({
      unit: { zh: '区人社局', en: '区人社局' },
      phone: '023-1111 2222',
      address: '人民路 1 号',
    });
  });

  it('after a rectification it may be rated once more where it was rated', () => {
    hall.move(caseId, accepted());
    hall.move(caseId, answered());
    hall.move(caseId, closed());
    const access = { by: 'case', access: { by: 'qr', payload: hall.filed(caseId).qrPayload } } as const;
    hall.writer.change((unit) => void hall.screenRatings.give(unit, { access, level: 1 }));
    expect(hall.progress(caseId)).toMatchObject({ rating: 'given', step: null });
    hall.move(caseId, { act: 'reopened', words: '本人说灯又坏了' });
    expect(hall.progress(caseId).step).toBe('handling');
    hall.move(caseId, answered('线路也换了'));
    hall.move(caseId, closed());
    expect(hall.progress(caseId)).toMatchObject({ rating: 'openAgain', step: 'rating' });
  });
});

describe('补充说明', () => {
  const add = (words: string, attachments: Parameters<CaseHall['addSupplement']>[2]['attachments'] = []) =>
    hall.writer.change((unit) => hall.addSupplement(unit, caseId, { words, attachments }));

  it('is kept, counted as unread until somebody opens the case, and travels', () => {
    add('灯杆也歪了');
    const voice = {
      kind: 'voice',
      mediaType: 'audio/wav',
      base64: Buffer.from(sampleWave()).toString('base64'),
      durationMs: 250,
    } as const;
    add('', [voice]);
    expect(hall.detail(caseId)).toMatchObject({ unreadSupplements: 2 });
    const opened = hall.caseDesk.open(1 as never, caseId);
    expect(opened.supplements).toMatchObject([
      { words: '灯杆也歪了' },
      { words: '', attachments: [{ kind: 'voice' }] },
    ]);
    expect(opened.unreadSupplements).toBe(2);
    expect(hall.detail(caseId).unreadSupplements).toBe(0);
    expect(hall.outboxKinds().filter((kind) => kind === 'case.supplemented')).toHaveLength(2);
  });

  test.each([
    ['', 'empty'],
    ['长'.repeat(501), 'tooLong'],
    ['灯\u0000杆', 'badText'],
  ])('%j is refused', (words, reason) => {
    expect(refusalOf(() => add(words.slice(0, 600)))).toEqual({ code: 'SUPPLEMENT_REFUSED', reason });
    expect(hall.progress(caseId).supplements).toBe(0);
  });

  it('no more than a few a day, and none once it is over', () => {
    for (let count = 0; count < SUPPLEMENTS_A_DAY; count += 1) add('又坏了');
    expect(refusalOf(() => add('又坏了'))).toEqual({ code: 'SUPPLEMENT_REFUSED', reason: 'tooMany' });
    hall.time.advance(25 * 3_600_000);
    add('第二天又坏了');
    hall.move(caseId, { act: 'voided', words: '重复登记' });
    expect(refusalOf(() => add('还是坏的'))).toEqual({ code: 'SUPPLEMENT_REFUSED', reason: 'over' });
    expect(hall.progress(caseId).mayAddSupplement).toBe(false);
  });
});

describe('photos of a supplement', () => {
  const photo = (seed: number, bytes = samplePicture({ seed })) => ({
    kind: 'photo' as const,
    mediaType: 'image/jpeg',
    base64: Buffer.from(bytes).toString('base64'),
    durationMs: null,
  });
  const photos = (count: number, from = 1) => Array.from({ length: count }, (_, at) => photo(from + at));
  const add = (attachments: ReturnType<typeof photo>[], words = '') =>
    refusalOf(() => hall.writer.change((unit) => hall.addSupplement(unit, caseId, { words, attachments })));
  const TOO_MANY = { code: 'ATTACHMENT_REFUSED', part: 'photo', trouble: 'tooMany' };
  const kept = () => [
    hall.progress(caseId).supplements,
    hall.store.read((tx) => hall.attachments.figures(tx)).count,
    hall.outboxKinds().filter((kind) => kind === 'case.supplemented').length,
  ];

  it('need no words, and lie beside the supplement that brought them', () => {
    expect(add(photos(2))).toEqual({ code: 'done' });
    expect(add(photos(1, 3), '换了一盏')).toEqual({ code: 'done' });
    const { supplements, attachments } = hall.caseDesk.open(1 as never, caseId);
    expect(attachments).toEqual([]);
    expect(supplements.map((added) => [added.words, added.attachments.map(({ kind }) => kind)])).toEqual([
      ['', ['photo', 'photo']],
      ['换了一盏', ['photo']],
    ]);
    const { digest } = supplements[1]!.attachments[0]!;
    expect(hall.caseDesk.readAttachment(1 as never, caseId, digest).base64).toBe(photo(3).base64);
  });

  it('are three at most in one supplement: a fourth changes nothing', () => {
    expect(hall.progress(caseId).photosLeft).toBe(PHOTO_LIMIT);
    expect(add(photos(PHOTO_LIMIT + 1), '又坏了')).toEqual(TOO_MANY);
    expect(kept()).toEqual([0, 0, 0]);
  });

  it('are counted with those that the case was filed with, until there is room for none', () => {
    caseId = hall.file(sampleDraft({ attachments: photos(PHOTO_LIMIT) }));
    const left = CASE_PHOTO_LIMIT - PHOTO_LIMIT;
    for (let seed = 1; seed < left; seed += PHOTO_LIMIT) {
      expect(add(photos(Math.min(PHOTO_LIMIT, left - seed), seed + PHOTO_LIMIT))).toEqual({ code: 'done' });
      hall.time.advance(24 * 3_600_000);
    }
    expect(hall.progress(caseId).photosLeft).toBe(1);
    expect(add(photos(2, 101))).toEqual(TOO_MANY);
    expect(add(photos(1, 101))).toEqual({ code: 'done' });
    expect(hall.progress(caseId).photosLeft).toBe(0);
    expect(add(photos(1, 102))).toEqual(TOO_MANY);
    expect(add([], '说一句还是可以')).toEqual({ code: 'done' });
  });

  it('one that is damaged leaves none of them, and no words', () => {
    const damaged = photo(2, samplePicture().slice(0, 60));
    expect(add([photo(1), damaged], '又坏了')).toEqual({ ...TOO_MANY, trouble: 'damaged' });
    expect(kept()).toEqual([0, 0, 0]);
  });

  it('that find no room on the disk change nothing; the same words without them are taken', async () => {
    const config = exampleConfig();
    const full = await openCaseHall({ config: { ...config, policy: { ...config.policy, attachmentsMegabytes: 0 } } });
    hall.close();
    hall = full;
    caseId = hall.file();
    expect(add(photos(1), '又坏了')).toEqual({ code: 'STORE_FULL' });
    expect(kept()).toEqual([0, 0, 0]);
    expect(add([], '又坏了')).toEqual({ code: 'done' });
    expect(kept()).toEqual([1, 0, 1]);
  });

  it('beside two recordings are refused for the recordings', () => {
    const voice = {
      kind: 'voice' as const,
      mediaType: 'audio/wav',
      base64: Buffer.from(sampleWave()).toString('base64'),
      durationMs: 250,
    };
    const attachments = [voice, { ...voice }, photo(1)];
    expect(
      refusalOf(() => hall.writer.change((unit) => hall.addSupplement(unit, caseId, { words: '', attachments }))),
    ).toEqual({ ...TOO_MANY, part: 'voice' });
    expect(kept()).toEqual([0, 0, 0]);
  });
});

describe('paper once more', () => {
  const reprint = () => refusalOf(() => hall.writer.change((unit) => hall.casePapers.reprintAcceptance(unit, caseId)));
  const print = () => refusalOf(() => hall.writer.change((unit) => hall.casePapers.printAcceptanceCopy(unit, caseId)));
  const markPrinted = () =>
    hall.store.write((tx) => void tx.db.prepare("UPDATE print_job SET state = 'printed', decided_at = 1").run());

  it('right after filing: once, within five minutes', () => {
    expect(reprint()).toEqual({ code: 'done' });
    expect(reprint()).toEqual({ code: 'REPRINT_REFUSED' });
    expect(hall.jobs().map(({ copy_number: copy }) => copy)).toEqual([1, 2]);
    caseId = hall.file(sampleDraft());
    hall.time.advance(6 * MINUTE_MS);
    expect(reprint()).toEqual({ code: 'REPRINT_REFUSED' });
  });

  it('from the progress page: three a day, none while one is on its way', () => {
    expect(print()).toEqual({ code: 'REPRINT_REFUSED' });
    hall.time.advance(25 * 3_600_000);
    for (let copy = 0; copy < 3; copy += 1) {
      markPrinted();
      expect(print()).toEqual({ code: 'done' });
    }
    markPrinted();
    expect(print()).toEqual({ code: 'REPRINT_REFUSED' });
    hall.time.advance(25 * 3_600_000);
    expect(print()).toEqual({ code: 'done' });
  });

  it('a receipt whose paper was purged is made anew from the case', () => {
    hall.store.write((tx) => void tx.db.prepare('UPDATE print_job SET sealed_document = NULL').run());
    expect(reprint()).toEqual({ code: 'done' });
    const document = hall.store.read((tx) => hall.spoolDocuments(tx)).at(-1)!;
    expect(document).toContain(hall.filed(caseId).qrPayload);
    expect(document).toContain('补打');
    expect(document).not.toMatch(/张小丽|13812345678|路灯坏了/u);
  });
});
