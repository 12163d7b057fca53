import type { Migration } from '../run-migrations';

/** What was published when, and the ways to what is published. Times are ms since 1970, days are service days. */
export const publicity: Migration = {
  version: 9,
  name: 'publicity',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = `
-- 公开台账: each text that residents could read, from the first to the last service day that the hall showed it on.
CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notice_id TEXT NOT NULL,
  occasion TEXT NOT NULL CHECK (occasion IN ('notice','weekly','result','knownMatter')),
  -- In Chinese, as it stood there.
  title TEXT NOT NULL,
  -- SHA-256 of what was shown, hex: other words are another publication.
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX publication_by_notice ON publication (notice_id, occasion, id);

CREATE INDEX remark_published ON remark (decided_at) WHERE state = 'published';
CREATE INDEX kase_of_group_closed ON kase (ended_at) WHERE state = 'closed' AND people > 1;
`;
