/** What the sample hall lets people report, and one case that was filed there. Invented, like its phone numbers. */
import type { CardReading, FiledCase, IntakeCategory, IntakeContent, IntakeItem, IntakeUnit } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { CaseNumber } from '#domain/case/case-number';
import type { QueryCode } from '#domain/case/query-code';
import type { CaseId, CategoryId, ItemId, UnitId } from '#domain/ids';
import type { ServiceDay } from '#domain/service-day';
import type { IntakeAnswers } from './scripted-hall';
import { slipStates } from './scripted-hall';
import { SAMPLE_SNAPSHOT } from './sample-hall';

const text = (zh: string, en: string): LocalizedText => ({ zh, en });

const HANDLING = {
  caseType: 'promised',
  level: 'township',
  limitDays: 3,
  basis: text('龙兴镇首问负责制度第四条', 'Longxing rules of first responsibility, 4'),
  handledBy: { unit: text('村镇建设办', 'Village construction office'), phone: '023-0000-0001' },
  isAnonymousAllowed: true,
} as const;

const ITEMS: readonly IntakeItem[] = [
  {
    ...HANDLING,
    id: 'elder-card' as ItemId,
    name: text('老年人优待证', 'Card for the elderly'),
    drawing: 'document',
    caseType: 'immediate',
    limitDays: 0,
    needsIdNumber: false,
    materials: [text('身份证', 'ID card'), text('一寸照片', 'A small photo')],
  },
  {
    ...HANDLING,
    id: 'hardship-aid' as ItemId,
    name: text('临时救助申请', 'Aid in hardship'),
    drawing: 'hands',
    limitDays: 20,
    needsIdNumber: true,
    isAnonymousAllowed: false,
    materials: [text('身份证', 'ID card'), text('户口簿', 'Household book')],
  },
];

type SampleCategory = [id: string, zh: string, en: string, drawing: string, phrases: [zh: string, en: string][]];

const CATEGORIES: readonly SampleCategory[] = [
  [
    'roads',
    '道路出行',
    'Roads',
    'road',
    [
      ['路灯坏了', 'A street light is broken'],
      ['路烂了', 'The road is broken up'],
      ['路边停车挡道', 'Parked cars block the road'],
      ['桥栏杆坏了', 'A bridge rail is broken'],
      ['公交车不来', 'The bus does not come'],
      ['井盖没有了', 'A manhole cover is missing'],
    ],
  ],
  [
    'water',
    '水电气网',
    'Water, power',
    'utilities',
    [
      ['家里停水了', 'We have no water'],
      ['家里停电了', 'We have no power'],
      ['水管漏水', 'A water pipe leaks'],
      ['电线掉下来了', 'A power line is down'],
      ['网络不通', 'The network is down'],
      ['水费不对', 'My water bill is wrong'],
    ],
  ],
  [
    'sanitation',
    '环境卫生',
    'Cleanliness',
    'waste',
    [
      ['垃圾没人收', 'The rubbish is not collected'],
      ['下水道堵了', 'The drain is blocked'],
      ['公厕太脏', 'The public toilet is dirty'],
      ['有人烧秸秆', 'Somebody burns straw'],
      ['河水变颜色了', 'The river has changed colour'],
      ['气味很大', 'It smells badly'],
    ],
  ],
  [
    'neighbours',
    '邻里纠纷',
    'Neighbours',
    'neighbours',
    [
      ['噪音吵得睡不着', 'Noise keeps me awake'],
      ['邻居占了过道', 'My neighbour blocks the passage'],
      ['楼上漏水到我家', 'Water comes from upstairs'],
      ['地界说不清', 'We disagree about the boundary'],
      ['想请人调解', 'I want somebody to mediate'],
    ],
  ],
  [
    'papers',
    '证件补贴',
    'Papers, allowances',
    'money',
    [
      ['补贴没到', 'My subsidy has not come'],
      ['证件办不下来', 'I cannot get my papers'],
      ['想申请低保', 'I want to apply for assistance'],
    ],
  ],
  [
    'land',
    '土地房屋',
    'Land and houses',
    'land',
    [
      ['宅基地的事', 'About my building plot'],
      ['房子裂缝了', 'My house has cracks'],
      ['征地款没到', 'Money for my land has not come'],
    ],
  ],
  [
    'conduct',
    '干部作风',
    'Conduct of staff',
    'megaphone',
    [
      ['办事推来推去', 'I am sent from one to another'],
      ['态度不好', 'Somebody was unfriendly'],
      ['乱收费', 'I was charged what I should not pay'],
    ],
  ],
  ['other', '说不清、其他', 'Not sure, other', 'unclear', [['想找人说一说', 'I want to talk to somebody']]],
  ['safety', '社会治安', 'Safety', 'safety', [['晚上有人闹事', 'People make trouble at night']]],
  ['schools', '上学教育', 'Schools', 'school', [['接送孩子不方便', 'Bringing children to school is hard']]],
];

const categoryOf = ([id, zh, en, drawing, phrases]: SampleCategory): IntakeCategory => ({
  ...HANDLING,
  id: id as CategoryId,
  name: text(zh, en),
  drawing,
  isLivelihood: id !== 'conduct',
  items: id === 'papers' ? ITEMS.map((item) => item.id) : [],
  phrases: phrases.map(([phraseZh, phraseEn]) => text(phraseZh, phraseEn)),
  asksHazard: id === 'water',
});

type SampleVillage = [id: string, zh: string, en: string, initials: string];

const VILLAGES: readonly SampleVillage[] = [
  ['gaoqiao', '高桥村', 'Gaoqiao', 'gqc'],
  ['baishi', '白石村', 'Baishi', 'bsc'],
  ['changling', '长岭村', 'Changling', 'clc'],
  ['daping', '大坪村', 'Daping', 'dpc'],
  ['fengshan', '凤山村', 'Fengshan', 'fsc'],
  ['guanyin', '观音村', 'Guanyin', 'gyc'],
  ['heping', '和平社区', 'Heping community', 'hpsq'],
  ['hongqi', '红旗社区', 'Hongqi community', 'hqsq'],
  ['longtan', '龙潭村', 'Longtan', 'ltc'],
  ['shiba', '石坝村', 'Shiba', 'sbc'],
  ['tianxin', '田心村', 'Tianxin', 'txc'],
  ['xinhe', '新河村', 'Xinhe', 'xhc'],
  ['yangliu', '杨柳村', 'Yangliu', 'ylc'],
  ['zhongxin', '中心社区', 'Zhongxin community', 'zxsq'],
];
const GRIDS_OF_A_VILLAGE = 5;

const unitsOf = ([id, zh, en, initials]: SampleVillage): IntakeUnit[] => [
  { id: id as UnitId, parent: null, level: 'village', name: text(zh, en), initials },
  ...Array.from({ length: GRIDS_OF_A_VILLAGE }, (_, at): IntakeUnit => ({
    id: `${id}-${at + 1}` as UnitId,
    parent: id as UnitId,
    level: 'grid',
    name: text(`第 ${at + 1} 网格`, `Grid ${at + 1}`),
    initials: `d${at + 1}wg`,
  })),
];

export const SAMPLE_INTAKE_CONTENT: IntakeContent = {
  kinds: ['problem', 'opinion', 'suggestion', 'enquiry', 'complaint', 'help', 'praise'],
  categories: CATEGORIES.map(categoryOf),
  items: [...ITEMS],
  units: VILLAGES.flatMap(unitsOf),
  privacyNotice: {
    version: '2026-11',
    lines: [
      text('只用来办您这件事，把结果告诉您。', 'Only to handle this matter and to tell you the result.'),
      text('只有办这件事的人看得到。', 'Only the people who handle it can see it.'),
      text('办完一年以后抹掉。', 'It is erased one year after the matter is closed.'),
    ],
  },
  knownMatters: [],
};

export const SAMPLE_CASE: FiledCase = {
  caseId: '0197a000-0000-7000-8000-000000000101' as CaseId,
  caseNumber: '500199003A2611210007K' as CaseNumber,
  queryCode: '386112' as QueryCode,
  qrPayload: 'C/500199003/AAAAAAAAAAAAAAAAAAAAAA',
  caseType: 'promised',
  filedAt: SAMPLE_SNAPSHOT.at,
  due: {
    day: '2026-11-25' as ServiceDay,
    at: Date.parse('2026-11-25T17:00:00+08:00'),
    isProvisional: false,
    workingDays: 3,
  },
  handledBy: HANDLING.handledBy,
};

export const SAMPLE_CARD: CardReading = {
  readingId: '0197a000-0000-4000-8000-000000000201',
  nameMasked: '张*丽',
  idNumberMasked: '5****************4',
  isElder: true,
};

/** A hall that takes every case, and whose printer prints. */
export const SAMPLE_INTAKE_ANSWERS: Partial<IntakeAnswers> = {
  content: () => Promise.resolve(SAMPLE_INTAKE_CONTENT),
  fileCase: () => Promise.resolve(SAMPLE_CASE),
  watchReceipt: () => slipStates('printed'),
  reprintReceipt: () => Promise.resolve({}),
  forgetCard: () => Promise.resolve({}),
};
