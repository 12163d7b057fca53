import type { Migration } from '../run-migrations';

/**
 * Cases with their hops, recordings and photos; ratings of cases and on screens; remarks. What names, quotes or shows a
 * person is in `sealed_…` columns only: personal-data/data-seal.ts.
 */
export const casesAndScreenRatings: Migration = {
  version: 3,
  name: 'cases-and-screen-ratings',
  statements: `
CREATE TABLE data_key (
  is_only boolean PRIMARY KEY CHECK (is_only),
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{16}$'),
  first_used_at double precision NOT NULL
);

-- An operation that names or quotes a person has its body sealed; fact_mark tells the same fact again when its body is
-- erased.
ALTER TABLE operation ALTER COLUMN body DROP NOT NULL;
ALTER TABLE operation ADD COLUMN sealed_body bytea;
ALTER TABLE operation ADD COLUMN fact_mark text CHECK (fact_mark ~ '^[0-9a-f]{64}$');
ALTER TABLE operation ADD CONSTRAINT a_body_is_open_or_sealed CHECK ((body IS NULL) = (fact_mark IS NOT NULL));
ALTER TABLE operation ADD CONSTRAINT an_open_body_is_not_sealed CHECK (body IS NULL OR sealed_body IS NULL);

CREATE TABLE kase (
  terminal_id uuid NOT NULL REFERENCES terminal,
  case_id uuid NOT NULL,
  filed_op_id uuid NOT NULL,
  case_number text NOT NULL,
  service_day text NOT NULL CHECK (service_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  channel text NOT NULL CHECK (channel IN ('kiosk', 'counter')),
  staff_number text,
  counter_number integer CHECK (counter_number BETWEEN 1 AND 99),
  appeal_kind text NOT NULL
    CHECK (appeal_kind IN ('opinion', 'suggestion', 'problem', 'enquiry', 'complaint', 'help', 'praise')),
  category text NOT NULL,
  item text,
  unit text,
  -- null once it is erased.
  sealed_words bytea,
  people integer NOT NULL CHECK (people BETWEEN 1 AND 200),
  is_hazard boolean NOT NULL,
  -- null: nobody left a name, or it was erased.
  sealed_person bytea,
  person_erased_at double precision,
  privacy_notice text,
  case_type text NOT NULL CHECK (case_type IN
    ('immediate', 'promised', 'supplement', 'escalated', 'referral', 'joint', 'reply', 'agency', 'returned')),
  level text NOT NULL CHECK (level IN ('village', 'township', 'district')),
  handling_unit text NOT NULL,
  feedback_unit text NOT NULL,
  state text NOT NULL CHECK (state IN ('filed', 'accepted', 'inProgress', 'awaitingSupplement', 'escalated', 'answered',
    'closed', 'returned', 'voided')),
  due_day text CHECK (due_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  due_at double precision,
  due_is_provisional boolean,
  due_working_days bigint CHECK (due_working_days >= 0),
  stopped_for text CHECK (stopped_for IN ('supplement', 'specialProcedure')),
  -- SHA-256 of the receipt's token.
  access_hash text NOT NULL CHECK (access_hash ~ '^[0-9a-f]{64}$'),
  filed_at double precision NOT NULL,
  state_since double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, case_id),
  CHECK (person_erased_at IS NULL OR sealed_person IS NULL),
  CHECK ((person_erased_at IS NULL) = (sealed_words IS NOT NULL)),
  -- A day that there is not, as 2026-02-30, is an error of its values.
  CHECK (due_day IS NULL OR make_date(
    left(due_day, 4)::integer, substr(due_day, 6, 2)::integer, right(due_day, 2)::integer) IS NOT NULL),
  CHECK ((due_day IS NULL) = (due_at IS NULL) AND (due_day IS NULL) = (due_is_provisional IS NULL)
    AND (due_day IS NULL) = (due_working_days IS NULL))
);
CREATE INDEX kase_by_arrival ON kase (received_at DESC);
-- Not unique: a terminal replaced in the middle of a day starts its numbers again, and both receipts are real.
CREATE INDEX kase_by_number ON kase (case_number);
CREATE INDEX kase_by_access ON kase (access_hash);

-- Every hop as it came, in the order of the terminal's numbers.
CREATE TABLE case_hop (
  terminal_id uuid NOT NULL,
  op_id uuid NOT NULL,
  case_id uuid NOT NULL,
  act text NOT NULL,
  state text NOT NULL,
  case_type text NOT NULL,
  level text NOT NULL,
  staff_number text,
  counter_number integer CHECK (counter_number BETWEEN 1 AND 99),
  unit text,
  -- JSON of words and facts.
  sealed_content bytea NOT NULL,
  due_day text,
  stopped_for text,
  happened_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id),
  FOREIGN KEY (terminal_id, case_id) REFERENCES kase
);
CREATE INDEX case_hop_of_case ON case_hop (terminal_id, case_id, happened_at);

CREATE TABLE case_supplement (
  terminal_id uuid NOT NULL,
  op_id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- null once it is erased.
  sealed_words bytea,
  added_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id),
  FOREIGN KEY (terminal_id, case_id) REFERENCES kase
);
CREATE INDEX case_supplement_of_case ON case_supplement (terminal_id, case_id);

CREATE TABLE case_person_reveal (
  terminal_id uuid NOT NULL,
  op_id uuid NOT NULL,
  case_id uuid NOT NULL,
  staff_number text NOT NULL,
  counter_number integer NOT NULL CHECK (counter_number BETWEEN 1 AND 99),
  revealed_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id),
  FOREIGN KEY (terminal_id, case_id) REFERENCES kase
);
CREATE INDEX case_person_reveal_of_case ON case_person_reveal (terminal_id, case_id);

CREATE TABLE calendar_import (
  terminal_id uuid NOT NULL REFERENCES terminal,
  op_id uuid NOT NULL,
  year bigint NOT NULL,
  source text NOT NULL,
  working_days bigint NOT NULL CHECK (working_days >= 0),
  imported_at double precision NOT NULL,
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, op_id)
);

-- Announced by an operation; its content follows by itself. name is the mark of its digest: a digest would tell whoever
-- has a certain photo that it is here.
CREATE TABLE attachment (
  terminal_id uuid NOT NULL REFERENCES terminal,
  name text NOT NULL CHECK (name ~ '^[0-9a-f]{64}$'),
  kind text NOT NULL CHECK (kind IN ('voice', 'photo')),
  media_type text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  duration_ms bigint CHECK (duration_ms >= 0),
  announced_at double precision NOT NULL,
  sealed_content bytea,
  kept_at double precision,
  erased_at double precision,
  PRIMARY KEY (terminal_id, name),
  CHECK ((sealed_content IS NOT NULL) = (kept_at IS NOT NULL AND erased_at IS NULL))
);
-- Sound and pictures do not compress again.
ALTER TABLE attachment ALTER COLUMN sealed_content SET STORAGE EXTERNAL;

CREATE TABLE attachment_use (
  terminal_id uuid NOT NULL,
  owner_kind text NOT NULL CHECK (owner_kind IN ('case', 'supplement', 'rating', 'remark')),
  owner_id uuid NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  name text NOT NULL,
  PRIMARY KEY (terminal_id, owner_kind, owner_id, position),
  FOREIGN KEY (terminal_id, name) REFERENCES attachment
);
CREATE INDEX attachment_use_by_name ON attachment_use (terminal_id, name);

ALTER TABLE rating_slot ALTER COLUMN serving_id DROP NOT NULL;
ALTER TABLE rating_slot ALTER COLUMN counter_number DROP NOT NULL;
ALTER TABLE rating_slot ALTER COLUMN staff_number DROP NOT NULL;
ALTER TABLE rating_slot ADD COLUMN case_id uuid;
-- 2: 追评, after a rectification.
ALTER TABLE rating_slot ADD COLUMN assess_number integer NOT NULL DEFAULT 1 CHECK (assess_number IN (1, 2));
ALTER TABLE rating_slot ALTER COLUMN assess_number DROP DEFAULT;
ALTER TABLE rating_slot DROP CONSTRAINT rating_slot_terminal_id_serving_id_key;
ALTER TABLE rating_slot ADD CONSTRAINT one_slot_a_serving UNIQUE (terminal_id, serving_id, assess_number);
ALTER TABLE rating_slot ADD CONSTRAINT one_slot_a_case UNIQUE (terminal_id, case_id, assess_number);
ALTER TABLE rating_slot ADD CONSTRAINT slot_of_a_case FOREIGN KEY (terminal_id, case_id) REFERENCES kase;
ALTER TABLE rating_slot ADD CONSTRAINT a_slot_has_one_matter CHECK ((serving_id IS NULL) <> (case_id IS NULL));
ALTER TABLE rating_slot ADD CONSTRAINT a_serving_has_its_counter
  CHECK (serving_id IS NULL OR (counter_number IS NOT NULL AND staff_number IS NOT NULL));

ALTER TABLE rating DROP CONSTRAINT rating_channel_check;
ALTER TABLE rating ADD CONSTRAINT rating_channel_check CHECK (channel IN ('pad', 'terminal'));
ALTER TABLE rating ALTER COLUMN raw_key DROP NOT NULL;
ALTER TABLE rating ADD CONSTRAINT a_pad_has_its_key CHECK ((channel = 'pad') = (raw_key IS NOT NULL));
ALTER TABLE rating ADD COLUMN changed_at double precision;
ALTER TABLE rating ADD COLUMN tag_set text;
-- JSON: national codes.
ALTER TABLE rating ADD COLUMN tags text;
ALTER TABLE rating ADD COLUMN sealed_words bytea;
ALTER TABLE rating ADD COLUMN explained_at double precision;
ALTER TABLE rating ADD CONSTRAINT a_reason_is_whole CHECK ((explained_at IS NULL) = (tag_set IS NULL)
  AND (explained_at IS NULL) = (tags IS NULL) AND (explained_at IS NULL) = (sealed_words IS NULL));

CREATE TABLE remark (
  terminal_id uuid NOT NULL REFERENCES terminal,
  remark_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('praise', 'criticism')),
  counter_number integer CHECK (counter_number BETWEEN 1 AND 99),
  staff_number text,
  sealed_words bytea NOT NULL,
  sealed_phone bytea,
  state text NOT NULL CHECK (state IN ('waiting', 'published', 'withheld')),
  left_at double precision NOT NULL,
  received_at double precision NOT NULL,
  decided_at double precision,
  decided_by text,
  sealed_reason bytea,
  PRIMARY KEY (terminal_id, remark_id),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (sealed_reason IS NULL))
);
CREATE INDEX remark_by_arrival ON remark (received_at DESC);
`,
};
