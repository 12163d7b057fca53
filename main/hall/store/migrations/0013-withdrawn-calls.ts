import type { Migration } from '../run-migrations';

/** 叫人帮忙: how often residents took a call back lately is asked with every withdrawal, and must not grow with the past. */
export const withdrawnCalls: Migration = {
  version: 13,
  name: 'withdrawn-calls',
  migrate(db) {
    db.exec(`CREATE INDEX resident_call_withdrawn ON resident_call (ended_at) WHERE ended_by = 'resident'`);
  },
};
