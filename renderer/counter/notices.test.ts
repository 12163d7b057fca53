import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { CurrentTicket } from '#contract/snapshots';
import { doneNotice, refusedNotice } from './notices';

const called = { ticketNumber: 'C012', state: 'called' } as CurrentTicket;

describe('what a press is answered with', () => {
  it('is the number that was called', () => {
    expect(doneNotice('callNext', called, { pad: 'online', ratingProgress: 'none' }).text.zh).toBe('已叫 C012');
  });

  it('sends the resident to the pad only where one works', () => {
    const finished = (pad: 'online' | 'offline') =>
      doneNotice('finish', called, { pad, ratingProgress: 'none' }).text.zh;
    expect(finished('online')).toContain('评价器');
    expect(finished('offline')).not.toContain('评价器');
  });

  it.each([
    ['asked', true],
    ['rated', false],
    ['absent', false],
  ] as const)(
    'after an early request that is %s, sends nobody to the pad who has no more to press',
    (progress, isSent) => {
      const { text } = doneNotice('finish', called, { pad: 'online', ratingProgress: progress });
      expect(text.zh.includes('评价器')).toBe(isSent);
    },
  );

  it.each([
    ['none', '没有评价器'],
    ['offline', '没有应答'],
  ] as const)('an early request where the pad is %s says so', (pad, said) => {
    expect(doneNotice('requestRating', called, { pad, ratingProgress: 'none' }).text.zh).toContain(said);
  });

  it('is the refusal with the key that helps', () => {
    const { text } = refusedNotice(new ORPCError('RECALL_LIMIT'), called);
    expect(text.zh).toBe('已重呼到上限，请按过号。可以按 F4 过号');
    expect(text.en).toContain('F4');
  });

  it('is the plain refusal where no key helps', () => {
    expect(refusedNotice(new ORPCError('NOTHING_WAITING'), null).text.zh).toBe('没有人在等');
  });
});
