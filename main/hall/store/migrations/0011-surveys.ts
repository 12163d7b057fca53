import type { Migration } from '../run-migrations';

/** 问卷 and 民主评议, as counts. No table here has a time, a row number or anything of a person (docs/adr/0017). */
export const surveys: Migration = {
  version: 11,
  name: 'surveys',
  migrate(db) {
    db.exec(TABLES);
  },
};

const TABLES = `
-- 票箱: one wording of a survey, and how many sheets were handed in.
CREATE TABLE survey_box (
  survey_id TEXT NOT NULL,
  version TEXT NOT NULL CHECK (length(version) = 16),
  -- JSON of what was asked: counts are readable when its file is gone.
  wording TEXT NOT NULL,
  sheets INTEGER NOT NULL CHECK (sheets >= 0),
  sent_sheets INTEGER NOT NULL DEFAULT 0 CHECK (sent_sheets BETWEEN 0 AND sheets),
  PRIMARY KEY (survey_id, version)
) STRICT, WITHOUT ROWID;

-- How often each choice was chosen; 'abstained' beside the choices of the file.
CREATE TABLE survey_tally (
  survey_id TEXT NOT NULL,
  version TEXT NOT NULL,
  question TEXT NOT NULL,
  choice TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  sent_count INTEGER NOT NULL DEFAULT 0 CHECK (sent_count BETWEEN 0 AND count),
  PRIMARY KEY (survey_id, version, question, choice),
  FOREIGN KEY (survey_id, version) REFERENCES survey_box
) STRICT, WITHOUT ROWID;

-- Digests of the commands that were counted since the day began, in no order: a repeated press counts once.
CREATE TABLE survey_command (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64)
) STRICT, WITHOUT ROWID;
`;
