/** Snapshots and routers small enough to test a transport with; they follow the real contract. */
import { implement } from '@orpc/server';
import type { AnyRouter } from '@orpc/server';
import { boardContract, counterContract } from '#contract/hall';
import { BoardSnapshot, CounterSnapshot, KioskSnapshot } from '#contract/snapshots';
import type { SurfaceContext } from '#hall/gateway/surface-context';

const face = {
  bootId: 'boot-1',
  at: Date.parse('2026-11-18T09:00:00+08:00'),
  timezone: 'Asia/Shanghai',
  hall: { code: '500199003', name: { zh: '龙兴镇便民服务中心', en: 'Longxing' }, helpPhone: '12345' },
};

export function sampleBoardSnapshot(version: number): BoardSnapshot {
  return BoardSnapshot.parse({
    ...face,
    version,
    calls: [],
    counters: [],
    missed: [],
    lines: [],
    isResidentWaiting: false,
    voice: 'ready',
    notices: [],
  });
}

export function sampleKioskSnapshot(version: number, bootId: string): KioskSnapshot {
  return KioskSnapshot.parse({
    ...face,
    bootId,
    version,
    lines: [],
    latestCall: null,
    slipPrinting: 'ready',
    slipFault: null,
    slipPlace: { kind: 'here' },
    counters: [],
    idReader: 'none',
    voice: 'ready',
    headset: null,
    terminalCode: 'A',
    supervisionPhone: '12345',
    openSurveys: 0,
    alerts: [],
  });
}

export function sampleCounterSnapshot(version: number, counterNumber: number): CounterSnapshot {
  return CounterSnapshot.parse({
    ...face,
    version,
    counter: { number: counterNumber, name: { zh: '综合窗口', en: 'General' }, lines: [] },
    lines: [],
    staff: null,
    current: null,
    recallLimit: 3,
    waiting: [],
    missed: [],
    ratingProgress: 'none',
    pad: 'none',
    pause: null,
    otherCounters: [],
    helpCalls: [],
    residentCalls: [],
    staffKeyNotice: null,
    isVisitRegistered: false,
    cases: {
      change: 0,
      open: 0,
      untouched: 0,
      overdue: 0,
      dueToday: 0,
      today: { filed: 0, moved: 0 },
      unreadSupplements: 0,
      remarksWaiting: 0,
    },
    unprintedSlips: [],
    slipPrinting: 'ready',
    finishedToday: 0,
    alerts: [],
  });
}

/** Something that changes, and that streams can wait on. */
export interface SampleHall {
  /** Sends a snapshot with this version to every stream. */
  publish(version: number): void;
  /** Streams that a router is running now. */
  watchers(): number;
  routers: { counter: AnyRouter; board: AnyRouter };
}

export function createSampleHall(): SampleHall {
  const listeners = new Set<(version: number) => void>();
  let current = 1;

  /** Like a real router, deaf to everything but the next change: ending the stream is the transport's duty. */
  async function* versions(): AsyncGenerator<number, void, void> {
    const pending: number[] = [current];
    let wake = () => {};
    const listener = (version: number) => {
      pending.push(version);
      wake();
    };
    listeners.add(listener);
    try {
      for (;;) {
        for (let version = pending.shift(); version !== undefined; version = pending.shift()) yield version;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      listeners.delete(listener);
    }
  }

  const board = implement(boardContract).$context<SurfaceContext>();
  const counter = implement(counterContract).$context<SurfaceContext>();
  return {
    publish(version) {
      current = version;
      for (const listener of [...listeners]) listener(version);
    },
    watchers: () => listeners.size,
    routers: {
      board: {
        watch: board.watch.handler(async function* () {
          for await (const version of versions()) yield sampleBoardSnapshot(version);
        }),
      },
      counter: {
        watch: counter.watch.handler(async function* ({ context }) {
          const { capability } = context;
          if (capability.surface !== 'counter') throw new Error('a board session reached the counter router');
          for await (const version of versions()) yield sampleCounterSnapshot(version, capability.counterNumber);
        }),
        signOut: counter.signOut.handler(() => ({})),
        callNext: counter.callNext.handler(({ errors }) => {
          throw errors.NOTHING_WAITING();
        }),
        miss: counter.miss.handler(() => {
          throw new TypeError('a bug that names /secret/path');
        }),
      },
    },
  };
}
