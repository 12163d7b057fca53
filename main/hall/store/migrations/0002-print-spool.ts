import type { Migration } from '../run-migrations';

/**
 * The spool to its full depth: kind, priority, who asked and why, which printer a paper was meant for, how long it is
 * kept; the roll in each printer; profiles found by commissioning. `print_job` is built anew because a document that was
 * purged is NULL, which 0001 forbids.
 */
export const printSpool: Migration = {
  version: 2,
  name: 'print-spool',
  migrate(db) {
    db.exec(JOBS + PRINTERS);
  },
};

/** What 0001 knew were tickets, kept as their kind is kept since, and test pages. */
const TICKET_KEPT_MS = 7 * 24 * 3_600_000;

const JOBS = `
CREATE TABLE print_job_now (
  id INTEGER PRIMARY KEY,
  -- The business event that asked for paper, e.g. ticket:<id>; a second request for the same copy is the same job.
  idempotency_key TEXT NOT NULL,
  copy_number INTEGER NOT NULL CHECK (copy_number > 0),
  ticket_id TEXT REFERENCES ticket (id),
  kind TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9),
  -- Who asked: a staff number or 'maintenance'; NULL where the resident did, or nobody had to.
  operator TEXT,
  -- Why a copy was made; NULL for the original.
  reason TEXT,
  -- Where the paper belongs, and where it comes out: another one only where the first could not print.
  meant_for TEXT NOT NULL,
  printer TEXT NOT NULL,
  title TEXT NOT NULL,
  -- NULL once it is purged: the row, its title and its events stay.
  document TEXT,
  keep_until INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','sending','sent','printed','unknown','expired','cancelled')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  process_id TEXT,
  -- Paper that left the printer, from the moment that every byte was with it.
  length_mm INTEGER CHECK (length_mm >= 0),
  proof TEXT CHECK (proof IN ('processId','barrier','person','none')),
  decided_at INTEGER,
  -- The person who cancelled it or said what became of it.
  decided_by TEXT,
  last_error TEXT,
  UNIQUE (idempotency_key, copy_number)
) STRICT;
INSERT INTO print_job_now (id, idempotency_key, copy_number, ticket_id, kind, priority, operator, reason, meant_for, printer,
                           title, document, keep_until, state, created_at, expires_at, attempts, process_id, proof, decided_at, last_error)
  SELECT id, idempotency_key, copy_number, ticket_id, json_extract(document, '$.kind'),
         CASE json_extract(document, '$.kind') WHEN 'testPage' THEN 8 ELSE 3 END,
         CASE json_extract(document, '$.kind') WHEN 'testPage' THEN 'maintenance' END,
         reason, printer, printer, title, document, created_at + ${TICKET_KEPT_MS}, state, created_at, expires_at, attempts,
         process_id, CASE WHEN state = 'unknown' AND last_error = 'this model proves nothing' THEN 'none' END, decided_at, last_error
    FROM print_job;

CREATE TABLE print_event_now (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES print_job_now (id),
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL,
  operator TEXT
) STRICT;
INSERT INTO print_event_now (id, job_id, at, state, detail) SELECT id, job_id, at, state, detail FROM print_event;

DROP TABLE print_event;
DROP TABLE print_job;
-- ORDER: renaming the parent carries the child's reference along.
ALTER TABLE print_job_now RENAME TO print_job;
ALTER TABLE print_event_now RENAME TO print_event;

CREATE INDEX print_job_queued ON print_job (printer, priority, id) WHERE state = 'queued';
CREATE INDEX print_job_under_way ON print_job (printer, id) WHERE state IN ('sending','sent');
CREATE INDEX print_job_by_ticket ON print_job (ticket_id, copy_number);
CREATE INDEX print_job_undecided ON print_job (id) WHERE state = 'unknown' AND proof IS NULL;
CREATE INDEX print_job_by_operator ON print_job (operator, created_at) WHERE operator IS NOT NULL;
CREATE INDEX print_job_kept ON print_job (keep_until) WHERE document IS NOT NULL;
CREATE INDEX print_event_of_job ON print_event (job_id, id);
`;

const PRINTERS = `
CREATE TABLE printer_roll (
  printer TEXT PRIMARY KEY,
  -- Since the roll was changed, as far as anybody could see it.
  since INTEGER NOT NULL,
  printed_mm INTEGER NOT NULL DEFAULT 0 CHECK (printed_mm >= 0),
  slips INTEGER NOT NULL DEFAULT 0 CHECK (slips >= 0),
  -- printed_mm when the sensor first told the near end of this roll; NULL before.
  near_end_at_mm INTEGER,
  -- Of the head's and the cutter's whole life.
  head_mm INTEGER NOT NULL DEFAULT 0,
  cuts INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A profile that a technician's answers made. Dropped ones stay to be seen.
CREATE TABLE printer_commissioning (
  id INTEGER PRIMARY KEY,
  printer TEXT NOT NULL,
  profile TEXT NOT NULL,
  answers TEXT NOT NULL,
  operator TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  dropped_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_commissioning_a_printer ON printer_commissioning (printer) WHERE dropped_at IS NULL;
`;
