import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openCaseHall } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { RESTORED_GAP } from './case-numbering';

const fileOne = (hall: CaseHall) => Number(hall.filed(hall.file()).caseNumber.slice(16, 20));

it('a file that was restored goes on behind the numbers that people hold, on that day only', async () => {
  const before = await openCaseHall();
  const { dataDir } = before;
  expect(fileOne(before)).toBe(1);
  await before.store.keepBackup();
  // The backup knows nothing of these.
  expect([fileOne(before), fileOne(before)]).toEqual([2, 3]);
  before.close();
  fs.writeFileSync(path.join(dataDir, 'hall.sqlite'), 'no database any more');

  const restored = await openCaseHall({ dataDir });
  try {
    expect(restored.store.facts().integrity).toBe('restored');
    expect([fileOne(restored), fileOne(restored)]).toEqual([2 + RESTORED_GAP, 3 + RESTORED_GAP]);
    restored.time.advance(24 * 3_600_000);
    expect(fileOne(restored)).toBe(1);
  } finally {
    restored.close();
  }
});
