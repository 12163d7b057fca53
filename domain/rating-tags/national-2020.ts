/**
 * The national reason tags in force since 2020, code by code, in the national order (DF §1.3). The texts are official:
 * none may be added, left out or reworded. The short words beside them are the button's, and the hall's own.
 */
import type { TagSet, TagText } from './tag-set';

const tag = (code: string, zh: string, en: string, shortZh: string, shortEn: string): TagText => ({
  code,
  text: { zh, en },
  short: { zh: shortZh, en: shortEn },
});

export const NATIONAL_2020: TagSet = {
  id: 'national-2020',
  basicPerLevel: 3,
  byLevel: {
    5: [
      tag('510', '一窗受理一次办结', 'One counter, done in one go', '一次就办好', 'Done at once'),
      tag('511', '可以先受理后补材料', 'Accepted first, papers could follow', '材料可后补', 'Papers later'),
      tag('512', '不用提交证明', 'No certificates were needed', '不用开证明', 'No certificates'),
      tag('513', '可以全程网上办理', 'Can be done wholly online', '网上能办', 'All online'),
      tag('514', '可以使用手机办理', 'Can be done by phone', '手机能办', 'By phone'),
      tag('515', '可以就近办理', 'Can be done nearby', '就近能办', 'Nearby'),
      tag('516', '无需材料直接办理', 'Done without any papers', '不要材料', 'No papers'),
      tag('517', '服务热情效率高', 'Friendly and fast', '热情又快', 'Friendly, fast'),
    ],
    4: [
      tag('406', '填写一张表单就可完成申报', 'One form was enough', '只填一张表', 'One form'),
      tag(
        '407',
        '在线提交材料窗口核验',
        'Papers sent online, checked at the counter',
        '网上交窗口核',
        'Sent online first',
      ),
      tag('408', '一张清单告知全部申报材料', 'One list named all papers', '清单一次给全', 'One full list'),
      tag('409', '用告知承诺减免申报材料', 'A promise took the place of papers', '承诺减材料', 'Fewer papers'),
      tag('410', '可以在线预约办理', 'Can be booked online', '网上能预约', 'Booked online'),
      tag('411', '跑大厅一次办完', 'One visit to the hall', '只跑一趟', 'One visit'),
      tag('412', '可以使用自助机办理', 'Can be done at a machine', '自助机能办', 'Self-service'),
      tag('413', '服务态度较好', 'Staff were kind', '态度较好', 'Kind staff'),
    ],
    3: [
      tag(
        '307',
        '一次性告知需要补正的材料',
        'All that was missing was told at once',
        '缺啥一次说清',
        'Told all at once',
      ),
      tag('308', '提供申报材料样本', 'Samples of the papers were there', '有样本可看', 'Samples shown'),
      tag('309', '在承诺的时间内办结', 'Done within the promised time', '按时办完', 'Done in time'),
      tag('310', '办事指南指引准确', 'The guide was right', '指南说得准', 'Guide was right'),
      tag(
        '311',
        '按办事指南要求的材料即可办理',
        'The papers of the guide were enough',
        '照指南就行',
        'Guide was enough',
      ),
      tag('312', '可以快递送达', 'Can be sent by courier', '可以快递', 'By courier'),
      tag('313', '跑动次数与承诺的一致', 'As many visits as promised', '没让多跑', 'No extra visits'),
      tag('314', '服务态度一般', 'Staff were so-so', '态度一般', 'So-so staff'),
    ],
    2: [
      tag('207', '没有提供材料样本', 'No samples of the papers', '没有样本', 'No samples'),
      tag('208', '没有提供材料清单', 'No list of the papers', '没给清单', 'No list'),
      tag('209', '未在承诺时间内办结', 'Not done within the promised time', '没按时办完', 'Not in time'),
      tag(
        '210',
        '同样内容的证明材料被要求多次提交',
        'The same papers were asked for again',
        '反复要材料',
        'Same papers again',
      ),
      tag('211', '承诺网办但无法在线办理', 'Promised online, but not possible', '网上办不了', 'Online failed'),
      tag(
        '212',
        '在线预约办理后到实体大厅重复取号排队',
        'Booked online, yet queued again',
        '预约了还排队',
        'Queued again',
      ),
      tag('213', '窗口人员业务不熟练', 'Staff did not know the matter well', '业务不熟', 'Unskilled staff'),
      tag('214', '服务态度生硬', 'Staff were curt', '态度生硬', 'Curt staff'),
    ],
    1: [
      tag(
        '108',
        '在办事指南之外增加新的审批条件',
        'Conditions that the guide does not have',
        '多加了条件',
        'Extra conditions',
      ),
      tag(
        '109',
        '需提供办事指南之外的申报材料',
        'Papers that the guide does not ask for',
        '多要了材料',
        'Extra papers',
      ),
      tag('110', '无理由超过法定办理时间', 'Later than the law allows, without a reason', '无故拖延', 'Long delay'),
      tag('111', '办事指南提供样本有错', 'The samples of the guide were wrong', '样本有错', 'Wrong samples'),
      tag(
        '112',
        '承诺在线收取申报材料实际无法收取',
        'Papers could not be sent online as promised',
        '网上交不了',
        'Upload failed',
      ),
      tag('113', '多头跑窗口和部门', 'Sent from counter to counter', '来回跑窗口', 'Sent around'),
      tag('114', '跑动次数与承诺的不一致', 'More visits than promised', '让我多跑了', 'Extra visits'),
      tag('115', '服务态度差效率低', 'Unfriendly and slow', '态度差又慢', 'Rude and slow'),
    ],
  },
  disabled: [
    ...codes(501, 509),
    ...[401, 402, 404, 405].map(String),
    ...codes(301, 306),
    ...codes(201, 206),
    ...codes(101, 107),
  ],
};

function codes(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
}
