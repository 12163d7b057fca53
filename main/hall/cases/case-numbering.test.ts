import { afterEach, expect, it } from 'vitest';
import { openCaseHall } from '#tests/support/case-hall';
import type { CaseHall } from '#tests/support/case-hall';
import { createCaseNumbering, RESTORED_GAP } from './case-numbering';

let hall: CaseHall;
afterEach(() => hall.close());

it('a day on which the file was restored goes on behind the numbers that people may hold', async () => {
  hall = await openCaseHall();
  const tailOf = () => Number(hall.filed(hall.file()).caseNumber.slice(16, 20));
  expect(tailOf()).toBe(1);
  const numbering = createCaseNumbering({ hallCode: '500199003', terminalCode: 'A' });
  const today = hall.lines.serviceDayOf(hall.time.now());
  hall.store.write((tx) => numbering.leaveGap(tx, today));
  expect([tailOf(), tailOf()]).toEqual([2 + RESTORED_GAP, 3 + RESTORED_GAP]);
  hall.time.advance(24 * 3_600_000);
  expect(tailOf()).toBe(1);
});
