/** 投诉 (DF 32): a number of their own, valid as any other, and seen by those alone who handle them. */
import { afterEach, describe, expect, it } from 'vitest';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseSection } from '#domain/case/case-filter';
import { splitCaseNumber } from '#domain/case/case-number-groups';
import type { CaseId, CounterNumber, StaffNumber } from '#domain/ids';
import { accepted, answered, closed, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { exampleConfig } from '#tests/support/hall-core';
import type { Refusal } from '../refusal';

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
