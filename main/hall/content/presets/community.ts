/** 社区: 治安、邻里纠纷、水电气暖、医疗卫生、公共卫生、环境绿化、贫困救助、文体活动 (DF 43). */
import { presetOf } from './category-preset';
import type { PresetRow } from './category-preset';

const ROWS: readonly PresetRow[] = [
  [
    'community-safety',
    ['社区治安', 'Community safety'],
    'safety',
    [
      ['家里进了小偷', 'Somebody broke into my home'],
      ['晚上有人闹事', 'People make trouble at night'],
      ['接到诈骗电话', 'Somebody tried to cheat me by phone'],
      ['监控坏了', 'The camera is broken'],
      ['狗没拴绳吓人', 'A dog runs free and frightens people'],
      ['有陌生人敲门', 'Strangers knock at doors'],
    ],
  ],
  [
    'neighbours',
    ['邻里纠纷', 'Neighbours'],
    'neighbours',
    [
      ['噪音吵得睡不着', 'Noise keeps me awake'],
      ['邻居占了过道', 'My neighbour blocks the passage'],
      ['楼上漏水到我家', 'Water comes from upstairs'],
      ['地界说不清', 'We disagree about the boundary'],
      ['邻居家树挡光', "My neighbour's tree takes the light"],
      ['想请人调解', 'I want somebody to mediate'],
    ],
  ],
  [
    'home-supply',
    ['水电气暖', 'Water, power, heating'],
    'utilities',
    [
      ['家里停水了', 'We have no water'],
      ['家里停电了', 'We have no power'],
      ['煤气有味道', 'It smells of gas'],
      ['水管漏水', 'A water pipe leaks'],
      ['暖气不热', 'The heating is cold'],
      ['水费电费不对', 'My bill is wrong'],
    ],
  ],
  [
    'medical-care',
    ['医疗卫生', 'Medical care'],
    'medical',
    [
      ['卫生室没人', 'Nobody is at the clinic'],
      ['没有要用的药', 'The clinic lacks my medicine'],
      ['医药费没报销', 'My medical costs were not paid back'],
      ['想做老人体检', 'I want a check-up for old people'],
      ['看病太远了', 'The doctor is too far away'],
      ['家庭医生没来过', 'The family doctor never came'],
    ],
  ],
  [
    'public-health',
    ['公共卫生', 'Public health'],
    'waste',
    [
      ['垃圾没人收', 'The rubbish is not collected'],
      ['老鼠蚊子太多', 'There are too many rats and mosquitoes'],
      ['公厕太脏', 'The public toilet is dirty'],
      ['饮用水有问题', 'The drinking water is not good'],
      ['饭店不干净', 'A restaurant is not clean'],
      ['下水道堵了', 'The drain is blocked'],
    ],
  ],
  [
    'greening',
    ['环境绿化', 'Trees and green'],
    'greenery',
    [
      ['树枝要断了', 'A branch is about to fall'],
      ['绿地被占了', 'Somebody uses up the green'],
      ['花草没人管', 'Nobody looks after the plants'],
      ['有人乱砍树', 'Somebody cuts down trees'],
      ['河水变颜色了', 'The river has changed colour'],
      ['有人烧秸秆', 'Somebody burns straw'],
    ],
  ],
  [
    'hardship',
    ['困难救助', 'Help in hardship'],
    'hands',
    [
      ['想申请低保', 'I want to apply for assistance'],
      ['补贴没到', 'My subsidy has not come'],
      ['家里遭了灾', 'We were hit by a disaster'],
      ['看病把钱花光了', 'Illness took all our money'],
      ['残疾补助没发', 'My disability allowance was not paid'],
      ['老人没人照顾', 'Nobody looks after an old person'],
    ],
  ],
  [
    'culture-sports',
    ['文体活动', 'Culture and sports'],
    'culture',
    [
      ['健身器材坏了', 'The exercise machines are broken'],
      ['广场舞太吵', 'Dancing in the square is too loud'],
      ['想借活动室', 'I would like to use the club room'],
      ['文化站不开门', 'The culture station is closed'],
      ['想参加活动', 'I want to take part in something'],
      ['晚上球场没灯', 'The sports ground has no light'],
    ],
  ],
];

const HAZARDOUS = new Set(['community-safety', 'home-supply', 'greening']);

export const COMMUNITY_PRESET = ROWS.map((row) =>
  presetOf(row, { isLivelihood: false, asksHazard: HAZARDOUS.has(row[0]) }),
);
