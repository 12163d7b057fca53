import type { Migration } from '../run-migrations';

/** 问题来源 and 民生诉求, kept with the case; what was filed before came in at a hall. */
export const caseOrigin: Migration = {
  version: 5,
  name: 'case-origin',
  statements: `
ALTER TABLE kase ADD COLUMN origin text NOT NULL DEFAULT 'hall' CHECK (origin IN ('hall', 'visit', 'work', 'online'));
ALTER TABLE kase ADD COLUMN is_livelihood boolean NOT NULL DEFAULT false;
`,
};
