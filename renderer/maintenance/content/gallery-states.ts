/** 内容文件 of the maintenance page after some presses, for the gallery and for looking at. */
import type { ContentLook } from '#contract/content-maintenance';
import type { MaintenanceConsole } from '../maintenance-console.svelte';

const LOOK: ContentLook = {
  mark: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  isSame: false,
  changes: [
    {
      kind: 'item',
      id: 'subsidy-enquiry',
      name: { zh: '补贴发放查询', en: 'Where is my subsidy' },
      change: 'changed',
      days: null,
    },
    {
      kind: 'notice',
      id: 'low-income-december',
      name: { zh: '12 月低保名单公示', en: 'Minimum living allowance in December' },
      change: 'added',
      days: { from: '2026-12-01', until: '2026-12-07' },
    },
    {
      kind: 'knownMatter',
      id: 'power-cut',
      name: { zh: '周日检修线路，会停电', en: 'Power is off on Sundays' },
      change: 'removed',
      days: { from: '2026-11-15', until: null },
    },
    { kind: 'person', id: '003', name: { zh: '刘芳', en: '刘芳' }, change: 'changed', days: null },
  ],
  sections: ['hallGuide', 'settings'],
  hints: [
    {
      file: 'items.yml',
      subject: { zh: '砍树申请', en: 'Felling a tree' },
      why: { zh: '没写：收费', en: 'missing: fees' },
      isWanted: false,
    },
  ],
  canTakeOver: true,
};
const PAPER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 190"><rect width="400" height="190" fill="#fdfcf8"/><text x="24" y="60" font-size="24">12 月低保名单公示</text><text x="24" y="110" font-size="24">2026-12-01 到 2026-12-07</text></svg>`;

export const contentStates: Readonly<Record<string, (desk: MaintenanceConsole) => void>> = {
  same(desk) {
    desk.content.look = { ...LOOK, isSame: true, changes: [], sections: [], hints: [] };
  },
  changes(desk) {
    desk.content.look = LOOK;
    desk.content.paper = {
      of: { kind: 'notice', id: 'low-income-december' },
      source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(PAPER)}`,
    };
  },
  takenOver(desk) {
    desk.content.leftBootId = 'an earlier start';
  },
  byHand(desk) {
    desk.content.look = { ...LOOK, changes: [], hints: [], canTakeOver: false };
  },
  wrong(desk) {
    desk.content.problems = [
      {
        file: 'content/items.yml',
        line: 214,
        key: 'items[5].limitDays',
        expected: 'a whole number of days',
        found: '五天',
      },
      { file: 'content/guide.yml', line: null, key: 'events', expected: 'a list', found: 'nothing' },
    ];
  },
};
