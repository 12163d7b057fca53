/** 办事指南 where a hall has no `guide.yml`: the nine groups (DF 102) and what happens in a life. */
import type { GuideGroup, LifeEvent } from '#contract/guide';
import type { GroupId, LifeEventId } from '#domain/ids';

const group = (id: string, zh: string, en: string, drawing: string): GuideGroup => ({
  id: id as GroupId,
  name: { zh, en },
  drawing,
});
const lifeEvent = (id: string, zh: string, en: string, drawing: string): LifeEvent => ({
  id: id as LifeEventId,
  name: { zh, en },
  drawing,
});

export const GROUP_PRESET: readonly GuideGroup[] = [
  group('family-planning', '计划生育', 'Family planning', 'family'),
  group('welfare-insurance', '低保社保', 'Support and pensions', 'shield'),
  group('medical-insurance', '合医报销', 'Medical costs', 'medical'),
  group('social-relief', '社会救济', 'Relief', 'hands'),
  group('rural-building', '农房建设', 'Rural housing', 'house'),
  group('three-systems', '三项制度', 'Three systems', 'stamp'),
  group('mediation', '纠纷调解', 'Mediation', 'dispute'),
  group('party-members', '党团员服务', 'Party and League', 'megaphone'),
  group('policy-advice', '政策咨询', 'Policy advice', 'letter'),
];

/** Seven, so that with the most frequent items they stand on one page and no item of a hall is behind a second. */
export const EVENT_PRESET: readonly LifeEvent[] = [
  lifeEvent('birth', '生育上学', 'Children and school', 'baby'),
  lifeEvent('medical', '看病医保', 'Doctor and insurance', 'hospitalBed'),
  lifeEvent('old-age', '老人的事', 'Old age', 'elder'),
  lifeEvent('hardship', '困难残疾帮扶', 'Hardship and disability', 'wheelchair'),
  lifeEvent('land', '种地建房', 'Farming and building', 'newHouse'),
  lifeEvent('papers', '户口证件', 'Register and papers', 'householdBook'),
  lifeEvent('work', '打工和纠纷', 'Work and quarrels', 'neighbours'),
];

/** 服务时间 where neither the item nor `guide.yml` says any. */
export const HALL_HOURS = { zh: '大厅开门的时间', en: 'While the hall is open' };
