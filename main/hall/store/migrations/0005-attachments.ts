import type { Migration } from '../run-migrations';

/**
 * Personal data at rest: recordings and photos with who uses them and how far they are on their way to the township;
 * columns for sealed payloads and documents; which keys have ever sealed anything here. Times are ms since 1970.
 */
export const attachments: Migration = {
  version: 5,
  name: 'attachments',
  migrate(db) {
    db.exec(KEYS + ATTACHMENTS + SEALED);
  },
};

const KEYS = `
-- A key that is in this table and not in the data directory is missing: what it sealed does not open.
CREATE TABLE vault_key (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 16),
  first_seen_at INTEGER NOT NULL,
  -- Somebody has said that it will not come back.
  given_up_at INTEGER
) STRICT;
`;

const ATTACHMENTS = `
CREATE TABLE attachment (
  -- Blind index of the digest, and the file's name: a digest itself would tell whoever has a certain photo that it is here.
  name TEXT PRIMARY KEY CHECK (name GLOB '[0-9a-f]*' AND length(name) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('voice','photo')),
  media_type TEXT NOT NULL CHECK (media_type IN ('audio/wav','audio/webm','audio/ogg','image/jpeg')),
  -- Of the plain bytes.
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  duration_ms INTEGER CHECK (duration_ms >= 0),
  sealed_digest BLOB NOT NULL,
  kept_at INTEGER NOT NULL,
  -- Its file was not there, or did not open, when somebody last looked.
  lost_at INTEGER,
  sync_state TEXT NOT NULL DEFAULT 'waiting' CHECK (sync_state IN ('waiting','confirmed','refused')),
  sync_attempts INTEGER NOT NULL DEFAULT 0 CHECK (sync_attempts >= 0),
  sync_reason TEXT,
  sync_decided_at INTEGER
) STRICT;
CREATE INDEX attachment_waiting ON attachment (sync_attempts, kept_at) WHERE sync_state = 'waiting' AND lost_at IS NULL;
CREATE INDEX attachment_refused ON attachment (name) WHERE sync_state = 'refused';
CREATE INDEX attachment_lost ON attachment (name) WHERE lost_at IS NOT NULL;

CREATE TABLE attachment_use (
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('case','supplement','rating','remark')),
  owner_id TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL REFERENCES attachment (name),
  PRIMARY KEY (owner_kind, owner_id, position),
  UNIQUE (owner_kind, owner_id, name)
) STRICT;
CREATE INDEX attachment_use_by_name ON attachment_use (name);
`;

const SEALED = `
-- The payload of a personal kind; payload is '' then. Both are empty once it is confirmed for long enough.
ALTER TABLE outbox ADD COLUMN sealed_payload BLOB;
CREATE INDEX outbox_sealed ON outbox (op_id) WHERE sealed_payload IS NOT NULL;

-- The content of a paper that names a person or opens a case; document is NULL then.
ALTER TABLE print_job ADD COLUMN sealed_document BLOB;
CREATE INDEX print_job_sealed ON print_job (keep_until) WHERE sealed_document IS NOT NULL;
`;
