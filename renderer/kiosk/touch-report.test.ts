import { expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { createTouchReport, REPORT_EVERY_MS } from './touch-report';

it('tells the hall of the first touch, and then once a minute', () => {
  const time = createManualTime();
  let reports = 0;
  const touchReport = createTouchReport({ time, report: () => Promise.resolve(++reports) });
  for (let second = 0; second <= 120; second++) {
    touchReport.touched();
    touchReport.touched();
    time.advance(REPORT_EVERY_MS / 60);
  }
  expect(reports).toBe(3);
});

it('a touch that the hall did not hear of is told with the next one', async () => {
  const time = createManualTime();
  let reports = 0;
  const touchReport = createTouchReport({
    time,
    report: () => (++reports === 1 ? Promise.reject(new Error('away')) : Promise.resolve()),
  });
  touchReport.touched();
  await waitFor('the second report', () => {
    touchReport.touched();
    return reports === 2;
  });
  touchReport.touched();
  expect(reports).toBe(2);
});
