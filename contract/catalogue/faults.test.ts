import { expect, it } from 'vitest';
import { FAULTS, staffSentence } from './faults';

it('one short code, one fault: residents read it out to staff, who look it up', () => {
  const shortCodes = Object.values(FAULTS).map(({ shortCode }) => shortCode);
  expect(new Set(shortCodes).size).toBe(shortCodes.length);
  for (const shortCode of shortCodes) expect(shortCode).toMatch(/^[A-Z]-\d\d$/u);
});

it('says figures where they are known', () => {
  expect(staffSentence({ code: 'content.incomplete', facts: { count: 3 } }).zh).toContain('有 3 项');
  expect(staffSentence({ code: 'content.incomplete' }).zh).not.toMatch(/[{}]/u);
});
