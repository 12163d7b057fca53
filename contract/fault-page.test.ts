import { describe, expect, it } from 'vitest';
import { faultReportHash, parseFaultReportHash } from './fault-page';
import type { FaultReport } from './fault-page';

describe('the fault page hash', () => {
  it('carries Chinese, quotes, percent signs and # unharmed', () => {
    const report: FaultReport = {
      kind: 'misconfigured',
      problems: [
        {
          file: 'C:\\大厅\\hall.yml',
          line: 12,
          key: 'lines[0].hours',
          expected: '"Mon-Fri 09:00-12:00" 100% #1',
          found: '"周一"',
        },
      ],
    };
    expect(parseFaultReportHash(faultReportHash(report))).toEqual(report);
  });

  it.each(['', '#', '#%E0%A4%A', '#{}', '#nonsense'])('shows that the hall is starting for %j', (hash) => {
    expect(parseFaultReportHash(hash)).toEqual({ kind: 'starting' });
  });
});
