import { expect, test } from 'vitest';
import { CounterNumber } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { CALLS_AT_ONCE, CALLS_PER_SECOND, createCallLimit } from './call-limit';
import type { SurfaceContext } from './surface-context';

const kiosk: SurfaceContext = { capability: { surface: 'kiosk' }, sessionId: 'a', windowId: 1 };

function openLimit() {
  const time = createManualTime();
  const limit = createCallLimit({ time });
  async function countAnswered(context: SurfaceContext, calls: number): Promise<number> {
    const outcomes = await Promise.allSettled(
      Array.from({ length: calls }, () => limit({ context, next: () => Promise.resolve('answered') })),
    );
    return outcomes.filter(({ status }) => status === 'fulfilled').length;
  }
  return { time, limit, countAnswered };
}

test('a flood is cut off, another port of the same window does not help, and the pace comes back with time', async () => {
  const { time, countAnswered } = openLimit();
  expect(await countAnswered(kiosk, 5_000)).toBe(CALLS_AT_ONCE);
  expect(await countAnswered({ ...kiosk, sessionId: 'b' }, 10)).toBe(0);
  time.advance(1_000);
  expect(await countAnswered(kiosk, 5_000)).toBe(CALLS_PER_SECOND);
  time.advance(3_600_000);
  expect(await countAnswered(kiosk, 5_000)).toBe(CALLS_AT_ONCE);
});

test('one surface’s flood is not another’s', async () => {
  const { countAnswered } = openLimit();
  await countAnswered(kiosk, 5_000);
  const capability = { surface: 'counter', counterNumber: CounterNumber.parse(1) } as const;
  expect(await countAnswered({ capability, sessionId: 'c', windowId: 2 }, 3)).toBe(3);
  expect(await countAnswered({ capability, sessionId: 'lan', windowId: null }, 3)).toBe(3);
});

test('a call over the limit is refused as too many requests', async () => {
  const { countAnswered, limit } = openLimit();
  await countAnswered(kiosk, CALLS_AT_ONCE);
  await expect(limit({ context: kiosk, next: () => Promise.resolve() })).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    status: 429,
  });
});
