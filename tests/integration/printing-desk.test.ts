/**
 * Printing as people meet it: what residents, counters and technicians see of one printer over real TCP while its paper
 * ends and comes back, and what a technician does about papers and about an unknown model.
 */
import { safe } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { CommissioningAnswers } from '#contract/printer-commissioning';
import type { Alert } from '#contract/snapshots';
import type { CommandId, CounterNumber, LineId, PrinterId, StaffNumber } from '#domain/ids';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

const CIVIL = 'civil-affairs' as LineId;
const HALL = 'hall' as PrinterId;
const commandId = () => uuidv7() as CommandId;

type TestHall = Awaited<ReturnType<typeof openTestHall>>;
const opened: TestHall[] = [];
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.close();
});

async function open() {
  const test = await openTestHall({ hasPad: false });
  opened.push(test);
  const { client: kiosk } = connectSurface(test.hall, { surface: 'kiosk' });
  const { client: counter } = connectSurface(test.hall, { surface: 'counter', counterNumber: 1 as CounterNumber });
  const { client: maintenance } = connectSurface(test.hall, { surface: 'maintenance' });
  await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'ready');
  return { kiosk, counter, maintenance, printer: test.printer! };
}

const ofPrinters = (alerts: readonly Alert[]) => alerts.filter(({ code }) => code.startsWith('printer.'));
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const { error } = await safe(call);
  return error ? (error as { code?: string }).code! : 'done';
};

describe('the paper ends', () => {
  it('and everybody is told; a new roll brings the waiting slip out by itself, once and unmarked', async () => {
    const { kiosk, counter, maintenance, printer } = await open();
    printer.setFaults({ paperEnd: true });
    const kioskDown = await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'unavailable');
    expect(kioskDown.slipFault).toBe('printer.paper_end');
    const counterDown = await nextWhere(await counter.watch(), ({ slipPrinting }) => slipPrinting === 'unavailable');
    expect(ofPrinters(counterDown.alerts)).toMatchObject([{ code: 'printer.paper_end', subject: 'hall' }]);
    const { ticketId, ticketNumber } = await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    expect(ticketNumber).toBe('C001');
    const { printers, printJobs } = await nextWhere(await maintenance.watch(), (now) => now.printJobs.length === 1);
    expect(printers[0]).toMatchObject({ state: 'unavailable', faults: ['printer.paper_end'] });
    expect(printJobs[0]).toMatchObject({ title: 'C001', state: 'queued', operator: null, copyNumber: 1 });

    printer.setFaults({ paperEnd: false });
    await nextWhere(await kiosk.watchSlip({ ticketId }), ({ state }) => state === 'printed');
    const up = await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'ready');
    expect([up.slipFault, ofPrinters(up.alerts)]).toEqual([null, []]);
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C001']);
    expect(printer.slips[0]!.text).not.toContain('补打');
  });

  it('and a slip that was taken back is offered at the counter once the printer is well again', async () => {
    const { kiosk, counter, maintenance, printer } = await open();
    await counter.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
    printer.setFaults({ paperEnd: true });
    await nextWhere(await kiosk.watch(), ({ slipPrinting }) => slipPrinting === 'unavailable');
    const { ticketId } = await kiosk.issueTicket({ commandId: commandId(), line: CIVIL });
    const { printJobs } = await nextWhere(await maintenance.watch(), (now) => now.printJobs.length === 1);
    await maintenance.printers.cancelJob({ commandId: commandId(), jobId: printJobs[0]!.id });
    const waiting = await nextWhere(await counter.watch(), ({ unprintedSlips }) => unprintedSlips.length === 1);
    expect(waiting.slipPrinting).toBe('unavailable');
    expect(waiting.unprintedSlips).toMatchObject([{ ticketNumber: 'C001', slip: 'notPrinted' }]);

    printer.setFaults({ paperEnd: false });
    await nextWhere(
      await counter.watch(),
      ({ slipPrinting, unprintedSlips }) => slipPrinting === 'ready' && unprintedSlips.length === 1,
    );
    await counter.reprintSlip({ commandId: commandId(), ticketId, reason: '窗口补打' });
    await nextWhere(await counter.watch(), ({ unprintedSlips }) => unprintedSlips.length === 0);
    await waitFor('the copy', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toContain('补打');
    const after = await nextWhere(await maintenance.watch(), (now) => now.printJobs[0]?.state === 'printed');
    expect(after.printJobs[0]).toMatchObject({ title: 'C001', copyNumber: 2, operator: '0301', reason: '窗口补打' });
    expect(after.printJobs[1]).toMatchObject({ copyNumber: 1, state: 'cancelled', decidedBy: 'maintenance' });
  });
});

describe('a model that nobody knows', () => {
  const ANSWERS: CommissioningAnswers = {
    columns: 48,
    legibleRows: ['gb2312', 'gbk'],
    largeChinese: 'GS !',
    showsInlineGlyphs: true,
    userGlyphs: 6,
    scannableModuleDots: [4, 5, 6],
    scansBitmapQr: true,
    cut: 'partial',
    rollMetres: 80,
    nearEndMetres: null,
    headToBladeMm: 15,
  };

  it('is asked, prints its sheet, gets a profile from the answers and loses it again', async () => {
    const { maintenance, printer } = await open();
    const findings = await maintenance.printers.probe({ printer: HALL });
    expect(findings).toMatchObject({ answersRealTime: true, answersSensor: true });

    await maintenance.printers.printCommissioningSheet({ commandId: commandId(), printer: HALL });
    await waitFor('the sheet', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toContain('型号测试单');
    expect(printer.slips[0]!.text).not.toContain('还没有问过打印机');

    const save = (answers: CommissioningAnswers) =>
      maintenance.printers.saveCommissioning({ commandId: commandId(), printer: HALL, answers });
    expect(await codeOf(save({ ...ANSWERS, legibleRows: ['gbk'] }))).toBe('COMMISSIONING_REFUSED');
    const before = await nextWhere(await maintenance.watch(), () => true);
    expect(before.printers[0]).toMatchObject({ profile: 'generic-80', isCommissioned: false });

    await save(ANSWERS);
    const saved = await nextWhere(await maintenance.watch(), ({ printers }) => printers[0]!.isCommissioned);
    expect(saved.printers[0]!.profile).toBe('at-hall');
    expect(saved.printers[0]!.roll.slipsLeft).toBeGreaterThan(100);

    await maintenance.printers.printSample({ commandId: commandId(), printer: HALL, sample: 'daySlip' });
    await waitFor('a sample under the new profile', () => printer.slips.length === 2);
    expect(printer.slips[1]!.text).toContain('样张');

    await maintenance.printers.dropCommissioning({ commandId: commandId(), printer: HALL });
    const dropped = await nextWhere(await maintenance.watch(), ({ printers }) => !printers[0]!.isCommissioned);
    expect(dropped.printers[0]!.profile).toBe('generic-80');
  });
});
