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

  it('tells a resident what is wrong with a text, and staff by which name the hall calls it', () => {
    const error = new ORPCError('SUPPLEMENT_REFUSED', { data: { reason: 'tooLong' } });
    expect(describeFailure(error, 'resident')).toEqual({
      zh: '写得太长了，请删掉几句',
      en: 'Too long: please take some of it out',
    });
    expect(describeFailure(error, 'staff').zh).toContain('tooLong');
    const other = new ORPCError('SUPPLEMENT_REFUSED', { data: { reason: 'empty' } });
    expect(describeFailure(other, 'resident').zh).toBe('补充说明收不下，请改一下');
    const strange = new ORPCError('REMARK_REFUSED', { data: { reason: 'toString' } });
    expect(describeFailure(strange, 'resident').zh).toBe('留言收不下，请改一下');
  });

  it.each([
    ['SUPPLEMENT_REFUSED', { reason: 'tooMany' }, '今天补充得够多了，请到窗口说'],
    ['SUPPLEMENT_REFUSED', { reason: 'over' }, '这件事已经办完，请到窗口说'],
    ['REMARK_REFUSED', { reason: 'tooMany' }, '这里留言太多了，请到窗口说'],
    ['REMARK_REFUSED', { reason: 'badPhone' }, '电话号码不对，请改一下'],
    ['ATTACHMENT_REFUSED', { part: 'photo', trouble: 'damaged' }, '照片用不了，请重新拍'],
    ['ATTACHMENT_REFUSED', { part: 'photo', trouble: 'tooMany' }, '照片太多了，其余的请到窗口交'],
    ['ATTACHMENT_REFUSED', { part: 'voice', trouble: 'tooLong' }, '录音用不了，请再说一次'],
    ['ATTACHMENT_REFUSED', undefined, '录音或照片用不了，再来一次'],
  ])('%s of %j sends nobody to mend what cannot be mended', (code, data, sentence) => {
    expect(describeFailure(new ORPCError(code, { data }), 'resident').zh).toBe(sentence);
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
