import { describe, expect, it } from 'vitest';
import { readCode, redeemCode } from './redeem-code';

const answer = (status: number, value: unknown) => () =>
  Promise.resolve(new Response(typeof value === 'string' ? value : JSON.stringify(value), { status }));

describe('redeemCode', () => {
  it('sends the code as JSON and leads to the surface it was made for', async () => {
    const requests: [string, RequestInit | undefined][] = [];
    const redeemed = await redeemCode('48120937', (url, init) => {
      requests.push([String(url), init]);
      return answer(200, { surface: 'board' })();
    });
    expect(redeemed).toEqual({ outcome: 'enrolled', path: '/board/' });
    expect(requests).toEqual([
      [
        '/enrol',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: '48120937' }) },
      ],
    ]);
  });

  it('goes nowhere else than to a surface, whatever the answer says', async () => {
    const redeemed = await redeemCode('48120937', answer(200, { surface: '/evil.example' }));
    expect(redeemed.outcome).toBe('refused');
  });

  it('says how long to wait after too many tries', async () => {
    const redeemed = await redeemCode('1', answer(429, { code: 'TOO_MANY_TRIES', data: { seconds: 42 } }));
    expect(redeemed).toMatchObject({ outcome: 'refused', text: { zh: expect.stringContaining('42') as string } });
  });

  it('tells a wrong code from a hall that does not answer', async () => {
    const wrong = await redeemCode('1', answer(403, { code: 'ENROLMENT_REFUSED' }));
    const dead = await redeemCode('1', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(wrong).toMatchObject({ text: { zh: expect.stringContaining('码不对') as string } });
    expect(dead).toMatchObject({ text: { zh: expect.stringContaining('连不上') as string } });
  });
});

describe('readCode', () => {
  it('takes digits as people write them', () => expect(readCode(' 4812 0937 ')).toBe('48120937'));
  it('takes dashes for nothing', () => expect(readCode('4812-0937')).toBe('48120937'));
});
