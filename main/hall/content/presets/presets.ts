/** What a hall has without content files, and what it may name in `intake.yml`. */
import type { IntakeContent } from '#contract/intake';
import type { AppealKind } from '#domain/visit';
import type { PresetName } from '../content-files';
import type { CategoryPreset } from './category-preset';
import { COMMUNITY_PRESET } from './community';
import { GRID_PRESET } from './grid14';
import { LIVELIHOOD_PRESET } from './livelihood';

export { OTHER_PRESET } from './livelihood';

export const CATEGORY_PRESETS: Readonly<Record<PresetName, readonly CategoryPreset[]>> = {
  livelihood: LIVELIHOOD_PRESET,
  community: COMMUNITY_PRESET,
  grid14: GRID_PRESET,
};

/** The seven kinds (DF 178), the commonest first. */
export const APPEAL_KINDS: readonly AppealKind[] = [
  'problem',
  'help',
  'enquiry',
  'complaint',
  'opinion',
  'suggestion',
  'praise',
];

/** 办理依据 where a hall writes none: its own promise, no law (DF 65). */
export const OWN_PROMISE = {
  zh: '本中心公开承诺：职责范围内的事，3 个工作日内办理答复',
  en: 'Our public promise: what is ours to do is handled and answered within 3 working days',
};

/**
 * 个人信息告知: who, why, what, how, how long, how to ask (个人信息保护法 §17, DF §5.3). `{hall}`, `{phone}`, `{days}` are the
 * hall's name, its phone and `policy.personKeptDays`.
 */
export const PRIVACY_NOTICE: IntakeContent['privacyNotice'] = {
  version: 'preset-1',
  lines: [
    { zh: '收您信息的是{hall}', en: 'Your details are collected by {hall}' },
    { zh: '只用来办您这件事、给您答复', en: 'They are used only to handle this matter and to answer you' },
    { zh: '只收手机号；您愿意才留姓名', en: 'Only your phone number; your name only if you wish' },
    { zh: '办事的人才看得到，谁看过有记录', en: 'Only those who handle it can see them, and each look is recorded' },
    { zh: '加密存在这里，办结 {days} 天后删掉', en: 'Kept encrypted, erased {days} days after the matter is closed' },
    { zh: '要看、要改、要删，打 {phone}', en: 'To see, correct or erase them, call {phone}' },
  ],
};
