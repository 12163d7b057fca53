import type { Migration } from '../run-migrations';

/** The service day of a hop, as its hall counts days; null of a terminal that did not tell it yet. */
export const sameDay: Migration = {
  version: 7,
  name: 'same-day',
  statements: `
ALTER TABLE case_hop ADD COLUMN service_day text;
CREATE INDEX kase_by_day ON kase (service_day);
`,
};
