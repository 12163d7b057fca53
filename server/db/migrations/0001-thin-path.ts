import type { Migration } from '../run-migrations';

/**
 * Terminals, what they sent, and what can be read from it. Times are ms since 1970 as `double precision`: a terminal's
 * clock may say anything, and no value of it may make a row impossible to write.
 *
 * Every row that a terminal wrote has `terminal_id` in its key, and so has every reference: a terminal can name its own
 * rows only, by constraint and not by care.
 */
export const thinPath: Migration = {
  version: 1,
  name: 'thin-path',
  statements: `
CREATE TABLE terminal (
  terminal_id uuid PRIMARY KEY,
  hall_code text NOT NULL CHECK (hall_code ~ '^[0-9]{9}$'),
  hall_name text NOT NULL CHECK (length(hall_name) BETWEEN 1 AND 60),
  terminal_code text NOT NULL CHECK (terminal_code ~ '^[A-Z]$'),
  enrolled_at double precision NOT NULL,
  revoked_at double precision,
  last_contact_at double precision,
  next_seq bigint NOT NULL DEFAULT 1 CHECK (next_seq >= 1),
  -- The terminal's wall clock minus ours at its last push.
  clock_offset_ms double precision,
  app_version text,
  sqlite_version text,
  started_at double precision,
  UNIQUE (hall_code, terminal_code)
);

CREATE TABLE terminal_key (
  key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  terminal_id uuid NOT NULL REFERENCES terminal,
  public_key_x text NOT NULL CHECK (public_key_x ~ '^[A-Za-z0-9_-]{43}$'),
  valid_from double precision NOT NULL,
  ended_at double precision,
  ended_by text CHECK (ended_by IN ('replaced', 'revoked')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX one_valid_key_a_terminal ON terminal_key (terminal_id) WHERE ended_at IS NULL;

CREATE TABLE enrolment_code (
  code_hash text PRIMARY KEY CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  hall_code text,
  terminal_code text,
  created_at double precision NOT NULL,
  expires_at double precision NOT NULL CHECK (expires_at > created_at),
  used_at double precision
);
CREATE TABLE enrolment_failure (
  failure_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address text NOT NULL,
  at double precision NOT NULL
);
CREATE INDEX enrolment_failure_by_address ON enrolment_failure (address, at);

-- A token is good once, on every instance of the server.
CREATE TABLE used_token (
  terminal_id uuid NOT NULL REFERENCES terminal,
  jti text NOT NULL,
  expires_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, jti)
);
CREATE INDEX used_token_by_age ON used_token (expires_at);

CREATE TABLE push (
  push_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  terminal_id uuid NOT NULL REFERENCES terminal,
  received_at double precision NOT NULL,
  clock_offset_ms double precision NOT NULL,
  terminal_monotonic_ms double precision NOT NULL,
  terminal_boot_id text NOT NULL,
  operations integer NOT NULL CHECK (operations BETWEEN 1 AND 500)
);
CREATE INDEX push_by_terminal ON push (terminal_id, push_id);

-- Every number that a terminal used up, what came under it, and what became of it. Rejected ones stay here with their
-- body (quarantine); the same op_id may come again under a new number, and is applied at most once.
CREATE TABLE operation (
  terminal_id uuid NOT NULL REFERENCES terminal,
  seq bigint NOT NULL CHECK (seq >= 1),
  op_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('applied', 'duplicate', 'rejected')),
  reject_code text
    CHECK (reject_code IN ('UNKNOWN_KIND', 'BAD_PAYLOAD', 'UNSUPPORTED_VERSION', 'UNKNOWN_REFERENCE', 'CONFLICT')),
  reject_detail text,
  kind text,
  occurred_at double precision,
  received_at double precision NOT NULL,
  push_id bigint NOT NULL REFERENCES push,
  body text NOT NULL,
  PRIMARY KEY (terminal_id, seq),
  CHECK ((outcome = 'rejected') = (reject_code IS NOT NULL)),
  CHECK ((reject_code IS NULL) = (reject_detail IS NULL))
);
CREATE UNIQUE INDEX an_operation_is_applied_once ON operation (terminal_id, op_id) WHERE outcome = 'applied';
CREATE INDEX operation_by_op ON operation (terminal_id, op_id);
CREATE INDEX quarantine ON operation (terminal_id, seq) WHERE outcome = 'rejected';

CREATE TABLE ticket (
  terminal_id uuid NOT NULL REFERENCES terminal,
  ticket_id uuid NOT NULL,
  service_day text NOT NULL CHECK (service_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  line text NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  ticket_number text NOT NULL,
  ahead bigint NOT NULL CHECK (ahead >= 0),
  estimate_from_minutes bigint,
  estimate_to_minutes bigint,
  state text NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'finished', 'missed', 'abandoned')),
  issued_at double precision NOT NULL,
  state_since double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, ticket_id)
);
CREATE INDEX ticket_by_arrival ON ticket (received_at DESC);
-- Not unique: a terminal replaced in the middle of a day starts its numbers again, and both slips are real.
CREATE INDEX ticket_by_number ON ticket (terminal_id, service_day, line, sequence);

CREATE TABLE serving (
  terminal_id uuid NOT NULL,
  serving_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text NOT NULL,
  started_at double precision NOT NULL,
  received_at double precision NOT NULL,
  finished_at double precision,
  duration_ms bigint CHECK (duration_ms >= 0),
  PRIMARY KEY (terminal_id, serving_id),
  FOREIGN KEY (terminal_id, ticket_id) REFERENCES ticket,
  CHECK ((finished_at IS NULL) = (duration_ms IS NULL))
);
CREATE INDEX serving_by_arrival ON serving (received_at DESC);

CREATE TABLE rating_slot (
  terminal_id uuid NOT NULL,
  rating_slot_id uuid NOT NULL,
  serving_id uuid NOT NULL,
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text NOT NULL,
  pad_id text,
  state text NOT NULL CHECK (state IN ('open', 'filled', 'absent')),
  opened_at double precision NOT NULL,
  received_at double precision NOT NULL,
  closed_at double precision,
  PRIMARY KEY (terminal_id, rating_slot_id),
  UNIQUE (terminal_id, serving_id),
  FOREIGN KEY (terminal_id, serving_id) REFERENCES serving,
  CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE INDEX rating_slot_by_arrival ON rating_slot (received_at DESC);

CREATE TABLE rating (
  terminal_id uuid NOT NULL,
  rating_id uuid NOT NULL,
  rating_slot_id uuid NOT NULL,
  level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
  channel text NOT NULL CHECK (channel IN ('pad')),
  raw_key bigint NOT NULL CHECK (raw_key >= 0),
  pressed_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, rating_id),
  UNIQUE (terminal_id, rating_slot_id),
  FOREIGN KEY (terminal_id, rating_slot_id) REFERENCES rating_slot
);

CREATE TABLE pad_press (
  terminal_id uuid NOT NULL REFERENCES terminal,
  op_id uuid NOT NULL,
  pad_id text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'stray', 'late', 'duplicate', 'unknown_key', 'bad_session')),
  raw_key bigint NOT NULL CHECK (raw_key >= 0),
  pressed_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id)
);

CREATE TABLE slip (
  terminal_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  copy_number bigint NOT NULL CHECK (copy_number > 0),
  outcome text NOT NULL CHECK (outcome IN ('printed', 'unknown', 'expired', 'cancelled')),
  decided_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, ticket_id, copy_number),
  FOREIGN KEY (terminal_id, ticket_id) REFERENCES ticket
);
`,
};
