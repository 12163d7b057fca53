import type { Database } from '../db/open-database';
import type { OperationOfKind } from './read-operation';
import { Rejection } from './rejection';
import type { Sender } from './sender';

type Kind =
  | 'case.filed'
  | 'case.moved'
  | 'case.supplemented'
  | 'case.personRevealed'
  | 'case.personErased'
  | 'case.dueChanged'
  | 'calendar.imported';

export function applyCaseOperation(_tx: Database, _sender: Sender, operation: OperationOfKind<Kind>): Promise<void> {
  return Promise.reject(new Rejection('UNKNOWN_KIND', operation.kind));
}
