import { expect, it } from 'vitest';
import type { CaseSummary } from '#contract/counter-cases';
import { caseMessages } from './case-messages';
import { dueText } from './due-text';
import { SAMPLE_DETAIL } from './gallery-states';

const shown = (change: Partial<CaseSummary>): string =>
  dueText({ ...SAMPLE_DETAIL, stoppedFor: null, ...change }, caseMessages['zh-CN'], {
    language: 'zh-CN',
    now: SAMPLE_DETAIL.filedAt,
    timezone: 'Asia/Shanghai',
  });

it('a day, a warning before it, and whether it is provisional', () => {
  expect(shown({})).toBe('11月23日到期');
  expect(shown({ warning: 'overdue' })).toBe('已超期 · 11月23日到期');
  expect(shown({ due: { ...SAMPLE_DETAIL.due!, isProvisional: true } })).toBe('11月23日到期（暂定）');
});

it('a clock that stands is no missing deadline, and what has ended is due no more', () => {
  expect(shown({ state: 'awaitingSupplement', due: null, stoppedFor: 'supplement' })).toBe('停止计时');
  expect(shown({ state: 'inProgress', due: null, stoppedFor: 'specialProcedure' })).toBe('停止计时');
  expect(shown({ state: 'escalated', due: null })).toBe('停止计时');
  expect(shown({ due: null })).toBe('没有期限');
  for (const state of ['closed', 'returned', 'voided'] as const) expect(shown({ state })).toBe('');
});
