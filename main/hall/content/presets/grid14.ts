/**
 * 网格十四大类 (DF 44). The source names the first two and the last and counts fourteen; what stands between them is what
 * township grids usually list. A hall whose grid has other classes writes its own `categories`.
 */
import { presetOf } from './category-preset';
import type { PresetRow } from './category-preset';

const ROWS: readonly PresetRow[] = [
  ['grid-law', ['法律宣传', 'Law and rights'], 'scales', [['有法律的事想问', 'I have a legal question']]],
  [
    'grid-family',
    ['计划生育', 'Family planning'],
    'family',
    [['想问生育登记', 'I have a question about birth registration']],
  ],
  [
    'grid-residents',
    ['人口登记', 'Residents and registration'],
    'house',
    [['新搬来要登记', 'I moved here and want to register']],
  ],
  ['grid-order', ['社会治安', 'Public order'], 'safety', [['晚上有人闹事', 'People make trouble at night']]],
  ['grid-disputes', ['矛盾纠纷', 'Disputes'], 'dispute', [['想请人调解', 'I want somebody to mediate']]],
  ['grid-work-safety', ['安全生产', 'Safety at work'], 'workSafety', [['工地不安全', 'A building site is not safe']]],
  ['grid-fire', ['消防安全', 'Fire safety'], 'fire', [['消防通道堵了', 'The fire lane is blocked']]],
  ['grid-food', ['食品药品', 'Food and medicine'], 'food', [['买到过期食品', 'I bought food that is out of date']]],
  ['grid-sanitation', ['环境卫生', 'Rubbish and cleaning'], 'waste', [['垃圾没人收', 'The rubbish is not collected']]],
  ['grid-welfare', ['民政救助', 'Welfare'], 'hands', [['家里有困难', 'My family is in hardship']]],
  ['grid-work', ['劳动保障', 'Work and pensions'], 'employment', [['工资没有发', 'My wages were not paid']]],
  ['grid-disability', ['残疾服务', 'Disability services'], 'hands', [['残疾人要帮忙', 'A disabled person needs help']]],
  [
    'grid-culture',
    ['文体科教', 'Culture and schools'],
    'culture',
    [['健身器材坏了', 'The exercise machines are broken']],
  ],
  ['grid-facilities', ['公共设施', 'Public facilities'], 'facilities', [['路灯坏了', 'The street lamp is broken']]],
];

const HAZARDOUS = new Set(['grid-order', 'grid-work-safety', 'grid-fire', 'grid-food', 'grid-facilities']);

export const GRID_PRESET = ROWS.map((row) => presetOf(row, { isLivelihood: false, asksHazard: HAZARDOUS.has(row[0]) }));
