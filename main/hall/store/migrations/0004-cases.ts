import type { Migration } from '../run-migrations';

/** Cases, their hops, people, clocks and supplements. Columns `sealed_…` open with the vault only. Times are ms since 1970. */
export const cases: Migration = {
  version: 4,
  name: 'cases',
  migrate(db) {
    db.exec(CASES + LIVES + PEOPLE);
  },
};

const CASES = `
CREATE TABLE kase (
  id TEXT PRIMARY KEY,
  case_number TEXT NOT NULL UNIQUE,
  service_day TEXT NOT NULL CHECK (service_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  terminal_code TEXT NOT NULL CHECK (terminal_code GLOB '[A-Z]'),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  sealed_query_code BLOB NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('kiosk','counter')),
  -- Who filed it at a counter; null at the kiosk.
  filed_at_counter INTEGER,
  filed_by_staff TEXT,
  filed_at INTEGER NOT NULL,
  appeal_kind TEXT NOT NULL
    CHECK (appeal_kind IN ('opinion','suggestion','problem','enquiry','complaint','help','praise')),
  category TEXT NOT NULL,
  item TEXT,
  place TEXT,
  -- JSON: title, category, place, basis, responsible as they read when it was filed: a hall's content changes, a case does not.
  names TEXT NOT NULL CHECK (json_valid(names)),
  -- null once it is erased.
  sealed_words BLOB,
  has_voice INTEGER NOT NULL CHECK (has_voice IN (0, 1)),
  people INTEGER NOT NULL CHECK (people BETWEEN 1 AND 200),
  is_hazard INTEGER NOT NULL CHECK (is_hazard IN (0, 1)),
  privacy_notice TEXT,
  case_type TEXT NOT NULL CHECK (case_type IN
    ('immediate','promised','supplement','escalated','referral','joint','reply','agency','returned')),
  level TEXT NOT NULL CHECK (level IN ('village','township','district')),
  state TEXT NOT NULL CHECK (state IN
    ('filed','accepted','inProgress','awaitingSupplement','escalated','answered','closed','returned','voided')),
  handling_unit TEXT NOT NULL,
  feedback_unit TEXT NOT NULL,
  -- 谁受理、谁负责: who accepted it, until it is handed over.
  responsible_staff TEXT,
  is_handed_over INTEGER NOT NULL DEFAULT 0 CHECK (is_handed_over IN (0, 1)),
  special_procedure TEXT CHECK (special_procedure IN
    ('hearing','tender','auction','inspection','appraisal','expertReview','survey')),
  -- JSON of what is missing and until when; null while nothing is.
  sealed_supplement_asked BLOB,
  -- It follows this one, which is no follower itself.
  leading_id TEXT REFERENCES kase (id),
  limit_days INTEGER CHECK (limit_days >= 0),
  started_on TEXT NOT NULL,
  -- Moment of the start, or of the last restart.
  started_at INTEGER NOT NULL,
  restarted_on TEXT,
  escalated_on TEXT,
  superior_replied_on TEXT,
  due_day TEXT,
  due_at INTEGER,
  due_is_provisional INTEGER CHECK (due_is_provisional IN (0, 1)),
  due_working_days INTEGER CHECK (due_working_days >= 0),
  stopped_for TEXT CHECK (stopped_for IN ('supplement','specialProcedure')),
  ended_at INTEGER,
  erased_at INTEGER,
  UNIQUE (service_day, terminal_code, sequence),
  CHECK ((channel = 'counter') = (filed_at_counter IS NOT NULL)),
  CHECK ((filed_at_counter IS NULL) = (filed_by_staff IS NULL)),
  CHECK ((due_day IS NULL) = (due_at IS NULL) AND (due_day IS NULL) = (due_is_provisional IS NULL)
    AND (due_day IS NULL) = (due_working_days IS NULL)),
  CHECK ((state IN ('closed','returned','voided')) = (ended_at IS NOT NULL)),
  CHECK (superior_replied_on IS NULL OR escalated_on IS NOT NULL),
  CHECK (leading_id IS NULL OR leading_id <> id),
  CHECK (erased_at IS NULL OR ended_at IS NOT NULL),
  CHECK ((erased_at IS NULL) = (sealed_words IS NOT NULL))
) STRICT;
CREATE INDEX kase_open ON kase (is_hazard DESC, due_at, filed_at) WHERE ended_at IS NULL;
CREATE INDEX kase_open_figures ON kase (due_day, due_at, state, leading_id, filed_at) WHERE ended_at IS NULL;
CREATE INDEX kase_ended ON kase (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX kase_to_erase ON kase (ended_at) WHERE ended_at IS NOT NULL AND erased_at IS NULL;
CREATE INDEX kase_provisional ON kase (due_day) WHERE ended_at IS NULL AND due_is_provisional = 1;
CREATE INDEX kase_following ON kase (leading_id) WHERE leading_id IS NOT NULL;

-- What the QR of a receipt says.
CREATE TABLE kase_token (
  -- Blind index of the token.
  token_index TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES kase (id),
  receipt TEXT NOT NULL CHECK (receipt IN ('acceptance','completion')),
  sealed_token BLOB NOT NULL,
  UNIQUE (case_id, receipt)
) STRICT;
`;

const LIVES = `
-- 经过: everything that happened to a case, in order.
CREATE TABLE kase_hop (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL REFERENCES kase (id),
  at INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN
    ('filed','accepted','begun','supplementRequested','supplementReceived','specialProcedureBegun',
     'specialProcedureEnded','escalated','superiorReplied','handedOver','answered','closed','reopened','referred',
     'returned','voided','linked')),
  -- After it.
  state TEXT NOT NULL,
  case_type TEXT NOT NULL,
  level TEXT NOT NULL,
  staff_number TEXT,
  counter_number INTEGER,
  unit TEXT,
  sealed_words BLOB,
  -- JSON: what the hop says beyond its words, e.g. way of the feedback.
  sealed_facts BLOB,
  CHECK ((staff_number IS NULL) = (counter_number IS NULL))
) STRICT;
CREATE INDEX kase_hop_by_case ON kase_hop (case_id, id);

-- 停钟: the days that do not count.
CREATE TABLE kase_stop (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES kase (id),
  kind TEXT NOT NULL CHECK (kind IN ('supplement','specialProcedure')),
  from_day TEXT NOT NULL,
  until_day TEXT
) STRICT;
CREATE INDEX kase_stop_by_case ON kase_stop (case_id);
CREATE UNIQUE INDEX one_open_stop_a_kind ON kase_stop (case_id, kind) WHERE until_day IS NULL;
`;

const PEOPLE = `
-- No row: nobody left anything. All columns null: erased.
CREATE TABLE kase_person (
  case_id TEXT PRIMARY KEY REFERENCES kase (id),
  sealed_name BLOB,
  sealed_phone BLOB,
  sealed_id_number BLOB
) STRICT;

-- Who has looked at a person in full.
CREATE TABLE kase_reveal (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES kase (id),
  at INTEGER NOT NULL,
  staff_number TEXT NOT NULL,
  counter_number INTEGER NOT NULL
) STRICT;
CREATE INDEX kase_reveal_by_case ON kase_reveal (case_id);

-- 补充说明: what a resident adds of their own.
CREATE TABLE kase_supplement (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES kase (id),
  at INTEGER NOT NULL,
  -- null once it is erased; sealed and empty where it was said.
  sealed_words BLOB,
  read_at INTEGER
) STRICT;
CREATE INDEX kase_supplement_by_case ON kase_supplement (case_id, at);
CREATE INDEX kase_supplement_unread ON kase_supplement (case_id) WHERE read_at IS NULL;
`;
