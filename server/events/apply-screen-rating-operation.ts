import type { Database } from '../db/open-database';
import type { OperationOfKind } from './read-operation';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type Kind =
  | 'ratingSlot.openedForCase'
  | 'ratingSlot.openedAgain'
  | 'rating.chosen'
  | 'rating.changed'
  | 'rating.explained'
  | 'remark.left'
  | 'remark.decided';

export function applyScreenRatingOperation(
  _tx: Database,
  _sender: Sender,
  operation: OperationOfKind<Kind>,
): Promise<void> {
  return Promise.reject(new Rejection('UNKNOWN_KIND', operation.kind));
}
