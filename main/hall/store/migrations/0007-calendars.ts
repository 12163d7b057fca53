import type { Migration } from '../run-migrations';

/** Year calendars that were imported. Times are ms since 1970. */
export const calendars: Migration = {
  version: 7,
  name: 'calendars',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = `
-- Every calendar that was ever imported; the newest of a year is in force.
CREATE TABLE year_calendar (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2099),
  -- JSON: source, days off, weekend workdays, as they were checked.
  calendar TEXT NOT NULL CHECK (json_valid(calendar)),
  -- SHA-256 of the file's text, hex.
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  imported_at INTEGER NOT NULL
) STRICT;
CREATE INDEX year_calendar_by_year ON year_calendar (year, id);
`;
