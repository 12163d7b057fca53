/** What the QR of a receipt says: found by its blind index, opened to print the receipt once more. */
import type { CaseId } from '#domain/ids';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

export type CaseReceipt = 'acceptance' | 'completion';

const PURPOSE = 'case token';
const tokenPlace = (caseId: CaseId, receipt: CaseReceipt) => `kase_token.${receipt}:${caseId}`;

export function insert(tx: WriteTx, caseId: CaseId, receipt: CaseReceipt, token: string): void {
  prepared(tx, 'INSERT INTO kase_token (token_index, case_id, receipt, sealed_token) VALUES (?, ?, ?, ?)').run(
    tx.vault.blindIndex(token, PURPOSE),
    caseId,
    receipt,
    tx.vault.seal(token, tokenPlace(caseId, receipt)),
  );
}

export function findCase(tx: ReadTx, receipt: CaseReceipt, token: string): CaseId | null {
  const statement = prepared<{ case_id: CaseId }>(
    tx,
    'SELECT case_id FROM kase_token WHERE token_index = ? AND receipt = ?',
  );
  for (const index of tx.vault.blindIndexes(token, PURPOSE)) {
    const row = statement.get(index, receipt);
    if (row) return row.case_id;
  }
  return null;
}

/** null where this receipt was never made. @throws {SealBrokenError} */
export function open(tx: ReadTx, caseId: CaseId, receipt: CaseReceipt): string | null {
  const row = prepared<{ sealed_token: Uint8Array }>(
    tx,
    'SELECT sealed_token FROM kase_token WHERE case_id = ? AND receipt = ?',
  ).get(caseId, receipt);
  return row ? tx.vault.open(row.sealed_token, tokenPlace(caseId, receipt)) : null;
}
