import type { Migration } from '../run-migrations';

/** Attachments and their own stream to the township. Times are ms since 1970. */
export const attachments: Migration = {
  version: 5,
  name: 'attachments',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = ``;
