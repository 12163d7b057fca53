import type { Migration } from '../run-migrations';

/** 叫人帮忙 from the kiosk. Times are ms since 1970. */
export const residentCalls: Migration = {
  version: 8,
  name: 'resident-calls',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = `
CREATE TABLE resident_call (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL CHECK (need IN ('help','mobility','wheelchair','glasses','forms','other')),
  called_at INTEGER NOT NULL,
  taken_by_counter INTEGER,
  taken_by_staff TEXT,
  taken_at INTEGER,
  ended_at INTEGER,
  ended_by TEXT CHECK (ended_by IN ('resident','staff','dayEnd')),
  CHECK ((taken_at IS NULL) = (taken_by_counter IS NULL) AND (taken_at IS NULL) = (taken_by_staff IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_resident_call_a_need ON resident_call (need) WHERE ended_at IS NULL;
`;
