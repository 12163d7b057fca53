import { describe, expect, it } from 'vitest';
import type { Call } from '#contract/snapshots';
import { createManualTime } from '#tests/support/manual-time';
import { ANNOUNCE_WITHIN_MS, createCallAnnouncer, SHOW_AT_LEAST_MS, SHOW_BRIEFLY_MS } from './call-announcer';
import type { OnShow } from './call-announcer';

function openBoard(speak?: (call: Call) => Promise<void>) {
  const time = createManualTime();
  const shown: (OnShow | null)[] = [];
  const announcer = createCallAnnouncer({ time, onShow: (onShow) => shown.push(onShow), ...(speak && { speak }) });
  const call = (
    callSequence: number,
    ticketNumber = `C${String(callSequence).padStart(3, '0')}`,
    counterNumber = callSequence,
  ) => ({ callSequence, ticketNumber, counterNumber, calledAt: time.now() }) as Call;
  let calls: Call[] = [];
  return {
    time,
    shown,
    announcer,
    call,
    take(next: Call[], bootId = 'first') {
      calls = next;
      announcer.take({ bootId, at: time.now(), calls });
    },
    add(added: Call) {
      this.take([added, ...calls.filter(({ ticketNumber }) => ticketNumber !== added.ticketNumber)]);
    },
    announced: () => shown.flatMap((entry) => (entry?.isAnnounced ? [entry.call.ticketNumber as string] : [])),
  };
}

describe('a board that is switched on', () => {
  it('shows the latest call without announcing it again', () => {
    const board = openBoard();
    board.take([board.call(7), board.call(6)]);
    expect(board.shown).toEqual([{ call: board.call(7), isAnnounced: false }]);
  });

  it('shows nothing before the first call of the day, then announces it', () => {
    const board = openBoard();
    board.take([]);
    board.add(board.call(1));
    expect(board.shown[0]).toBeNull();
    expect(board.announced()).toEqual(['C001']);
  });
});

describe('calls in a row', () => {
  it('never overlap: each stays for its time, in the order of calling', () => {
    const board = openBoard();
    board.take([]);
    board.take([board.call(2), board.call(1)]);
    expect(board.announced()).toEqual(['C001']);
    board.time.advance(SHOW_AT_LEAST_MS - 1);
    expect(board.announced()).toEqual(['C001']);
    board.time.advance(1);
    expect(board.announced()).toEqual(['C001', 'C002']);
  });

  it('is announced once, however often a snapshot repeats it', () => {
    const board = openBoard();
    board.take([]);
    const calls = [board.call(1)];
    board.take(calls);
    board.time.advance(SHOW_AT_LEAST_MS);
    board.take(calls);
    board.take(calls);
    expect(board.announced()).toEqual(['C001']);
  });

  it('shows the next one at once when the one before had its time', () => {
    const board = openBoard();
    board.take([]);
    board.add(board.call(1));
    board.time.advance(SHOW_AT_LEAST_MS * 10);
    board.add(board.call(2));
    expect(board.announced()).toEqual(['C001', 'C002']);
  });

  it('announces a recall again, and once only when its first call still waits', () => {
    const board = openBoard();
    board.take([]);
    board.add(board.call(1, 'C001', 1));
    board.add(board.call(2, 'C002', 2));
    board.add(board.call(3, 'C002', 2));
    board.time.advance(SHOW_AT_LEAST_MS * 5);
    expect(board.announced()).toEqual(['C001', 'C002']);
    board.add(board.call(4, 'C002', 2));
    expect(board.announced()).toEqual(['C001', 'C002', 'C002']);
  });

  it('leaves out a call that its counter has given up meanwhile', () => {
    const board = openBoard();
    board.take([]);
    board.add(board.call(1, 'C001', 1));
    board.add(board.call(2, 'C002', 2));
    board.add(board.call(3, 'C003', 3));
    board.add(board.call(4, 'C004', 2));
    board.time.advance(SHOW_AT_LEAST_MS * 5);
    expect(board.announced()).toEqual(['C001', 'C003', 'C004']);
  });

  it('catches up when more than three wait: the older ones briefly and without voice', async () => {
    const spoken: string[] = [];
    const board = openBoard((call) => {
      spoken.push(call.ticketNumber);
      return Promise.resolve();
    });
    board.take([]);
    board.take([5, 4, 3, 2, 1].map((sequence) => board.call(sequence)));
    board.time.advance(SHOW_BRIEFLY_MS);
    expect(board.announced()).toEqual(['C001', 'C002']);
    board.time.advance(SHOW_BRIEFLY_MS);
    expect(board.announced()).toEqual(['C001', 'C002', 'C003']);
    expect(spoken).toEqual(['C003']);
  });
});

describe('voice', () => {
  it('holds its call on show until it has ended, also when that takes longer', async () => {
    let endVoice = () => {};
    const board = openBoard(() => new Promise<void>((resolve) => (endVoice = resolve)));
    board.take([]);
    board.add(board.call(1));
    board.add(board.call(2));
    board.time.advance(SHOW_AT_LEAST_MS * 2);
    expect(board.announced()).toEqual(['C001']);
    endVoice();
    await Promise.resolve();
    expect(board.announced()).toEqual(['C001', 'C002']);
  });

  it('that fails is a silent one: the board goes on', async () => {
    const board = openBoard(() => Promise.reject(new Error('no sound card')));
    board.take([]);
    board.add(board.call(1));
    board.add(board.call(2));
    await Promise.resolve();
    board.time.advance(SHOW_AT_LEAST_MS);
    expect(board.announced()).toEqual(['C001', 'C002']);
  });
});

describe('after lost contact', () => {
  it('announces what was just called and leaves out what is long past', () => {
    const board = openBoard();
    board.take([board.call(1)]);
    const missed = board.call(2);
    board.time.advance(ANNOUNCE_WITHIN_MS + 1);
    const recent = board.call(3);
    board.take([recent, missed]);
    board.time.advance(SHOW_AT_LEAST_MS);
    expect(board.announced()).toEqual(['C003']);
  });

  it('goes on counting over a restart of the hall', () => {
    const board = openBoard();
    board.take([board.call(1)]);
    board.take([board.call(2), board.call(1)], 'second');
    expect(board.announced()).toEqual(['C002']);
  });

  it('begins again, quietly, with a hall that counts from the start', () => {
    const board = openBoard();
    board.take([board.call(41)]);
    board.take([board.call(2)], 'second');
    expect(board.announced()).toEqual([]);
    board.take([board.call(3), board.call(2)], 'second');
    expect(board.announced()).toEqual(['C003']);
  });

  it('says nothing more after stop', () => {
    const board = openBoard();
    board.take([]);
    board.take([board.call(2), board.call(1)]);
    board.announcer.stop();
    board.time.advance(SHOW_AT_LEAST_MS);
    expect(board.announced()).toEqual(['C001']);
  });
});
