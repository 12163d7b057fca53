/** A guide slip with made-up facts, long enough to be looked at: every kind of line that one may have. */
import { compressionPercentOf } from '#domain/limit-compression';
import type { GroupId, ItemId, LifeEventId, LineId } from '#domain/ids';
import type { GuideSlipFacts } from './guide-slip';

const LIMIT = { legalDays: 20, promisedDays: 7 };

const SAMPLE_ITEM: GuideSlipFacts['item'] = {
  id: 'old-age-allowance' as ItemId,
  name: { zh: '高龄津贴申请', en: 'Old-age allowance' },
  drawing: 'elder',
  group: 'welfare-insurance' as GroupId,
  events: ['old-age' as LifeEventId],
  isVillageItem: true,
  isOnline: false,
  frequency: 1,
  alsoCalled: ['老年钱'],
  conditions: [{ zh: '本镇户口，年满 80 周岁的老人', en: 'Registered in this township and 80 or older' }],
  basis: [
    { zh: '（样板）上级民政文件与本镇公开承诺', en: '(sample) Civil affairs document of the level above, and promise' },
  ],
  steps: [
    { zh: '带材料到窗口，或让村里代办', en: 'Bring the papers to the counter, or let your village do it' },
    { zh: '镇里核对年龄和户口', en: 'The township checks age and household register' },
    { zh: '通过后，下个月打到银行卡', en: 'When approved, paid to the bank card from next month' },
  ],
  materials: [
    {
      name: { zh: '身份证', en: 'ID card' },
      isRequired: true,
      when: null,
      copies: 1,
      original: true,
      source: null,
      sample: null,
    },
    {
      name: { zh: '户口簿', en: 'Household register' },
      isRequired: true,
      when: null,
      copies: 1,
      original: true,
      source: { zh: '丢了到派出所补', en: 'Lost ones: from the police station' },
      sample: null,
    },
    {
      name: { zh: '代办人的身份证', en: 'ID card of who comes for you' },
      isRequired: false,
      when: { zh: '老人自己来不了', en: 'The old person cannot come' },
      copies: 1,
      original: false,
      source: null,
      sample: null,
    },
  ],
  ...LIMIT,
  compressionPercent: compressionPercentOf(LIMIT),
  fees: [],
  standard: [],
  discipline: [],
  result: { zh: '津贴打到银行卡，短信告知', en: 'The allowance is paid to the bank card, with a message' },
  responsible: { unit: { zh: '民政办', en: 'Civil Affairs Office' }, person: '李敏', phone: '023-6728 5678' },
  place: { zh: '镇便民服务中心，或本村便民服务站', en: 'Township centre, or your village station' },
  hours: { zh: '周一至周五 9:00-12:00 13:30-17:00', en: 'Mon-Fri 9:00-12:00 13:30-17:00' },
  visits: 1,
  supervisionPhone: '12345',
  questions: [],
  line: 'civil-affairs' as LineId,
  category: null,
};

export function makeSampleGuide(
  hall: Pick<GuideSlipFacts, 'hallName' | 'helpPhone' | 'supervisionPhone' | 'terminalCode'>,
): GuideSlipFacts {
  return {
    ...hall,
    printedAtText: '2026-11-21 09:42',
    item: SAMPLE_ITEM,
    blocks: 'six',
    missing: null,
    lineName: '民政',
    counters: [1],
  };
}
