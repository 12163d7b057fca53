import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createHallState, SNAPSHOT_DELAY_MS } from './hall-state';

function watchAll() {
  const time = createManualTime();
  const state = createHallState({ bootId: 'boot-1', scheduler: time });
  const end = new AbortController();
  const seen: number[] = [];
  const ended = (async () => {
    for await (const _ of state.watch(end.signal)) seen.push(state.version());
  })();
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { time, state, seen, end, ended, settle };
}

describe('who watches the hall', () => {
  it('gets the state at once, and the newest one after changes that follow each other', async () => {
    const { time, state, seen, settle, end, ended } = watchAll();
    await settle();
    expect(seen).toEqual([0]);
    state.changed();
    state.changed();
    await settle();
    expect(seen).toEqual([0]);
    time.advance(SNAPSHOT_DELAY_MS);
    await settle();
    expect(seen).toEqual([0, 2]);
    end.abort();
    await ended;
  });

  it('misses no change that comes while its picture is made', async () => {
    const { time, state, seen, settle, end, ended } = watchAll();
    await settle();
    state.changed();
    time.advance(SNAPSHOT_DELAY_MS);
    state.changed();
    await settle();
    time.advance(SNAPSHOT_DELAY_MS);
    await settle();
    expect(seen.at(-1)).toBe(2);
    end.abort();
    await ended;
  });

  it('is let go when it leaves, also while it waits', async () => {
    const { seen, settle, end, ended } = watchAll();
    await settle();
    end.abort();
    await ended;
    expect(seen).toEqual([0]);
  });
});
