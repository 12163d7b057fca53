/** 投诉 (DF 32): a number of their own, valid as any other, and seen by those alone who handle them. */
import { afterEach, describe, expect, it } from 'vitest';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseSection } from '#domain/case/case-filter';
import { splitCaseNumber } from '#domain/case/case-number-groups';
import type { CaseId, CounterNumber, StaffNumber } from '#domain/ids';
import { accepted, answered, closed, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { createTempDir, exampleConfig } from '#tests/support/hall-core';
import type { Refusal } from '../refusal';
import * as cases from '../store/repositories/cases.repo';

/** Of the sample hall: 0301 handles complaints, 0302 does not. */
const OTHER = { counterNumber: 2 as CounterNumber, staffNumber: '0302' as StaffNumber };
const COMPLAINT = sampleDraft({ appealKind: 'complaint' });

let hall: CaseHall;
afterEach(() => hall.close());

async function open(config = exampleConfig()): Promise<void> {
  hall = await openCaseHall({ config });
  hall.signIn(OTHER.counterNumber, OTHER.staffNumber);
}

const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Refusal).code;
  }
  return 'done';
};
const listed = (staffNumber: StaffNumber, section: CaseSection = 'open') =>
  hall.store.read((tx) => hall.caseList.list(tx, hall.time.now(), staffNumber, { ...ALL_OPEN, section }));
const figures = (staffNumber: StaffNumber | null) => hall.store.read((tx) => hall.caseFigures(tx, staffNumber));

describe('who may see them', () => {
  it('whoever handles complaints has them in list and figures, nobody else has', async () => {
    await open();
    const complaint = hall.file(COMPLAINT);
    const other = hall.file();
    hall.writer.change((unit) => hall.addSupplement(unit, complaint, { words: '还有一次', attachments: [] }));
    expect(listed(SAMPLE_BY.staffNumber)).toMatchObject({
      cases: [{ caseId: complaint }, { caseId: other }],
      total: 2,
    });
    expect(listed(OTHER.staffNumber)).toMatchObject({ cases: [{ caseId: other }], total: 1 });
    expect(figures(SAMPLE_BY.staffNumber)).toMatchObject({ open: 2, untouched: 2, unreadSupplements: 1 });
    for (const nobody of [OTHER.staffNumber, null])
      expect(figures(nobody)).toMatchObject({ open: 1, untouched: 1, unreadSupplements: 0 });
    hall.move(complaint, { act: 'voided', words: '重复登记' });
    expect(listed(SAMPLE_BY.staffNumber, 'ended')).toMatchObject({ cases: [{ caseId: complaint }], total: 1 });
    expect(listed(OTHER.staffNumber, 'ended')).toMatchObject({ cases: [], total: 0 });
    expect(listed(SAMPLE_BY.staffNumber).counts).toMatchObject({ sections: { open: 1, ended: 1 } });
    expect(listed(OTHER.staffNumber).counts).toMatchObject({
      sections: { open: 1, ended: 0 },
      kinds: { complaint: 0 },
    });
  });

  it('nobody else opens, finds, looks at or moves one, and nothing has changed by it', async () => {
    await open();
    const id = hall.file(COMPLAINT);
    const { caseNumber } = hall.filed(id);
    const { counterNumber } = OTHER;
    const tries = [
      () => hall.caseDesk.open(counterNumber, id),
      () => hall.caseDesk.findByNumber(counterNumber, caseNumber),
      () => hall.writer.change((unit) => hall.caseDesk.recordReveal(unit, counterNumber, id)),
      () => hall.store.read((tx) => hall.caseDesk.readPerson(tx, counterNumber, id)),
      () => hall.caseDesk.readAttachment(counterNumber, id, 'x' as never),
      () => hall.move(id, accepted(), OTHER),
    ];
    expect(tries.map(refusalOf)).toEqual(Array(tries.length).fill('CASE_RESTRICTED'));
    expect(hall.detail(id)).toMatchObject({ state: 'filed', history: [{ act: 'filed' }] });
    expect(hall.outboxKinds()).toEqual(['case.filed']);
    expect(hall.caseDesk.open(SAMPLE_BY.counterNumber, id)).toMatchObject({ caseNumber, appealKind: 'complaint' });
  });

  it('where hall.yml names nobody, everybody handles them', async () => {
    await open(exampleConfig((yaml) => yaml.replaceAll('handlesComplaints: true,', '')));
    const id = hall.file(COMPLAINT);
    expect(listed(OTHER.staffNumber).total).toBe(1);
    expect(hall.caseDesk.open(OTHER.counterNumber, id).caseId).toBe(id);
  });

  it('its answer reaches those who complained: it follows no other case, and no other follows it', async () => {
    await open();
    const complaints = [hall.file(COMPLAINT), hall.file(COMPLAINT)] as const;
    const other = hall.file();
    const link = (from: CaseId, to: CaseId) =>
      refusalOf(() => hall.move(from, { act: 'linked', leading: hall.filed(to).caseNumber }));
    expect(link(other, complaints[0])).toBe('CASE_LINK_REFUSED');
    expect(link(complaints[0], other)).toBe('CASE_LINK_REFUSED');
    expect(link(complaints[0], complaints[1])).toBe('done');
  });
});

describe('its number', () => {
  it('opens it at the kiosk, typed as digits, with its code; is on its papers; and is answered as any case', async () => {
    await open();
    const ordinary = hall.file();
    const id = hall.file(COMPLAINT);
    const { caseNumber, queryCode } = hall.filed(id);
    const { day, sequence } = splitCaseNumber(caseNumber);
    expect(sequence).toBe('9001');
    const find = (typed: string) =>
      hall.store.read((tx) => hall.caseDoor.find(tx, { by: 'number', caseNumber: typed, queryCode }));
    expect(find(day + sequence)).toBe(id);
    expect(find(`${day}0001`)).toBeNull();
    hall.move(id, accepted());
    hall.move(id, answered());
    hall.move(id, closed());
    expect(hall.progress(id)).toMatchObject({ caseNumber, state: 'closed' });
    const documents = hall.store.read(hall.spoolDocuments);
    expect(documents.filter((document) => document.includes(caseNumber))).toHaveLength(2);
    expect(documents.filter((document) => document.includes(hall.filed(ordinary).caseNumber))).toHaveLength(1);
  });
});

describe('a file in which a complaint and another case follow each other', () => {
  /** As halls linked them that had no series yet. */
  async function openLinked(work: (complaint: CaseId, other: CaseId) => void = () => {}) {
    const dataDir = createTempDir('linked');
    hall = await openCaseHall({ dataDir });
    const [complaint, other, following] = [hall.file(COMPLAINT), hall.file(), hall.file()];
    hall.move(following, { act: 'linked', leading: hall.filed(other).caseNumber });
    hall.store.write((tx) => cases.change(tx, complaint, { leadingId: other }));
    work(complaint, other);
    hall.close();
    hall = await openCaseHall({ dataDir });
    return { complaint, other, following };
  }

  it('the end of the one is not the end of the other, which has all its own steps', async () => {
    const { complaint, other, following } = await openLinked();
    expect(hall.detail(other).followers).toBe(1);
    for (const step of [accepted(), answered(), closed()]) hall.move(other, step);
    expect(hall.detail(following)).toMatchObject({ state: 'closed', leading: hall.filed(other).caseNumber });
    expect(hall.detail(complaint)).toMatchObject({ state: 'filed', leading: null, isUntouched: true });
    expect(hall.progress(complaint)).toMatchObject({ state: 'filed', answer: null });
    for (const step of [accepted(), answered('已经查清'), closed()]) hall.move(complaint, step);
    expect(hall.progress(complaint)).toMatchObject({ state: 'closed', answer: { text: '已经查清' } });
    expect(hall.progress(other)).toMatchObject({ answer: { text: '电工已经换好灯，晚上亮了' } });
  });

  it('a complaint that ended with the other is opened again on its own', async () => {
    const { complaint, other } = await openLinked((linked, leading) => {
      for (const step of [accepted(), answered(), closed()]) hall.move(leading, step);
      expect(hall.detail(linked).state).toBe('closed');
    });
    hall.move(complaint, { act: 'reopened', words: '还没有答复投诉' });
    expect(hall.detail(complaint).state).toBe('inProgress');
    expect(hall.detail(other).state).toBe('closed');
  });

  it('nor does another case end with the complaint that it followed', async () => {
    const { complaint, other } = await openLinked((linked, leading) =>
      hall.store.write((tx) => {
        cases.change(tx, linked, { leadingId: null });
        cases.change(tx, leading, { leadingId: linked });
      }),
    );
    for (const step of [accepted(), answered(), closed()]) hall.move(complaint, step);
    expect([hall.detail(complaint).state, hall.detail(other).state]).toEqual(['closed', 'filed']);
  });
});
