import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createORPCClient, ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import { counterContract } from '#contract/hall';
import type { BoardSnapshot, CounterSnapshot, CurrentTicket } from '#contract/snapshots';
import type { CommandId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { ConnectionLostError } from './connection-lost';
import type { SurfaceClient } from './connect';
import { followSnapshots } from './follow-snapshots';
import type { ConnectionState } from './follow-snapshots';
import { createPortLink } from './port-link';
import type { PortLink } from './port-link';
import { callWithRetry, sendCommand } from './send-command';

const TICKET = {
  ticketId: '0197a000-0000-7000-8000-000000000012',
  ticketNumber: 'C012',
  line: 'civil-affairs',
  state: 'called',
  since: 0,
  recalls: 0,
} as CurrentTicket;

const SNAPSHOT = {
  bootId: 'first',
  version: 1,
  at: 0,
  timezone: 'Asia/Shanghai',
  hall: { code: '500199003', name: { zh: '大厅', en: 'Hall' }, helpPhone: '' },
  counter: { number: 1, name: { zh: '综合窗口', en: 'General' }, lines: [] },
  lines: [],
  staff: null,
  current: null,
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
  recallLimit: 3,
  waiting: [],
  missed: [],
  ratingProgress: 'none',
  pad: 'none',
  finishedToday: 0,
  alerts: [],
} as unknown as CounterSnapshot;

/** A hall process that answers the real contract over a real port, as far as these tests need. */
function startHall(bootId: string, options: { answersCalls: boolean } = { answersCalls: true }) {
  const os = implement(counterContract);
  const commandIds: CommandId[] = [];
  const subscribers: ((snapshot: CounterSnapshot) => void)[] = [];
  const never = () => Promise.reject(new Error('not part of this test'));
  const router = os.router({
    cases: {
      list: os.cases.list.handler(never),
      open: os.cases.open.handler(never),
      findByNumber: os.cases.findByNumber.handler(never),
      revealPerson: os.cases.revealPerson.handler(never),
      readAttachment: os.cases.readAttachment.handler(never),
      move: os.cases.move.handler(never),
      content: os.cases.content.handler(never),
      fileCase: os.cases.fileCase.handler(never),
      listRemarks: os.cases.listRemarks.handler(never),
      readRemarkVoice: os.cases.readRemarkVoice.handler(never),
      decideRemark: os.cases.decideRemark.handler(never),
    },
    watch: os.watch.handler(async function* () {
      const fresh: CounterSnapshot[] = [{ ...SNAPSHOT, bootId }];
      let wake = () => {};
      subscribers.push((snapshot) => {
        fresh.push(snapshot);
        wake();
      });
      for (;;) {
        for (const snapshot of fresh.splice(0)) yield snapshot;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }),
    callNext: os.callNext.handler(async ({ input, errors }) => {
      commandIds.push(input.commandId);
      if (!options.answersCalls) await new Promise(() => {});
      if (commandIds.length > 1 && commandIds[0] !== input.commandId) throw errors.NOTHING_WAITING();
      return TICKET;
    }),
    signIn: os.signIn.handler(never),
    signOut: os.signOut.handler(never),
    callTicket: os.callTicket.handler(never),
    recall: os.recall.handler(never),
    miss: os.miss.handler(never),
    reenter: os.reenter.handler(never),
    start: os.start.handler(never),
    finish: os.finish.handler(never),
    requestRating: os.requestRating.handler(never),
    callNumber: os.callNumber.handler(never),
    transfer: os.transfer.handler(never),
    pause: os.pause.handler(never),
    resume: os.resume.handler(never),
    callHelp: os.callHelp.handler(never),
    takeHelp: os.takeHelp.handler(never),
    takeResidentCall: os.takeResidentCall.handler(never),
    endResidentCall: os.endResidentCall.handler(never),
    endHelp: os.endHelp.handler(never),
    reprintSlip: os.reprintSlip.handler(never),
    printDaySlip: os.printDaySlip.handler(never),
    registerVisit: os.registerVisit.handler(never),
  });
  const handler = new RPCHandler(router);
  const ports: MessagePort[] = [];
  return {
    commandIds,
    subscribers,
    /** What the shell does: one end stays with the hall, the other goes to the page. */
    openPort(): MessagePort {
      const { port1, port2 } = new MessageChannel();
      handler.upgrade(port1);
      port1.start();
      ports.push(port1);
      return port2;
    },
    push: (snapshot: Partial<CounterSnapshot>) =>
      subscribers.forEach((send) => send({ ...SNAPSHOT, bootId, ...snapshot })),
    die: () => ports.splice(0).forEach((port) => port.close()),
  };
}

const opened: { stop: () => void }[] = [];
afterEach(() => opened.splice(0).forEach(({ stop }) => stop()));

function openLink() {
  let lost = 0;
  const link = createPortLink({ onLost: () => lost++ });
  return { link, client: createORPCClient<SurfaceClient<'counter'>>(link), lostCount: () => lost };
}

function boot(bootId: string, link: PortLink, options?: { answersCalls: boolean }) {
  const hall = startHall(bootId, options);
  link.adopt(hall.openPort());
  opened.push({ stop: hall.die });
  return hall;
}

describe('a port that dies', () => {
  it('rejects the call under way instead of hanging, and the next call waits for the new port', async () => {
    const { link, client, lostCount } = openLink();
    const dying = boot('first', link, { answersCalls: false });
    const call = client.callNext({ commandId: TICKET.ticketId as string as CommandId });
    const rejected = expect(call).rejects.toThrow(ConnectionLostError);
    await waitFor('the call to reach the hall', () => dying.commandIds.length === 1);
    dying.die();
    await rejected;
    expect(lostCount()).toBe(1);

    const later = client.callNext({ commandId: TICKET.ticketId as string as CommandId });
    boot('second', link);
    expect((await later).ticketNumber).toBe('C012');
  });

  it('gives up waiting for a port when the caller does', async () => {
    const { client } = openLink();
    const limit = new AbortController();
    const call = client.callNext({ commandId: TICKET.ticketId as string as CommandId }, { signal: limit.signal });
    limit.abort(new Error('time is over'));
    await expect(call).rejects.toThrow('time is over');
  });

  it('hands over to a replacing port, and a close of the old one changes nothing', async () => {
    const { link, client, lostCount } = openLink();
    boot('first', link, { answersCalls: false });
    const stranded = client.callNext({ commandId: TICKET.ticketId as string as CommandId });
    const rejected = expect(stranded).rejects.toThrow(ConnectionLostError);
    boot('second', link);
    await rejected;
    expect((await client.callNext({ commandId: TICKET.ticketId as string as CommandId })).ticketNumber).toBe('C012');
    expect(lostCount()).toBe(0);
  });
});

describe('sendCommand', () => {
  it('repeats a command under the same id after the hall restarted', async () => {
    const { link, client } = openLink();
    const time = createManualTime();
    const dying = boot('first', link, { answersCalls: false });
    const answer = sendCommand((commandId, signal) => client.callNext({ commandId }, { signal }), time);
    await waitFor('the first attempt', () => dying.commandIds.length === 1);
    dying.die();
    const second = boot('second', link);
    await waitFor('the second attempt', () => {
      time.advance(100);
      return second.commandIds.length === 1;
    });
    expect((await answer).ticketNumber).toBe('C012');
    expect(second.commandIds).toEqual(dying.commandIds);
  });

  it('takes a refusal as the answer: no second attempt', async () => {
    const { link, client } = openLink();
    const time = createManualTime();
    const hall = boot('first', link);
    const callNext = () => sendCommand((commandId, signal) => client.callNext({ commandId }, { signal }), time);
    await callNext();
    const refused = await callNext().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ORPCError);
    expect((refused as ORPCError<string, unknown>).code).toBe('NOTHING_WAITING');
    expect(hall.commandIds).toHaveLength(2);
    expect(new Set(hall.commandIds).size).toBe(2);
  });

  it('says ConnectionLostError once nobody answered for 15 s', async () => {
    const { client } = openLink();
    const time = createManualTime();
    let settled = false;
    const call = callWithRetry(
      (signal) => client.callNext({ commandId: TICKET.ticketId as string as CommandId }, { signal }),
      time,
    ).finally(() => (settled = true));
    const rejected = expect(call).rejects.toThrow(ConnectionLostError);
    const startedAt = time.monotonicMs();
    await waitFor('the call to give up', () => {
      if (!settled) time.advance(100);
      return settled;
    });
    await rejected;
    expect(time.monotonicMs() - startedAt).toBeGreaterThanOrEqual(14_000);
    expect(time.monotonicMs() - startedAt).toBeLessThanOrEqual(16_000);
  });
});

describe('followSnapshots', () => {
  function follow(link: PortLink) {
    const client = createORPCClient<SurfaceClient<'counter'>>(link);
    const time = createManualTime();
    const values: CounterSnapshot[] = [];
    const states: ConnectionState[] = [];
    const stop = followSnapshots<CounterSnapshot>({
      watch: (signal) => client.watch(undefined, { signal }),
      time,
      onValue: (value) => values.push(value),
      onState: (state) => states.push(state),
      onFailure: () => {},
    });
    opened.push({ stop });
    return { time, values, states };
  }

  it('shows the current snapshot, then newer ones, and drops what is older in the same boot', async () => {
    const { link } = openLink();
    const { values, states } = follow(link);
    const hall = boot('first', link);
    await waitFor('the first snapshot', () => values.length === 1);
    hall.push({ version: 3, finishedToday: 3 });
    hall.push({ version: 2, finishedToday: 2 });
    hall.push({ version: 4, finishedToday: 4 });
    await waitFor('version 4', () => values.at(-1)?.version === 4);
    expect(values.map(({ version }) => version)).toEqual([1, 3, 4]);
    expect(states.at(-1)).toBe('live');
  });

  it('goes stale with the port, keeps nothing back, and takes the lower version of a new boot', async () => {
    const { link } = openLink();
    const { time, values, states } = follow(link);
    const first = boot('first', link);
    await waitFor('the first snapshot', () => values.length === 1);
    first.push({ version: 9 });
    await waitFor('version 9', () => values.at(-1)?.version === 9);
    first.die();
    await waitFor('stale', () => states.at(-1) === 'stale');
    boot('second', link);
    await waitFor('the new boot', () => {
      time.advance(50);
      return values.at(-1)?.bootId === 'second';
    });
    expect(values.at(-1)?.version).toBe(1);
    expect(states.at(-1)).toBe('live');
  });

  it('backs off while nothing works and says connecting, never stale, before the first value', async () => {
    const time = createManualTime();
    const attemptsAt: number[] = [];
    const states: ConnectionState[] = [];
    const stop = followSnapshots<BoardSnapshot>({
      watch: () => {
        attemptsAt.push(time.monotonicMs());
        return Promise.reject(new Error('no route'));
      },
      time,
      onValue: () => {},
      onState: (state) => states.push(state),
      onFailure: () => {},
    });
    opened.push({ stop });
    await waitFor('six attempts', () => {
      if (states.length >= attemptsAt.length) time.advance(10);
      return attemptsAt.length === 6;
    });
    const gaps = attemptsAt.slice(1).map((at, index) => at - attemptsAt[index]!);
    expect(gaps).toEqual([250, 500, 1000, 2000, 4000]);
    expect(new Set(states)).toEqual(new Set(['connecting']));
  });
});
