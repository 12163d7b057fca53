/** 问卷 and 民主评议 of the sample hall. Invented, as the offices are. */
import type { OpenSurvey } from '#contract/surveys';
import type { SurveyId, SurveyVersion } from '#domain/ids';

const text = (zh: string, en: string) => ({ zh, en });
const choice = (id: string, zh: string, en: string) => ({ id, text: text(zh, en) });

const SAFE = [
  choice('very', '很安全', 'Very safe'),
  choice('fairly', '比较安全', 'Fairly safe'),
  choice('hardly', '不太安全', 'Not so safe'),
  choice('not', '不安全', 'Not safe'),
];
const LEVELS = [
  choice('excellent', '优秀', 'Excellent'),
  choice('competent', '称职', 'Competent'),
  choice('basic', '基本称职', 'Just competent'),
  choice('incompetent', '不称职', 'Not competent'),
];

export const SAMPLE_SURVEY: OpenSurvey = {
  id: 'safety' as SurveyId,
  version: '0123456789abcdef' as SurveyVersion,
  kind: 'questions',
  title: text('平安建设问卷', 'Safety and satisfaction'),
  askedBy: text('镇综治办', 'Public order office'),
  questions: [
    { id: 'safety', text: text('在本镇生活，您觉得安全吗？', 'Do you feel safe in this township?') },
    { id: 'night', text: text('晚上一个人出门，您放心吗？', 'Are you at ease going out alone at night?') },
    { id: 'police', text: text('您对派出所的工作满意吗？', 'How is the work of the police station?') },
  ].map((question) => ({ ...question, detail: null, choices: SAFE })),
  until: '2027-12-31',
  daysLeft: 404,
};

export const SAMPLE_BALLOT: OpenSurvey = {
  id: 'review' as SurveyId,
  version: 'fedcba9876543210' as SurveyVersion,
  kind: 'ballot',
  title: text('2026 年述职评议', 'Review of the year 2026'),
  askedBy: text('镇党建办', 'Party building office'),
  questions: [
    {
      id: 'civil-affairs',
      text: text('镇民政办', 'Civil affairs office'),
      detail: text('低保、高龄补助、临时救助', 'Living allowance, old age, emergency relief'),
      choices: LEVELS,
    },
    { id: 'petitions', text: text('镇信访办', 'Petitions office'), detail: null, choices: LEVELS },
  ],
  until: '2026-11-21',
  daysLeft: 0,
};

/** As long as the file may make it. */
export const LONGEST_SURVEY: OpenSurvey = {
  ...SAMPLE_SURVEY,
  title: text('平安建设群众安全感和满意度调查表', 'Yearly survey of residents on a safe township 26'),
  askedBy: text('镇社会治安综合治理委员会办公室', 'Office of the committee for public order of the township'),
  questions: Array.from({ length: 8 }, (_, at) => ({
    id: `q${at}`,
    text: text(
      `您对本镇处理邻里之间的矛盾纠纷满意吗${at}？`,
      `How satisfied are you with how quarrels among neighbours are settled ${at}`,
    ),
    detail: null,
    choices: Array.from({ length: 5 }, (__, n) => choice(`c${n}`, `非常非常不满意${n}`, `Not satisfied at all${n}`)),
  })),
};

/** As {@link LONGEST_SURVEY}: who is judged, and for what. */
export const LONGEST_BALLOT: OpenSurvey = {
  ...SAMPLE_BALLOT,
  questions: Array.from({ length: 8 }, (_, at) => ({
    id: `office-${at}`,
    text: text(`镇应急管理和综合行政执法办${at}`, `Office of emergencies and law enforcement, no ${at}`),
    detail: text(
      '防汛、森林防火、安全生产、违章建筑、占道',
      'Floods, forest fires, safe work, unlawful building, stalls in streets',
    ),
    choices: LEVELS,
  })),
};
