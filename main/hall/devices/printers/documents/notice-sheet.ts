/** 公示 on paper: to take home, or to pin on the board of a village (DF 92). Cells of its list come masked. */
import type { Notice } from '#contract/publicity';
import type { PaperBlock, PaperDocument } from '../document';
import type { HallContact } from './case-facts';
import { NOTICE_CATEGORY_NAMES, PUBLICITY_TEXTS as T } from './publicity-texts';

/** A table takes so many rows; the screen shows all of them. */
const MOST_ROWS = 40;
/** Wider lists do not fit beside each other: a person is a line with details under it. */
const MOST_TABLE_COLUMNS = 3;

export interface NoticeSheetFacts extends HallContact {
  readonly notice: Notice;
  /** Hall's own time, e.g. `2026-11-21 09:42`. */
  readonly printedAtText: string;
}

export function buildNoticeSheet({ notice, printedAtText, ...hall }: NoticeSheetFacts): PaperDocument {
  const { from, until, table } = notice;
  return {
    kind: 'noticeSheet',
    title: notice.title.zh,
    blocks: [
      { kind: 'text', text: hall.hallName, align: 'centre' },
      { kind: 'heading', text: T.noticeTitle },
      { kind: 'text', text: notice.title.zh, align: 'centre', bold: true, large: true },
      { kind: 'rule', weight: 'thick' },
      { kind: 'field', key: T.category, value: NOTICE_CATEGORY_NAMES[notice.category] },
      { kind: 'field', key: T.issuedBy, value: notice.issuedBy.zh },
      { kind: 'field', key: T.span, value: until === null ? T.lasting(from) : T.fromTo(from, until) },
      { kind: 'rule', weight: 'thin' },
      ...notice.lines.map(({ zh }): PaperBlock => ({ kind: 'text', text: zh })),
      ...(table ? buildTable(table) : []),
      { kind: 'rule', weight: 'thin' },
      { kind: 'field', key: T.askPhone, value: notice.phone },
      ...(notice.phone === hall.helpPhone
        ? []
        : ([{ kind: 'field', key: T.hallPhone, value: hall.helpPhone }] as const)),
      { kind: 'field', key: T.supervisionPhone, value: hall.supervisionPhone },
      { kind: 'field', key: T.printedAt, value: printedAtText },
      { kind: 'text', text: T.disagree },
    ],
  };
}

function buildTable({ head, rows }: NonNullable<Notice['table']>): PaperBlock[] {
  const titles = head.map(({ zh }) => zh);
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const shown = filled.slice(0, MOST_ROWS);
  const list: PaperBlock =
    titles.length <= MOST_TABLE_COLUMNS
      ? { kind: 'table', titles, rows: shown }
      : {
          kind: 'list',
          items: shown.map(([first = '', ...rest]) => ({
            text: first,
            details: rest
              .map((cell, at) => ({ key: `${titles[at + 1] ?? ''}：`, value: cell }))
              .filter(({ value }) => value !== ''),
          })),
        };
  return [
    { kind: 'rule', weight: 'thin' },
    list,
    ...(filled.length > shown.length ? [{ kind: 'text', text: T.moreRows(filled.length) } as const] : []),
    { kind: 'text', text: T.masked },
  ];
}
