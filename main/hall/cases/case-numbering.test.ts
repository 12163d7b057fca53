import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { splitCaseNumber } from '#domain/case/case-number-groups';
import { openCaseHall, sampleDraft } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { RESTORED_GAP } from './case-numbering';

const sequenceOf = (hall: CaseHall, draft = sampleDraft()) =>
  Number(splitCaseNumber(hall.filed(hall.file(draft)).caseNumber).sequence);
const fileOne = (hall: CaseHall) => sequenceOf(hall);
const complain = (hall: CaseHall) => sequenceOf(hall, sampleDraft({ appealKind: 'complaint' }));

it('a complaint has a series of its own, and neither leaves a gap in the other', async () => {
  const hall = await openCaseHall();
  try {
    expect([fileOne(hall), complain(hall), complain(hall), fileOne(hall)]).toEqual([1, 9001, 9002, 2]);
    hall.time.advance(24 * 3_600_000);
    expect([complain(hall), fileOne(hall)]).toEqual([9001, 1]);
  } finally {
    hall.close();
  }
});

it('a file that was restored goes on behind the numbers that people hold, on that day only', async () => {
  const before = await openCaseHall();
  const { dataDir } = before;
  expect([fileOne(before), complain(before)]).toEqual([1, 9001]);
  await before.store.keepBackup();
  // The backup knows nothing of these.
  expect([fileOne(before), fileOne(before), complain(before)]).toEqual([2, 3, 9002]);
  before.close();
  fs.writeFileSync(path.join(dataDir, 'hall.sqlite'), 'no database any more');

  const restored = await openCaseHall({ dataDir });
  try {
    expect(restored.store.facts().integrity).toBe('restored');
    expect([fileOne(restored), fileOne(restored)]).toEqual([2 + RESTORED_GAP, 3 + RESTORED_GAP]);
    expect(complain(restored)).toBe(9002 + RESTORED_GAP);
    restored.time.advance(24 * 3_600_000);
    expect([fileOne(restored), complain(restored)]).toEqual([1, 9001]);
  } finally {
    restored.close();
  }
});
