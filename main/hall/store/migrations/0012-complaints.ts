import type { Migration } from '../run-migrations';

/** 投诉 are left out of the figures of whoever may not see them: the figures' index knows them. */
export const complaints: Migration = {
  version: 12,
  name: 'complaints',
  migrate(db) {
    db.exec(`
      DROP INDEX kase_open_figures;
      CREATE INDEX kase_open_figures ON kase (due_day, due_at, state, leading_id, filed_at, appeal_kind)
        WHERE ended_at IS NULL;
    `);
  },
};
