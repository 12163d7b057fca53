import type { Migration } from '../run-migrations';

/** 问卷 and 民主评议 in batches: what has come together waits until the next batch is full (docs/adr/0017). */
export const surveyBatches: Migration = {
  version: 14,
  name: 'survey-batches',
  migrate(db) {
    db.exec(`
ALTER TABLE survey_box ADD COLUMN gathered_sheets INTEGER NOT NULL DEFAULT 0
  CHECK (gathered_sheets BETWEEN 0 AND sheets);
ALTER TABLE survey_tally ADD COLUMN gathered_count INTEGER NOT NULL DEFAULT 0
  CHECK (gathered_count BETWEEN 0 AND count);
UPDATE survey_box SET gathered_sheets = sent_sheets;
UPDATE survey_tally SET gathered_count = sent_count;
`);
  },
};
