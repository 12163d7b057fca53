/** A resident reads what the hall tells everybody, and takes papers of it home; over a real hall with a simulated printer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicPaper } from '#contract/publicity';
import type { CommandId, CounterNumber, NoticeId, StaffNumber } from '#domain/ids';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { createManualTime } from '#tests/support/manual-time';

/** Of the sample: it has no end. */
const LASTING = 'sample-fees' as NoticeId;
const newCommand = () => randomUUID() as CommandId;

describe('a hall with a printer', () => {
  let test: Awaited<ReturnType<typeof openTestHall>>;
  let kiosk: ReturnType<typeof connectSurface<{ surface: 'kiosk' }>>;
  beforeAll(async () => {
    test = await openTestHall({ hasPad: false });
    kiosk = connectSurface(test.hall, { surface: 'kiosk' });
  });
  afterAll(async () => {
    kiosk.close();
    await test.close();
  });

  async function print(paper: PublicPaper) {
    const { publicSlipId } = await kiosk.client.publicity.print({ commandId: newCommand(), paper });
    const stream = await kiosk.client.publicity.watchSlip({ publicSlipId });
    await nextWhere(stream, ({ state }) => state === 'printed');
    return test.printer!.slips.at(-1)!.text;
  }

  it('tells nobody’s whole name or number', async () => {
    const content = await kiosk.client.publicity.content({});
    const text = JSON.stringify(content);
    expect(content.notices.length).toBeGreaterThan(3);
    for (const whole of ['周样板', '13800000001', '990000195001010011']) expect(text).not.toContain(whole);
  });

  it('prints a notice and the contact card', async () => {
    const paper = await print({ kind: 'notice', notice: LASTING });
    for (const said of ['大厅收费项目和标准', test.config.hall.helpPhone]) expect(paper).toContain(said);
    const card = await print({ kind: 'contactCard' });
    for (const said of ['民情连心卡', '李敏', '120', test.config.hall.supervisionPhone]) expect(card).toContain(said);
  });

  it('the same command prints once, another paper under its id is refused', async () => {
    const commandId = newCommand();
    const first = await kiosk.client.publicity.print({ commandId, paper: { kind: 'contactCard' } });
    expect(await kiosk.client.publicity.print({ commandId, paper: { kind: 'contactCard' } })).toEqual(first);
    const other = { kind: 'notice', notice: LASTING } as const;
    await expect(kiosk.client.publicity.print({ commandId, paper: other })).rejects.toMatchObject({
      code: 'COMMAND_REUSED',
    });
  });

  it('who is where is known as soon as somebody signs in', async () => {
    const counter = connectSurface(test.hall, { surface: 'counter', counterNumber: 3 as CounterNumber });
    await counter.client.signIn({ staffNumber: '0303' as StaffNumber, pin: '1234' });
    const seen = await nextWhere(await kiosk.client.watch({}), ({ counters }) => counters[2]?.staffNumber === '0303');
    expect(seen.counters[2]).toMatchObject({
      number: 3,
      isPaused: false,
      lines: ['petitions', 'public-order-justice'],
    });
    counter.close();
  });

  it('a board has something to tell', async () => {
    const board = connectSurface(test.hall, { surface: 'board' });
    const { notices } = await nextWhere(await board.client.watch({}), () => true);
    expect(notices.length).toBeGreaterThan(0);
    board.close();
  });
});

describe('a hall without a printer', () => {
  it('refuses paper with a sentence, and shows everything all the same', async () => {
    const test = await openTestHall({
      hasPad: false,
      hasPrinter: false,
      time: createManualTime(),
      edit: ({ terminal: { ticketPrinter: _, ...terminal }, ...config }) => ({ ...config, terminal, printers: [] }),
    });
    const kiosk = connectSurface(test.hall, { surface: 'kiosk' });
    const ask = (paper: PublicPaper) => kiosk.client.publicity.print({ commandId: newCommand(), paper });
    await expect(ask({ kind: 'contactCard' })).rejects.toMatchObject({ code: 'PRINTING_BUSY' });
    await expect(ask({ kind: 'notice', notice: 'nothing' as NoticeId })).rejects.toMatchObject({
      code: 'NOTICE_UNKNOWN',
    });
    expect((await kiosk.client.publicity.content({})).hallGuide.phones.length).toBeGreaterThan(4);
    kiosk.close();
    await test.close();
  });
});
