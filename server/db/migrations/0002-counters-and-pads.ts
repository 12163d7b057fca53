import type { Migration } from '../run-migrations';

/** Transfers, pauses, calls for help, visits; presses that wait for a confirmation and what confirms them. */
export const countersAndPads: Migration = {
  version: 2,
  name: 'counters-and-pads',
  statements: `
-- line and sequence make the printed number; current_line is what the person waits for now.
ALTER TABLE ticket ADD COLUMN current_line text;
UPDATE ticket SET current_line = line;
ALTER TABLE ticket ALTER COLUMN current_line SET NOT NULL;
ALTER TABLE ticket ADD COLUMN only_counter integer CHECK (only_counter BETWEEN 1 AND 99);

ALTER TABLE serving ADD COLUMN ended_by text CHECK (ended_by IN ('finish', 'transfer'));
UPDATE serving SET ended_by = 'finish' WHERE finished_at IS NOT NULL;
ALTER TABLE serving ADD CONSTRAINT an_end_has_its_reason CHECK ((finished_at IS NULL) = (ended_by IS NULL));

CREATE TABLE ticket_transfer (
  terminal_id uuid NOT NULL,
  op_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  serving_id uuid,
  from_counter integer NOT NULL CHECK (from_counter BETWEEN 1 AND 99),
  staff_number text NOT NULL,
  to_line text NOT NULL,
  to_counter integer CHECK (to_counter BETWEEN 1 AND 99),
  transferred_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id),
  FOREIGN KEY (terminal_id, ticket_id) REFERENCES ticket,
  FOREIGN KEY (terminal_id, serving_id) REFERENCES serving
);

CREATE TABLE counter_pause (
  terminal_id uuid NOT NULL REFERENCES terminal,
  op_id uuid NOT NULL,
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('rest', 'meeting', 'fetchMaterials', 'other')),
  started_at double precision NOT NULL,
  received_at double precision NOT NULL,
  ended_at double precision,
  duration_ms bigint CHECK (duration_ms >= 0),
  PRIMARY KEY (terminal_id, op_id),
  CHECK ((ended_at IS NULL) = (duration_ms IS NULL))
);
-- Not unique: where the end of a pause was refused, the next pause is a fact all the same.
CREATE INDEX open_pause ON counter_pause (terminal_id, counter_number, started_at) WHERE ended_at IS NULL;

CREATE TABLE help_call (
  terminal_id uuid NOT NULL REFERENCES terminal,
  help_call_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('guard', 'manager')),
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text,
  called_at double precision NOT NULL,
  received_at double precision NOT NULL,
  taken_by_counter integer CHECK (taken_by_counter BETWEEN 1 AND 99),
  taken_by_staff text,
  taken_at double precision,
  -- null where the day ended it, and nobody did.
  ended_by_counter integer CHECK (ended_by_counter BETWEEN 1 AND 99),
  ended_at double precision,
  PRIMARY KEY (terminal_id, help_call_id)
);

CREATE TABLE visit (
  terminal_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  serving_id uuid NOT NULL,
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text NOT NULL,
  people integer NOT NULL CHECK (people BETWEEN 1 AND 200),
  appeal_kind text NOT NULL
    CHECK (appeal_kind IN ('opinion', 'suggestion', 'problem', 'enquiry', 'complaint', 'help', 'praise')),
  registered_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, visit_id),
  UNIQUE (terminal_id, serving_id),
  FOREIGN KEY (terminal_id, serving_id) REFERENCES serving
);

ALTER TABLE pad_press DROP CONSTRAINT pad_press_verdict_check;
ALTER TABLE pad_press ADD CONSTRAINT pad_press_verdict_check
  CHECK (verdict IN ('accepted', 'stray', 'late', 'duplicate', 'unknown_key', 'bad_session', 'unconfirmed'));

-- What a site confirmed about its pads, in the order in which it did: the newest of a pad is in force.
CREATE TABLE pad_key_map (
  terminal_id uuid NOT NULL REFERENCES terminal,
  op_id uuid NOT NULL,
  pad_id text NOT NULL,
  profile text NOT NULL,
  profile_revision bigint NOT NULL,
  levels text NOT NULL,
  confirmed_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id)
);
CREATE TABLE pad_pin (
  terminal_id uuid NOT NULL REFERENCES terminal,
  op_id uuid NOT NULL,
  pad_id text NOT NULL,
  uid text NOT NULL,
  pinned_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id)
);
`,
};
