import { describe, expect, it } from 'vitest';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_COMPLETION_PAYLOAD, SAMPLE_TICKET_PAYLOAD } from '../../gallery/sample-matters';
import { readSlipCode } from './slip-code';

const HERE = '500199003';

describe('a scanned symbol', () => {
  it.each([
    [SAMPLE_TICKET_PAYLOAD, 'ticketSlip'],
    [SAMPLE_CASE_PAYLOAD, 'acceptanceReceipt'],
    [SAMPLE_COMPLETION_PAYLOAD, 'completionReceipt'],
  ])('%s is a slip of this hall: %s', (payload, paper) => {
    expect(readSlipCode(payload, HERE)).toEqual({ kind: 'slip', paper, payload });
    expect(readSlipCode(`  ${payload}\r`, HERE)).toEqual({ kind: 'slip', paper, payload });
  });

  it('of another hall is told from one of this hall', () => {
    expect(readSlipCode(SAMPLE_CASE_PAYLOAD.replace(HERE, '500199099'), HERE)).toEqual({ kind: 'otherHall' });
  });

  it.each([
    SAMPLE_CASE_PAYLOAD.slice(0, 20),
    SAMPLE_TICKET_PAYLOAD.slice(0, -1),
    SAMPLE_CASE_PAYLOAD + SAMPLE_CASE_PAYLOAD,
    `${SAMPLE_COMPLETION_PAYLOAD}€`,
    'C/500199003/',
    'C/../Zk3uC9xQ1m8rT5wLb2HdYA/',
    `R/500199003/${'a'.repeat(10_000)}`,
    'T/500199003/0197a000-0000-7000-8000-00000000001\u202e',
  ])('that begins like ours and is not whole is broken (%#)', (payload) => {
    expect(readSlipCode(payload, HERE)).toEqual({ kind: 'broken' });
  });

  it.each([
    '',
    ' ',
    '6901234567892',
    'https://example.org/C/500199003/x',
    'X/500199003/abc',
    '🙂🙂🙂',
    'c/500199003/x',
  ])('that is none of ours is foreign: %j', (payload) => {
    expect(readSlipCode(payload, HERE)).toEqual({ kind: 'foreign' });
  });
});
