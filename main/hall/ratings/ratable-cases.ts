import type { CaseAccess } from '#contract/progress';
import type { LocalizedText } from '#contract/snapshots';
import type { CaseId } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx } from '../store/open-store';

/** What a rating has to know of the case that it is about; nothing of its person. */
export interface RatableCase {
  caseId: CaseId;
  /** Grouped as people read it. */
  caseNumber: string;
  title: LocalizedText;
  /** When it was filed; once it is closed, when it was closed. */
  at: EpochMs;
  /** `ended`: without being closed (returned, referred, voided); there is nothing to rate. */
  stage: 'underWay' | 'closed' | 'ended';
}

/** Cases as ratings see them. */
export interface RatableCases {
  /**
   * By the QR of either receipt, or by number and query code, with the tries of the whole kiosk limited.
   *
   * @throws {Refusal} TOO_MANY_TRIES
   */
  findCaseByAccess(tx: ReadTx, access: CaseAccess): CaseId | null;
  findRatable(tx: ReadTx, caseId: CaseId): RatableCase | null;
}
