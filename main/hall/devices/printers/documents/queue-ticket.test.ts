/** Golden slips, read back from the bytes by the simulator's own interpreter. */
import { expect, test } from 'vitest';
import { createPrinterEngine } from '#simulators/printer/engine';
import type { PrintedSlip } from '#simulators/printer/slip';
import { createManualTime } from '#tests/support/manual-time';
import { SAMPLE_TICKET } from '#tests/support/sample-slips';
import { renderEscpos } from '../escpos.renderer';
import { NO_GLYPHS } from '../glyph-source';
import { getPrinterProfile } from '../printer-profile';
import { buildQueueTicket } from './queue-ticket';
import type { QueueTicketFacts } from './queue-ticket';

async function printOnPaper(facts: QueueTicketFacts, profileId: string): Promise<PrintedSlip> {
  const profile = getPrinterProfile(profileId);
  const { bytes } = await renderEscpos({ document: buildQueueTicket(facts), profile, glyphs: NO_GLYPHS });
  const slips: PrintedSlip[] = [];
  const engine = createPrinterEngine({
    columns: profile.columns,
    millimetresPerSecond: null,
    time: createManualTime(),
    answer: () => undefined,
    onSlip: (slip) => slips.push(slip),
  });
  engine.receive(bytes);
  expect(slips).toHaveLength(1);
  return slips[0]!;
}

test.each([
  ['generic-58', 32],
  ['generic-80', 48],
])('%s: the slip as it is read', async (profileId, columns) => {
  const slip = await printOnPaper(SAMPLE_TICKET, profileId);
  await expect(slip.text).toMatchFileSnapshot(`golden/queue-ticket-${columns}.txt`);
  for (const row of slip.rows) {
    if (row.kind === 'text') expect([row.isOverflow, row.usedColumns <= columns]).toEqual([false, true]);
  }
});

test('a copy carries its mark in the second line, under the hall’s name', async () => {
  const reprint = { copyNumber: 2, atText: '2026-11-21 10:31' };
  const slip = await printOnPaper({ ...SAMPLE_TICKET, reprint }, 'generic-58');
  await expect(slip.text).toMatchFileSnapshot('golden/queue-ticket-32-copy.txt');
  expect(slip.text.split('\n')[1]).toContain('【补打 第2联 2026-11-21 10:31】');
});

test('what is not known is said in words, never as a figure', async () => {
  const slip = await printOnPaper({ ...SAMPLE_TICKET, estimate: null, counters: [] }, 'generic-80');
  expect(slip.text).toMatch(/大约等候 +请听叫号/u);
  expect(slip.text).toMatch(/办理窗口 +请看大屏/u);
});
