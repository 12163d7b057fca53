import type { Migration } from '../run-migrations';

/** 叫人帮忙 of residents at kiosks. Times are ms since 1970. */
export const residentCalls: Migration = {
  version: 4,
  name: 'resident-calls',
  statements: `
CREATE TABLE resident_call (
  terminal_id uuid NOT NULL REFERENCES terminal,
  resident_call_id uuid NOT NULL,
  need text NOT NULL CHECK (need IN ('help', 'mobility', 'wheelchair', 'glasses', 'forms', 'other')),
  called_at double precision NOT NULL,
  received_at double precision NOT NULL,
  taken_by_counter integer CHECK (taken_by_counter BETWEEN 1 AND 99),
  taken_by_staff text,
  taken_at double precision,
  ended_by text CHECK (ended_by IN ('resident', 'staff', 'dayEnd')),
  ended_by_counter integer CHECK (ended_by_counter BETWEEN 1 AND 99),
  ended_at double precision,
  PRIMARY KEY (terminal_id, resident_call_id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
`,
};
