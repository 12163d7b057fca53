/** The hall in plain Node with its devices: what surfaces, paper, pad and ledger say, and what happens when a part is missing. */
import net from 'node:net';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { counterContract } from '#contract/hall';
import type { Ledger } from '#contract/snapshots';
import type { CommandId, CounterNumber, LineId, StaffNumber } from '#domain/ids';
import { createWorkdayTime } from '#tests/support/workday-time';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

type TestHall = Awaited<ReturnType<typeof openTestHall>>;

/** Where nobody is going to press. */
const SHORT_RATING = { ratingTimeoutSeconds: 6 };

/** What waits to be sent, but for what the sample hall's content shows today. */
const kindsOf = ({ items }: Ledger) => items.map(({ kind }) => kind).filter((kind) => kind !== 'notice.published');
const commandId = () => uuidv7() as CommandId;
const COUNTER = { surface: 'counter', counterNumber: 1 as CounterNumber } as const;
const CIVIL = 'civil-affairs' as LineId;

const opened: TestHall[] = [];
async function open(options: Parameters<typeof openTestHall>[0] = {}): Promise<TestHall> {
  const hall = await openTestHall(options);
  opened.push(hall);
  return hall;
}
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.close();
});

function surfaces({ hall }: TestHall) {
  return {
    kiosk: connectSurface(hall, { surface: 'kiosk' }).client,
    counter: connectSurface(hall, COUNTER).client,
    board: connectSurface(hall, { surface: 'board' }).client,
    maintenance: connectSurface(hall, { surface: 'maintenance' }).client,
  };
}
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const { error } = await safe(call);
  return error ? (error as { code?: string }).code! : 'done';
};
const signIn = (counter: ReturnType<typeof surfaces>['counter']) =>
  counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });

describe('a visit', () => {
  it('from number to rating, as paper, board, pad, counter and ledger see it', async () => {
    const test = await open();
    const { kiosk, counter, board, maintenance } = surfaces(test);
    await signIn(counter);
    const ticket = await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    expect(ticket).toMatchObject({ ticketNumber: 'C001', ahead: 0, counters: [1] });
    await nextWhere(await kiosk.watchSlip({ ticketId: ticket.ticketId }), ({ state }) => state === 'printed');
    expect(test.printer!.slips.map((slip) => slip.title)).toEqual(['C001']);

    await counter.callNext({ commandId: commandId() });
    const called = await nextWhere(await board.watch(), ({ calls }) => calls.length === 1);
    expect(called.counters[0]).toMatchObject({ state: 'called', ticketNumber: 'C001' });
    const { latestCall } = await nextWhere(await kiosk.watch(), () => true);
    expect(latestCall).toMatchObject({ ticketNumber: 'C001', counterNumber: 1 });
    await counter.start({ commandId: commandId() });
    await counter.finish({ commandId: commandId() });
    expect((await nextWhere(await kiosk.watch(), () => true)).latestCall).toBeNull();
    await waitFor('the pad to ask', () => test.pad!.state().sessionId !== null);
    test.pad!.press(2);
    await nextWhere(await counter.watch(), ({ ratingProgress }) => ratingProgress === 'rated');
    await waitFor('the acknowledgement', () => test.pad!.state().queued === 0);
    const { ledger, presses } = await nextWhere(await maintenance.watch(), () => true);
    expect([kindsOf(ledger).length, presses]).toEqual([8, { accepted: 1 }]);
    expect(kindsOf(ledger)).toContain('rating.given');
    expect(ledger.link).toBe('notConfigured');
    const { svg } = await maintenance.printers.previewJob({ jobId: 1 });
    expect(svg).toMatch(/^<svg[\s\S]*C001[\s\S]*<\/svg>\s*$/);
    expect(await codeOf(maintenance.printers.previewJob({ jobId: 99 }))).toBe('JOB_UNKNOWN');
  });

  it('nobody presses: absent, and the pad is idle again', async () => {
    const test = await open(SHORT_RATING);
    const { kiosk, counter } = surfaces(test);
    await signIn(counter);
    await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    for (const step of ['callNext', 'start', 'finish'] as const) await counter[step]({ commandId: commandId() });
    await nextWhere(await counter.watch(), ({ ratingProgress }) => ratingProgress === 'absent');
    await waitFor('the pad to be idle', () => test.pad!.state().sessionId === null);
  });

  it('a pad’s own keys call, start and finish', async () => {
    const test = await open();
    const { kiosk, counter } = surfaces(test);
    await signIn(counter);
    await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    await nextWhere(await counter.watch(), ({ pad }) => pad === 'online');
    test.pad!.pressStaffKey(1);
    await nextWhere(await counter.watch(), ({ current }) => current?.state === 'called');
    test.pad!.pressStaffKey(4);
    await nextWhere(await counter.watch(), ({ current }) => current?.state === 'serving');
    test.pad!.pressStaffKey(5);
    await nextWhere(await counter.watch(), ({ finishedToday }) => finishedToday === 1);
  });
});

describe('a machine clock that jumps', () => {
  it.each([
    ['forward', +3600_000],
    ['back', -3600_000],
  ])('%s an hour expires no slip and judges no press by it', async (_direction, byMs) => {
    const machine = createWorkdayTime();
    let jumpedByMs = 0;
    const test = await open({ time: { ...machine, now: () => machine.now() + jumpedByMs } });
    const { kiosk, counter, maintenance } = surfaces(test);
    await signIn(counter);
    jumpedByMs = byMs;
    const ticket = await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    await nextWhere(await kiosk.watchSlip({ ticketId: ticket.ticketId }), ({ state }) => state === 'printed');
    await counter.callNext({ commandId: commandId() });
    await counter.start({ commandId: commandId() });
    await counter.finish({ commandId: commandId() });
    await waitFor('the pad to ask', () => test.pad!.state().sessionId !== null);
    test.pad!.press(1);
    await nextWhere(await counter.watch(), ({ ratingProgress }) => ratingProgress === 'rated');
    const { at, alerts, pads } = await nextWhere(await maintenance.watch(), () => true);
    expect(alerts.map(({ code }) => code)).toContain('clock.jumped');
    expect(Math.abs(pads[0]!.lastAnswerAt! - at)).toBeLessThan(60_000);
  });
});

describe('who may do what', () => {
  it('a surface has no way to name another surface’s procedure', async () => {
    const test = await open({ hasPad: false });
    const { kiosk, board, counter } = surfaces(test);
    const asCounter = kiosk as unknown as typeof counter;
    expect(await codeOf(asCounter.callNext({ commandId: commandId() }))).toBe('NOT_FOUND');
    expect(await codeOf((board as unknown as typeof kiosk).issueTicket({ commandId: commandId(), line: CIVIL }))).toBe(
      'NOT_FOUND',
    );
    for (const other of [kiosk, board, counter] as unknown as ReturnType<typeof surfaces>['maintenance'][]) {
      expect(await codeOf(other.pads.listPorts({}))).toBe('NOT_FOUND');
      expect(await codeOf(other.printers.testPrint({ commandId: commandId(), printer: 'hall' as never }))).toBe(
        'NOT_FOUND',
      );
    }
    expect(
      await codeOf((counter as unknown as typeof kiosk).issueTicket({ commandId: commandId(), line: CIVIL })),
    ).toBe('NOT_FOUND');
  });

  it('bad input is refused and changes nothing', async () => {
    const test = await open({ hasPad: false });
    const { kiosk, counter, maintenance } = surfaces(test);
    expect(await codeOf(kiosk.issueTicket({ commandId: 'x' as never, line: CIVIL }))).toBe('BAD_REQUEST');
    expect(await codeOf(kiosk.issueTicket({ commandId: commandId(), line: '../../etc' as never }))).toBe('BAD_REQUEST');
    expect(await codeOf(kiosk.issueTicket({ commandId: commandId(), line: 'taxes' as LineId }))).toBe('LINE_UNKNOWN');
    expect(await codeOf(counter.callNext({ commandId: commandId() }))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(kiosk.reprintSlip({ commandId: commandId(), ticketId: uuidv7() as never }))).toBe(
      'TICKET_UNKNOWN',
    );
    expect(await codeOf(maintenance.printers.testPrint({ commandId: commandId(), printer: 'cellar' as never }))).toBe(
      'PRINTER_UNKNOWN',
    );
    expect(
      await codeOf(maintenance.printers.decideUnknownJob({ commandId: commandId(), jobId: 99, outcome: 'printed' })),
    ).toBe('JOB_UNKNOWN');
    expect(
      await codeOf(maintenance.createSurfaceCode({ surface: 'counter', counterNumber: 77 as CounterNumber })),
    ).toBe('COUNTER_UNKNOWN');
    for (const path of ['/etc/passwd', '../../etc/passwd', '/dev/null']) {
      expect(await codeOf(maintenance.pads.discover({ path }))).toBe('PAD_LINE_NOT_SEARCHABLE');
      expect(await codeOf(maintenance.pads.setAddress({ path, uid: 'A', address: 2 }))).toBe('PAD_LINE_NOT_SEARCHABLE');
    }
    expect(await codeOf(maintenance.pads.discover({ path: 'x'.repeat(10_000) }))).toBe('BAD_REQUEST');
    expect(
      await codeOf(maintenance.printers.reprintJob({ commandId: commandId(), jobId: 1, reason: '改'.repeat(61) })),
    ).toBe('BAD_REQUEST');
    expect(await codeOf(maintenance.enrol({ code: 'ABCD-EFGH' }))).toBe('SERVER_UNREACHABLE');
    const { ledger } = await nextWhere(await maintenance.watch(), () => true);
    expect(kindsOf(ledger)).toEqual(['terminal.started']);
  });

  it('wrong PINs shut the door for a while', async () => {
    const test = await open({ hasPad: false });
    const { kiosk, counter } = surfaces(test);
    expect(await codeOf(kiosk.openMaintenance({ pin: '135790' }))).toBe('done');
    for (let i = 0; i < 5; i++) expect(await codeOf(kiosk.openMaintenance({ pin: '0000' }))).toBe('PIN_REFUSED');
    expect(await codeOf(kiosk.openMaintenance({ pin: '135790' }))).toBe('TOO_MANY_TRIES');
    for (let i = 0; i < 5; i++)
      expect(await codeOf(counter.signIn({ staffNumber: '0301' as StaffNumber, pin: 'no' }))).toBe('SIGN_IN_REFUSED');
    expect(await codeOf(signIn(counter))).toBe('TOO_MANY_TRIES');
  });

  it('one command from two ports is one ticket', async () => {
    const test = await open({ hasPad: false });
    const id = commandId();
    const both = await Promise.all(
      [surfaces(test), surfaces(test)].map(({ kiosk }) => kiosk.issueTicket({ commandId: id, line: CIVIL })),
    );
    expect(both[0]).toEqual(both[1]);
    expect(await codeOf(surfaces(test).kiosk.issueTicket({ commandId: id, line: 'petitions' as LineId }))).toBe(
      'COMMAND_REUSED',
    );
  });
});

describe('the hall opens all the same', () => {
  it('without its printer: the number is valid, the fault is shown, and the next slip prints when it is back', async () => {
    const test = await open({ hasPrinter: false, hasPad: false });
    const { kiosk } = surfaces(test);
    const down = await nextWhere(await kiosk.watch(), ({ alerts }) => alerts.length > 0);
    expect([down.slipPrinting, down.alerts[0]?.code]).toEqual(['unavailable', 'printer.offline']);
    const first = await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    expect(first.ticketNumber).toBe('C001');
    const printer = await test.openPrinter();
    await nextWhere(await kiosk.watchSlip({ ticketId: first.ticketId }), ({ state }) => state === 'printed');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C001']);
    const up = await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'ready');
    expect(up.alerts.filter(({ code }) => code.startsWith('printer.'))).toEqual([]);
    await printer.close();
  });

  it('without its pad: work goes on, the rating is absent, the fault is shown', async () => {
    const test = await open({ ...SHORT_RATING, hasPad: false });
    const { kiosk, counter } = surfaces(test);
    await signIn(counter);
    await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    for (const step of ['callNext', 'start', 'finish'] as const) await counter[step]({ commandId: commandId() });
    const after = await nextWhere(await counter.watch(), ({ ratingProgress }) => ratingProgress === 'absent');
    expect(after.pad).toBe('offline');
    expect(after.alerts.map(({ code }) => code)).toContain('pad.link_down');
  });

  it('with its LAN port taken', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as net.AddressInfo;
    const test = await open({ hasPad: false, edit: (config) => ({ ...config, gateway: { ...config.gateway, port } }) });
    const { kiosk, maintenance } = surfaces(test);
    expect((await kiosk.issueTicket({ commandId: commandId(), line: CIVIL })).ticketNumber).toBe('C001');
    const { alerts, gateway } = await nextWhere(await maintenance.watch(), () => true);
    expect(gateway.url).toBeNull();
    expect(alerts.map(({ code }) => code)).toContain('gateway.port_taken');
    expect(await codeOf(maintenance.createSurfaceCode({ surface: 'board' }))).toBe('LAN_CLOSED');
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('a counter in a LAN browser', () => {
  it('is enrolled by a code of the maintenance page and does what the terminal’s own counter does', async () => {
    const test = await open({ hasPad: false });
    const { kiosk, maintenance } = surfaces(test);
    const { code, url } = await maintenance.createSurfaceCode(COUNTER);
    const base = url.replace(/\/enrol$/, '');
    const enrolled = await fetch(`${base}/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect(enrolled.status).toBe(200);
    const cookie = enrolled.headers.getSetCookie()[0]!.split(';')[0]!;
    const counter: ContractRouterClient<typeof counterContract> = createORPCClient(
      new RPCLink({ url: `${base}/rpc/counter`, headers: { cookie } }),
    );
    await counter.signIn({ staffNumber: '0302' as StaffNumber, pin: '1234' });
    await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    expect(await counter.callNext({ commandId: commandId() })).toMatchObject({ ticketNumber: 'C001' });
    const snapshot = await nextWhere(await counter.watch(), ({ current }) => current !== null);
    expect(snapshot.staff?.number).toBe('0302');
    expect(await codeOf(counter.callNext({ commandId: commandId() }))).toBe('COUNTER_BUSY');
    for (const place of ['counter', 'counter/maintenance', 'maintenance', 'kiosk'])
      for (const procedure of ['pads/discover', 'pads/setAddress', 'pads/watchKeys', 'printers/cancelJob', 'watchSlip'])
        expect(
          (
            await fetch(`${base}/rpc/${place}/${procedure}`, {
              method: 'POST',
              headers: { cookie, 'content-type': 'application/json' },
              body: JSON.stringify({ json: { path: '/etc/passwd', uid: 'A', address: 1, pad: 'P1', jobId: 1 } }),
            })
          ).status,
        ).toBe(404);
  });

  it('is asked for a code again where its counter is no longer in hall.yml', async () => {
    const first = await open({ hasPad: false });
    const { code, url } = await surfaces(first).maintenance.createSurfaceCode({
      surface: 'counter',
      counterNumber: 3 as CounterNumber,
    });
    const enrolled = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    const cookie = enrolled.headers.getSetCookie()[0]!.split(';')[0]!;
    await first.close();
    opened.length = 0;
    const second = await open({
      hasPad: false,
      dataDir: first.dataDir,
      edit: (config) => ({ ...config, counters: config.counters.filter((counter) => counter.number !== 3) }),
    });
    const answer = await fetch(`${second.hall.gatewayUrl()}/rpc/counter/watch`, {
      method: 'POST',
      headers: { cookie },
    });
    expect(answer.status).toBe(401);
  });
});
