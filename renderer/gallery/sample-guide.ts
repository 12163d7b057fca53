/** 办事指南 of the sample hall as a kiosk reads it. Invented: each basis names a kind of document, never a law. */
import type { GuideAnswer, GuideContent, GuideEntry, GuideItem, GuideMaterial, GuideSlipId } from '#contract/guide';
import type { LocalizedText } from '#contract/snapshots';
import type { CategoryId, GroupId, ItemId, LifeEventId, LineId } from '#domain/ids';
import type { GuideAnswers } from './scripted-hall';
import { slipStates } from './scripted-hall';

const text = (zh: string, en: string): LocalizedText => ({ zh, en });

type Named = [id: string, zh: string, en: string, drawing: string];

const GROUPS: readonly Named[] = [
  ['family', '计划生育', 'Family planning', 'family'],
  ['social', '低保社保', 'Social security', 'shield'],
  ['medical', '合医报销', 'Medical claims', 'medical'],
  ['relief', '社会救济', 'Relief', 'hands'],
  ['housing', '农房建设', 'Rural housing', 'newHouse'],
  ['systems', '三项制度', 'Three systems', 'stamp'],
  ['mediation', '纠纷调解', 'Mediation', 'dispute'],
  ['members', '党团员服务', 'Party and youth', 'megaphone'],
  ['policy', '政策咨询', 'Policy', 'enquiry'],
];

const EVENTS: readonly Named[] = [
  ['birth', '生孩子', 'Having a child', 'baby'],
  ['illness', '看病医保', 'Falling ill', 'hospitalBed'],
  ['old-age', '养老', 'Growing old', 'elder'],
  ['disability', '残疾帮扶', 'Disability', 'wheelchair'],
  ['farming', '种地养殖', 'Farming', 'fields'],
  ['house', '建房土地', 'Building a house', 'newHouse'],
  ['school', '上学', 'School', 'schoolbag'],
  ['papers', '户口证件', 'Papers', 'householdBook'],
  ['hardship', '低保救助', 'Hardship', 'money'],
  ['work', '开店就业', 'Work, business', 'shop'],
];

type Sound = [full: string, initials: string];
type SampleEntry = [
  id: string,
  zh: string,
  en: string,
  drawing: string,
  group: string,
  events: string[],
  sounds: Sound[],
  alsoCalled?: string[],
];

const ENTRIES: readonly SampleEntry[] = [
  [
    'health-insurance',
    '城乡居民医保缴费',
    'Health insurance',
    'medical',
    'medical',
    ['illness'],
    [
      ['chengxiangjuminyibaojiaofei', 'cxjmybjf'],
      ['yibao', 'yb'],
      ['nonghe', 'nh'],
    ],
    ['医保', '农合'],
  ],
  [
    'pension',
    '城乡居民养老待遇领取',
    'Pension',
    'elder',
    'social',
    ['old-age'],
    [
      ['chengxiangjuminyanglaodaiyulingqu', 'cxjmyldylq'],
      ['yanglaojin', 'ylj'],
      ['laonianqian', 'lnq'],
    ],
    ['养老金', '老年钱'],
  ],
  [
    'elder-card',
    '老年人优待证',
    'Card for the elderly',
    'document',
    'social',
    ['old-age'],
    [
      ['laonianrenyoudaizheng', 'lnrydz'],
      ['laonianzheng', 'lnz'],
    ],
    ['老年证'],
  ],
  [
    'hardship-aid',
    '临时救助',
    'Aid in hardship',
    'hands',
    'relief',
    ['hardship', 'illness'],
    [['linshijiuzhu', 'lsjz']],
  ],
  [
    'minimum-living',
    '最低生活保障',
    'Minimum living',
    'money',
    'relief',
    ['hardship'],
    [
      ['zuidishenghuobaozhang', 'zdshbz'],
      ['dibao', 'db'],
    ],
    ['低保'],
  ],
  [
    'birth-registration',
    '生育登记',
    'Birth registration',
    'baby',
    'family',
    ['birth'],
    [
      ['shengyudengji', 'sydj'],
      ['zhunshengzheng', 'zsz'],
    ],
    ['准生证'],
  ],
  [
    'disability-allowance',
    '残疾人两项补贴',
    'Disability allowance',
    'wheelchair',
    'relief',
    ['disability'],
    [['canjirenliangxiangbutie', 'cjrlxbt']],
  ],
  [
    'rural-house',
    '农村宅基地建房',
    'Building on a plot',
    'newHouse',
    'housing',
    ['house'],
    [
      ['nongcunzhaijidijianfang', 'nczjdjf'],
      ['jianfang', 'jf'],
    ],
    ['建房'],
  ],
  [
    'elder-allowance',
    '高龄津贴',
    'Allowance for great age',
    'elder',
    'social',
    ['old-age'],
    [['gaolingjintie', 'gljt']],
  ],
  [
    'reimbursement',
    '异地就医备案',
    'Treatment elsewhere',
    'hospitalBed',
    'medical',
    ['illness'],
    [['yidijiuyibeian', 'ydjyba']],
  ],
  [
    'job-card',
    '就业创业证',
    'Employment card',
    'employment',
    'social',
    ['work'],
    [
      ['jiuyechuangyezheng', 'jycyz'],
      ['shiyezheng', 'syz'],
    ],
    ['失业证'],
  ],
  ['mediation', '矛盾纠纷调解', 'Mediation', 'dispute', 'mediation', ['house'], [['maodunjiufentiaojie', 'mdjftj']]],
];

const COUNTED = 8;

const entryOf = (
  [id, zh, en, drawing, group, events, sounds, alsoCalled = []]: SampleEntry,
  at: number,
): GuideEntry => ({
  id: id as ItemId,
  name: text(zh, en),
  drawing,
  group: group as GroupId,
  events: events as LifeEventId[],
  isVillageItem: at % 3 === 0,
  isOnline: at % 4 === 0,
  frequency: at < COUNTED ? at + 1 : null,
  sounds: sounds.map(([full, initials]) => ({ full, initials })),
  alsoCalled,
});

const ANSWERS: readonly GuideAnswer[] = [
  {
    id: 'insurance-when',
    question: text('医保什么时候交？', 'When is health insurance paid?'),
    answer: [
      text('每年秋天开始交下一年的，到年底为止。', 'From autumn to the end of the year, for the next year.'),
      text('过了年底再交，要等三个月才能报销。', 'Whoever pays later waits three months before claiming.'),
    ],
  },
  {
    id: 'pension-age',
    question: text('多大年纪可以领养老金？', 'From which age is the pension paid?'),
    answer: [text('满六十岁，交够了年数就可以领。', 'From sixty on, once the years are paid.')],
  },
  {
    id: 'elsewhere',
    question: text('我在外地打工，能不能请家里人代办？', 'I work elsewhere: may my family do it for me?'),
    answer: [text('可以。请带您的身份证复印件和委托书。', 'Yes, with a copy of your ID card and a letter.')],
  },
  {
    id: 'lost-card',
    question: text('身份证丢了，还能办事吗？', 'I have lost my ID card: what now?'),
    answer: [text('可以先带户口簿来办，再去派出所补证。', 'Bring the household book, and get a new card.')],
  },
  ...['独生子女有什么补助？', '大病报销怎么算？', '土地流转要签合同吗？', '孩子上学要迁户口吗？'].map((zh, at) => ({
    id: `other-${at}`,
    question: text(zh, `Question ${at + 5}: what does the rule say?`),
    answer: [text('请带身份证到窗口，工作人员一条一条讲。', 'Bring your ID card, and staff will explain.')],
  })),
];

export const SAMPLE_GUIDE_CONTENT: GuideContent = {
  blocks: 'six',
  groups: GROUPS.map(([id, zh, en, drawing]) => ({ id: id as GroupId, name: text(zh, en), drawing })),
  events: EVENTS.map(([id, zh, en, drawing]) => ({ id: id as LifeEventId, name: text(zh, en), drawing })),
  entries: ENTRIES.map(entryOf),
  answers: [...ANSWERS],
};

const MATERIALS: readonly GuideMaterial[] = [
  {
    name: text('身份证', 'ID card'),
    isRequired: true,
    when: null,
    copies: 1,
    original: true,
    source: null,
    sample: null,
  },
  {
    name: text('户口簿', 'Household book'),
    isRequired: true,
    when: null,
    copies: 1,
    original: true,
    source: text('派出所', 'Police station'),
    sample: null,
  },
  {
    name: text('参保登记表', 'Registration form'),
    isRequired: true,
    when: null,
    copies: 2,
    original: true,
    source: text('村委会，或者大厅的填表台', 'Village office, or the desk in the hall'),
    sample: [
      text('姓名：张大明', 'Name: Zhang Daming'),
      text('住址：龙兴镇高桥村三组', 'Address: Gaoqiao village, group 3'),
      text('参保人数：三人', 'Persons insured: three'),
      text('签名：（您自己签）', 'Signature: (your own)'),
    ],
  },
  {
    name: text('低保证或残疾证', 'Proof of assistance'),
    isRequired: false,
    when: text('想少交钱的人带', 'For who pays less'),
    copies: 1,
    original: false,
    source: null,
    sample: null,
  },
];

const [FIRST] = SAMPLE_GUIDE_CONTENT.entries;

export const SAMPLE_GUIDE_ITEM: GuideItem = {
  ...FIRST!,
  conditions: [
    text('户口在本镇，或者有本镇的居住证', 'Registered here, or with a residence permit'),
    text('没有参加职工医保', 'Not insured through work'),
  ],
  basis: [text('国家关于城乡居民医保的规定（样例）', 'National rules on health insurance (sample)')],
  steps: [
    text('取号，等叫号', 'Take a number and wait'),
    text('把身份证交给窗口', 'Give your ID card to the counter'),
    text('看清金额，交钱', 'Check the amount and pay'),
    text('拿好收据', 'Keep your receipt'),
  ],
  materials: [...MATERIALS],
  legalDays: 20,
  promisedDays: 5,
  compressionPercent: 75,
  fees: [
    {
      name: text('个人缴费', 'Your part'),
      standard: text('每人每年按当年标准', 'A sum each year'),
      basis: text('当年的缴费通知（样例）', 'Notice of the year (sample)'),
    },
  ],
  standard: [
    text('一次说清要带什么', 'What to bring is said once'),
    text('当面核对，不让您跑第二趟', 'Checked at once'),
  ],
  discipline: [text('不收礼，不刁难', 'No gifts, no obstacles'), text('不推给别人', 'Nobody is sent away')],
  result: text('缴费收据', 'A receipt'),
  responsible: {
    unit: text('社保就业窗口', 'Social security'),
    person: '张小丽',
    phone: '023-0000-0002',
  },
  place: text('大厅 2 号窗口', 'Counter 2 of the hall'),
  hours: text('星期一到星期五，上午9:00到下午5:00', 'Monday to Friday, 9 am to 5 pm'),
  visits: 1,
  supervisionPhone: '12345',
  questions: [
    {
      question: text('可以帮老人代交吗？', 'May I pay for my parents?'),
      answer: text('可以，带上老人的身份证。', 'Yes, with their ID cards.'),
    },
    {
      question: text('交了以后什么时候能报销？', 'When may I claim?'),
      answer: text('从下一年的一月一日开始。', 'From 1 January on.'),
    },
  ],
  line: 'labour-security' as LineId,
  category: 'papers' as CategoryId,
};

/** The longest that the content files take: names of items, lines, and sentences. */
const LONG_NAME = text(
  '困难残疾人生活补贴和重度残疾人护理补贴年度资格核',
  'Yearly review of allowances for hardship and for nursing car',
);
const LONG = text(
  '最低生活保障家庭成员医疗救助和临时生活困难补助的申请，以及每年度的资格复核和登记',
  'Application for, and the yearly review of, medical aid and temporary aid in hardship to members of families on support',
);
const LONG_SENTENCE = text(
  `${LONG.zh}，请带齐材料到大厅来办，当面核对`,
  `${LONG.en}: bring all your papers to the hall, where they are checked`,
);

/** Everything as long as the content check allows, nothing that a caption could quote. */
export const LONG_GUIDE_ITEM: GuideItem = {
  ...SAMPLE_GUIDE_ITEM,
  name: LONG_NAME,
  isVillageItem: true,
  isOnline: true,
  conditions: Array.from({ length: 8 }, () => LONG),
  steps: Array.from({ length: 8 }, () => LONG),
  materials: Array.from({ length: 20 }, (_, at) => ({
    ...MATERIALS[2]!,
    name: LONG,
    when: LONG,
    isRequired: at % 2 === 0,
    source: LONG,
  })),
  basis: Array.from({ length: 4 }, () => LONG),
  fees: Array.from({ length: 6 }, () => ({ name: LONG, standard: LONG, basis: LONG_SENTENCE })),
  legalDays: 180,
  promisedDays: 120,
  compressionPercent: 33,
  place: LONG,
  hours: LONG,
  responsible: { unit: LONG, person: '欧阳娜仁托娅', phone: '023-0000-0002' },
  questions: Array.from({ length: 6 }, () => ({
    question: LONG,
    answer: text(LONG_SENTENCE.zh + LONG_SENTENCE.zh, LONG_SENTENCE.en + LONG_SENTENCE.en),
  })),
  result: LONG,
};

export const LONG_GUIDE_CONTENT: GuideContent = {
  ...SAMPLE_GUIDE_CONTENT,
  groups: SAMPLE_GUIDE_CONTENT.groups.map((group) => ({
    ...group,
    name: text('社会保障和民政福利事', 'Social security and welfare'),
  })),
  events: SAMPLE_GUIDE_CONTENT.events.map((event) => ({
    ...event,
    name: text('老人孩子没有人来照看', 'Nobody to look after us'),
  })),
  entries: SAMPLE_GUIDE_CONTENT.entries.map((entry) => ({
    ...entry,
    name: LONG_NAME,
    isVillageItem: true,
    isOnline: true,
    frequency: 1,
  })),
  answers: SAMPLE_GUIDE_CONTENT.answers.map((answer) => ({
    ...answer,
    question: LONG,
    answer: Array.from({ length: 8 }, () => LONG_SENTENCE),
  })),
};

const SLIP_ID = '0197a000-0000-7000-8000-00000000b001' as GuideSlipId;

export const SAMPLE_GUIDE_ANSWERS: GuideAnswers = {
  content: () => Promise.resolve(SAMPLE_GUIDE_CONTENT),
  item: ({ item }) => {
    const entry = SAMPLE_GUIDE_CONTENT.entries.find(({ id }) => id === item);
    return Promise.resolve({ ...SAMPLE_GUIDE_ITEM, ...entry });
  },
  printItem: () => Promise.resolve({ guideSlipId: SLIP_ID }),
  watchSlip: () => slipStates('printing', 'printed'),
};
