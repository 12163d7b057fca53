import { beforeEach, describe, expect, it } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { SerialKeeper } from './serial-keeper';
import { createSerialKeeper } from './serial-keeper';
import type { SerialLinkListener } from './serial-link';
import { SerialPathMissing } from './serial-link';

let time: ManualTime;
let triedAt: number[];
let answer: 'opens' | 'missing' | 'locked';
let isOpen: boolean;
let line: SerialLinkListener;
let events: string[];
let closings: number;

beforeEach(() => {
  time = createManualTime();
  triedAt = [];
  answer = 'opens';
  events = [];
  closings = 0;
});

function createKeeper(): SerialKeeper {
  return createSerialKeeper({
    path: '/dev/ttyUSB0',
    baud: 9600,
    async openLink({ path, listener }) {
      triedAt.push(time.monotonicMs());
      if (answer === 'missing') throw new SerialPathMissing(path);
      if (answer === 'locked') throw new Error('Cannot lock port');
      line = listener;
      isOpen = true;
      return {
        get isOpen() {
          return isOpen;
        },
        write: () => undefined,
        hasVanished: () => false,
        async close() {
          closings += 1;
        },
      };
    },
    listener: {
      opened: () => events.push('opened'),
      bytesArrived: (bytes) => events.push(`bytes ${bytes.length}`),
      lost: (reason) => events.push(`lost: ${reason}`),
    },
    time,
    random: () => 0.5,
    log: createSilentLogger(),
  });
}

async function run(ms: number): Promise<void> {
  for (let elapsed = 0; elapsed < ms; elapsed += 10) {
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(10);
  }
}

const gaps = (): number[] => triedAt.slice(1).map((at, index) => Math.round((at - triedAt[index]!) / 10) * 10);

describe('a path that refuses', () => {
  it('is tried less and less often', async () => {
    answer = 'locked';
    const keeper = createKeeper();
    keeper.start();
    await run(30_000);
    const pauses = [250, 500, 1000, 2000, 5000, 10_000];
    expect(gaps().length).toBeGreaterThanOrEqual(pauses.length);
    gaps()
      .slice(0, pauses.length)
      .forEach((gap, at) => expect(Math.abs(gap - pauses[at]!)).toBeLessThanOrEqual(20));
    await keeper.stop();
  });

  it('is tried at once when something is plugged in, and often again from there', async () => {
    answer = 'locked';
    const keeper = createKeeper();
    keeper.start();
    await run(12_000);
    const tries = triedAt.length;
    keeper.tryAgain();
    expect(triedAt).toHaveLength(tries + 1);
    await run(300);
    expect(triedAt).toHaveLength(tries + 2);
    await keeper.stop();
  });

  it('is looked for four times a second where it is missing', async () => {
    answer = 'missing';
    const keeper = createKeeper();
    keeper.start();
    await run(2000);
    expect(triedAt.length).toBeGreaterThanOrEqual(7);
    expect(triedAt.length).toBeLessThanOrEqual(9);
    await keeper.stop();
  });
});

describe('an open line', () => {
  it('is not opened twice by a hint', async () => {
    const keeper = createKeeper();
    keeper.start();
    await run(50);
    keeper.tryAgain();
    await run(500);
    expect(triedAt).toHaveLength(1);
    await keeper.stop();
  });

  it('that dies right after the opening is tried less and less often, whatever it said in between', async () => {
    const keeper = createKeeper();
    keeper.start();
    for (let death = 0; death < 4; death += 1) {
      const opened = events.filter((event) => event === 'opened').length;
      while (events.filter((event) => event === 'opened').length === opened) await run(10);
      keeper.markHealthy();
      line.lost('disconnected');
    }
    await run(2500);
    const pauses = [250, 500, 1000, 2000];
    gaps()
      .slice(0, 4)
      .forEach((gap, at) => expect(Math.abs(gap - pauses[at]!)).toBeLessThanOrEqual(40));
    await keeper.stop();
  });

  it('that dies without a word is noticed a quarter of a second later', async () => {
    const keeper = createKeeper();
    keeper.start();
    await run(20);
    isOpen = false;
    await run(300);
    expect(events).toEqual(['opened', 'lost: closed soon after the opening']);
    await keeper.stop();
  });

  it('that was good begins with the shortest pause again', async () => {
    const keeper = createKeeper();
    keeper.start();
    await run(400);
    keeper.markHealthy();
    line.lost('disconnected');
    await run(300);
    expect(Math.abs(triedAt[1]! - triedAt[0]! - 650)).toBeLessThanOrEqual(40);
    await keeper.stop();
  });

  it('ends once, however often its end is told', async () => {
    const keeper = createKeeper();
    keeper.start();
    await run(50);
    const first = line;
    first.lost('disconnected');
    first.lost('closed');
    first.bytesArrived(Uint8Array.of(1));
    expect(events).toEqual(['opened', 'lost: disconnected']);
    await keeper.stop();
  });

  it('is released and silent from the moment of the stop', async () => {
    const keeper = createKeeper();
    keeper.start();
    await run(50);
    const stopped = keeper.stop();
    line.bytesArrived(Uint8Array.of(1));
    line.lost('disconnected');
    await stopped;
    await keeper.stop();
    keeper.tryAgain();
    await run(1000);
    expect(events).toEqual(['opened']);
    expect(closings).toBe(1);
    expect(triedAt).toHaveLength(1);
  });
});
