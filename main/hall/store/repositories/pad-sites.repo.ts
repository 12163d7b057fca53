/** What a site has confirmed about its pads: which device stands where, and which key means what. Nothing is overwritten. */
import type { PadId } from '#domain/ids';
import type { KeyLevels } from '#domain/rating';
import type { EpochMs } from '#domain/time-source';
import type { ReadTx, WriteTx } from '../open-store';
import { prepared } from '../prepared';

/** 按键表 in force. */
export interface PadKeyMap {
  padId: PadId;
  uid: string;
  profile: string;
  revision: number;
  levels: KeyLevels;
  confirmedAt: EpochMs;
}

export function findKeyMap(tx: ReadTx, padId: PadId): PadKeyMap | null {
  const row = prepared<{
    uid: string;
    profile: string;
    profile_revision: number;
    levels: string;
    confirmed_at: number;
  }>(tx, 'SELECT * FROM pad_key_map WHERE pad_id = ? AND ended_at IS NULL').get(padId);
  return row
    ? {
        padId,
        uid: row.uid,
        profile: row.profile,
        revision: row.profile_revision,
        levels: JSON.parse(row.levels) as KeyLevels,
        confirmedAt: row.confirmed_at,
      }
    : null;
}

/** Takes the place of the map in force, which ends now. */
export function putKeyMap(tx: WriteTx, map: PadKeyMap): void {
  prepared(tx, 'UPDATE pad_key_map SET ended_at = ? WHERE pad_id = ? AND ended_at IS NULL').run(
    map.confirmedAt,
    map.padId,
  );
  prepared(
    tx,
    'INSERT INTO pad_key_map (pad_id, uid, profile, profile_revision, levels, confirmed_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(map.padId, map.uid, map.profile, map.revision, JSON.stringify(map.levels), map.confirmedAt);
}

/** The device that is known at this place. */
export function findPinnedUid(tx: ReadTx, padId: PadId): string | null {
  return (
    prepared<{ uid: string }>(tx, 'SELECT uid FROM pad_pin WHERE pad_id = ? AND ended_at IS NULL').get(padId)?.uid ??
    null
  );
}

/** Takes the place of the pin in force, which ends now. */
export function pin(tx: WriteTx, padId: PadId, uid: string, by: 'first' | 'staff', at: EpochMs): void {
  prepared(tx, 'UPDATE pad_pin SET ended_at = ? WHERE pad_id = ? AND ended_at IS NULL').run(at, padId);
  prepared(tx, 'INSERT INTO pad_pin (pad_id, uid, pinned_at, pinned_by) VALUES (?, ?, ?, ?)').run(padId, uid, at, by);
}
