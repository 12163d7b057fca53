import type { Migration } from '../run-migrations';

/** Ratings of cases and on screens, their reasons, remarks. Times are ms since 1970. */
export const screenRatings: Migration = {
  version: 6,
  name: 'screen-ratings',
  migrate(db) {
    db.exec(RATINGS + REMARKS);
  },
};

// ORDER: ratings refer to slots, so the new ratings refer to the new slots before either old table goes; the renaming
// takes the reference along.
const RATINGS = `
CREATE TABLE rating_slot_of_matter (
  id TEXT PRIMARY KEY,
  matter TEXT NOT NULL CHECK (matter IN ('serving','case')),
  serving_id TEXT REFERENCES serving (id),
  case_id TEXT REFERENCES kase (id),
  -- 2: 追评, after a rectification.
  assess_number INTEGER NOT NULL CHECK (assess_number IN (1, 2)),
  -- null where a case was closed by nobody at a counter.
  counter_number INTEGER,
  staff_number TEXT,
  pad_id TEXT,
  session_id INTEGER CHECK (session_id BETWEEN 1 AND 4294967295),
  state TEXT NOT NULL CHECK (state IN ('open','filled','absent')),
  opened_at INTEGER NOT NULL,
  -- How long a pad asks.
  timeout_ms INTEGER NOT NULL,
  -- How long a screen may fill it, an absent one too.
  rate_until INTEGER NOT NULL,
  closed_at INTEGER,
  UNIQUE (serving_id, assess_number),
  UNIQUE (case_id, assess_number),
  CHECK ((matter = 'serving') = (serving_id IS NOT NULL)),
  CHECK ((matter = 'case') = (case_id IS NOT NULL)),
  CHECK (matter = 'case' OR (counter_number IS NOT NULL AND staff_number IS NOT NULL)),
  CHECK (matter = 'serving' OR pad_id IS NULL),
  CHECK ((pad_id IS NULL) = (session_id IS NULL)),
  CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;
INSERT INTO rating_slot_of_matter
  (id, matter, serving_id, assess_number, counter_number, staff_number, pad_id, session_id, state, opened_at, timeout_ms,
   rate_until, closed_at)
  SELECT id, 'serving', serving_id, 1, counter_number, staff_number, pad_id, session_id, state, opened_at, timeout_ms,
    opened_at + 7 * 86400000, closed_at FROM rating_slot ORDER BY rowid;

CREATE TABLE rating_with_reason (
  id TEXT PRIMARY KEY,
  rating_slot_id TEXT NOT NULL UNIQUE REFERENCES rating_slot_of_matter (id),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  channel TEXT NOT NULL CHECK (channel IN ('pad','terminal')),
  -- Of a pad; null on a screen.
  raw_key INTEGER,
  pressed_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  -- Of a tap on a screen: within this start and a while after it, the level may be changed.
  boot_id TEXT,
  pressed_monotonic_ms INTEGER,
  reason_state TEXT NOT NULL CHECK (reason_state IN ('optional','missing','given')),
  tag_set TEXT,
  -- JSON: national codes.
  tags TEXT,
  sealed_words BLOB,
  explained_at INTEGER,
  CHECK ((channel = 'pad') = (raw_key IS NOT NULL)),
  CHECK ((channel = 'terminal') = (boot_id IS NOT NULL)),
  CHECK ((boot_id IS NULL) = (pressed_monotonic_ms IS NULL)),
  CHECK (level > 2 OR reason_state <> 'optional'),
  CHECK ((reason_state = 'given') = (explained_at IS NOT NULL)),
  CHECK ((explained_at IS NULL) = (tag_set IS NULL) AND (tag_set IS NULL) = (tags IS NULL)),
  CHECK (explained_at IS NOT NULL OR sealed_words IS NULL)
) STRICT;
INSERT INTO rating_with_reason (id, rating_slot_id, level, channel, raw_key, pressed_at, recorded_at, reason_state)
  SELECT id, rating_slot_id, level, channel, raw_key, pressed_at, recorded_at,
    CASE WHEN level <= 2 THEN 'missing' ELSE 'optional' END FROM rating ORDER BY rowid;

DROP TABLE rating;
DROP TABLE rating_slot;
ALTER TABLE rating_slot_of_matter RENAME TO rating_slot;
ALTER TABLE rating_with_reason RENAME TO rating;

CREATE INDEX rating_slot_at_counter ON rating_slot (counter_number, opened_at);
CREATE INDEX rating_slot_open ON rating_slot (matter, opened_at) WHERE state = 'open';
CREATE UNIQUE INDEX one_open_slot_a_pad ON rating_slot (pad_id) WHERE state = 'open' AND pad_id IS NOT NULL;
CREATE UNIQUE INDEX slot_by_session ON rating_slot (session_id) WHERE session_id IS NOT NULL;
-- 差评 whose reason nobody has asked for yet.
CREATE INDEX rating_without_reason ON rating (recorded_at) WHERE reason_state = 'missing';
CREATE INDEX rating_with_words ON rating (recorded_at) WHERE sealed_words IS NOT NULL;
CREATE INDEX serving_by_ticket ON serving (ticket_id);
`;

const REMARKS = `
CREATE TABLE remark (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('praise','criticism')),
  -- null: the hall as a whole.
  counter_number INTEGER,
  -- Who was signed in there when it was left.
  staff_number TEXT,
  -- Empty where it was said and not written.
  sealed_words BLOB NOT NULL,
  sealed_phone BLOB,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','published','withheld')),
  left_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  -- Why it is withheld may name whom it is about; empty once that is erased.
  sealed_reason BLOB,
  -- Words, phone, reason and recording are gone: kept long enough.
  erased_at INTEGER,
  CHECK (staff_number IS NULL OR counter_number IS NOT NULL),
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (sealed_reason IS NULL))
) STRICT;
CREATE INDEX remark_waiting ON remark (left_at) WHERE state = 'waiting';
CREATE INDEX remark_to_erase ON remark (left_at) WHERE erased_at IS NULL;
CREATE INDEX remark_by_time ON remark (left_at);
-- What a kiosk has filed within the hour, as what was left within it.
CREATE INDEX kase_filed_at_kiosk ON kase (filed_at) WHERE channel = 'kiosk';
`;
