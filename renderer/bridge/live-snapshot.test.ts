import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { ConnectionLostError } from './connection-lost';
import type { Stamped } from './follow-snapshots';
import { LiveSnapshot } from './live-snapshot.svelte';

function openLive() {
  const time = createManualTime();
  const arriving: (Stamped | ConnectionLostError)[] = [];
  let wake = () => {};
  let subscriptions = 0;
  async function* watch(): AsyncGenerator<Stamped> {
    for (;;) {
      for (const next of arriving.splice(0)) {
        if (next instanceof ConnectionLostError) throw next;
        yield next;
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const arrive = (next: Stamped | ConnectionLostError) => {
    arriving.push(next);
    wake();
  };
  const live = new LiveSnapshot<Stamped>({
    watch: () => {
      subscriptions += 1;
      return Promise.resolve(watch());
    },
    time,
  });
  return {
    live,
    time,
    subscriptions: () => subscriptions,
    async receive(value: Stamped) {
      arrive(value);
      await waitFor('the value', () => live.value === value);
    },
    async lose() {
      arrive(new ConnectionLostError('gone'));
      await waitFor('the loss', () => live.state === 'stale');
    },
  };
}

const at = Date.parse('2026-11-18T09:42:00+08:00');

describe('LiveSnapshot', () => {
  it('is connecting, with an age, until the hall was heard', () => {
    const { live, time } = openLive();
    time.advance(12_000);
    expect([live.state, live.value, live.hallNow, live.ageMs]).toEqual(['connecting', null, null, 12_000]);
  });

  it('has no age while live, however quiet the hall is, and runs the hall clock', async () => {
    const page = openLive();
    await page.receive({ bootId: 'a', version: 1, at });
    page.time.advance(90_000);
    expect([page.live.state, page.live.ageMs]).toEqual(['live', 0]);
    expect(page.live.hallNow).toBe(at + 90_000);
  });

  it('does not follow the wall clock of the page', async () => {
    const page = openLive();
    await page.receive({ bootId: 'a', version: 1, at });
    page.time.setWallClock(0);
    page.time.advance(5000);
    expect(page.live.hallNow).toBe(at + 5000);
  });

  it('keeps the last value when the hall is lost, and its age begins there', async () => {
    const page = openLive();
    await page.receive({ bootId: 'a', version: 1, at });
    page.time.advance(30_000);
    await page.lose();
    page.time.advance(61_000);
    expect(page.live.value?.version).toBe(1);
    expect(page.live.ageMs).toBe(61_000);
    expect(page.subscriptions()).toBe(2);
    await page.receive({ bootId: 'b', version: 0, at: at + 91_000 });
    expect([page.live.state, page.live.ageMs]).toEqual(['live', 0]);
  });

  it('asks no more after stop', async () => {
    const page = openLive();
    await page.receive({ bootId: 'a', version: 1, at });
    page.live.stop();
    page.time.advance(60_000);
    expect(page.subscriptions()).toBe(1);
  });
});
