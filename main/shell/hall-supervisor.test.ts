import { beforeEach, describe, expect, test } from 'vitest';
import { ALIVE_TIMEOUT_MS } from '#contract/shell';
import type { HallMessage, ShellMessage } from '#contract/shell';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { backOffMs } from './back-off';
import {
  createHallSupervisor,
  OPENING_TIMEOUT_MS,
  STEADY_AFTER_MS,
  STOP_TIMEOUT_MS,
  WRITE_AGAIN_AFTER_MS,
} from './hall-supervisor';
import type { HallSupervisor } from './hall-supervisor';
import { createShellLog } from './shell-log';

interface FakeHall {
  say(message: HallMessage | Record<string, unknown>): void;
  exit(code?: number): void;
  posted: { message: ShellMessage; ports: string[] }[];
  wasKilled: boolean;
}

const opened: HallMessage = {
  kind: 'opened',
  surfaces: [{ surface: 'kiosk', display: 0, profile: 'portrait-21.5' }],
  gatewayUrl: null,
};
const misconfigured: HallMessage = {
  kind: 'misconfigured',
  problems: [{ file: 'hall.yml', line: 3, key: 'hall.code', expected: 'nine digits', found: 'abc' }],
};

let time: ManualTime;
let halls: FakeHall[];
let states: string[];
let requests: unknown[];
let supervisor: HallSupervisor<string>;

beforeEach(() => {
  time = createManualTime();
  halls = [];
  states = [];
  requests = [];
  supervisor = createHallSupervisor<string>({
    time,
    random: () => 0.5,
    log: createShellLog([]),
    stateChanged: (state) => states.push(state.kind),
    requested: (request) => requests.push(request),
    fork({ message, exited }) {
      const hall: FakeHall = { say: message, exit: (code = 1) => exited(code), posted: [], wasKilled: false };
      halls.push(hall);
      return {
        post: (toHall, ports) => hall.posted.push({ message: toHall, ports }),
        kill: () => (hall.wasKilled = true),
      };
    },
  });
  supervisor.start();
});

const newest = () => halls[halls.length - 1]!;

test.each([
  [1, 0.5, 250],
  [2, 0.5, 500],
  [5, 0.5, 4_000],
  [6, 0.5, 8_000],
  [7, 0.5, 10_000],
  [40, 0.5, 10_000],
  [1, 0, 200],
  [1, 1, 300],
  [40, 0, 8_000],
  [40, 1, 12_000],
])('after %i failures with the dice at %f it waits %i ms', (failures, dice, expected) => {
  expect(backOffMs(failures, () => dice)).toBe(expected);
});

describe('a hall that runs', () => {
  test('is open once it says so, and takes ports only then', () => {
    const message: ShellMessage = { kind: 'surfacePort', windowId: 1, capability: { surface: 'kiosk' } };
    expect(supervisor.post(message, ['early'])).toBe(false);
    newest().say(opened);
    expect(supervisor.post(message, ['port'])).toBe(true);
    expect(newest().posted).toEqual([{ message, ports: ['port'] }]);
    expect(states).toEqual(['starting', 'open']);
  });

  test('stays as long as it says that it is alive', () => {
    newest().say(opened);
    for (let i = 0; i < 100; i++) {
      time.advance(ALIVE_TIMEOUT_MS - 1);
      newest().say({ kind: 'alive' });
    }
    expect([halls.length, newest().wasKilled]).toEqual([1, false]);
  });

  test('may ask for the maintenance window', () => {
    newest().say(opened);
    newest().say({ kind: 'openMaintenance', windowId: 4 });
    newest().say({ kind: 'somethingNew', windowId: 4 });
    expect(requests).toEqual([{ kind: 'openMaintenance', windowId: 4 }]);
  });
});

describe('a hall in trouble', () => {
  test('that ends is started again, later each time', () => {
    const starts: number[] = [];
    for (let i = 0; i < 8; i++) {
      const before = time.monotonicMs();
      newest().exit();
      const count = halls.length;
      while (halls.length === count) time.advance(1);
      starts.push(time.monotonicMs() - before);
    }
    expect(starts).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test('that was steady for a minute begins again with the short wait', () => {
    newest().exit();
    time.advance(250);
    newest().exit();
    time.advance(500);
    newest().say(opened);
    for (let waited = 0; waited < STEADY_AFTER_MS; waited += 1_000) {
      time.advance(1_000);
      newest().say({ kind: 'alive' });
    }
    newest().exit();
    time.advance(250);
    expect(halls).toHaveLength(4);
  });

  test('that falls silent is ended, and started again once it is gone', () => {
    newest().say(opened);
    time.advance(ALIVE_TIMEOUT_MS);
    expect(newest().wasKilled).toBe(true);
    time.advance(60_000);
    expect(halls).toHaveLength(1);
    newest().exit(137);
    time.advance(250);
    expect(halls).toHaveLength(2);
    expect(states).toEqual(['starting', 'open', 'recovering', 'starting']);
  });

  test('has longer to open, because checking a large data file takes its time', () => {
    time.advance(OPENING_TIMEOUT_MS - 1);
    expect(newest().wasKilled).toBe(false);
    time.advance(1);
    expect(newest().wasKilled).toBe(true);
  });
});

describe('a hall that only a person can mend', () => {
  test('is ended and not started again, however long nobody comes', () => {
    newest().say(misconfigured);
    expect(newest().wasKilled).toBe(true);
    newest().exit(2);
    time.advance(24 * 3_600_000);
    expect(halls).toHaveLength(1);
    expect(supervisor.state()).toEqual(misconfigured);
  });

  test('is started once hall.yml was changed', () => {
    newest().say(misconfigured);
    newest().exit(2);
    supervisor.retry();
    newest().say(opened);
    expect(halls).toHaveLength(2);
    expect(states).toEqual(['starting', 'misconfigured', 'starting', 'open']);
  });

  test('waits for the old process to be gone before the next one starts', () => {
    newest().say(misconfigured);
    supervisor.retry();
    expect(halls).toHaveLength(1);
    newest().exit(137);
    expect(halls).toHaveLength(2);
  });

  test('with a damaged data file is never started by itself: it might come up empty', () => {
    newest().say({ kind: 'storeUnusable', reason: 'damaged', detail: 'malformed', dataDir: '/data' });
    newest().exit(1);
    supervisor.retry();
    time.advance(24 * 3_600_000);
    expect(halls).toHaveLength(1);
  });

  test('with a full disk is tried again until there is room', () => {
    newest().say({ kind: 'storeUnusable', reason: 'notWritable', detail: 'disk is full', dataDir: '/data' });
    expect(supervisor.state()).toMatchObject({ kind: 'storeUnusable', reason: 'notWritable' });
    newest().exit(1);
    time.advance(WRITE_AGAIN_AFTER_MS);
    expect(halls).toHaveLength(2);
  });
});

describe('stopping', () => {
  test('asks first and resolves once the hall is gone', async () => {
    newest().say(opened);
    const stopped = supervisor.stop();
    expect(newest().posted).toEqual([{ message: { kind: 'stop' }, ports: [] }]);
    newest().exit(0);
    await stopped;
    time.advance(60_000);
    expect([halls.length, newest().wasKilled]).toEqual([1, false]);
  });

  test('ends a hall that does not listen', async () => {
    const stopped = supervisor.stop();
    time.advance(STOP_TIMEOUT_MS);
    expect(newest().wasKilled).toBe(true);
    newest().exit(137);
    await stopped;
  });

  test('between two starts there is nothing to wait for and nothing starts any more', async () => {
    newest().exit();
    await supervisor.stop();
    time.advance(60_000);
    expect(halls).toHaveLength(1);
  });
});
