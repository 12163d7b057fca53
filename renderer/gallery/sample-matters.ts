/** Cases and servings of the sample hall, as progress and ratings show them. Invented. */
import type { RatableMatter, RatingTag } from '#contract/kiosk-ratings';
import type { CaseProgress, ProgressHop } from '#contract/progress';
import type { CaseNumber } from '#domain/case/case-number';
import type { CaseAct } from '#domain/case/case-state';
import type { CaseId, CounterNumber } from '#domain/ids';
import { CURRENT_TAG_SET } from '#domain/rating-tags/known-tag-sets';
import type { ServiceDay } from '#domain/service-day';
import { SAMPLE_SNAPSHOT } from './sample-hall';

const at = (time: string): number => Date.parse(`${time}:00+08:00`);
const VILLAGE_OFFICE = { zh: '村镇建设办', en: 'Village and town construction office' };

const hop = (time: string, act: CaseAct, words: string | null = null): ProgressHop =>
  sampleHop(at(time), act, { words });

/** Done by the office of the sample case, but what the resident did. */
export function sampleHop(happenedAt: number, act: CaseAct, more: Partial<ProgressHop> = {}): ProgressHop {
  const unit = act === 'filed' ? null : VILLAGE_OFFICE;
  return { at: happenedAt, act, unit, target: null, asked: null, words: null, ...more };
}

export const SAMPLE_TARGET: ProgressHop['target'] = {
  unit: { zh: '区住房和城乡建设委员会', en: 'District housing and construction committee' },
  phone: '023-0000-0088',
  address: '永安路 8 号 3 楼',
};

/** Token and codes are as long as real ones. */
export const SAMPLE_CASE_PAYLOAD = 'C/500199003/Zk3uC9xQ1m8rT5wLb2HdYA';
export const SAMPLE_TICKET_PAYLOAD = 'T/500199003/0197a000-0000-7000-8000-000000000012';
export const SAMPLE_COMPLETION_PAYLOAD = 'R/500199003/aB7xW0pQ2sT4vY6zC8eG1i';

export const SAMPLE_PROGRESS: CaseProgress = {
  caseId: '0197a000-0000-7000-8000-0000000000c1' as CaseId,
  caseNumber: '500199003A2611180007K' as CaseNumber,
  title: { zh: '路灯照明', en: 'Street lighting' },
  appealKind: 'problem',
  caseType: 'promised',
  level: 'township',
  state: 'inProgress',
  step: 'handling',
  filedAt: at('2026-11-18T09:12'),
  due: { day: '2026-11-27' as ServiceDay, at: at('2026-11-27T17:00'), isProvisional: false, workingDays: 7 },
  warning: 'none',
  stoppedFor: null,
  handledBy: { unit: VILLAGE_OFFICE, phone: '023-0000-0012' },
  staffName: '李明',
  history: [
    hop('2026-11-18T09:12', 'filed'),
    hop('2026-11-18T10:30', 'accepted'),
    hop('2026-11-19T14:30', 'begun', '电工已看过现场，等灯具到货。'),
  ],
  supplementAsked: null,
  supplements: 0,
  mayAddSupplement: true,
  photosLeft: 3,
  answer: null,
  person: { name: '张*', phone: '138****5678' },
  rating: 'notYet',
  asOf: { at: SAMPLE_SNAPSHOT.at, lastContactAt: at('2026-11-21T08:50'), isHandledElsewhere: false },
};

const ANSWER = '路灯已经修好，换了 3 盏灯，也查了线路。以后再不亮，打村镇建设办的电话，当天来看。';

/** The same case, closed and answered. */
export const SAMPLE_CLOSED: CaseProgress = {
  ...SAMPLE_PROGRESS,
  state: 'closed',
  step: 'rating',
  mayAddSupplement: false,
  due: null,
  history: [...SAMPLE_PROGRESS.history, hop('2026-11-20T16:00', 'answered', ANSWER), hop('2026-11-20T16:05', 'closed')],
  answer: { at: at('2026-11-20T16:00'), text: ANSWER, way: 'phone' },
  rating: 'open',
};

const tagsOf = (level: 1 | 2 | 3 | 4 | 5): RatingTag[] =>
  CURRENT_TAG_SET.byLevel[level].map((tag, index) => ({ ...tag, isBasic: index < CURRENT_TAG_SET.basicPerLevel }));

export const SAMPLE_MATTER: RatableMatter = {
  matter: {
    kind: 'serving',
    ticketNumber: 'C012',
    line: { zh: '民政', en: 'Civil affairs' },
    counterNumber: 3 as CounterNumber,
    staffName: '张小丽',
    at: at('2026-11-21T09:01'),
  },
  state: 'open',
  assessNumber: 1,
  until: at('2026-11-28T09:01'),
  tagSet: CURRENT_TAG_SET.id,
  tags: { 1: tagsOf(1), 2: tagsOf(2), 3: tagsOf(3), 4: tagsOf(4), 5: tagsOf(5) },
};

export const SAMPLE_CASE_MATTER: RatableMatter = {
  ...SAMPLE_MATTER,
  matter: {
    kind: 'case',
    caseNumber: SAMPLE_CLOSED.caseNumber,
    title: SAMPLE_CLOSED.title,
    at: at('2026-11-20T16:05'),
  },
};
