/** 换新内容 as shell and hall do it together: the hall ends itself, and whether it gets to its end or not, it is started again. */
import { afterEach, expect, it } from 'vitest';
import { ALIVE_EVERY_MS, ALIVE_TIMEOUT_MS } from '#contract/shell';
import { createHallLife } from '#hall/hall-life';
import type { HallLife } from '#hall/hall-life';
import { createSilentLogger } from '#hall/log/logger';
import { createManualTime } from '#tests/support/manual-time';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';
import { createHallSupervisor } from '../../main/shell/hall-supervisor';
import { createShellLog } from '../../main/shell/shell-log';

const ENDED_IN_GOOD_ORDER = 0;
const KILLED = 137;
const LONG_MS = 20 * ALIVE_TIMEOUT_MS;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** @param stop how the first hall stops; those after it only open */
async function openSupervisedHall(stop: () => Promise<void>) {
  const time = createManualTime();
  const lives: HallLife[] = [];
  const ends: number[] = [];
  const supervisor = createHallSupervisor<never>({
    time,
    random: () => 0.5,
    log: createShellLog([]),
    stateChanged: () => undefined,
    requested: () => undefined,
    fork({ message, exited }) {
      const leave = (code: number): void => {
        ends.push(code);
        exited(code);
      };
      const sayAlive = (): void => message({ kind: 'alive' });
      const life = createHallLife({ stop, sayAlive, exit: leave, time, log: createSilentLogger() });
      lives.push(life);
      time.after(0, () => {
        message({ kind: 'opened', surfaces: [], gatewayUrl: null });
        life.begin();
      });
      return { post: () => undefined, kill: () => leave(KILLED) };
    },
  });
  supervisor.start();
  const test = await openTestHall({ hasPad: false, hasPrinter: false, time, reopen: () => lives[0]!.end() });
  const maintenance = connectSurface(test.hall, { surface: 'maintenance' });
  closers.push(() => Promise.resolve(maintenance.close()), test.close);
  return {
    time,
    supervisor,
    ends,
    halls: () => lives.length,
    async takeOver() {
      const { mark } = await maintenance.client.content.look({});
      await maintenance.client.content.takeOver({ mark });
    },
  };
}

it('a hall that hangs while it ends itself for new content falls silent, is ended, and is started again', async () => {
  const { time, supervisor, ends, halls, takeOver } = await openSupervisedHall(() => new Promise(() => undefined));
  time.advance(LONG_MS);
  expect([supervisor.state().kind, halls(), ends]).toEqual(['open', 1, []]);

  await takeOver();
  time.advance(ALIVE_TIMEOUT_MS - ALIVE_EVERY_MS);
  expect(ends).toEqual([]);
  time.advance(LONG_MS);
  expect(ends).toEqual([KILLED]);
  expect([supervisor.state().kind, halls()]).toEqual(['open', 2]);
});

it('one that gets to its end is ended by nobody, and is started again', async () => {
  const { time, supervisor, ends, halls, takeOver } = await openSupervisedHall(() => Promise.resolve());
  time.advance(0);
  await takeOver();
  await waitFor('the end', () => {
    time.advance(1);
    return ends.length > 0;
  });
  time.advance(LONG_MS);
  expect(ends).toEqual([ENDED_IN_GOOD_ORDER]);
  expect([supervisor.state().kind, halls()]).toEqual(['open', 2]);
});
