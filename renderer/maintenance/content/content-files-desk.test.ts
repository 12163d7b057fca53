import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { ContentChange, ContentLook, ContentPaper } from '#contract/content-maintenance';
import type { MaintenanceSnapshot } from '#contract/snapshots';
import { createManualTime } from '#tests/support/manual-time';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { ContentFilesDesk, paperOf } from './content-files-desk.svelte';

const LOOK: ContentLook = {
  mark: 'm1',
  isSame: false,
  changes: [],
  sections: ['settings'],
  hints: [],
  canTakeOver: true,
};
const PROBLEM = { file: 'items.yml', line: 3, key: 'items[0].fees', expected: 'a list', found: '3' };
const wrongFiles = () =>
  new ORPCError('CONTENT_REFUSED', { status: 409, data: { problems: [PROBLEM] }, message: 'CONTENT_REFUSED' });

/** A hall whose answers are scripted, and what it was asked. */
function openDesk() {
  const asked: string[] = [];
  const hall = {
    look: () => Promise.resolve(LOOK),
    drawPaper: (of: ContentPaper) => Promise.resolve({ svg: `<svg id="${of.id}"/>` }),
    takeOver: (_input: { mark: string }): Promise<object> => Promise.resolve({}),
  };
  const client = {
    content: {
      look: () => (asked.push('look'), hall.look()),
      drawPaper: (of: ContentPaper) => (asked.push(`paper ${of.id}`), hall.drawPaper(of)),
      takeOver: (input: { mark: string }) => (asked.push(`takeOver ${input.mark}`), hall.takeOver(input)),
    },
  };
  const connection = {
    client,
    live: { value: { bootId: 'boot-1' } as MaintenanceSnapshot },
    time: createManualTime(),
  } as unknown as SurfaceConnection<'maintenance'>;
  const actions = new Actions();
  return { desk: new ContentFilesDesk(connection, actions), hall, asked, actions };
}

const change = (changes: Partial<ContentChange>): ContentChange => ({
  kind: 'item',
  id: 'a',
  name: { zh: '甲', en: 'A' },
  change: 'changed',
  days: null,
  ...changes,
});

describe('a paper', () => {
  it('is there for items, notices and results that are not gone', () => {
    expect(paperOf(change({}))).toEqual({ kind: 'item', id: 'a' });
    expect(paperOf(change({ kind: 'notice', change: 'added' }))).toEqual({ kind: 'notice', id: 'a' });
    expect(paperOf(change({ kind: 'result' }))).toEqual({ kind: 'result', id: 'a' });
    expect([paperOf(change({ change: 'removed' })), paperOf(change({ kind: 'person' }))]).toEqual([null, null]);
  });

  it('comes with one press and goes with the next', async () => {
    const { desk } = openDesk();
    const paper: ContentPaper = { kind: 'item', id: 'a' };
    await desk.togglePaper(paper);
    expect([desk.isPaperShown(paper), desk.paper?.source]).toEqual([
      true,
      'data:image/svg+xml;charset=utf-8,%3Csvg%20id%3D%22a%22%2F%3E',
    ]);
    expect(desk.isPaperShown({ kind: 'notice', id: 'a' })).toBe(false);
    await desk.togglePaper(paper);
    expect(desk.paper).toBeNull();
  });
});

describe('the files', () => {
  it('are taken over as they were looked at, once', async () => {
    const { desk, asked, actions } = openDesk();
    await desk.takeOver();
    expect(asked).toEqual([]);
    await desk.lookAgain();
    await Promise.all([desk.takeOver(), desk.takeOver()]);
    expect(asked).toEqual(['look', 'takeOver m1']);
    expect([desk.look, desk.leftBootId, actions.outcomes.size]).toEqual([null, 'boot-1', 0]);
    await desk.lookAgain();
    expect(desk.leftBootId).toBeNull();
  });

  it('that are wrong say where, and there is nothing to take over', async () => {
    const { desk, hall, asked } = openDesk();
    await desk.lookAgain();
    hall.look = () => Promise.reject(wrongFiles());
    await desk.lookAgain();
    expect([desk.look, desk.problems]).toEqual([null, [PROBLEM]]);
    await desk.takeOver();
    expect(asked).toEqual(['look', 'look']);
    hall.look = () => Promise.resolve(LOOK);
    await desk.lookAgain();
    expect([desk.look, desk.problems]).toEqual([LOOK, []]);
  });

  it('that changed meanwhile stay to be looked at', async () => {
    const { desk, hall, actions } = openDesk();
    await desk.lookAgain();
    hall.takeOver = () => Promise.reject(new ORPCError('CONTENT_CHANGED', { status: 409, message: 'CONTENT_CHANGED' }));
    await desk.takeOver();
    expect([desk.look, actions.outcomes.get('contentTakeOver')?.tone]).toEqual([LOOK, 'refused']);
  });
});
