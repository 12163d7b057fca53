/** Notices of the fault page in every state, for the gallery and for looking at. */
import type { ConfigProblem } from '#contract/config-problem';
import type { FaultNotice } from '#contract/shell';

const problem = (line: number | null, key: string, expected: string, found: string): ConfigProblem => ({
  file: 'hall.yml',
  line,
  key,
  expected,
  found,
});

const PROBLEMS = [
  problem(23, 'counters[1].lines[0]', 'one of civil-affairs, social-security', '"civil-afairs"'),
  problem(31, 'lines[0].hours', '"Mon-Fri 09:00-12:00 13:30-17:00"; "9-12" is not a span', '"Mon-Fri 9-12"'),
  problem(44, 'gateway.port', 'a number from 1 to 65535', '84800'),
];

export const faultStates = {
  opening: null,
  hallDown: { kind: 'hallDown' },
  misconfigured: { kind: 'misconfigured', problems: PROBLEMS },
  unreadable: {
    kind: 'misconfigured',
    problems: [problem(null, '(file)', 'a readable file in UTF-8', 'ENOENT: no such file')],
  },
  manyProblems: { kind: 'misconfigured', problems: Array.from({ length: 5 }, () => PROBLEMS).flat() },
  storeUnusable: {
    kind: 'storeUnusable',
    reason: 'damaged',
    detail: 'database disk image is malformed; no backup passes the integrity check',
    dataDir: '/var/lib/township-hall',
  },
  diskFull: {
    kind: 'storeUnusable',
    reason: 'notWritable',
    detail: '/var/lib/township-hall cannot be written to: database or disk is full',
    dataDir: '/var/lib/township-hall',
  },
} as const satisfies Record<string, FaultNotice | null>;
