import type { Migration } from '../run-migrations';

/** Queue, ratings, spool, outbox, sessions: everything between a touch and the township server. Times are ms since 1970. */
export const thinPath: Migration = {
  version: 1,
  name: 'thin-path',
  migrate(db) {
    db.exec(QUEUE + RATINGS + PRINTING + SYNC + SESSIONS);
  },
};

const QUEUE = `
CREATE TABLE store_opening (id INTEGER PRIMARY KEY, opened_at INTEGER NOT NULL) STRICT;

CREATE TABLE ticket (
  id TEXT PRIMARY KEY,
  service_day TEXT NOT NULL CHECK (service_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  line TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  ticket_number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting','called','serving','finished','missed','abandoned')),
  -- Place in the hall's line: lower comes first. Not the arrival time, because a missed ticket re-enters behind others.
  queue_order REAL NOT NULL,
  issued_at INTEGER NOT NULL,
  state_since INTEGER NOT NULL,
  ahead INTEGER NOT NULL CHECK (ahead >= 0),
  estimate_from_minutes INTEGER,
  estimate_to_minutes INTEGER,
  UNIQUE (service_day, line, sequence),
  UNIQUE (service_day, ticket_number)
) STRICT;
CREATE INDEX ticket_by_state ON ticket (state, queue_order);
CREATE INDEX ticket_by_line ON ticket (line, state, queue_order);
CREATE INDEX ticket_by_day ON ticket (service_day);
CREATE INDEX ticket_in_order ON ticket (queue_order);

-- One call of a ticket to a counter, open from the call to the miss or the finish.
CREATE TABLE ticket_call (
  id INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  counter_number INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  called_at INTEGER NOT NULL,
  recalls INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_open_call_a_counter ON ticket_call (counter_number) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_open_call_a_ticket ON ticket_call (ticket_id) WHERE ended_at IS NULL;

-- What the board announces: one row a call or recall, its id is the call sequence.
CREATE TABLE announcement (
  call_sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  counter_number INTEGER NOT NULL,
  called_at INTEGER NOT NULL
) STRICT;
CREATE INDEX announcement_by_ticket ON announcement (ticket_id);

CREATE TABLE serving (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  -- Of its ticket, kept here so that estimates and day's counts read a few rows and not the hall's whole past.
  line TEXT NOT NULL,
  service_day TEXT NOT NULL,
  counter_number INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  duration_ms INTEGER CHECK (duration_ms >= 0),
  CHECK ((finished_at IS NULL) = (duration_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_serving_a_ticket ON serving (ticket_id) WHERE finished_at IS NULL;
CREATE INDEX serving_of_line ON serving (line, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX serving_at_counter ON serving (counter_number, service_day) WHERE finished_at IS NOT NULL;

-- Every second of a visit belongs to one period. boot_id and started_monotonic_ms measure it without the wall clock.
CREATE TABLE period (
  id INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL CHECK (kind IN ('waiting','called','serving')),
  counter_number INTEGER,
  staff_number TEXT,
  started_at INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  started_monotonic_ms INTEGER NOT NULL,
  ended_at INTEGER,
  duration_ms INTEGER CHECK (duration_ms >= 0)
) STRICT;
CREATE UNIQUE INDEX one_open_period_a_ticket ON period (ticket_id) WHERE ended_at IS NULL;

CREATE TABLE counter_staff (
  counter_number INTEGER PRIMARY KEY,
  staff_number TEXT NOT NULL UNIQUE,
  since INTEGER NOT NULL
) STRICT;
`;

const RATINGS = `
CREATE TABLE rating_slot (
  id TEXT PRIMARY KEY,
  serving_id TEXT NOT NULL UNIQUE REFERENCES serving (id),
  counter_number INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  pad_id TEXT,
  session_id INTEGER CHECK (session_id BETWEEN 1 AND 4294967295),
  state TEXT NOT NULL CHECK (state IN ('open','filled','absent')),
  opened_at INTEGER NOT NULL,
  timeout_ms INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK ((pad_id IS NULL) = (session_id IS NULL)),
  CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;
CREATE INDEX rating_slot_at_counter ON rating_slot (counter_number, opened_at);
CREATE INDEX rating_slot_open ON rating_slot (opened_at) WHERE state = 'open';
CREATE UNIQUE INDEX one_open_slot_a_pad ON rating_slot (pad_id) WHERE state = 'open' AND pad_id IS NOT NULL;
CREATE UNIQUE INDEX slot_by_session ON rating_slot (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE rating (
  id TEXT PRIMARY KEY,
  rating_slot_id TEXT NOT NULL UNIQUE REFERENCES rating_slot (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  channel TEXT NOT NULL CHECK (channel IN ('pad')),
  raw_key INTEGER NOT NULL,
  pressed_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

-- Every event of a pad that ever reached us, once: (uid, boot, evseq) is its identity on the wire. boot has 16 bits and
-- evseq wraps, so in years the same three come again for another press: occasion (the session, else the service day) tells
-- them apart.
CREATE TABLE pad_press (
  id INTEGER PRIMARY KEY,
  pad_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  boot INTEGER NOT NULL,
  evseq INTEGER NOT NULL,
  occasion TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rating','staffKey','stray')),
  verdict TEXT CHECK (verdict IN ('accepted','stray','late','duplicate','unknown_key','bad_session')),
  raw_key INTEGER NOT NULL,
  level INTEGER,
  session_id INTEGER,
  outcome TEXT,
  pressed_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  frame_hex TEXT NOT NULL,
  UNIQUE (uid, boot, evseq, occasion)
) STRICT;
CREATE INDEX pad_press_by_verdict ON pad_press (verdict);
`;

const PRINTING = `
CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  -- The business event that asked for paper, e.g. ticket:<id>; a second request for the same copy is the same job.
  idempotency_key TEXT NOT NULL,
  copy_number INTEGER NOT NULL CHECK (copy_number > 0),
  ticket_id TEXT REFERENCES ticket (id),
  reason TEXT,
  printer TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','sending','sent','printed','unknown','expired','cancelled')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  process_id TEXT,
  decided_at INTEGER,
  last_error TEXT,
  UNIQUE (idempotency_key, copy_number)
) STRICT;
CREATE INDEX print_job_open ON print_job (printer, state, id);
CREATE INDEX print_job_by_ticket ON print_job (ticket_id);
CREATE INDEX print_job_unknown ON print_job (id) WHERE state = 'unknown';

CREATE TABLE print_event (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES print_job (id),
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
`;

const SYNC = `
CREATE TABLE outbox (
  -- Gapless: a rolled-back transaction gives its number back.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  monotonic_ms INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','sent','confirmed','refused','superseded')),
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  decided_at INTEGER
) STRICT;
CREATE INDEX outbox_open ON outbox (seq) WHERE state IN ('waiting','sent');
CREATE INDEX outbox_refused ON outbox (seq) WHERE state = 'refused';
CREATE INDEX outbox_by_op ON outbox (op_id);

CREATE TABLE command (
  command_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX command_by_age ON command (at);
`;

const SESSIONS = `
CREATE TABLE lan_code (
  code_hash TEXT PRIMARY KEY,
  capability TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE lan_session (
  token_hash TEXT PRIMARY KEY,
  session_id TEXT NOT NULL UNIQUE,
  capability TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
