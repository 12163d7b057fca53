import { describe, expect, it } from 'vitest';
import { ErrandPages } from './errand-pages.svelte';
import type { ErrandKind, ErrandPageSources } from './errand-pages.svelte';

const KINDS: readonly ErrandKind[] = ['intake', 'guide', 'progress', 'rating', 'notices', 'staff'];

/** Pages that come when they are let, and say how often they were asked for. */
function scripted() {
  const asked: ErrandKind[] = [];
  const settled = new Map<ErrandKind, { come: () => void; fail: () => void }>();
  const sourceOf = (kind: ErrandKind) => () => {
    asked.push(kind);
    return new Promise((resolve, reject) => {
      settled.set(kind, {
        come: () => resolve({ default: () => ({}) }),
        fail: () => reject(new Error('no such file')),
      });
    });
  };
  const sources = Object.fromEntries(KINDS.map((kind) => [kind, sourceOf(kind)])) as unknown as ErrandPageSources;
  let rest = () => {};
  const pages = new ErrandPages({ sources, idle: () => new Promise((resolve) => (rest = resolve)), reload: () => {} });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    pages,
    asked,
    come: (kind: ErrandKind) => (settled.get(kind)?.come(), turn()),
    fail: (kind: ErrandKind) => (settled.get(kind)?.fail(), turn()),
    /** The page has a moment with nothing to do. */
    rest: () => (rest(), turn()),
  };
}

describe('pages of the errands', () => {
  it('are fetched once, and there from then on', async () => {
    const { pages, asked, come } = scripted();
    const both = Promise.all([pages.fetch('guide'), pages.fetch('guide')]);
    expect(pages.find('guide')).toBeNull();
    await come('guide');
    await both;
    expect(pages.find('guide')).not.toBeNull();
    await pages.fetch('guide');
    expect(asked).toEqual(['guide']);
  });

  it('come one errand after another, and only while the page rests', async () => {
    const { pages, asked, come, rest } = scripted();
    const all = pages.fetchAll();
    expect(asked).toEqual([]);
    for (const kind of KINDS) {
      await rest();
      expect(asked.at(-1)).toBe(kind);
      await come(kind);
    }
    await all;
    expect(asked).toEqual(KINDS);
  });

  it('do not wait for their turn where somebody opens their errand', async () => {
    const { pages, asked, come, rest } = scripted();
    void pages.fetchAll();
    void pages.fetch('staff');
    await come('staff');
    expect(pages.find('staff')).not.toBeNull();
    for (const kind of KINDS.slice(0, -1)) {
      await rest();
      await come(kind);
    }
    await rest();
    expect(asked.filter((kind) => kind === 'staff')).toHaveLength(1);
  });

  it('say when their file cannot be read, keep nobody else waiting, and are asked for again', async () => {
    const { pages, asked, come, fail, rest } = scripted();
    void pages.fetchAll();
    await rest();
    await fail('intake');
    expect(pages.isUnreadable('intake')).toBe(true);
    expect(pages.isUnreadable('guide')).toBe(false);
    await rest();
    await come('guide');
    expect(pages.find('guide')).not.toBeNull();

    void pages.fetch('intake');
    expect(pages.isUnreadable('intake')).toBe(false);
    await come('intake');
    expect(pages.find('intake')).not.toBeNull();
    expect(asked).toEqual(['intake', 'guide', 'intake']);
  });
});
