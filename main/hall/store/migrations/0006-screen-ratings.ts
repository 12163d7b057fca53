import type { Migration } from '../run-migrations';

/** Ratings of cases and on screens, reasons, remarks. Times are ms since 1970. */
export const screenRatings: Migration = {
  version: 6,
  name: 'screen-ratings',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = ``;
