import type { CaseDraft } from '#contract/intake';
import type { CaseStep } from '#contract/counter-cases';
import { composeMatters } from '#hall/compose/matters';
import type { MatterParts } from '#hall/compose/matter-parts';
import { createSilentLogger } from '#hall/log/logger';
import type { ReadTx } from '#hall/store/open-store';
import * as printJobs from '#hall/store/repositories/print-jobs.repo';
import type { CaseId, CategoryId, CounterNumber, ItemId, StaffNumber, UnitId } from '#domain/ids';
import { openHallCore } from './hall-core';

export type SampleCard = NonNullable<ReturnType<MatterParts['findCard']>>;

/** The sample hall's own words for a broken street lamp, by somebody who left a phone number. */
export function sampleDraft(change: Partial<CaseDraft> = {}): CaseDraft {
  return {
    appealKind: 'problem',
    category: 'roads' as CategoryId,
    item: null,
    place: 'gaoqiao-1' as UnitId,
    words: '路灯坏了',
    attachments: [],
    people: 1,
    isHazard: false,
    person: { kind: 'phone', phone: '138 1234 5678', name: '张小丽' },
    privacyNotice: '2026-11',
    ...change,
  };
}

export const SAMPLE_BY = { counterNumber: 1 as CounterNumber, staffNumber: '0301' as StaffNumber };
export const ITEM_WITH_ID = { category: 'benefits' as CategoryId, item: 'old-age-allowance' as ItemId };

/** Cases over a real file, with time turned by hand, cards on the reader by name, and staff at counter 1. */
export async function openCaseHall(options: Parameters<typeof openHallCore>[0] = {}) {
  const core = await openHallCore(options);
  const cards = new Map<string, SampleCard>();
  let lastContactAt: number | null = null;
  const matters = composeMatters({
    config: core.config,
    dataDir: core.dataDir,
    store: core.store,
    writer: core.writer,
    lines: core.lines,
    papers: core.papers,
    routes: core.routes,
    findStaff: core.signIns.findStaff,
    findCard: (readingId) => cards.get(readingId) ?? null,
    pads: { cancel: () => {} },
    lastContactAt: () => lastContactAt,
    isClockTrusted: () => true,
    time: core.time,
    log: createSilentLogger(),
  });
  core.signIn(1);
  const file = (draft: CaseDraft = sampleDraft(), filedAt: Parameters<typeof matters.caseFiling.file>[2] = null) =>
    core.writer.change((unit) => matters.caseFiling.file(unit, draft, filedAt));
  return {
    ...core,
    ...matters,
    cards,
    setLastContact: (at: number | null) => {
      lastContactAt = at;
    },
    file,
    filed: (caseId: CaseId) => core.store.read((tx) => matters.caseFiling.read(tx, caseId)),
    move: (caseId: CaseId, step: CaseStep, by = SAMPLE_BY) =>
      core.writer.change((unit) => ({ paper: matters.moveCase(unit, caseId, step, by) })).paper,
    detail: (caseId: CaseId) => core.store.read((tx) => matters.caseList.read(tx, caseId, core.time.now())),
    progress: (caseId: CaseId) => core.store.read((tx) => matters.readCaseProgress(tx, caseId, core.time.now())),
    jobs: () =>
      core.store.read((tx) =>
        tx.db
          .prepare<[], { idempotency_key: string; kind: string; copy_number: number; printer: string }>(
            'SELECT idempotency_key, kind, copy_number, printer FROM print_job ORDER BY id',
          )
          .all(),
      ),
    /** What is or was to be printed, as JSON, oldest first; purged ones left out. */
    spoolDocuments: (tx: ReadTx): string[] =>
      tx.db
        .prepare<[], { id: number }>('SELECT id FROM print_job ORDER BY id')
        .all()
        .flatMap(({ id }) => JSON.stringify(printJobs.find(tx, id)?.document ?? null))
        .filter((document) => document !== 'null'),
    close() {
      matters.attachments.close();
      core.close();
    },
  };
}

export type CaseHall = Awaited<ReturnType<typeof openCaseHall>>;

/** What somebody says at a counter, short enough for any step. */
export const accepted = (change: Partial<Extract<CaseStep, { act: 'accepted' }>> = {}): CaseStep => ({
  act: 'accepted',
  caseType: 'promised',
  level: 'township',
  handlingUnit: '村镇建设办',
  feedbackUnit: '镇便民服务中心',
  limitDays: null,
  words: null,
  ...change,
});
export const answered = (words = '电工已经换好灯，晚上亮了'): CaseStep => ({ act: 'answered', words });
export const closed = (feedback = '已打电话告诉本人，表示满意'): CaseStep => ({
  act: 'closed',
  way: 'phone',
  feedback,
  isSolved: true,
});
