import type { RejectCode } from '#contract/sync';

/** This operation is not applied; it stays in quarantine and the rest of its batch goes on. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly code: RejectCode,
    /** For the terminal's ledger: which field or which rule. Never a person's data. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
