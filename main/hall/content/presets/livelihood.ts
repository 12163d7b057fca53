/** 民生诉求: 人力社保、医疗卫生、住房、环卫、交通、水电气讯 (DF 42), and 其他 for whoever cannot say. */
import { presetOf } from './category-preset';
import type { PresetRow } from './category-preset';

const ROWS: readonly PresetRow[] = [
  [
    'work-social-security',
    ['就业社保', 'Work and pensions'],
    'employment',
    [
      ['工资没有发', 'My wages were not paid'],
      ['养老金没到', 'My pension has not come'],
      ['社保卡用不了', 'My social security card fails'],
      ['想找个活干', 'I am looking for work'],
      ['社保缴费不会交', 'I need help paying social security'],
      ['工伤没人管', 'Nobody deals with my work injury'],
    ],
  ],
  [
    'health',
    ['看病医保', 'Health and insurance'],
    'medical',
    [
      ['医药费没报销', 'My medical costs were not paid back'],
      ['村卫生室没人', 'Nobody is at the village clinic'],
      ['医保交了查不到', 'My insurance payment is not found'],
      ['药店刷不了医保卡', 'The pharmacy refuses my insurance card'],
      ['慢性病怎么办证', 'How do I register a chronic illness'],
      ['家里老人要上门看病', 'An old person needs a doctor at home'],
    ],
  ],
  [
    'housing',
    ['住房房屋', 'Housing'],
    'building',
    [
      ['房子漏雨', 'My roof leaks'],
      ['房子裂缝了', 'There are cracks in my house'],
      ['想申请危房改造', 'I want help with an unsafe house'],
      ['安置房没交房', 'My new home was not handed over'],
      ['物业不管事', 'The property managers do nothing'],
      ['楼道堆了东西', 'The stairway is blocked'],
    ],
  ],
  [
    'sanitation',
    ['环境卫生', 'Rubbish and cleaning'],
    'waste',
    [
      ['垃圾没人收', 'The rubbish is not collected'],
      ['河沟又脏又臭', 'The ditch is dirty and smells'],
      ['公厕没人打扫', 'The public toilet is not cleaned'],
      ['下水道堵了', 'The drain is blocked'],
      ['有人乱倒垃圾', 'Somebody dumps rubbish'],
      ['养殖场臭味大', 'An animal farm smells badly'],
    ],
  ],
  [
    'transport',
    ['道路出行', 'Roads and transport'],
    'road',
    [
      ['路灯坏了', 'The street lamp is broken'],
      ['路面坏了有坑', 'There are holes in the road'],
      ['公交车等不到', 'The bus does not come'],
      ['路口看不清车', 'Cars cannot be seen at the crossing'],
      ['车子乱停挡路', 'Parked cars block the way'],
      ['桥栏杆坏了', 'The railing of the bridge is broken'],
    ],
  ],
  [
    'utilities',
    ['水电气网', 'Water, power, internet'],
    'utilities',
    [
      ['水管漏水', 'A water pipe leaks'],
      ['家里停水了', 'We have no water'],
      ['家里停电了', 'We have no power'],
      ['电线快掉下来了', 'A power line is coming down'],
      ['煤气有味道', 'It smells of gas'],
      ['没有网络信号', 'There is no network'],
    ],
  ],
];

/** Where somebody may be in danger. */
const HAZARDOUS = new Set(['housing', 'transport', 'utilities']);

export const LIVELIHOOD_PRESET = ROWS.map((row) =>
  presetOf(row, { isLivelihood: true, asksHazard: HAZARDOUS.has(row[0]) }),
);

const OTHER_ROW: PresetRow = [
  'other',
  ['说不清 / 其他', 'Something else'],
  'unclear',
  [
    ['有件事想问一问', 'I would like to ask something'],
    ['想找人当面说', 'I want to speak to somebody'],
    ['以前反映过没结果', 'I reported it before, without a result'],
    ['帮我看看该找谁', 'Please tell me whom to ask'],
    ['想提个意见', 'I have an opinion'],
    ['想说声谢谢', 'I want to say thank you'],
  ],
];

/** 说不清 is a full answer (ux.md W5): every hall has it. */
export const OTHER_PRESET = presetOf(OTHER_ROW, { isLivelihood: false, asksHazard: true });
