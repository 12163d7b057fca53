import type { Migration } from '../run-migrations';

/** 问卷 and 民主评议 as halls count them. Times are ms since 1970. */
export const surveys: Migration = {
  version: 6,
  name: 'surveys',
  statements: `
CREATE TABLE survey_box (
  terminal_id uuid NOT NULL REFERENCES terminal,
  survey_id text NOT NULL,
  version text NOT NULL,
  wording text NOT NULL,
  sheets integer NOT NULL CHECK (sheets > 0),
  received_at double precision NOT NULL,
  PRIMARY KEY (terminal_id, survey_id, version)
);
CREATE TABLE survey_tally (
  terminal_id uuid NOT NULL,
  survey_id text NOT NULL,
  version text NOT NULL,
  question text NOT NULL,
  choice text NOT NULL,
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (terminal_id, survey_id, version, question, choice),
  FOREIGN KEY (terminal_id, survey_id, version) REFERENCES survey_box
);
`,
};
