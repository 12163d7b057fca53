/** The operations as they came, of what is erased: whatever names its id, taken or not; only a sealed body tells whose it is. */
import type { OperationKind } from '#contract/sync';
import type { Database } from '../db/open-database';
import type { DataSeal } from '../personal-data/data-seal';
import { bodyPlaceOf } from './operation-bodies';
import type { Sender } from './sender';

/** Those of the kinds, and those that were refused, whatever kind they said. Returns how many there were. */
export async function eraseBodiesNaming(
  tx: Database,
  { terminalId }: Sender,
  named: { field: 'caseId' | 'remarkId' | 'ratingId'; id: string; kinds: readonly OperationKind[] },
  seal: DataSeal,
): Promise<number> {
  const kept = await tx
    .selectFrom('operation')
    .select(['seq', 'sealed_body'])
    .where('terminal_id', '=', terminalId)
    .where((eb) => eb.or([eb('outcome', '=', 'rejected'), eb('kind', 'in', ['', ...named.kinds])]))
    .where('sealed_body', 'is not', null)
    .execute();
  const naming = kept.filter(({ seq, sealed_body: body }) => {
    if (!body) return false;
    const { payload } = JSON.parse(seal.open(body, bodyPlaceOf(terminalId, seq))) as { payload?: unknown };
    const id = (payload as Record<string, unknown> | null | undefined)?.[named.field];
    return typeof id === 'string' && id.toLowerCase() === named.id.toLowerCase();
  });
  if (naming.length === 0) return 0;
  await tx
    .updateTable('operation')
    .set({ sealed_body: null })
    .where('terminal_id', '=', terminalId)
    .where(
      'seq',
      'in',
      naming.map(({ seq }) => seq),
    )
    .execute();
  return naming.length;
}
