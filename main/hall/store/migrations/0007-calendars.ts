import type { Migration } from '../run-migrations';

/** Year calendars that were imported. Times are ms since 1970. */
export const calendars: Migration = {
  version: 7,
  name: 'calendars',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = ``;
