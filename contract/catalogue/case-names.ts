/** How the states, types and levels of a case are called in Chinese, by staff, on paper and at the township alike. */
import type { CaseState } from '#domain/case/case-state';
import type { CaseType } from '#domain/case/case-type';
import type { HandlingLevel } from '#domain/case/case-words';

export const CASE_STATE_NAMES = {
  filed: '已登记',
  accepted: '已受理',
  inProgress: '正在办理',
  awaitingSupplement: '等待补正',
  escalated: '已上报',
  answered: '已答复',
  closed: '已办结',
  returned: '已退回',
  voided: '已作废',
} as const satisfies Record<CaseState, string>;

/** 件型. */
export const CASE_TYPE_NAMES = {
  immediate: '即办件',
  promised: '承诺件',
  supplement: '补办件',
  escalated: '上报件',
  referral: '建议件',
  joint: '联办件',
  reply: '答复件',
  agency: '代办件',
  returned: '退回件',
} as const satisfies Record<CaseType, string>;

/** 三色: never without its words. */
export const HANDLING_LEVEL_NAMES = {
  village: '红·村办',
  township: '橙·镇办',
  district: '黄·区办',
} as const satisfies Record<HandlingLevel, string>;
