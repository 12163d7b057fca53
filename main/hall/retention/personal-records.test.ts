/** Every kind of record that holds a person, in a real file: what goes when its time is over, and what stays. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CaseId, RatingId, RemarkId } from '#domain/ids';
import { composeAttachments, composeRetention } from '#hall/compose/personal-data';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { photoOf, samplePicture, sampleWave, voiceOf } from '#tests/support/sample-attachments';
import type { AttachmentOwner, AttachmentStore } from '../attachments/attachment-store';
import { createSilentLogger } from '../log/logger';
import * as caseHops from '../store/repositories/case-hops.repo';
import * as casePeople from '../store/repositories/case-people.repo';
import * as caseSupplements from '../store/repositories/case-supplements.repo';
import * as cases from '../store/repositories/cases.repo';
import * as remarks from '../store/repositories/remarks.repo';
import type { UnitOfWork } from '../unit-of-work';
import { PERSONAL_RECORDS } from './personal-records';
import type { Retention } from './retention';

const DAY_MS = 24 * 3_600_000;
const CASE_ID = '019aa000-0000-7000-8000-000000000001' as CaseId;
const SUPPLEMENT_ID = '019aa000-0000-7000-8000-000000000002';
const RATING_ID = '019aa000-0000-7000-8000-000000000003' as RatingId;
const REMARK_ID = '019aa000-0000-7000-8000-000000000004' as RemarkId;

let hall: HallCore;
let attachments: AttachmentStore;
let retention: Retention;
beforeEach(async () => {
  hall = await openHallCore();
  const parts = { ...hall, log: createSilentLogger() };
  attachments = composeAttachments(parts);
  retention = composeRetention({ ...parts, attachments, records: PERSONAL_RECORDS, isClockTrusted: () => true });
});
afterEach(() => {
  retention.stop();
  hall.close();
});

const both = { zh: '甲', en: 'A' };

function fileCase({ tx, moment }: UnitOfWork): void {
  cases.insert(tx, {
    id: CASE_ID,
    caseNumber: '500199003A26111800017' as never,
    serviceDay: '2026-11-18' as never,
    terminalCode: 'A',
    sequence: 1,
    queryCode: '123456' as never,
    channel: 'kiosk',
    origin: 'hall',
    isLivelihood: false,
    filedBy: null,
    filedAt: moment.at,
    appealKind: 'problem',
    category: 'roads' as never,
    item: null,
    place: null,
    names: { title: both, category: both, place: null, basis: both, responsible: { unit: both, phone: '12345' } },
    words: '门口的路灯不亮',
    hasVoice: true,
    people: 1,
    isHazard: false,
    privacyNotice: 'v1',
    caseType: 'reply',
    level: 'township',
    handlingUnit: '甲',
    feedbackUnit: '甲',
    clock: {
      limitDays: 3,
      startedOn: '2026-11-18' as never,
      startedAt: moment.at,
      restartedOn: null,
      escalatedOn: null,
      superiorRepliedOn: null,
    },
    due: null,
    stoppedFor: null,
  });
  casePeople.insert(tx, CASE_ID, { name: '张三', phone: '13812345678', idNumber: null });
  caseSupplements.insert(tx, CASE_ID, { id: SUPPLEMENT_ID, at: moment.at, words: '还有一盏' });
  attachments.keep(tx, { kind: 'case', id: CASE_ID }, photoOf(samplePicture()));
  attachments.keep(tx, { kind: 'supplement', id: SUPPLEMENT_ID }, voiceOf(sampleWave({ seed: 2 })));
}

function rate({ tx, moment }: UnitOfWork): void {
  tx.db.exec(`
    INSERT INTO rating_slot (id, matter, case_id, assess_number, state, opened_at, timeout_ms, rate_until, closed_at)
      VALUES ('slot', 'case', '${CASE_ID}', 1, 'filled', ${moment.at}, 0, ${moment.at}, ${moment.at});
    INSERT INTO rating (id, rating_slot_id, level, channel, pressed_at, recorded_at, boot_id, pressed_monotonic_ms,
                        reason_state, tag_set, tags, explained_at)
      VALUES ('${RATING_ID}', 'slot', 2, 'terminal', ${moment.at}, ${moment.at}, 'boot', 1, 'given', 'x', '["207"]', ${moment.at})`);
  tx.db.prepare('UPDATE rating SET sealed_words = ?').run(tx.vault.seal('等了三次', `rating.words:${RATING_ID}`));
  attachments.keep(tx, { kind: 'rating', id: RATING_ID }, voiceOf(sampleWave({ seed: 3 })));
}

function remark({ tx, moment }: UnitOfWork): void {
  const said = {
    kind: 'praise' as const,
    counterNumber: null,
    staffNumber: null,
    words: '小王真好',
    phone: '13900000000',
  };
  remarks.insert(tx, { ...said, id: REMARK_ID, leftAt: moment.at });
  attachments.keep(tx, { kind: 'remark', id: REMARK_ID }, voiceOf(sampleWave({ seed: 4 })));
}

const OWNERS: readonly AttachmentOwner[] = [
  { kind: 'case', id: CASE_ID },
  { kind: 'supplement', id: SUPPLEMENT_ID },
  { kind: 'rating', id: RATING_ID },
  { kind: 'remark', id: REMARK_ID },
];

/** Everything personal that can still be read. */
const readable = () =>
  hall.store.read((tx) => ({
    person: casePeople.find(tx, CASE_ID),
    words: [
      cases.openWords(tx, CASE_ID),
      ...caseSupplements.list(tx, CASE_ID).map(({ words }) => words),
      ...remarks.list(tx, 10).flatMap(({ words, phone }) => [words, phone]),
      tx.db.prepare('SELECT sealed_words IS NOT NULL FROM rating').pluck().get(),
    ],
    attachments: OWNERS.map((owner) => attachments.listOf(tx, owner).length),
    files: fs
      .readdirSync(path.join(hall.dataDir, 'attachments'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.length > 2).length,
  }));
const WHOLE = {
  person: { name: '张三', phone: '13812345678', idNumber: null },
  words: ['门口的路灯不亮', '还有一盏', '小王真好', '13900000000', 1],
  attachments: [1, 1, 1, 1],
  files: 4,
};
const ERASED = { person: null, words: [null, null, '', null, 0], attachments: [0, 0, 0, 0], files: 0 };

/** A hall that was off for so long. */
function startAfter(days: number): void {
  retention.stop();
  hall.time.advance(days * DAY_MS);
  retention.start();
}

it('a case keeps its person while it is open, however old; a year after its end, all that is personal goes', () => {
  hall.writer.change(fileCase);
  hall.writer.change(remark);
  startAfter(300);
  hall.writer.change(rate);
  startAfter(64);
  expect(readable()).toEqual(WHOLE);

  hall.writer.change(({ tx, moment }) => {
    const facts = { way: 'phone', isSolved: true, feedback: '张三说满意' };
    const hop = { act: 'closed', state: 'closed', caseType: 'reply', level: 'township' } as const;
    caseHops.insert(tx, CASE_ID, { ...hop, at: moment.at, by: null, unit: null, words: null, facts });
    cases.change(tx, CASE_ID, { state: 'closed', endedAt: moment.at });
  });
  const feedback = () => hall.store.read((tx) => caseHops.list(tx, CASE_ID).map(({ facts }) => facts));
  expect(feedback()).toMatchObject([{ feedback: '张三说满意' }]);
  startAfter(2);
  expect(readable()).toEqual({
    ...WHOLE,
    words: ['门口的路灯不亮', '还有一盏', '', null, 1],
    attachments: [1, 1, 1, 0],
    files: 3,
  });

  startAfter(364);
  expect(readable()).toEqual(ERASED);
  expect(feedback()).toEqual([{ way: 'phone', isSolved: true }]);
  expect(hall.outboxKinds()).toEqual(['remark.erased', 'case.personErased', 'rating.wordsErased']);
  expect(
    hall.store.read((tx) => [
      cases.find(tx, CASE_ID)?.caseNumber,
      tx.db.prepare('SELECT level, tags FROM rating').get(),
      remarks.list(tx, 10).map(({ kind }) => kind),
    ]),
  ).toEqual(['500199003A26111800017', { level: 2, tags: '["207"]' }, ['praise']]);
});
