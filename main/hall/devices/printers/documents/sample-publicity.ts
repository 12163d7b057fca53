/** A notice with a list, a result and a contact card with made-up facts: every kind of line that one may have. */
import type { HallGuide, Notice, PublicResult, StaffProfile } from '#contract/publicity';
import type { CounterNumber, NoticeId, StaffNumber } from '#domain/ids';

const both = (zh: string, en: string) => ({ zh, en });

export const SAMPLE_NOTICE: Notice = {
  id: 'sample-relief' as NoticeId,
  category: 'socialRelief',
  title: both('11 月临时救助名单公示', 'Emergency relief in November'),
  lines: [both('下面的家庭拟给予一次性临时救助。不同意的，公示期内请告诉我们。', 'To get one payment of relief.')],
  table: {
    head: [both('姓名', 'Name'), both('村社区', 'Village'), both('金额（元）', 'Yuan')],
    rows: [
      ['周*板', '高桥村', '3000'],
      ['欧阳*', '石盘村', '5000'],
      ['郑*样', '双溪村', '2000'],
    ],
  },
  issuedBy: both('民政窗口', 'Civil affairs counter'),
  from: '2026-11-16',
  until: '2026-12-15',
  daysLeft: 24,
  phone: '023-6728 5678',
};

export const SAMPLE_RESULT: PublicResult = {
  id: 'sample-lamps' as NoticeId,
  title: both('高桥村一组 路灯坏了', 'Street lamps, Gaoqiao, group 1'),
  lines: [
    both('更换 6 盏路灯和 120 米电线，11 月 13 日晚上亮灯。', 'Six lamps and 120 metres of cable replaced.'),
    both('以后坏了，请打大厅电话，三天内修。', 'If one fails again, call the hall.'),
  ],
  handledBy: both('村镇建设办', 'Building office'),
  closedOn: '2026-11-13',
};

export const SAMPLE_COUNTERS: HallGuide['counters'] = [
  {
    number: 1 as CounterNumber,
    name: both('综合窗口', 'General'),
    lines: [both('民政', 'Civil affairs')],
    hours: [
      both('周一至周五 9:00-12:00 13:30-17:00', 'Mon–Fri 9:00-12:00 13:30-17:00'),
      both('周六 9:00-11:30', 'Sat'),
    ],
  },
  {
    number: 2 as CounterNumber,
    name: both('社保就业', 'Social security'),
    lines: [both('劳动保障', 'Social security')],
    hours: [both('周一至周五 9:00-12:00 13:30-17:00', 'Mon–Fri 9:00-12:00 13:30-17:00')],
  },
];

export const SAMPLE_PEOPLE: StaffProfile[] = [
  {
    number: '0301' as StaffNumber,
    name: '李敏',
    sound: { full: 'limin', initials: 'lm' },
    title: both('科员', 'Clerk'),
    duty: both('行政事务、新市民接待', 'Administrative affairs, newcomers'),
    badge: both('党员先锋岗', 'Party member vanguard'),
    photo: null,
    counterNumber: 1 as CounterNumber,
    lines: [],
    phone: '023-6728 0011',
  },
  {
    number: '0306' as StaffNumber,
    name: '赵春梅',
    sound: { full: 'zhaochunmei', initials: 'zcm' },
    title: both('导办员', 'Guide'),
    duty: both('取号、填表、代办', 'Numbers, forms, errands for you'),
    badge: null,
    photo: null,
    counterNumber: null,
    lines: [],
    phone: null,
  },
];

export const SAMPLE_PHONES: HallGuide['phones'] = [
  { name: both('急救', 'Ambulance'), phone: '120', hours: null, isEmergency: true },
  { name: both('报警', 'Police'), phone: '110', hours: null, isEmergency: true },
  { name: both('值班电话（夜里也有人）', 'Duty phone'), phone: '023-6728 0001', hours: null, isEmergency: true },
  { name: both('镇卫生院', 'Clinic'), phone: '023-6728 0120', hours: null, isEmergency: false },
];
