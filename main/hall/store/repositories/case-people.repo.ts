/** Who filed a case, sealed; and who has looked at them. */
import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { CaseId, CounterNumber, StaffNumber } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

export interface PersonOfCase {
  name: string | null;
  phone: string | null;
  /** Only where the item demands it. */
  idNumber: string | null;
}

interface PersonRow {
  sealed_name: Uint8Array | null;
  sealed_phone: Uint8Array | null;
  sealed_id_number: Uint8Array | null;
}

const place = (part: 'name' | 'phone' | 'id_number', caseId: CaseId) => `kase_person.${part}:${caseId}`;

export function insert(tx: WriteTx, caseId: CaseId, { name, phone, idNumber }: PersonOfCase): void {
  const seal = (part: 'name' | 'phone' | 'id_number', value: string | null) =>
    value === null ? null : tx.vault.seal(value, place(part, caseId));
  prepared(
    tx,
    'INSERT INTO kase_person (case_id, sealed_name, sealed_phone, sealed_id_number) VALUES (?, ?, ?, ?)',
  ).run(caseId, seal('name', name), seal('phone', phone), seal('id_number', idNumber));
}

/** null where nobody left anything, or it is erased. */
export function find(tx: ReadTx, caseId: CaseId): PersonOfCase | null {
  const row = prepared<PersonRow>(tx, 'SELECT * FROM kase_person WHERE case_id = ?').get(caseId);
  if (!row) return null;
  const open = (part: 'name' | 'phone' | 'id_number', sealed: Uint8Array | null) =>
    sealed && (tx.vault.tryOpen(sealed, place(part, caseId)) ?? UNOPENABLE.zh);
  const person: PersonOfCase = {
    name: open('name', row.sealed_name),
    phone: open('phone', row.sealed_phone),
    idNumber: open('id_number', row.sealed_id_number),
  };
  return person.name === null && person.phone === null && person.idNumber === null ? null : person;
}

export function recordReveal(
  tx: WriteTx,
  caseId: CaseId,
  by: { staffNumber: StaffNumber; counterNumber: CounterNumber; at: EpochMs },
): void {
  prepared(tx, 'INSERT INTO kase_reveal (case_id, at, staff_number, counter_number) VALUES (?, ?, ?, ?)').run(
    caseId,
    by.at,
    by.staffNumber,
    by.counterNumber,
  );
}

export function erase(tx: WriteTx, caseId: CaseId): void {
  prepared(
    tx,
    'UPDATE kase_person SET sealed_name = NULL, sealed_phone = NULL, sealed_id_number = NULL WHERE case_id = ?',
  ).run(caseId);
}
