import * as z from 'zod';

/** 暂停原因, in the order of the digits that staff press: 1 休息 · 2 会议 · 3 取材料 · 4 其他. */
export const PAUSE_REASONS = ['rest', 'meeting', 'fetchMaterials', 'other'] as const;

export const PauseReason = z.enum(PAUSE_REASONS);
export type PauseReason = z.infer<typeof PauseReason>;

/** The reason of a typed digit; `other` where nothing was typed, null where the digit means nothing. */
export function findPauseReason(typed: string): PauseReason | null {
  if (typed === '') return 'other';
  return PAUSE_REASONS[Number(typed) - 1] ?? null;
}
