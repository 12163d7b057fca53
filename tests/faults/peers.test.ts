/**
 * What halls with other systems live with, each fault as a test with its own name: those found by reading QueueSystem,
 * and the pains that users of queue systems and tills report. Sources: reference peers.md §2.1 and §6. QueueSystem's
 * faults 1 and 2 (checksums, ports that are never opened again) stand where the bytes are, in profile-station.test.ts.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { refusalOnPad } from '#contract/catalogue';
import type { CommandId, CounterNumber, LineId, PadId, StaffNumber } from '#domain/ids';
import { createWorkdayTime } from '#tests/support/workday-time';
import { openHallCore } from '#tests/support/hall-core';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';

const CIVIL = 'civil-affairs' as LineId;
const COUNTER = 1 as CounterNumber;
const command = () => ({ commandId: uuidv7() as CommandId });

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openWhole(options: Parameters<typeof openTestHall>[0] = {}) {
  const test = await openTestHall(options);
  closers.push(() => test.close());
  const kiosk = connectSurface(test.hall, { surface: 'kiosk' }).client;
  const counter = connectSurface(test.hall, { surface: 'counter', counterNumber: COUNTER }).client;
  await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
  const issue = () => kiosk.issueTicket({ ...command(), line: CIVIL });
  const slipOf = async (ticket: Awaited<ReturnType<typeof issue>>, state: string) =>
    nextWhere(await kiosk.watchSlip({ ticketId: ticket.ticketId }), (slip) => slip.state === state);
  return { ...test, kiosk, counter, issue, slipOf };
}

async function openCore() {
  const hall = await openHallCore();
  closers.push(() => hall.close());
  hall.signIn(1);
  hall.writer.change((unit) => void hall.issueTicket(unit, CIVIL));
  hall.writer.change((unit) => void hall.procedures.callNext(unit, COUNTER));
  let evseq = 0;
  const pressed = () => ({
    padId: 'P1' as PadId,
    uid: '4F57503100000017',
    boot: 7,
    evseq: ++evseq,
    isAuthentic: true,
    receivedAt: hall.time.now(),
    pressedAt: hall.time.now(),
  });
  const rows = <T>(sql: string): T[] => hall.store.read((tx) => tx.db.prepare<[], T>(sql).all());
  return { hall, pressed, rows };
}

describe('QueueSystem', () => {
  it('fault 5, a rating of nobody, and twice: a press on the pad is its clerk’s, and one matter has one', async () => {
    const { hall, pressed, rows } = await openCore();
    hall.writer.change((unit) => void hall.procedures.start(unit, COUNTER));
    hall.writer.change((unit) => hall.procedures.finish(unit, COUNTER));
    const { sessionId } = hall.invited.at(-1)!;
    for (const level of [4, 1] as const)
      hall.intake.ratingPressed({
        ...pressed(),
        sessionId,
        level,
        rawKey: 6 - level,
        isLevelConfirmed: true,
        isPadConfirmed: true,
        extraPresses: 0,
        frameHex: '',
      });
    expect(
      rows(
        `SELECT staff_number, counter_number, level FROM rating JOIN rating_slot ON rating_slot.id = rating_slot_id`,
      ),
    ).toEqual([{ staff_number: '0301', counter_number: 1, level: 4 }]);
    expect(rows('SELECT verdict FROM pad_press ORDER BY id')).toEqual([
      { verdict: 'accepted' },
      { verdict: 'duplicate' },
    ]);
  });

  it('fault 7, no tickets near the end of the paper: it prints; and without any paper there are tickets', async () => {
    const { printer, kiosk, issue, slipOf } = await openWhole({ hasPad: false });
    printer!.setFaults({ nearEnd: true });
    await slipOf(await issue(), 'printed');
    expect((await nextWhere(await kiosk.watch(), () => true)).slipPrinting).toBe('ready');
    printer!.setFaults({ nearEnd: true, paperEnd: true });
    await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'unavailable');
    expect((await issue()).ticketNumber).toBe('C002');
    expect(printer!.slips.map(({ title }) => title)).toEqual(['C001']);
  });

  it('fault 9, a recall beyond the limit does nothing and says nothing: the pad and the console say why', async () => {
    const { hall, pressed } = await openCore();
    const recall = () => hall.intake.staffKeyPressed({ ...pressed(), key: 'recall', argument: '' });
    for (let recalls = 0; recalls < hall.config.policy.recallLimit; recalls += 1) recall();
    expect(hall.told).toEqual([]);
    recall();
    expect(hall.told).toEqual([{ padId: 'P1', text: refusalOnPad('RECALL_LIMIT') }]);
    expect(hall.staffKeyNotices.find(COUNTER, hall.time.now())).toMatchObject({ code: 'RECALL_LIMIT' });
  });
});

describe('pains of others', () => {
  it('1 and 7: a number without paper is flagged at its counter, and its slip does not burst out later', async () => {
    const machine = createWorkdayTime();
    let laterMs = 0;
    const time = { ...machine, monotonicMs: () => machine.monotonicMs() + laterMs };
    const { printer, counter, issue, slipOf } = await openWhole({ hasPad: false, time });
    printer!.setFaults({ cover: true });
    const forgotten = await issue();
    await nextWhere(await counter.watch(), ({ slipPrinting }) => slipPrinting === 'unavailable');
    laterMs = 91_000;
    await slipOf(forgotten, 'notPrinted');
    const { unprintedSlips } = await nextWhere(await counter.watch(), (seen) => seen.unprintedSlips.length > 0);
    expect(unprintedSlips[0]).toMatchObject({ ticketNumber: 'C001', slip: 'notPrinted' });
    printer!.setFaults({ cover: false });
    await slipOf(await issue(), 'printed');
    expect(printer!.slips.map(({ title }) => title)).toEqual(['C002']);
  });

  it('4: a printer that takes bytes and does nothing holds nobody up', async () => {
    const { printer, counter, issue } = await openWhole({ hasPad: false });
    printer!.setFaults({ hung: true });
    for (let tickets = 1; tickets <= 5; tickets += 1) expect((await issue()).ticketNumber).toBe(`C00${tickets}`);
    expect((await counter.callNext(command())).ticketNumber).toBe('C001');
  });

  it('5: somebody knows that the paper is out, at every counter, and that it is not any more', async () => {
    const { printer, counter } = await openWhole({ hasPad: false });
    const isTold = ({ alerts }: { alerts: readonly { code: string }[] }) =>
      alerts.some(({ code }) => code === 'printer.paper_end');
    printer!.setFaults({ paperEnd: true });
    await nextWhere(await counter.watch(), isTold);
    printer!.setFaults({ paperEnd: false });
    await nextWhere(await counter.watch(), (seen) => !isTold(seen));
  });

  it('6: one press that is sent twice is one ticket and one slip', async () => {
    const { printer, kiosk, slipOf } = await openWhole({ hasPad: false });
    const pressed = { ...command(), line: CIVIL };
    const [ticket, again] = await Promise.all([kiosk.issueTicket(pressed), kiosk.issueTicket(pressed)]);
    expect(again).toEqual(ticket);
    await slipOf(ticket, 'printed');
    const next = await kiosk.issueTicket({ ...command(), line: CIVIL });
    await slipOf(next, 'printed');
    expect(printer!.slips.map(({ title }) => title)).toEqual(['C001', 'C002']);
  });

  it('9: Chinese is Chinese on the paper', async () => {
    const { printer, issue, slipOf } = await openWhole({ hasPad: false });
    await slipOf(await issue(), 'printed');
    const { text } = printer!.slips[0]!;
    expect(text).toContain('龙兴镇便民服务中心');
    expect(text).not.toMatch(/[\uFFFD〓]/u);
  });

  it('17: an unplugged pad is noticed and told, and is back by itself when it is plugged in', async () => {
    const { rig, pad, counter } = await openWhole();
    await nextWhere(await counter.watch(), (seen) => seen.pad === 'online');
    await rig!.unplug();
    const { alerts } = await nextWhere(await counter.watch(), (seen) => seen.pad === 'offline');
    expect(alerts.map(({ code }) => code)).toContain('pad.link_down');
    await rig!.replug();
    await nextWhere(await counter.watch(), (seen) => seen.pad === 'online');
    pad!.pressStaffKey('callGuard');
    await nextWhere(await counter.watch(), ({ helpCalls }) => helpCalls.length === 1);
  });
});
