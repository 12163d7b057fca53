/** What pads brought and what their site confirmed about them: kept as it came, a press never changes. */
import type { Database } from '../db/open-database';
import type { OperationOfKind } from './read-operation';
import type { Sender } from './sender';

export async function applyPadOperation(
  tx: Database,
  { terminalId, receivedAt }: Sender,
  operation: OperationOfKind<'pad.pressed' | 'padMap.confirmed' | 'pad.confirmed'>,
): Promise<void> {
  const key = { terminal_id: terminalId, op_id: operation.opId, received_at: receivedAt };
  switch (operation.kind) {
    case 'pad.pressed': {
      const { padId, verdict, rawKey, pressedAt } = operation.payload;
      await tx
        .insertInto('pad_press')
        .values({ ...key, pad_id: padId, verdict, raw_key: rawKey, pressed_at: pressedAt })
        .execute();
      return;
    }
    case 'padMap.confirmed': {
      const { padId, profile, revision, levels } = operation.payload;
      await tx
        .insertInto('pad_key_map')
        .values({
          ...key,
          pad_id: padId,
          profile,
          profile_revision: revision,
          levels: JSON.stringify(levels),
          confirmed_at: operation.occurredAt,
        })
        .execute();
      return;
    }
    case 'pad.confirmed': {
      const { padId, uid } = operation.payload;
      await tx
        .insertInto('pad_pin')
        .values({ ...key, pad_id: padId, uid, pinned_at: operation.occurredAt })
        .execute();
    }
  }
}
