import { describe, expect, it } from 'vitest';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { PadBus } from './bus';
import { createPadBus } from './bus';
import type { BusOutcome, BusStation, TurnWish, Urgency } from './line-protocol';
import { OWP1_LINE_PROTOCOL, toBusRequest } from './owp1-protocol';
import type { Owp1Frame } from './owp1.codec';
import { createOwp1Decoder, encodeFrame } from './owp1.codec';

const POLL = 0x10;

interface FakeStation extends BusStation<Owp1Frame> {
  urgency: Urgency;
  notBefore: number;
  retries: number;
  isSilent: boolean;
  outcomes: BusOutcome<Owp1Frame>['kind'][];
  counts: Record<string, number>;
}

function createStation(address: number, wish: Partial<FakeStation> = {}): FakeStation {
  const station: FakeStation = {
    address,
    urgency: 'regular',
    notBefore: 0,
    retries: 0,
    isSilent: false,
    outcomes: [],
    counts: {},
    count(counter, by) {
      station.counts[counter] = (station.counts[counter] ?? 0) + by;
    },
    findWish(): TurnWish<Owp1Frame> {
      return {
        urgency: station.urgency,
        notBefore: station.notBefore,
        makeRequest: () =>
          toBusRequest(address, {
            command: POLL,
            payload: Uint8Array.of(0, 0),
            maxReplyBytes: 36,
            retries: station.retries,
          }),
        settle: (outcome) => station.outcomes.push(outcome.kind),
      };
    },
    ...wish,
  };
  return station;
}

interface Rig {
  time: ManualTime;
  bus: PadBus;
  requests: Owp1Frame[];
  sentAt: number[];
  reply(request: Owp1Frame, change?: Partial<Owp1Frame>): void;
  /** Turns time until `count` further requests are on the line, answering each unless its station is silent. */
  run(count: number): number[];
}

function createRig(stations: FakeStation[], baud = 9600): Rig {
  const time = createManualTime();
  const decoder = createOwp1Decoder();
  const requests: Owp1Frame[] = [];
  const sentAt: number[] = [];
  const bus = createPadBus({
    baud,
    protocol: OWP1_LINE_PROTOCOL,
    stations,
    time,
    random: () => 0.5,
    heard: () => undefined,
  });
  function reply(request: Owp1Frame, change: Partial<Owp1Frame> = {}): void {
    bus.receive(
      encodeFrame({
        ...request,
        fromPad: true,
        isRepeat: false,
        command: request.command | 0x80,
        payload: Uint8Array.of(0),
        ...change,
      }),
    );
  }
  bus.connect((bytes) => {
    for (const frame of decoder.push(bytes).frames) {
      requests.push(frame);
      sentAt.push(time.monotonicMs());
    }
  });
  return {
    time,
    bus,
    requests,
    sentAt,
    reply,
    run(count) {
      const from = requests.length;
      let answered = from - 1;
      for (let step = 0; requests.length < from + count; step += 1) {
        if (step > 100_000) throw new Error('the bus is silent');
        if (answered < requests.length - 1 || (step === 0 && from > 0)) {
          answered = requests.length - 1;
          const request = requests[answered]!;
          if (!stations.find((station) => station.address === request.address)!.isSilent) reply(request);
        }
        time.advance(1);
      }
      return requests.slice(from).map((request) => request.address);
    },
  };
}

describe('one request in flight', () => {
  it('waits for the answer, then for the gap', () => {
    const rig = createRig([createStation(1), createStation(2)]);
    expect(rig.requests).toHaveLength(1);
    rig.time.advance(20);
    expect(rig.requests).toHaveLength(1);
    rig.reply(rig.requests[0]!);
    rig.time.advance(3);
    expect(rig.requests).toHaveLength(1);
    rig.time.advance(1);
    expect(rig.requests.map((request) => request.address)).toEqual([1, 2]);
  });

  it('goes on after a time-out, which is counted', () => {
    const station = createStation(1, { isSilent: true });
    const rig = createRig([station]);
    // 11 and 36 bytes at 9600, 8 ms turnaround, 16 ms adapter each way, 15 ms allowance.
    const timeoutMs = 103.96;
    rig.time.advance(timeoutMs - 0.1);
    expect(station.outcomes).toEqual([]);
    rig.time.advance(0.2);
    expect(station.outcomes).toEqual(['unanswered']);
    expect(station.counts).toEqual({ timeouts: 1 });
  });

  it('numbers each new request', () => {
    const rig = createRig([createStation(1)]);
    rig.run(300);
    const sequences = rig.requests.map((request) => request.sequence);
    expect(sequences.every((sequence, at) => at === 0 || sequence === ((sequences[at - 1]! + 1) & 0xff))).toBe(true);
  });
});

describe('answers', () => {
  it.each([
    ['of another request', { sequence: 0x11 }],
    ['of another command', { command: 0xa0 }],
    ['of another pad', { address: 2 }],
  ])('%s are dropped and counted', (_, change) => {
    const stations = [createStation(1), createStation(2)];
    const rig = createRig(stations);
    rig.reply(rig.requests[0]!, change);
    expect(stations[0]!.outcomes).toEqual([]);
    expect((stations[0]!.counts.staleReplies ?? 0) + (stations[1]!.counts.staleReplies ?? 0)).toBe(1);
  });

  it('hears its own echo as nothing', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    rig.bus.receive(encodeFrame(rig.requests[0]!));
    expect(station.outcomes).toEqual([]);
    expect(station.counts).toEqual({ echoes: 1 });
  });

  it('drops a reply that comes after its time-out, even to the next request of the same pad', () => {
    const station = createStation(1, { isSilent: true });
    const rig = createRig([station]);
    rig.time.advance(200);
    expect(rig.requests.length).toBeGreaterThan(1);
    rig.reply(rig.requests[0]!);
    expect(station.outcomes).toEqual(['unanswered']);
    expect(station.counts.staleReplies).toBe(1);
  });

  it('counts noise and damage on the pad whose turn it is', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    const damaged = encodeFrame({ ...rig.requests[0]!, fromPad: true, command: 0x90, payload: Uint8Array.of(0) });
    damaged[3]! ^= 0x40;
    rig.bus.receive(Uint8Array.of(1, 2, 3));
    rig.bus.receive(damaged);
    expect(station.counts).toEqual({ discardedBytes: 3 + damaged.length - 2, crcErrors: 1 });
    expect(station.outcomes).toEqual([]);
  });

  it('looks once more where its own loop stood still', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    const stalled = createStalledTime(rig);
    expect(stalled.outcomes).toEqual(['answered']);
  });
});

/** A loop that stood still for 200 ms: the timer fires late, and the reply is read only after it. */
function createStalledTime(rig: Rig): FakeStation {
  const station = createStation(9);
  let now = 0;
  const tasks: { dueAt: number; run: () => void }[] = [];
  const bus = createPadBus({
    baud: 9600,
    protocol: OWP1_LINE_PROTOCOL,
    stations: [station],
    time: {
      now: () => now,
      monotonicMs: () => now,
      after(delayMs, run) {
        const task = { dueAt: now + delayMs, run };
        tasks.push(task);
        return () => tasks.splice(tasks.indexOf(task), 1);
      },
    },
    random: () => 0.5,
    heard: () => undefined,
  });
  let request: Owp1Frame | undefined;
  bus.connect((bytes) => {
    request = createOwp1Decoder().push(bytes).frames[0];
  });
  now = 200;
  tasks.shift()!.run();
  bus.receive(encodeFrame({ ...request!, fromPad: true, command: 0x90, payload: Uint8Array.of(0) }));
  rig.bus.disconnect();
  return station;
}

describe('retries', () => {
  it('repeats a command twice with the same number and the repeat mark', () => {
    const station = createStation(1, { urgency: 'urgent', retries: 2, isSilent: true });
    const rig = createRig([station]);
    rig.run(2);
    expect(rig.requests.map((request) => request.isRepeat)).toEqual([false, true, true]);
    expect(new Set(rig.requests.map((request) => request.sequence)).size).toBe(1);
    rig.run(1);
    expect(station.outcomes).toEqual(['unanswered']);
    expect(station.counts).toEqual({ timeouts: 3, retries: 2 });
  });

  it('lets nobody in between', () => {
    const rig = createRig([createStation(1, { urgency: 'urgent', retries: 2, isSilent: true }), createStation(2)]);
    expect([rig.requests[0]!.address, ...rig.run(2)]).toEqual([1, 1, 1]);
  });
});

describe('turns', () => {
  it('takes invitations before hot pads, hot pads and others by turns', () => {
    const urgent = createStation(1, { urgency: 'urgent' });
    const rig = createRig([createStation(4), createStation(3, { urgency: 'hot' }), createStation(5), urgent]);
    expect(rig.requests[0]!.address).toBe(1);
    urgent.urgency = 'regular';
    expect(rig.run(6)).toEqual([3, 4, 3, 5, 3, 1]);
  });

  it('spends at most one turn a cycle on an absent pad', () => {
    const silent: Partial<FakeStation> = { urgency: 'probe', isSilent: true };
    const absent = [createStation(8, silent), createStation(9, silent)];
    const rig = createRig([createStation(1), createStation(2), ...absent]);
    expect([rig.requests[0]!.address, ...rig.run(8)]).toEqual([1, 2, 8, 1, 2, 9, 1, 2, 8]);
  });

  it('probes the next absent pad at once where one has answered', () => {
    const back = [7, 8, 9].map((address) => createStation(address, { urgency: 'probe' }));
    const rig = createRig([createStation(1), createStation(2), ...back]);
    expect([rig.requests[0]!.address, ...rig.run(4)]).toEqual([1, 2, 7, 8, 9]);
  });

  it('probes at once where nobody else is there', () => {
    const rig = createRig([createStation(8, { urgency: 'probe' })]);
    expect(rig.requests[0]!.address).toBe(8);
  });

  it('sleeps until somebody wants a turn', () => {
    const station = createStation(1, { notBefore: 1500 });
    const rig = createRig([station]);
    expect(rig.requests).toHaveLength(0);
    rig.time.advance(499);
    expect(rig.requests).toHaveLength(0);
    rig.time.advance(1);
    expect(rig.requests).toHaveLength(1);
  });

  it('wakes for a new wish', () => {
    const station = createStation(1, { notBefore: 60_000 });
    const rig = createRig([station]);
    station.notBefore = 0;
    rig.bus.wake();
    expect(rig.requests).toHaveLength(1);
  });
});

describe('a line that goes away', () => {
  it('abandons the request in flight and writes nothing more', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    rig.bus.disconnect();
    expect(station.outcomes).toEqual(['abandoned']);
    rig.bus.wake();
    rig.time.advance(10_000);
    expect(rig.requests).toHaveLength(1);
  });

  it('takes a throwing write for the end of the line', () => {
    const time = createManualTime();
    const station = createStation(1);
    const bus = createPadBus({
      baud: 9600,
      protocol: OWP1_LINE_PROTOCOL,
      stations: [station],
      time,
      random: () => 0,
      heard: () => undefined,
    });
    let writes = 0;
    bus.connect(() => {
      writes += 1;
      throw new Error('closed');
    });
    time.advance(10_000);
    expect(writes).toBe(1);
    expect(station.outcomes).toEqual(['abandoned']);
  });
});
