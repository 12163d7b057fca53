import type { Migration } from '../run-migrations';

/** 问题来源 and 民生诉求, kept with the case. */
export const caseOrigin: Migration = {
  version: 10,
  name: 'case-origin',
  migrate(db) {
    db.exec(`
      ALTER TABLE kase ADD COLUMN origin TEXT NOT NULL DEFAULT 'hall'
        CHECK (origin IN ('hall','visit','work','online'));
      ALTER TABLE kase ADD COLUMN is_livelihood INTEGER NOT NULL DEFAULT 0 CHECK (is_livelihood IN (0,1));
    `);
  },
};
