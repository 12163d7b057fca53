/** 办件列表 at a counter: what each filter shows, in which order, and the figures beside the choices. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_OPEN } from '#domain/case/case-filter';
import type { CaseFilter } from '#domain/case/case-filter';
import type { CaseId, CategoryId, CounterNumber, StaffNumber } from '#domain/ids';
import { accepted, openCaseHall, SAMPLE_BY, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';

const DAY_MS = 24 * 3_600_000;
const OTHER = { counterNumber: 2 as CounterNumber, staffNumber: '0302' as StaffNumber };
const NEIGHBOURS = sampleDraft({ category: 'neighbours' as CategoryId });

let hall: CaseHall;
beforeEach(async () => {
  hall = await openCaseHall();
  hall.signIn(OTHER.counterNumber, OTHER.staffNumber);
});
afterEach(() => hall.close());

const list = (filter: Partial<CaseFilter> = {}) =>
  hall.store.read((tx) => hall.caseList.list(tx, hall.time.now(), SAMPLE_BY.staffNumber, { ...ALL_OPEN, ...filter }));
const listed = (filter: Partial<CaseFilter> = {}): CaseId[] => list(filter).cases.map(({ caseId }) => caseId);
const end = (caseId: CaseId) => hall.move(caseId, { act: 'voided', words: '重复登记' });

describe('the list', () => {
  it('has dangers first, then what is due first; what has ended is in a section of its own, newest first', () => {
    const ended = [hall.file(), hall.file()] as const;
    end(ended[0]);
    hall.time.advance(1000);
    end(ended[1]);
    const late = hall.file(NEIGHBOURS);
    const early = hall.file();
    const danger = hall.file({ ...NEIGHBOURS, isHazard: true });
    expect(listed()).toEqual([danger, early, late]);
    expect(listed({ section: 'ended' })).toEqual([ended[1], ended[0]]);
    expect(JSON.stringify(list())).not.toMatch(/张|13812345678|138\*/u);
  });

  it('forgets what ended after seven service days', () => {
    const ended = hall.file();
    end(ended);
    hall.time.advance(6 * DAY_MS);
    expect(listed({ section: 'ended' })).toEqual([ended]);
    hall.time.advance(DAY_MS);
    expect(listed({ section: 'ended' })).toEqual([]);
  });

  it('by warning: what is late, and what soon will be', () => {
    const today = hall.file(sampleDraft({ category: 'hazards' as CategoryId }));
    const later = hall.file(NEIGHBOURS);
    expect([listed({ section: 'soon' }), listed({ section: 'overdue' })]).toEqual([[today], []]);
    hall.time.advance(DAY_MS);
    expect([listed({ section: 'soon' }), listed({ section: 'overdue' })]).toEqual([[], [today]]);
    expect(list().counts.sections).toEqual({ open: 2, overdue: 1, soon: 0, ended: 0 });
    expect(listed()).toEqual([today, later]);
  });

  it('mine are those that I am responsible for, until they are handed over', () => {
    const [mine, theirs] = [hall.file(), hall.file()];
    hall.file();
    hall.move(mine, accepted());
    hall.move(theirs, accepted(), OTHER);
    expect(listed({ isMine: true })).toEqual([mine]);
    expect(list().counts.mine).toBe(1);
    hall.move(mine, { act: 'handedOver', unit: '村镇建设办', words: '归他们管' });
    expect(listed({ isMine: true })).toEqual([]);
  });

  it('of one kind; its total and the figures beside the choices are what they would show', () => {
    hall.file();
    const enquiry = hall.file(sampleDraft({ appealKind: 'enquiry' }));
    const found = list({ appealKind: 'enquiry' });
    expect(found).toMatchObject({ cases: [{ caseId: enquiry }], total: 1 });
    expect(found.counts).toMatchObject({ sections: { open: 1 }, kinds: { enquiry: 1, problem: 1, help: 0 } });
  });
});
