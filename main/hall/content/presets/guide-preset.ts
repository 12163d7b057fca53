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

export const EVENT_PRESET: readonly LifeEvent[] = [
  lifeEvent('birth', '生孩子', 'Having a child', 'baby'),
  lifeEvent('medical', '看病医保', 'Doctor and insurance', 'hospitalBed'),
  lifeEvent('old-age', '养老', 'Old age', 'elder'),
  lifeEvent('disability', '残疾帮扶', 'Disability', 'wheelchair'),
  lifeEvent('farming', '种地养殖', 'Farming', 'fields'),
  lifeEvent('building', '建房土地', 'House and land', 'newHouse'),
  lifeEvent('school', '上学', 'School', 'schoolbag'),
  lifeEvent('papers', '户口证件', 'Register and papers', 'householdBook'),
  lifeEvent('hardship', '低保救助', 'Hardship', 'money'),
  lifeEvent('work', '开店就业', 'Shop and work', 'shop'),
  lifeEvent('quarrel', '邻里纠纷', 'Quarrels', 'neighbours'),
  lifeEvent('last-things', '身后事', 'After a death', 'farewell'),
];

/** 服务时间 where neither the item nor `guide.yml` says any. */
export const HALL_HOURS = { zh: '大厅开门的时间', en: 'While the hall is open' };
