/** Counters and their pads in a whole hall: what the pad shows, its staff keys, help across counters, and the site's confirmations. */
import fs from 'node:fs';
import path from 'node:path';
import { safe } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { CounterSnapshot } from '#contract/snapshots';
import type { CommandId, CounterNumber, LineId, PadId, StaffNumber } from '#domain/ids';
import { createTempDir } from '#tests/support/hall-core';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

type TestHall = Awaited<ReturnType<typeof openTestHall>>;

const CIVIL = 'civil-affairs' as LineId;
const PAD = 'P1' as PadId;
const commandId = () => uuidv7() as CommandId;
const command = () => ({ commandId: commandId() });

const opened: TestHall[] = [];
async function open(options: Parameters<typeof openTestHall>[0] = {}) {
  const test = await openTestHall(options);
  opened.push(test);
  const counterAt = (number: number) =>
    connectSurface(test.hall, { surface: 'counter', counterNumber: number as CounterNumber }).client;
  return {
    ...test,
    kiosk: connectSurface(test.hall, { surface: 'kiosk' }).client,
    board: connectSurface(test.hall, { surface: 'board' }).client,
    maintenance: connectSurface(test.hall, { surface: 'maintenance' }).client,
    first: counterAt(1),
    second: counterAt(2),
  };
}
type Opened = Awaited<ReturnType<typeof open>>;
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});

const signIn = (counter: Opened['first'], staffNumber: string) =>
  counter.signIn({ staffNumber: staffNumber as StaffNumber, pin: '1234' });
const codeOf = async (call: Promise<unknown>) => ((await safe(call)).error as { code?: string } | null)?.code ?? 'done';
const issue = ({ kiosk }: Opened) => kiosk.issueTicket({ ...command(), line: CIVIL });
const seenAt = async (counter: Opened['first'], wanted: (snapshot: CounterSnapshot) => boolean) =>
  nextWhere(await counter.watch(), wanted);
const padOnline = ({ first }: Opened) => seenAt(first, ({ pad }) => pad === 'online');

describe('a pad at its counter', () => {
  it('shows who sits there and who is called, and a pause (DF 115)', async () => {
    const test = await open();
    await signIn(test.first, '0301');
    await padOnline(test);
    const shows = () => test.pad!.state().shows;
    await waitFor('the name', () => shows().staff?.name === '李敏');
    expect(shows().staff).toMatchObject({ number: '0301', title: '党员先锋岗·科员', counterNumber: 1 });
    await issue(test);
    await test.first.callNext(command());
    await waitFor('the number', () => shows().ticketNumber === 'C001');
    await waitFor('the text', () => shows().text.some(({ text }) => text === '请 C001 到 1号窗口'));
    await test.first.miss(command());
    await test.first.pause({ ...command(), reason: 'meeting' });
    await waitFor('the pause', () => shows().text.some(({ text }) => text === '暂停服务'));
    const board = await nextWhere(await test.board.watch(), ({ counters }) => counters[0]?.state === 'paused');
    expect(board.counters[0]).toMatchObject({ state: 'paused', ticketNumber: null });
    expect(await codeOf(test.first.callNext(command()))).toBe('COUNTER_PAUSED');
  });

  it('is told why a staff key was not obeyed, and so is the console', async () => {
    const test = await open();
    await signIn(test.first, '0301');
    await padOnline(test);
    const beeps = test.pad!.state().shows.beeps;
    test.pad!.pressStaffKey('callNext');
    const { staffKeyNotice } = await seenAt(test.first, (snapshot) => snapshot.staffKeyNotice !== null);
    expect(staffKeyNotice).toMatchObject({ key: 'callNext', code: 'NOTHING_WAITING' });
    await waitFor('the beep', () => test.pad!.state().shows.beeps > beeps);
  });

  it('sends somebody on and calls for help by its keys', async () => {
    const test = await open();
    await signIn(test.first, '0301');
    await signIn(test.second, '0302');
    await padOnline(test);
    await issue(test);
    test.pad!.pressStaffKey('callTicket', '1');
    await seenAt(test.first, ({ current }) => current?.ticketNumber === 'C001');
    test.pad!.pressStaffKey('transfer', '2');
    const there = await seenAt(test.second, ({ waiting }) => waiting.length === 1);
    expect(there.waiting[0]).toMatchObject({ ticketNumber: 'C001', line: CIVIL });
    expect(await test.second.callNext(command())).toMatchObject({ ticketNumber: 'C001' });

    test.pad!.pressStaffKey('callGuard');
    const { helpCalls } = await seenAt(test.second, (snapshot) => snapshot.helpCalls.length === 1);
    expect(helpCalls[0]).toMatchObject({ kind: 'guard', counterNumber: 1, takenBy: null });
    const { helpCallId } = helpCalls[0]!;
    await test.second.takeHelp({ ...command(), helpCallId });
    const seen = await seenAt(test.first, (snapshot) => snapshot.helpCalls[0]?.takenBy !== null);
    expect(seen.helpCalls[0]?.takenBy).toEqual({ counterNumber: 2, staffName: '王建国' });
    await test.first.endHelp({ ...command(), helpCallId });
    await seenAt(test.second, (snapshot) => snapshot.helpCalls.length === 0);
  });
});

/** An OWP/1 pad whose profile does not know its keys: a maker's file beside hall.yml. */
function unknownKeysProfile(): string {
  const text = fs.readFileSync('main/hall/devices/pads/profiles/owp1.json', 'utf8');
  const profile = JSON.parse(text) as Record<string, unknown>;
  const file = path.join(createTempDir('profile'), 'maker.json');
  fs.writeFileSync(file, JSON.stringify({ ...profile, id: 'maker', siteMap: { required: true } }));
  return file;
}

describe('what the site confirms', () => {
  it('keys: a rating before it waits, the wizard hears each key, and the rating counts after it', async () => {
    const profile = unknownKeysProfile();
    const test = await open({
      edit: (config) => ({ ...config, pads: config.pads.map((pad) => ({ ...pad, profile })) }),
    });
    await signIn(test.first, '0301');
    await padOnline(test);
    const { alerts } = await nextWhere(
      await test.maintenance.watch(),
      ({ padSites }) => padSites[0]!.pinnedUid !== null,
    );
    expect(alerts).toContainEqual(expect.objectContaining({ code: 'pad.map_unconfirmed', subject: 'P1' }));

    await issue(test);
    for (const step of ['callNext', 'start', 'finish'] as const) await test.first[step](command());
    await waitFor('the pad to ask', () => test.pad!.state().sessionId !== null);
    test.pad!.press(2);
    const kept = await nextWhere(await test.maintenance.watch(), ({ presses }) => presses['unconfirmed'] === 1);
    expect(kept.padSites[0]).toMatchObject({ keyMap: 'needed', unconfirmedPresses: 1, levels: null });

    const heard: number[] = [];
    const wizard = new AbortController();
    const keys = await test.maintenance.pads.watchKeys({ pad: PAD }, { signal: wizard.signal });
    for (const key of [1, 2]) {
      await waitFor('live keys', () => test.pad!.state().sessionId !== null);
      test.pad!.press(key);
      const { value } = await keys.next();
      heard.push((value as { rawKey: number }).rawKey);
    }
    wizard.abort();
    expect(heard).toEqual([1, 2]);

    const confirm = (levels: Record<string, 1 | 2 | 3 | 4 | 5>) =>
      test.maintenance.pads.confirmKeyMap({ ...command(), pad: PAD, levels });
    expect(await codeOf(confirm({ 1: 5 }))).toBe('KEY_MAP_TOO_FEW');
    expect(await codeOf(confirm({ 1: 5, 2: 5 }))).toBe('KEY_MAP_LEVEL_TWICE');
    expect(await codeOf(confirm({ 1: 5, 99: 1 }))).toBe('KEY_MAP_NO_SUCH_KEY');
    await confirm({ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 });
    const done = await nextWhere(await test.maintenance.watch(), ({ presses }) => presses['accepted'] === 1);
    expect(done.padSites[0]).toMatchObject({ keyMap: 'confirmed', unconfirmedPresses: 0 });
    expect(done.presses).toEqual({ accepted: 1 });
    expect(done.alerts.map(({ code }) => code)).not.toContain('pad.map_unconfirmed');
    expect(done.ledger.items.slice(0, 2).map(({ kind }) => kind)).toEqual(['rating.given', 'padMap.confirmed']);
  });

  it('a changed device: staff are alerted, its rating waits until somebody has confirmed it', async () => {
    const test = await open();
    await signIn(test.first, '0301');
    await padOnline(test);
    const first = await nextWhere(await test.maintenance.watch(), ({ padSites }) => padSites[0]!.pinnedUid !== null);
    test.pad!.reboot(200, '4F575031000000EE');
    const changed = await nextWhere(await test.maintenance.watch(), ({ padSites }) => padSites[0]!.isReplaced);
    expect(changed.alerts).toContainEqual(expect.objectContaining({ code: 'pad.replaced', subject: 'P1' }));
    await issue(test);
    for (const step of ['callNext', 'start', 'finish'] as const) await test.first[step](command());
    await waitFor('the pad to ask', () => test.pad!.state().sessionId !== null);
    test.pad!.press(1);
    await nextWhere(await test.maintenance.watch(), ({ presses }) => presses['unconfirmed'] === 1);
    const confirmPad = (uid: string) => test.maintenance.pads.confirmPad({ ...command(), pad: PAD, uid });
    expect(await codeOf(confirmPad(first.padSites[0]!.pinnedUid!))).toBe('PAD_CHANGED');
    await confirmPad('4F575031000000EE');
    const { padSites } = await nextWhere(await test.maintenance.watch(), ({ presses }) => presses['accepted'] === 1);
    expect(padSites[0]).toMatchObject({ isReplaced: false, pinnedUid: '4F575031000000EE' });
  });

  it('an installer finds pads on a line, tries one, and hears a clear no for what cannot be', async () => {
    const test = await open();
    await signIn(test.first, '0301');
    await padOnline(test);
    const { pads } = test.maintenance;
    const line = test.config.pads[0]!.path;
    const { pads: found } = await pads.discover({ path: line });
    expect(found).toMatchObject([{ address: 1, padId: 'P1', uid: test.pad!.state().uid }]);
    expect(await pads.tryPad({ pad: PAD, what: 'beep' })).toEqual({ outcome: 'done' });
    expect(await codeOf(pads.tryPad({ pad: 'P9' as PadId, what: 'beep' }))).toBe('PAD_UNKNOWN');
    expect(await codeOf(pads.discover({ path: '/dev/nothing' }))).toBe('PAD_LINE_NOT_SEARCHABLE');
    expect(await codeOf(pads.confirmPad({ ...command(), pad: 'P9' as PadId, uid: 'x' }))).toBe('PAD_UNKNOWN');
    expect(Array.isArray((await pads.listPorts({})).ports)).toBe(true);
  });
});

describe('叫人帮忙 from the kiosk', () => {
  it('is told at every counter and the board, answered by name, and over when staff say so', async () => {
    const test = await open();
    expect(await codeOf(test.kiosk.residentCalls.call({ ...command(), need: 'help' }))).toBe('NOBODY_ON_DUTY');
    await signIn(test.first, '0301');
    await signIn(test.second, '0302');
    const asked = { ...command(), need: 'mobility' } as const;
    const { residentCallId } = await test.kiosk.residentCalls.call(asked);
    expect(await test.kiosk.residentCalls.call(asked)).toEqual({ residentCallId });
    const states = await test.kiosk.residentCalls.watch({ residentCallId });
    expect((await states.next()).value).toEqual({ kind: 'waiting' });
    for (const counter of [test.first, test.second])
      expect(await seenAt(counter, ({ residentCalls }) => residentCalls.length > 0)).toMatchObject({
        residentCalls: [{ residentCallId, need: 'mobility', takenBy: null }],
      });
    await nextWhere(await test.board.watch(), ({ isResidentWaiting }) => isResidentWaiting);

    await test.second.takeResidentCall({ ...command(), residentCallId });
    expect((await states.next()).value).toEqual({ kind: 'coming', counterNumber: 2, staffName: '王建国' });
    expect(await codeOf(test.first.takeResidentCall({ ...command(), residentCallId }))).toBe('HELP_TAKEN');
    expect(await codeOf(test.first.endResidentCall({ ...command(), residentCallId }))).toBe('HELP_OF_OTHERS');
    await nextWhere(await test.board.watch(), ({ isResidentWaiting }) => !isResidentWaiting);
    await test.second.endResidentCall({ ...command(), residentCallId });
    expect((await states.next()).value).toEqual({ kind: 'ended' });
    expect((await states.next()).done).toBe(true);
  });

  it('is withdrawn by the resident, and a call that nobody made is over', async () => {
    const test = await open({ hasPad: false });
    await signIn(test.first, '0301');
    const { residentCallId } = await test.kiosk.residentCalls.call({ ...command(), need: 'glasses' });
    await test.kiosk.residentCalls.withdraw({ ...command(), residentCallId });
    await seenAt(test.first, ({ residentCalls }) => residentCalls.length === 0);
    const unknown = uuidv7() as typeof residentCallId;
    const states = await test.kiosk.residentCalls.watch({ residentCallId: unknown });
    expect((await states.next()).value).toEqual({ kind: 'ended' });
    expect(await codeOf(test.first.takeResidentCall({ ...command(), residentCallId: unknown }))).toBe('HELP_ENDED');
  });
});
