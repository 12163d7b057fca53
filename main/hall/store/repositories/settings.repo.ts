import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** Small facts of this terminal that belong to no table of their own. */
export type SettingName =
  'maintenancePinHash' | 'surfaceCodesHash' | 'casesNumberedFrom' | 'complaintsNumberedFrom' | 'surveysSentOn';

export function find(tx: ReadTx, name: SettingName): string | null {
  return prepared<{ value: string }>(tx, 'SELECT value FROM setting WHERE name = ?').get(name)?.value ?? null;
}

export function put(tx: WriteTx, name: SettingName, value: string): void {
  prepared(
    tx,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
