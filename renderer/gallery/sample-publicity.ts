/** What the sample hall tells everybody. Invented: names, numbers, sums and dates. */
import type { HallGuide, Notice, PublicityContent, PublicSlipId, StaffProfile } from '#contract/publicity';
import type { CounterNumber, LineId, NoticeId, StaffNumber, SurveyId } from '#domain/ids';
import { samplePhotoBase64 } from './sample-photo';
import { slipStates } from './scripted-hall';
import type { PublicityAnswers } from './scripted-hall';

const text = (zh: string, en: string) => ({ zh, en });
const noticeId = (id: string): NoticeId => id as NoticeId;

const CIVIL_AFFAIRS = text('镇民政办', 'Civil affairs office');
const PEOPLE = ['王*', '欧阳*', '李*明', '赵*', '孙*芳', '钱*', '冯*军', '陈*', '褚*', '卫*'];
const VILLAGES = ['高桥村', '石盘村', '青坪村', '双溪村'];

/** Thirty households: longer than any page. */
const LOW_INCOME_ROWS = Array.from({ length: 30 }, (_, at) => [
  PEOPLE[at % PEOPLE.length] ?? '',
  VILLAGES[at % VILLAGES.length] ?? '',
  String((at % 4) + 1),
  `${(at % 5) * 120 + 480}`,
]);

const BARE: Omit<Notice, 'id' | 'category' | 'title'> = {
  lines: [],
  table: null,
  issuedBy: CIVIL_AFFAIRS,
  from: '2026-11-12',
  until: null,
  daysLeft: null,
  phone: '023-0000-0000',
};

export const LOW_INCOME_NOTICE: Notice = {
  ...BARE,
  id: noticeId('low-income-q4'),
  category: 'lowIncome',
  title: text('第四季度低保名单公示', 'Minimum income in the fourth quarter'),
  lines: [text('按月打到一卡通，每季度核一次。', 'Paid every month to the subsidy card and checked every quarter.')],
  table: {
    head: [
      text('户主', 'Household'),
      text('村社区', 'Village'),
      text('人数', 'People'),
      text('每月（元）', 'Yuan a month'),
    ],
    rows: LOW_INCOME_ROWS,
  },
  from: '2026-11-15',
  until: '2026-11-22',
  daysLeft: 1,
};

/** As many columns as the files may make, with cells that are empty: a list that fits no line. */
export const WIDE_TABLE_NOTICE: Notice = {
  ...LOW_INCOME_NOTICE,
  id: noticeId('wide-table'),
  table: {
    head: [
      text('户主', 'Head'),
      text('村', 'Village'),
      text('人', 'People'),
      text('身份证号', 'ID number'),
      text('元', 'Yuan'),
      text('备注', 'Note'),
    ],
    rows: [
      ['王*', '高桥村', '2', '500***********1234', '480', ''],
      ['', '', '', '', '', ''],
      ['李*', 'WWMM', '12', '500***********987X', '1,234.56', '新'],
    ],
  },
};

/** As long as the files may make it. */
export const LONGEST_NOTICE: Notice = {
  ...BARE,
  id: noticeId('longest'),
  category: 'policy',
  title: text(
    '二〇二七年城乡居民基本养老保险缴费和参保登记通知',
    `Paying into the basic pension of residents and joining it for the year ${2027}`,
  ),
  lines: Array.from({ length: 12 }, () =>
    text(
      '年满十六周岁、没有参加职工养老保险的居民都可以缴费，一年分几档，自己选一档，缴得多，以后领得多；低保、特困、重度残疾的居民由政府代缴最低的一档，不用自己出钱，窗口会帮您查，带身份证和银行卡来就行，也可以请村里代办。',
      'Every resident from sixteen years on who is in no employees’ pension may pay in. There are several amounts a year: you choose one, and who pays more draws more later. For residents on minimum income, in special hardship or severely disabled, the government pays the lowest amount. The counter looks it up for you: just bring your ID card and bank card.',
    ),
  ),
  until: '2027-03-31',
  daysLeft: 130,
};

const NOTICES: Notice[] = [
  {
    ...BARE,
    id: noticeId('old-age-november'),
    category: 'oldAge',
    title: text('11 月新增高龄津贴名单', 'New old-age allowances in November'),
    lines: [
      text('满 80 岁就可以申请，村里可以代办。', 'From 80 years on you can apply, and your village can do it for you.'),
    ],
    table: {
      head: [text('姓名', 'Name'), text('村社区', 'Village')],
      rows: [
        ['蒋*', '竹林村'],
        ['沈*', '河西村'],
      ],
    },
    from: '2026-11-18',
    until: '2026-12-18',
    daysLeft: 27,
  },
  {
    ...BARE,
    id: noticeId('relief-november'),
    category: 'socialRelief',
    title: text('11 月临时救助名单公示', 'Emergency relief in November'),
    from: '2026-11-16',
    until: '2026-11-21',
    daysLeft: 0,
  },
  {
    ...BARE,
    id: noticeId('pension-2027'),
    category: 'policy',
    title: text('2027 年居民养老保险开始缴费', 'Paying into the residents’ pension for 2027'),
    lines: [
      text('年满 16 岁、没有参加职工养老保险的居民，都可以缴。', 'Every resident from 16 years on may pay in.'),
      text('带身份证和银行卡，到 2 号窗口，或者请村里代办。', 'Bring ID card and bank card to counter 2.'),
    ],
    until: '2027-03-31',
    daysLeft: 130,
  },
  LOW_INCOME_NOTICE,
  {
    ...BARE,
    id: noticeId('housing-repair'),
    category: 'housing',
    title: text('农村危房改造对象公示', 'Unsafe houses to be rebuilt'),
    until: '2026-12-12',
    daysLeft: 21,
  },
  { ...BARE, id: noticeId('enlistment'), category: 'enlistment', title: text('上半年征兵报名', 'Enlisting in spring') },
  {
    ...BARE,
    id: noticeId('birth'),
    category: 'familyPlanning',
    title: text('生育登记不收费', 'Registering a birth is free'),
  },
  {
    ...BARE,
    id: noticeId('party'),
    category: 'partyAffairs',
    title: text('党员帮办服务名单', 'Party members who help you'),
  },
  {
    ...BARE,
    id: noticeId('fees'),
    category: 'policy',
    title: text('大厅办事不收费', 'Nothing is charged in this hall'),
  },
];

const person = (number: string, name: string, full: string, change: Partial<StaffProfile> = {}): StaffProfile => ({
  number: number as StaffNumber,
  name,
  sound: {
    full: full.replaceAll(' ', ''),
    initials: full
      .split(' ')
      .map((syllable) => syllable.slice(0, 1))
      .join(''),
  },
  title: text('科员', 'Clerk'),
  duty: text('养老、医保、就业登记', 'Pensions, insurance, work'),
  badge: null,
  photo: null,
  counterNumber: 2 as CounterNumber,
  lines: ['labour-security' as LineId],
  phone: '023-0000-0012',
  ...change,
});

const CIVIL = ['civil-affairs' as LineId, 'family-planning' as LineId];

export const SAMPLE_STAFF: StaffProfile[] = [
  person('0301', '李敏', 'li min', {
    counterNumber: 1 as CounterNumber,
    lines: CIVIL,
    badge: text('党员先锋岗', 'Party vanguard'),
  }),
  person('0302', '张小丽', 'zhang xiao li', { photo: samplePhotoBase64() }),
  person('0303', '赵强', 'zhao qiang', { counterNumber: 3 as CounterNumber, lines: ['petitions' as LineId] }),
];

/** Twelve of them, two of them with the longest of everything. */
export const MANY_STAFF: StaffProfile[] = [
  ...SAMPLE_STAFF,
  person('0304', '王芳', 'wang fang'),
  person('0305', '周建国', 'zhou jian guo'),
  person('0306', '吾买尔江·买买提', 'wu mai er jiang', {
    title: text('综合行政执法办公室主任（兼）', 'Head of the enforcement office, acting'),
    duty: text(
      '信访、调解、法律援助、社区矫正和安置帮教工作',
      'Petitions, mediation, legal aid, community correction and resettlement',
    ),
    badge: text('每月服务之星党员岗', 'Star of service of the month'),
    lines: [...CIVIL, 'petitions' as LineId, 'public-order-justice' as LineId, 'newcomer-reception' as LineId],
  }),
  person('0307', '郑晓燕', 'zheng xiao yan'),
  person('0308', '冯军', 'feng jun'),
  person('0309', '陈静', 'chen jing'),
  person('0310', '褚明', 'chu ming'),
  person('0311', '卫红', 'wei hong'),
  person('0312', '蒋涛', 'jiang tao', { title: null, duty: null, phone: null, counterNumber: null, lines: [] }),
];

const phone = (zh: string, en: string, number: string, isEmergency = false): HallGuide['phones'][number] => ({
  name: text(zh, en),
  phone: number,
  hours: isEmergency ? text('24 小时', '24 hours') : null,
  isEmergency,
});

export const SAMPLE_HALL_GUIDE: HallGuide = {
  welcome: text('进门一杯茶，有事慢慢说', 'A cup of tea first, then take your time'),
  slogans: [text('小事不出村，大事不出镇', 'Small matters in the village, big ones in the township')],
  programmes: [
    {
      title: text('三送三解三优', 'Three gifts, three worries solved'),
      lines: [
        text(
          '送政策、送技术、送服务，每月到村里一次。',
          'Policies, skills and services, once a month in your village.',
        ),
      ],
    },
  ],
  counters: [
    {
      number: 1 as CounterNumber,
      name: text('综合窗口', 'General'),
      lines: [text('民政', 'Civil affairs'), text('计划生育', 'Family planning')],
      hours: [text('星期一到星期五 9:00–12:00', 'Monday to Friday 9:00–12:00'), text('13:30–17:00', '13:30–17:00')],
    },
    {
      number: 2 as CounterNumber,
      name: text('社保就业', 'Social security'),
      lines: [text('劳动保障', 'Labour and social security')],
      hours: [text('星期一到星期六 9:00–17:00', 'Monday to Saturday 9:00–17:00')],
    },
  ],
  services: [
    {
      title: text('全程代办', 'Done for you'),
      lines: [text('走不动、看不清的，工作人员帮您跑完。', 'Who cannot walk or see well: staff do all of it.')],
    },
    {
      title: text('上门服务', 'At your home'),
      lines: [text('卧床的老人和残疾人，我们上门办。', 'We come to people who cannot leave their bed.')],
    },
  ],
  facilities: [
    {
      id: 'wheelchair',
      name: text('轮椅', 'Wheelchair'),
      where: text('进门左边', 'Left of the door'),
      drawing: 'wheelchair',
      canAsk: true,
    },
    {
      id: 'glasses',
      name: text('老花镜', 'Reading glasses'),
      where: text('每个窗口都有', 'At every counter'),
      drawing: 'glasses',
      canAsk: true,
    },
    {
      id: 'water',
      name: text('热水和茶', 'Hot water and tea'),
      where: text('等候区旁边', 'Beside the seats'),
      drawing: 'drinkingWater',
      canAsk: false,
    },
    {
      id: 'nursery',
      name: text('母婴室', 'Mother and baby'),
      where: text('一楼右边走廊', 'Ground floor, right'),
      drawing: 'nursing',
      canAsk: false,
    },
    {
      id: 'toilet',
      name: text('厕所', 'Toilet'),
      where: text('走廊尽头，有扶手', 'End of the corridor, with handrails'),
      drawing: 'toilet',
      canAsk: false,
    },
    {
      id: 'first-aid',
      name: text('急救箱', 'First-aid box'),
      where: text('导办台', 'Help desk'),
      drawing: 'firstAid',
      canAsk: true,
    },
    {
      id: 'charging',
      name: text('手机充电', 'Charging'),
      where: text('等候区', 'Beside the seats'),
      drawing: 'charging',
      canAsk: false,
    },
    {
      id: 'volunteers',
      name: text('志愿服务岗', 'Volunteers'),
      where: text('导办台，戴红袖章', 'Help desk, red armband'),
      drawing: 'volunteer',
      canAsk: false,
    },
  ],
  phones: [
    phone('报警', 'Police', '110', true),
    phone('火警', 'Fire', '119', true),
    phone('急救', 'Ambulance', '120', true),
    phone('交通事故', 'Traffic accident', '122', true),
    phone('值班电话（夜里也有人）', 'Duty phone at all hours', '023-0000-0001', true),
    phone('派出所', 'Police station', '023-0000-0110'),
    phone('镇卫生院', 'Township clinic', '023-0000-0120'),
    phone('供水', 'Water', '023-0000-0096'),
    phone('供电', 'Electricity', '023-0000-0095'),
    phone('监督电话', 'Supervision', '12345'),
  ],
  receptionDays: [
    {
      day: '2026-11-25',
      leader: '样书记',
      title: text('镇党委书记', 'Party secretary'),
      where: text('大厅二楼接待室', 'Reception room, first floor'),
      time: '9:00-11:30',
    },
    {
      day: '2026-12-05',
      leader: '样镇长',
      title: text('镇长', 'Mayor'),
      where: text('大厅二楼接待室', 'Reception room, first floor'),
      time: '9:00-11:30',
    },
  ],
  mobileOffice: Array.from({ length: 8 }, (_, at) => ({
    day: `2026-12-${String(2 + at * 3).padStart(2, '0')}`,
    time: '9:00-11:30',
    where: text('高桥村村委会', 'Gaoqiao village office'),
    who: text('民政、社保', 'Civil affairs, social security'),
    what: text('低保、养老、医保', 'Minimum income, pension, insurance'),
  })),
  roster: Array.from({ length: 14 }, (_, at) => ({
    day: `2026-11-${String(21 + at).padStart(2, '0')}`,
    name: at % 2 === 0 ? '样班甲' : '样班乙',
    phone: '023-0000-0001',
  })).filter(({ day }) => day <= '2026-11-30'),
  apps: [
    {
      name: text('政务服务小程序', 'Mini app of the services'),
      lines: [
        text('在手机上搜“龙兴镇便民服务”。', 'Look for Longxing Township Service on your phone.'),
        text('不会用，请导办台教您。', 'The help desk shows you how.'),
      ],
      qrPayload: 'https://example.invalid/longxing',
    },
    {
      name: text('手机银行交医保', 'Insurance by phone banking'),
      lines: [text('请到 2 号窗口教您。', 'Counter 2 shows you how.')],
      qrPayload: null,
    },
  ],
};

export const SAMPLE_PUBLICITY: PublicityContent = {
  day: '2026-11-21',
  notices: NOTICES,
  weekly: noticeId('pension-2027'),
  results: [
    {
      id: noticeId('result-lamps'),
      title: text('高桥村一组路灯修好了', 'Street lamps of Gaoqiao, group 1, work again'),
      lines: [text('更换 6 盏路灯和 120 米电线，晚上已经亮灯。', 'Six lamps and 120 metres of cable replaced.')],
      handledBy: text('村镇建设办', 'Building office'),
      closedOn: '2026-11-13',
    },
  ],
  remarks: [
    {
      id: '0197a000-0000-7000-8000-00000000b001',
      kind: 'praise',
      words: '2 号窗口很耐心，一句一句讲给我听。',
      publishedOn: '2026-11-20',
    },
    {
      id: '0197a000-0000-7000-8000-00000000b002',
      kind: 'praise',
      words: '帮我妈推轮椅，谢谢！',
      publishedOn: '2026-11-17',
    },
    {
      id: '0197a000-0000-7000-8000-00000000b003',
      kind: 'criticism',
      words: '赶集那天等得久，希望多开一个窗口。',
      publishedOn: '2026-11-18',
    },
  ],
  surveys: [
    {
      id: 'safety' as SurveyId,
      kind: 'questions',
      title: text('平安建设问卷', 'Safety and satisfaction'),
      until: '2027-12-31',
      daysLeft: 404,
      sheets: 12,
    },
    {
      id: 'review' as SurveyId,
      kind: 'ballot',
      title: text('2026 年述职评议', 'Review of the year 2026'),
      until: '2026-11-21',
      daysLeft: 0,
      sheets: 0,
    },
  ],
  knownMatters: [
    {
      id: noticeId('road-repair'),
      title: text('高桥到石盘的路正在修', 'The road from Gaoqiao to Shipan is being mended'),
      lines: [text('1 月 20 日前修好，请从老桥绕行。', 'Done before 20 January. Please take the old bridge.')],
      categories: ['roads'],
      units: [],
    },
  ],
  staff: SAMPLE_STAFF,
  hallGuide: SAMPLE_HALL_GUIDE,
};

/** A hall whose files are not there. */
export const EMPTY_PUBLICITY: PublicityContent = {
  day: '2026-11-21',
  notices: [],
  weekly: null,
  results: [],
  remarks: [],
  surveys: [],
  knownMatters: [],
  staff: [],
  hallGuide: {
    welcome: null,
    slogans: [],
    programmes: [],
    counters: [],
    services: [],
    facilities: [],
    phones: [],
    receptionDays: [],
    mobileOffice: [],
    roster: [],
    apps: [],
  },
};

export const SAMPLE_PUBLICITY_ANSWERS: PublicityAnswers = {
  content: () => Promise.resolve(SAMPLE_PUBLICITY),
  print: () => Promise.resolve({ publicSlipId: '0197a000-0000-7000-8000-00000000c001' as PublicSlipId }),
  watchSlip: () => slipStates('printed'),
};
