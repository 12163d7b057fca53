import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLostError } from './connection-lost';
import { describeFailure, findRefusalCode } from './failure-text';

describe('describeFailure', () => {
  it('fills the catalogue sentence with the data of the refusal', () => {
    const error = new ORPCError('ALREADY_CALLED', { data: { counter: 3 } });
    expect(describeFailure(error, 'staff')).toEqual({
      zh: '这个号已被 3 号窗口叫走',
      en: 'Already called by counter 3',
    });
    expect(findRefusalCode(error)).toBe('ALREADY_CALLED');
  });

  it('names the incident to staff and hides it from residents', () => {
    const error = new ORPCError('INTERNAL_SERVER_ERROR', { data: { incidentId: 'i-7f3' } });
    expect(describeFailure(error, 'staff').zh).toContain('i-7f3');
    expect(describeFailure(error, 'resident').zh).not.toContain('i-7f3');
    expect(findRefusalCode(error)).toBeNull();
  });

  it('does not claim that a command failed when nobody answered', () => {
    expect(describeFailure(new ConnectionLostError('port closed'), 'staff').zh).toContain('不知道办成没有');
  });

  it('has no sentence for a code of the prototype chain', () => {
    expect(findRefusalCode(new ORPCError('toString'))).toBeNull();
  });
});
