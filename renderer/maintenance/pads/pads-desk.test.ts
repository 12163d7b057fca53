import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { PadId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { maintenanceStates } from '../gallery-states';
import { PadsDesk } from './pads-desk.svelte';

const P1 = 'P1' as PadId;
const LINE = '/dev/line';
type Signalled = { signal: AbortSignal };

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Keys as a hall tells them: pushed by the test, until the listener goes or the hall does. */
function createKeyStream() {
  const streams: { push: (rawKey: number) => void; fail: () => void; isClosed: () => boolean }[] = [];
  const watchKeys = (_: unknown, { signal }: Signalled) => {
    const waiting: number[] = [];
    let wake = (): void => {};
    let isFailed = false;
    streams.push({
      push: (rawKey) => {
        waiting.push(rawKey);
        wake();
      },
      fail: () => {
        isFailed = true;
        wake();
      },
      isClosed: () => signal.aborted,
    });
    signal.addEventListener('abort', () => wake());
    async function* keys(): AsyncGenerator<{ rawKey: number }> {
      for (;;) {
        const rawKey = waiting.shift();
        if (isFailed) throw new Error('the hall went away');
        if (signal.aborted) return;
        if (rawKey === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield { rawKey };
      }
    }
    return Promise.resolve(keys());
  };
  return { watchKeys, streams };
}

function openDesk(pads: object) {
  const time = createManualTime();
  const actions = new Actions();
  const connection = { client: { pads }, time } as unknown as SurfaceConnection<'maintenance'>;
  return { time, actions, desk: new PadsDesk(connection, actions) };
}

function openKeyCheck(answers: object = {}) {
  const keys = createKeyStream();
  const opened = openDesk({ watchKeys: keys.watchKeys, ...answers });
  opened.desk.startKeyCheck(P1, 2);
  return { ...opened, check: opened.desk.keyCheck!, streams: keys.streams };
}

describe('a key check', () => {
  it('takes the keys that go down on the pad, and sends nothing before it is confirmed', async () => {
    const sent: unknown[] = [];
    const { desk, check, streams } = openKeyCheck({
      confirmKeyMap: (input: { levels: object }) => {
        sent.push(input.levels);
        return Promise.resolve({ counted: 6, notCounted: 1 });
      },
    });
    const leave = check.listen();
    await settled();
    for (const key of [2, 1]) streams[0]!.push(key);
    await settled();
    expect(check.draft.asked).toBeNull();
    expect(sent).toEqual([]);
    await desk.confirmKeyMap(check);
    expect(sent).toEqual([{ 2: 5, 1: 4 }]);
    expect(check.judged).toEqual({ counted: 6, notCounted: 1 });
    leave();
  });

  it('that is left lets the keys go and changes nothing', async () => {
    const { desk, check, streams } = openKeyCheck();
    const leave = check.listen();
    await settled();
    streams[0]!.push(1);
    await settled();
    leave();
    desk.keyCheck = null;
    await settled();
    expect(streams).toHaveLength(1);
    expect(streams[0]!.isClosed()).toBe(true);
  });

  it('keeps its answers while the hall is away, says so, and hears again by itself', async () => {
    const { time, check, streams } = openKeyCheck();
    const leave = check.listen();
    await settled();
    streams[0]!.push(1);
    await settled();
    streams[0]!.fail();
    await settled();
    expect(check.isDeaf).toBe(true);
    time.advance(1000);
    await settled();
    expect(check.isDeaf).toBe(false);
    expect(check.draft.answers).toHaveLength(1);
    streams[1]!.push(2);
    await settled();
    expect(check.draft.answers).toHaveLength(2);
    leave();
    time.advance(10_000);
    await settled();
    expect(streams).toHaveLength(2);
  });

  it('can be done on the screen while the pad is not heard', () => {
    const { check } = openKeyCheck();
    check.advance({ kind: 'pressed', rawKey: 1, isByHand: true });
    check.advance({ kind: 'pressed', rawKey: 2, isByHand: true });
    expect(check.draft.asked).toBeNull();
    check.restart();
    expect(check.draft).toMatchObject({ asked: 5, answers: [] });
  });

  it('tells why the hall refuses it, and stays', async () => {
    const { desk, actions, check } = openKeyCheck({
      confirmKeyMap: () => Promise.reject(new ORPCError('PAD_NEVER_ANSWERED')),
    });
    await desk.confirmKeyMap(check);
    expect(actions.outcomes.get('keyMap P1')).toMatchObject({
      tone: 'refused',
      text: { zh: '这个评价器还没有应答过，先接好线' },
    });
    expect(check.judged).toBeNull();
  });
});

describe('a trial', () => {
  it.each([
    ['done', 'done'],
    ['sent', 'done'],
    ['unanswered', 'refused'],
    ['unsupported', 'refused'],
    ['refused', 'refused'],
    ['lineDown', 'refused'],
    ['busy', 'refused'],
  ] as const)('that ends as %s is told in words', async (outcome, tone) => {
    const { desk, actions } = openDesk({ tryPad: () => Promise.resolve({ outcome }) });
    await desk.tryPad(P1, 'beep');
    const told = actions.outcomes.get('try P1 beep')!;
    expect(told.tone).toBe(tone);
    expect(told.text.zh).not.toBe('');
    expect(told.text.en).not.toBe(told.text.zh);
  });

  it('is not repeated by itself where nobody answers, and ends', async () => {
    let asked = 0;
    const { desk, actions, time } = openDesk({
      tryPad: (_: unknown, { signal }: Signalled) => {
        asked += 1;
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      },
    });
    const trial = desk.tryPad(P1, 'beep');
    expect(actions.outcomes.get('try P1 beep')?.tone).toBe('busy');
    time.advance(60_000);
    await trial;
    expect(asked).toBe(1);
    expect(actions.outcomes.get('try P1 beep')?.tone).toBe('refused');
  });
});

describe('a line', () => {
  const stranger = { uid: 'b', model: 'OWP-5', keys: 5, address: 9, padId: null };
  const onLine = maintenanceStates.manyPads.pads.slice(0, 3);

  it('that is searched again shows nothing of the time before', async () => {
    const answers = [() => Promise.resolve({ pads: [stranger] }), () => Promise.reject(new ORPCError('PAD_LINE_DOWN'))];
    const { desk, actions } = openDesk({ discover: () => answers.shift()!() });
    await desk.searchLine(LINE);
    expect(desk.found.get(LINE)).toEqual([stranger]);
    expect(actions.outcomes.get(`search ${LINE}`)).toBeUndefined();
    await desk.searchLine(LINE);
    expect(desk.found.get(LINE)).toBeUndefined();
    expect(actions.outcomes.get(`search ${LINE}`)?.text.zh).toContain('这个串口现在没有打开');
  });

  it('a search may take longer than a command', async () => {
    const { desk, actions, time } = openDesk({
      discover: () => new Promise((resolve) => time.after(12_000, () => resolve({ pads: [] }))),
    });
    const search = desk.searchLine(LINE);
    time.advance(12_000);
    await search;
    expect(desk.found.get(LINE)).toEqual([]);
    expect(actions.outcomes.get(`search ${LINE}`)).toBeUndefined();
  });

  it.each(['unanswered', 'taken'] as const)('an address that is %s stays as it was', async (outcome) => {
    const { desk, actions } = openDesk({ setAddress: () => Promise.resolve({ outcome }) });
    desk.found.set(LINE, [stranger]);
    desk.startMoving({ path: LINE, uid: 'b', address: 2 });
    await desk.setAddress(desk.moved!, onLine);
    expect(actions.outcomes.get('address b')?.tone).toBe('refused');
    expect([desk.moved?.address, desk.found.get(LINE)]).toEqual([2, [stranger]]);
  });

  it('an address that was set stands in the list', async () => {
    const { desk, actions } = openDesk({ setAddress: () => Promise.resolve({ outcome: 'done' }) });
    desk.found.set(LINE, [stranger]);
    desk.startMoving({ path: LINE, uid: 'b', address: 2 });
    await desk.setAddress(desk.moved!, onLine);
    expect(actions.outcomes.get('address b')).toMatchObject({ tone: 'done', text: { zh: '已改成地址 2' } });
    expect([desk.moved, desk.found.get(LINE)]).toMatchObject([null, [{ uid: 'b', address: 2, padId: 'P2' }]]);
  });
});

it('a changed pad is confirmed by the number that stands on the page', async () => {
  const sent: unknown[] = [];
  const { desk } = openDesk({
    confirmPad: ({ pad, uid }: { pad: string; uid: string }) => {
      sent.push([pad, uid]);
      return Promise.resolve({ counted: 3, notCounted: 0 });
    },
  });
  await desk.confirmPad(P1, 'new');
  expect(sent).toEqual([['P1', 'new']]);
  expect(desk.judged.get(P1)).toEqual({ counted: 3, notCounted: 0 });
});
