import { expect, it } from 'vitest';
import type { Notice } from '#contract/publicity';
import type { NoticeId } from '#domain/ids';
import { buildNoticeSheet } from './notice-sheet';

const NOTICE: Notice = {
  id: 'list' as NoticeId,
  category: 'lowIncome',
  title: { zh: '低保名单', en: 'Minimum income' },
  lines: [],
  table: null,
  issuedBy: { zh: '镇民政办', en: 'Civil affairs office' },
  from: '2026-11-15',
  until: null,
  daysLeft: null,
  phone: '12345',
};

function listOf(titles: readonly string[], rows: string[][]) {
  const { blocks } = buildNoticeSheet({
    notice: { ...NOTICE, table: { head: titles.map((zh) => ({ zh, en: zh })), rows } },
    printedAtText: '2026-11-21 09:42',
    hallName: '龙兴镇便民服务中心',
    helpPhone: '023-67456789',
    supervisionPhone: '12345',
  });
  return blocks.find(({ kind }) => kind === 'table' || kind === 'list');
}

it('a list of few columns is a table, without rows of which every cell is empty', () => {
  const titles = ['姓名', '村'];
  expect(
    listOf(titles, [
      ['王*', '高桥村'],
      ['', ''],
      ['李*', ''],
    ]),
  ).toEqual({
    kind: 'table',
    titles,
    rows: [
      ['王*', '高桥村'],
      ['李*', ''],
    ],
  });
});

it('of more columns it has each person’s details below them, and no heading of a cell that is empty', () => {
  const list = listOf(
    ['姓名', '村', '人', '备注'],
    [
      ['王*', '高桥村', '2', ''],
      ['', '', '', ''],
      ['李*', '', '', '新'],
    ],
  );
  expect(list).toEqual({
    kind: 'list',
    items: [
      {
        text: '王*',
        details: [
          { key: '村：', value: '高桥村' },
          { key: '人：', value: '2' },
        ],
      },
      { text: '李*', details: [{ key: '备注：', value: '新' }] },
    ],
  });
});
