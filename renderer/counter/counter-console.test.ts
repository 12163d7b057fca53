import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { CounterSnapshot, CurrentTicket } from '#contract/snapshots';
import type { StaffNumber } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import type { SurfaceClient } from '../bridge/connect';
import { ConnectionLostError } from '../bridge/connection-lost';
import { LiveSnapshot } from '../bridge/live-snapshot.svelte';
import { CounterConsole } from './counter-console.svelte';
import { lettersOf } from './counter-choice';
import { counterStates } from './gallery-states';

type Answer = (input: Record<string, unknown>) => Promise<unknown>;

/** A clerk's page whose hall answers as the test says. */
async function openPage(answers: Record<string, Answer>, snapshot: CounterSnapshot = counterStates.next) {
  const time = createManualTime();
  const sent: { procedure: string; input: Record<string, unknown> }[] = [];
  const client = new Proxy(
    {},
    {
      get: (_, procedure: string) => (input: Record<string, unknown>) => {
        sent.push({ procedure, input });
        return (answers[procedure] ?? (() => Promise.resolve({})))(input);
      },
    },
  ) as SurfaceClient<'counter'>;
  async function* watch(): AsyncGenerator<CounterSnapshot> {
    yield snapshot;
    await new Promise(() => {});
  }
  const live = new LiveSnapshot<CounterSnapshot>({ watch: () => Promise.resolve(watch()), time });
  const desk = new CounterConsole({ client, live, time });
  await waitFor('the snapshot', () => live.value);
  return { desk, time, sent, commandIds: () => sent.map(({ input }) => input['commandId']) };
}

const called = counterStates.called.current as CurrentTicket;

describe('a press', () => {
  it('is one command, and the line says what became of it', async () => {
    const { desk, sent } = await openPage({ callNext: () => Promise.resolve(called) });
    await desk.press('callNext');
    expect(sent.map(({ procedure }) => procedure)).toEqual(['callNext']);
    expect(desk.notice).toMatchObject({ tone: 'done', text: { zh: '已叫 C012' } });
    expect(desk.underWay).toBeNull();
  });

  it('that trembles is still one command', async () => {
    const { desk, sent } = await openPage({ callNext: () => Promise.resolve(called) });
    await Promise.all([desk.press('callNext'), desk.press('callNext')]);
    await desk.press('callNext');
    expect(sent).toHaveLength(1);
  });

  it('is sent again under its own id when the hall was lost', async () => {
    let isLost = true;
    const page = await openPage({
      finish: () => (isLost ? Promise.reject(new ConnectionLostError('port closed')) : Promise.resolve({})),
    });
    const pressed = page.desk.press('finish');
    await waitFor('the first attempt', () => page.sent.length === 1);
    isLost = false;
    await waitFor('the second attempt', () => {
      page.time.advance(100);
      return page.sent.length === 2;
    });
    await pressed;
    expect(new Set(page.commandIds()).size).toBe(1);
    expect(page.desk.notice?.tone).toBe('done');
  });

  it('while another is unanswered starts nothing and says that the hall is still being asked', async () => {
    const { desk, sent, time } = await openPage({ callNext: () => new Promise(() => {}) });
    void desk.press('callNext');
    await desk.press('finish');
    expect(sent.map(({ procedure }) => procedure)).toEqual(['callNext']);
    expect(desk.notice?.tone).toBe('waiting');
    time.advance(1000);
    expect(desk.underWay).toBe('callNext');
  });

  it('that is refused names the key that helps, and the line clears itself', async () => {
    const { desk, time } = await openPage(
      { recall: () => Promise.reject(new ORPCError('RECALL_LIMIT')) },
      counterStates.recalledToLimit,
    );
    await desk.press('recall');
    expect(desk.notice).toMatchObject({ tone: 'refused', text: { zh: expect.stringContaining('F4') as string } });
    time.advance(8000);
    expect(desk.notice).toBeNull();
  });
});

describe('calling one of the list', () => {
  it('says which counter was quicker', async () => {
    const { desk, sent } = await openPage({
      callTicket: () => Promise.reject(new ORPCError('ALREADY_CALLED', { data: { counter: 3 } })),
    });
    await desk.callTicket(counterStates.next.waiting[0]!.ticketId);
    expect(sent[0]?.input['ticketId']).toBe(counterStates.next.waiting[0]!.ticketId);
    expect(desk.notice?.text.zh).toBe('这个号已被 3 号窗口叫走');
  });
});

describe('a missed person who is back', () => {
  it('goes into the line again without a call', async () => {
    const { desk, sent } = await openPage({});
    await desk.reenter(counterStates.next.missed[0]!.ticketId);
    expect(sent).toEqual([
      {
        procedure: 'reenter',
        input: { commandId: expect.any(String) as string, ticketId: counterStates.next.missed[0]!.ticketId },
      },
    ]);
    expect(desk.notice?.text.zh).toBe('已重新排队');
  });
});

describe('a question before a command', () => {
  it('is answered by a digit, and F7 again ends the pause without one', async () => {
    const { desk, sent } = await openPage({});
    await desk.press('pause');
    expect([desk.choice, sent]).toEqual([{ kind: 'pause' }, []]);
    expect(desk.type('2')).toBe(true);
    await waitFor('the command', () => desk.notice);
    expect(sent).toEqual([
      { procedure: 'pause', input: { commandId: expect.any(String) as string, reason: 'meeting' } },
    ]);
    expect(desk.choice).toBeNull();
    const paused = await openPage({}, counterStates.paused);
    await paused.desk.press('pause');
    expect(paused.sent.map(({ procedure }) => procedure)).toEqual(['resume']);
  });

  it('a typed number is called by Enter, and Escape leaves it', async () => {
    const { desk, sent } = await openPage({ callNumber: () => Promise.resolve(called) });
    for (const key of ['c', '1', '2']) desk.type(key);
    expect(desk.choice).toEqual({ kind: 'number', typed: 'C12' });
    desk.type('Escape');
    expect([desk.choice, sent]).toEqual([null, []]);
    for (const key of ['1', '2', 'Enter']) desk.type(key);
    await waitFor('the answer', () => desk.notice);
    expect(sent[0]).toMatchObject({ procedure: 'callNumber', input: { number: '12' } });
    expect(desk.notice?.text.zh).toBe('已叫 C012');
  });

  it('a number is asked for by a button as well: a tablet has no keys to begin it with', async () => {
    const { desk, sent } = await openPage({ callNumber: () => Promise.resolve(called) });
    await desk.press('callNumber');
    expect([desk.choice, sent]).toEqual([{ kind: 'number', typed: '' }, []]);
    for (const touched of [lettersOf(counterStates.next)[0]!, '1', '2', 'Enter']) desk.type(touched);
    await waitFor('the answer', () => desk.notice);
    expect(sent[0]).toMatchObject({ procedure: 'callNumber', input: { number: 'C12' } });
  });

  it('a step of the visit closes it: the clerk has gone on', async () => {
    const { desk, sent } = await openPage({}, counterStates.serving);
    await desk.press('transfer');
    await desk.press('finish');
    expect([desk.choice, sent.map(({ procedure }) => procedure)]).toEqual([null, ['finish']]);
  });

  it.each([
    ['transfer', 'e', 'transfer', { to: { kind: 'line', line: 'social-security' } }],
    ['callHelp', '1', 'callHelp', { kind: 'guard' }],
  ] as const)('%s asks first', async (action, key, procedure, input) => {
    const { desk, sent } = await openPage({}, counterStates.serving);
    await desk.press(action);
    desk.type(key);
    await waitFor('the command', () => sent.length === 1);
    expect(sent[0]).toMatchObject({ procedure, input });
  });
});

describe('a call for help', () => {
  it('of another counter that nobody has taken is what Enter takes; the own one is not', async () => {
    const { desk, sent } = await openPage({}, counterStates.helpCalled);
    expect(desk.helpToTake).toMatchObject({ counterNumber: 3 });
    await desk.takeHelp(desk.helpToTake!.helpCallId);
    expect(sent[0]).toMatchObject({ procedure: 'takeHelp', input: { helpCallId: desk.helpToTake!.helpCallId } });
  });
});

describe('a resident at the kiosk who asks for a person', () => {
  it('is taken by whoever goes, the oldest first', async () => {
    const { desk, sent } = await openPage({}, counterStates.residentCalls);
    expect(desk.residentToHelp).toMatchObject({ need: 'wheelchair' });
    await desk.takeResidentCall(desk.residentToHelp!.residentCallId);
    await desk.endResidentCall(desk.residentToHelp!.residentCallId);
    expect(sent).toMatchObject([
      { procedure: 'takeResidentCall', input: { residentCallId: desk.residentToHelp!.residentCallId } },
      { procedure: 'endResidentCall' },
    ]);
  });
});

describe('a staff key of the pad that was not obeyed', () => {
  it('is said once, with the key that helps', async () => {
    const { desk, time } = await openPage({}, counterStates.recalledToLimit);
    const news = { noticeNumber: 1, key: 'recall', code: 'RECALL_LIMIT', facts: {}, at: 0 } as const;
    const snapshot = { ...counterStates.recalledToLimit, staffKeyNotice: news };
    desk.tellStaffKey(snapshot);
    expect(desk.notice).toMatchObject({
      tone: 'refused',
      text: { zh: '评价器按键：已重呼到上限，请按过号。可以按 F4 过号' },
    });
    time.advance(8000);
    desk.tellStaffKey(snapshot);
    expect(desk.notice).toBeNull();
    desk.tellStaffKey({ ...snapshot, bootId: 'another start' });
    expect(desk.notice?.tone).toBe('refused');
  });
});

describe('signing in', () => {
  it('keeps the refusal for the form', async () => {
    const { desk } = await openPage(
      { signIn: () => Promise.reject(new ORPCError('SIGN_IN_REFUSED')) },
      counterStates.signedOut,
    );
    await desk.signIn('1002' as StaffNumber, '0000');
    expect(desk.signInRefusal?.zh).toBe('工号或密码不对');
    expect(desk.underWay).toBeNull();
  });
});
