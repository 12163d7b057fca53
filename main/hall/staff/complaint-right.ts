/**
 * 谁看投诉: the staff whom hall.yml names for it, and nobody else (DF 32). A hall that names nobody has no such room:
 * everybody handles its complaints, because a complaint that nobody may open is one that nobody answers.
 */
import type { StaffNumber } from '#domain/ids';
import type { AppealKind } from '#domain/visit';
import type { HallConfig } from '../config/hall-config';
import { Refusal } from '../refusal';

export interface ComplaintRight {
  /** null: nobody is signed in. */
  maySeeComplaints(staffNumber: StaffNumber | null): boolean;
  /** @throws {Refusal} CASE_RESTRICTED where it is a complaint and they may not see any */
  refuseUnlessSeen(staffNumber: StaffNumber, kase: { appealKind: AppealKind }): void;
}

export function createComplaintRight({ staff }: Pick<HallConfig, 'staff'>): ComplaintRight {
  const named = new Set<string | null>(staff.filter((one) => one.handlesComplaints).map(({ number }) => number));
  const maySeeComplaints = (staffNumber: StaffNumber | null) => named.size === 0 || named.has(staffNumber);
  return {
    maySeeComplaints,
    refuseUnlessSeen(staffNumber, { appealKind }) {
      if (appealKind === 'complaint' && !maySeeComplaints(staffNumber)) throw new Refusal('CASE_RESTRICTED');
    },
  };
}
