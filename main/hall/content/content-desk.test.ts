import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ContentPaper } from '#contract/content-maintenance';
import type { PaperDocument } from '#printers/document';
import { getPrinterProfile } from '#printers/printer-profile';
import { renderSvg } from '#printers/svg.renderer';
import { createTempDir } from '#tests/support/hall-core';
import { loadHallConfig } from '../config/load-hall-config';
import { Refusal } from '../refusal';
import { createContentDesk } from './content-desk';

const SAMPLE = 'hall.example.content';

/** A desk over a copy of the sample hall, and a pen for its files. */
function openDesk({ isReopened = true } = {}) {
  const dir = createTempDir('content-desk');
  const file = path.join(dir, 'hall.yml');
  fs.cpSync('hall.example.yml', file);
  fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
  const load = () => loadHallConfig(file);
  const opened = load();
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const reopened: string[] = [];
  const drawn: PaperDocument[] = [];
  const desk = createContentDesk({
    open: opened.config,
    load,
    reopen: isReopened ? () => reopened.push('reopened') : null,
    draw(document) {
      drawn.push(document);
      return renderSvg(document, getPrinterProfile('generic-80'));
    },
    printedAtText: () => '2026-11-22 09:00',
  });
  const edit = (name: string, from: string | RegExp, to: string) => {
    const place = name === 'hall.yml' ? file : path.join(dir, SAMPLE, name);
    const text = fs.readFileSync(place, 'utf8');
    expect(text).toMatch(from);
    fs.writeFileSync(place, text.replace(from, to));
  };
  return { desk, edit, reopened, drawn, config: opened.config };
}

function refusal(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a look at the files', () => {
  it('finds nothing where nobody has written anything, time after time', () => {
    const { desk } = openDesk();
    const look = desk.look();
    expect(look).toMatchObject({ isSame: true, changes: [], sections: [], hints: [], canTakeOver: true });
    expect(desk.look().mark).toBe(look.mark);
  });

  it.each<[what: string, file: string, from: RegExp, to: string, found: object]>([
    [
      'an item',
      'items.yml',
      /name: 补贴发放查询/u,
      'name: 补贴发了没有',
      { kind: 'item', id: 'subsidy-enquiry', change: 'changed', name: { zh: '补贴发了没有' } },
    ],
    [
      'an item that is held back',
      'items.yml',
      / {2}- id: subsidy-enquiry\n/u,
      '  - id: subsidy-enquiry\n    published: false\n',
      { kind: 'item', id: 'subsidy-enquiry', change: 'changed' },
    ],
    [
      'an answer',
      'guide.yml',
      /id: free-of-charge/u,
      'id: costs-nothing',
      { kind: 'answer', id: 'costs-nothing', change: 'added' },
    ],
    [
      'a matter that is no longer known',
      'publicity.yml',
      / {2}- id: sample-power-cut[\s\S]*?(?=\n\n)/u,
      '',
      { kind: 'knownMatter', id: 'sample-power-cut', change: 'removed', days: { from: '2026-11-15' } },
    ],
    [
      'a survey that asks something else',
      'surveys.yml',
      /您觉得安全吗/u,
      '您觉得很安全吗',
      { kind: 'survey', id: 'sample-safety', change: 'changed', days: { from: '2026-11-01', until: '2027-12-31' } },
    ],
    ['a person', 'hall.yml', /name: 刘芳/u, 'name: 刘小芳', { kind: 'person', change: 'changed' }],
  ])('finds %s', (_, file, from, to, found) => {
    const { desk, edit } = openDesk();
    edit(file, from, to);
    expect(desk.look().changes).toContainEqual(expect.objectContaining(deep(found)));
  });

  it.each([
    ['intake.yml', /name: 环境卫生/u, 'name: 环境和卫生', 'intake'],
    ['guide.yml', /name: 生育上学/u, 'name: 生儿育女', 'guide'],
    ['hall-guide.yml', /zh: 进门一杯茶/u, 'zh: 进门两杯茶', 'hallGuide'],
    ['hall.yml', /closingTime: .*/u, 'closingTime: "16:30"', 'settings'],
  ])('finds what has no name of its own in %s', (file, from, to, section) => {
    const { desk, edit } = openDesk();
    edit(file, from, to);
    const { changes, sections } = desk.look();
    expect([changes, sections]).toEqual([[], [section]]);
  });

  it('finds that entries stand in another order', () => {
    const { desk, edit } = openDesk();
    const surveys = /( {2}- id: sample-safety\n[\s\S]*?\n)\n( {2}- id: sample-review-2026\n[\s\S]*)$/u;
    edit('surveys.yml', surveys, '$2\n$1');
    expect(desk.look()).toMatchObject({ isSame: false, changes: [], sections: ['order'] });
  });

  it('finds what is new and not shown, because something about it is not written', () => {
    const { desk, edit } = openDesk();
    edit(
      'items.yml',
      /items:\n/u,
      'items:\n  - { id: half, name: 半个事项, english: Half an item, group: social-relief }\n',
    );
    const look = desk.look();
    expect(look).toMatchObject({ isSame: false, changes: [], sections: [] });
    expect(look.hints.map(({ subject }) => subject.zh).join()).toContain('半个事项');
  });

  it('tells every wrong place, and the hall goes on with what it has', () => {
    const { desk, edit, reopened } = openDesk();
    edit('items.yml', 'caseType: reply', 'caseType: replied');
    edit('guide.yml', 'blocks: six', 'blocks: seven');
    const { mark } = openDesk().desk.look();
    for (const work of [
      () => desk.look(),
      () => desk.takeOver(mark),
      () => desk.drawPaper({ kind: 'item', id: 'a' }),
    ]) {
      const { code, facts } = refusal(work);
      expect(code).toBe('CONTENT_REFUSED');
      expect((facts['problems'] as { key: string }[]).map(({ key }) => key)).toEqual(
        expect.arrayContaining(['items[0].caseType', 'blocks']),
      );
    }
    expect(reopened).toEqual([]);
  });
});

describe('a paper', () => {
  it('is drawn of what the files say, before anybody else sees it', () => {
    const { desk, edit, config, drawn } = openDesk();
    const [notice] = config.publicity.notices;
    const [result] = config.publicity.results;
    edit('items.yml', /name: 补贴发放查询/u, 'name: 补贴发了没有');
    desk.look();
    const papers: ContentPaper[] = [
      { kind: 'item', id: 'subsidy-enquiry' },
      { kind: 'notice', id: notice!.id },
      { kind: 'result', id: result!.id },
    ];
    expect(papers.map((paper) => desk.drawPaper(paper).slice(0, 4))).toEqual(['<svg', '<svg', '<svg']);
    expect(drawn.map(({ kind }) => kind)).toEqual(['guideSlip', 'noticeSheet', 'resultSheet']);
    expect(JSON.stringify(drawn[0])).toContain('补贴发了没有');
  });

  it('of a notice that does not run today is drawn too', () => {
    const { desk, edit, config, drawn } = openDesk();
    const notice = config.publicity.notices.find(({ until }) => until !== null)!;
    edit('publicity.yml', `until: "${notice.until!}"`, 'until: "2099-12-31"');
    desk.look();
    desk.drawPaper({ kind: 'notice', id: notice.id });
    expect(JSON.stringify(drawn)).toContain('2099');
  });

  it('is refused for what is not there', () => {
    const { desk } = openDesk();
    expect(refusal(() => desk.drawPaper({ kind: 'item', id: 'nowhere' })).code).toBe('ITEM_UNKNOWN');
    expect(refusal(() => desk.drawPaper({ kind: 'notice', id: 'nowhere' })).code).toBe('NOTICE_UNKNOWN');
    expect(refusal(() => desk.drawPaper({ kind: 'result', id: 'nowhere' })).code).toBe('NOTICE_UNKNOWN');
  });
});

describe('taking over', () => {
  it('opens the hall anew with what was looked at', () => {
    const { desk, edit, reopened } = openDesk();
    edit('items.yml', /name: 补贴发放查询/u, 'name: 补贴发了没有');
    desk.takeOver(desk.look().mark);
    expect(reopened).toEqual(['reopened']);
  });

  it('does nothing where the files are other ones by now', () => {
    const { desk, edit, reopened } = openDesk();
    const { mark } = desk.look();
    edit('items.yml', /name: 补贴发放查询/u, 'name: 补贴发了没有');
    expect(refusal(() => desk.takeOver(mark)).code).toBe('CONTENT_CHANGED');
    expect(reopened).toEqual([]);
  });

  it('is not offered where nobody would start the hall again', () => {
    const { desk } = openDesk({ isReopened: false });
    const { mark, canTakeOver } = desk.look();
    expect(canTakeOver).toBe(false);
    expect(refusal(() => desk.takeOver(mark)).code).toBe('CONTENT_CHANGED');
  });
});

/** Matches the named part of what is found. */
function deep(found: object): object {
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [
      key,
      typeof value === 'object' ? expect.objectContaining(value as object) : (value as unknown),
    ]),
  );
}
