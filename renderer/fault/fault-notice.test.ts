import { describe, expect, it } from 'vitest';
import type { FaultNotice } from '#contract/shell';
import { findFaultNotice } from './fault-notice';

describe('findFaultNotice', () => {
  it('reads Chinese, quotes, percent signs and # unharmed', () => {
    const notice: FaultNotice = {
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
    expect(findFaultNotice(`#${encodeURIComponent(JSON.stringify(notice))}`)).toEqual(notice);
  });

  it.each(['', '#', '#%E0%A4%A', '#{}', '#nonsense', '#{"kind":"hallAway"}'])('knows nothing from %j', (hash) => {
    expect(findFaultNotice(hash)).toBeNull();
  });
});
