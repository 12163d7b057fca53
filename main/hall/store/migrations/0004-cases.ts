import type { Migration } from '../run-migrations';

/** Cases, their hops, people and supplements. Times are ms since 1970. */
export const cases: Migration = {
  version: 4,
  name: 'cases',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = ``;
