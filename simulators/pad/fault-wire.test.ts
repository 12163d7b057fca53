import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createSeededRandom } from '../seeded-random';
import type { FaultSetting, WireFault } from './fault-wire';
import { createFaultWire } from './fault-wire';
import { resample } from './wrong-baud';

const HOST_SAYS = [1, 2, 3, 4];
const PAD_SAYS = [5, 6, 7, 8];

function openWire(fault: WireFault, setting: Partial<FaultSetting> = {}) {
  const time = createManualTime();
  const arrived: { direction: string; bytes: number[] }[] = [];
  const wire = createFaultWire({
    time,
    random: createSeededRandom(5),
    deliver: (direction, bytes) => arrived.push({ direction, bytes: Array.from(bytes) }),
  });
  wire.set(fault, { rate: 1, direction: 'both', ...setting });
  const toHost = () => arrived.filter(({ direction }) => direction === 'toHost').map(({ bytes }) => bytes);
  const say = (bytes = PAD_SAYS) => wire.carry('toHost', Uint8Array.from(bytes));
  return { time, wire, toHost, say, arrived };
}

describe('a piece', () => {
  it('is lost, and counted as carried all the same', () => {
    const { say, toHost, wire } = openWire('drop');
    say();
    expect(toHost()).toEqual([]);
    expect([wire.carried(), wire.hits().drop]).toEqual([1, 1]);
  });

  it('has one wrong bit', () => {
    const { say, toHost } = openWire('flip');
    say();
    const wrongBits = toHost()[0]!
      .map((octet, at) => (octet ^ PAD_SAYS[at]!).toString(2).replaceAll('0', ''))
      .join('');
    expect(wrongBits).toBe('1');
  });

  it.each(['split', 'trickle', 'delay'] as const)('comes whole in the end: %s', (fault) => {
    const { say, toHost, time } = openWire(fault);
    say();
    const atOnce = toHost().flat().length;
    time.advance(1000);
    expect(atOnce).toBeLessThan(PAD_SAYS.length);
    expect(toHost().flat()).toEqual(PAD_SAYS);
  });

  it('comes twice', () => {
    const { say, toHost, time } = openWire('duplicate');
    say();
    time.advance(100);
    expect(toHost()).toEqual([PAD_SAYS, PAD_SAYS]);
  });

  it('comes with the next one, or alone where none follows', () => {
    const { say, toHost, time } = openWire('coalesce', { times: 2 });
    say([1]);
    say([2]);
    expect(toHost()).toEqual([[1, 2]]);
    say([3]);
    expect(toHost()).toHaveLength(1);
    time.advance(100);
    expect(toHost()).toEqual([[1, 2], [3]]);
  });

  it('is overtaken by the next one', () => {
    const { say, toHost, time } = openWire('reorder', { times: 1 });
    say([1]);
    say([2]);
    time.advance(0);
    expect(toHost()).toEqual([[2], [1]]);
  });

  it('is read at another speed', () => {
    const bauds = { sent: 9600, read: 19_200 };
    const { say, toHost } = openWire('wrongBaud', { bauds });
    say();
    expect(toHost()).toEqual([Array.from(resample(Uint8Array.from(PAD_SAYS), bauds))]);
    expect(toHost()[0]).not.toEqual(PAD_SAYS);
  });

  it('comes after a run of one value', () => {
    const { say, toHost } = openWire('stuck');
    say();
    const [bytes] = toHost();
    const run = bytes!.slice(0, -PAD_SAYS.length);
    expect(bytes!.slice(-PAD_SAYS.length)).toEqual(PAD_SAYS);
    expect(run.length).toBeGreaterThan(0);
    expect(new Set(run).size).toBe(1);
    expect([0x00, 0xff]).toContain(run[0]);
  });
});

it('lets the host hear itself, before anything else', () => {
  const { wire, arrived } = openWire('echo');
  wire.carry('toPad', Uint8Array.from(HOST_SAYS));
  wire.carry('toHost', Uint8Array.from(PAD_SAYS));
  expect(arrived).toEqual([
    { direction: 'toHost', bytes: HOST_SAYS },
    { direction: 'toPad', bytes: HOST_SAYS },
    { direction: 'toHost', bytes: PAD_SAYS },
  ]);
});

it('babbles until it is told not to', () => {
  const { wire, toHost, time } = openWire('babble');
  time.advance(1000);
  const heard = toHost().length;
  expect(heard).toBeGreaterThan(10);
  wire.clear('babble');
  time.advance(1000);
  expect(toHost()).toHaveLength(heard);
});

it('strikes in one direction only, and ends by itself', () => {
  const { wire, arrived, say, toHost } = openWire('drop', { direction: 'toHost', times: 2 });
  wire.carry('toPad', Uint8Array.from(HOST_SAYS));
  expect(arrived).toHaveLength(1);
  say();
  say();
  say();
  expect(toHost()).toEqual([PAD_SAYS]);
  expect(wire.active()).toEqual({});
});

it.each(['delay', 'coalesce', 'trickle'] as const)('loses what is under way with the plug: %s', (fault) => {
  const { wire, say, toHost, time } = openWire(fault);
  say();
  wire.drain();
  time.advance(1000);
  expect(toHost()).toEqual([]);
});

it('walks the same run with the same seed', () => {
  const runs = [1, 2].map(() => {
    const { wire, say, toHost, time } = openWire('flip', { rate: 0.5 });
    wire.set('delay', { rate: 0.5, direction: 'both' });
    for (let piece = 0; piece < 50; piece += 1) say();
    time.advance(1000);
    return toHost();
  });
  expect(runs[0]).toEqual(runs[1]);
});
