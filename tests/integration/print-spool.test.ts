/** Spool and simulated printer over real TCP: what becomes of a slip in every condition of the printer. */
import { afterEach, describe, expect, test } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import { PrinterId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import { NO_GLYPHS } from '#printers/glyph-source';
import { openPrinterLink } from '#printers/open-printer-link';
import { createSpool } from '#printers/spool';
import type { Spool } from '#printers/spool';
import type { PrintJobState } from '#printers/spool-journal';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { PrinterSimulator } from '#simulators/printer/printer-simulator';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { createMemorySpoolJournal } from '#tests/support/memory-spool-journal';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { waitFor } from '#tests/support/wait-for';
import { findFreePort } from '../../scripts/free-port.mjs';

const HALL = PrinterId.parse('hall');
const TICKET_EXPIRES_MS = 90_000;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openPrinter(port = 0, time: Time = createManualTime()): Promise<PrinterSimulator> {
  const simulator = await createPrinterSimulator({ port, time });
  closers.push(() => simulator.close());
  return simulator;
}

function openSpool(port: number, profile = 'generic-80') {
  const time = createManualTime();
  const journal = createMemorySpoolJournal();
  let draws = 0;
  const spool = createSpool({
    printers: [{ id: HALL, profile, link: `tcp://127.0.0.1:${port}` }],
    journal,
    glyphs: NO_GLYPHS,
    openLink: (address) => openPrinterLink(address, time),
    time,
    random: () => (draws++ % 97) / 97,
    log: createSilentLogger(),
  });
  closers.push(() => stopSpool(spool, time));
  const print = (ticketNumber: string) => {
    const createdAt = time.now();
    const document = buildSampleTicket(ticketNumber);
    const id = journal.add({ printer: HALL, document, createdAt, expiresAt: createdAt + TICKET_EXPIRES_MS });
    spool.wake(HALL);
    return id;
  };
  const reaches = (id: number, state: PrintJobState) =>
    waitFor(`job ${id} to be ${state}`, () => journal.job(id).state === state);
  const shows = (fault: string) =>
    waitFor(`fault ${fault}`, () => spool.health()[0]!.faults.some((code) => code === fault));
  return { spool, journal, time, print, reaches, shows };
}

/** Time stands still in these tests, so whatever a stop waits for has to be turned by hand. */
async function stopSpool(spool: Spool, time: ManualTime): Promise<void> {
  let hasStopped = false;
  const stopping = spool.stop().then(() => (hasStopped = true));
  await waitFor('the spool to stop', () => {
    time.advance(1_000);
    return hasStopped;
  });
  await stopping;
}

describe('a printer in order', () => {
  test('prints a slip once and proves it', async () => {
    const printer = await openPrinter();
    const { spool, journal, print, reaches } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await reaches(id, 'printed');
    expect(journal.job(id).history).toEqual(['queued', 'sending', 'sent', 'printed']);
    expect(journal.job(id).note).toBe('processId');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C012']);
    expect(printer.slips[0]!.text).toContain('民政');
    expect(spool.health()[0]).toMatchObject({ state: 'ready', faults: [], counters: { printed: 1, unknown: 0 } });
  });

  test('prints in the order of the queue, one slip a job', async () => {
    const printer = await openPrinter();
    const { spool, print, reaches } = openSpool(printer.port);
    const ids = ['C001', 'C002', 'C003', 'C004'].map(print);
    spool.start();
    for (const id of ids) await reaches(id, 'printed');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C001', 'C002', 'C003', 'C004']);
  });

  test('tells listeners each durable change, in order', async () => {
    const printer = await openPrinter();
    const { spool, print, reaches } = openSpool(printer.port);
    const changes: PrintJobState[] = [];
    spool.onJobChange((_id, state) => changes.push(state));
    spool.onJobChange(() => {
      throw new Error('a listener with a mistake of its own');
    });
    spool.start();
    await reaches(print('C012'), 'printed');
    await waitFor('the last change', () => changes.includes('printed'));
    expect(changes).toEqual(['sending', 'sent', 'printed']);
  });

  test('accepts the barrier as proof where the model swallows process ids', async () => {
    const printer = await openPrinter();
    printer.setFaults({ swallowProcessId: true });
    const { spool, journal, time, print } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await waitFor('the slip', () => printer.slips.length === 1);
    await waitFor('the grace for the better proof to pass', () => {
      time.advance(10);
      return journal.job(id).state === 'printed';
    });
    expect(journal.job(id).note).toBe('barrier');
  });

  test('warns of the paper’s end and prints all the same', async () => {
    const printer = await openPrinter();
    printer.setFaults({ nearEnd: true });
    const { spool, print, reaches } = openSpool(printer.port);
    spool.start();
    await reaches(print('C012'), 'printed');
    expect(spool.health()[0]).toMatchObject({ state: 'warning', faults: ['printer.paper_near_end'] });
  });
});

describe('a printer that cannot print', () => {
  test('an open cover keeps the job queued; closed in time, it prints by itself', async () => {
    const printer = await openPrinter();
    printer.setFaults({ cover: true });
    const { spool, journal, print, reaches, shows } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await shows('printer.cover_open');
    expect(spool.health()[0]!.state).toBe('unavailable');
    expect(journal.job(id).history).toEqual(['queued']);
    printer.setFaults({ cover: false });
    await reaches(id, 'printed');
    expect(printer.slips).toHaveLength(1);
    expect(spool.health()[0]).toMatchObject({ state: 'ready', faults: [] });
  });

  test('a slip that nobody waits for any more never prints', async () => {
    const printer = await openPrinter();
    printer.setFaults({ paperEnd: true });
    const { spool, journal, time, print, reaches, shows } = openSpool(printer.port);
    spool.start();
    const stale = print('C012');
    await shows('printer.paper_end');
    await waitFor('the job to expire', () => {
      time.advance(1_000);
      return journal.job(stale).state === 'expired';
    });
    printer.setFaults({ paperEnd: false });
    await reaches(print('C013'), 'printed');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C013']);
    expect(journal.job(stale).history).toEqual(['queued', 'expired']);
  });

  test('setting the wall clock expires nothing', async () => {
    const printer = await openPrinter();
    printer.setFaults({ cover: true });
    const { spool, time, print, reaches, shows } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await shows('printer.cover_open');
    time.setWallClock(time.now() + 24 * 3_600_000);
    printer.setFaults({ cover: false });
    await reaches(id, 'printed');
  });

  test('nobody at the address: the job waits, prints when the printer is back, and the fault goes', async () => {
    const port = await findFreePort();
    const { spool, journal, time, print, reaches, shows } = openSpool(port);
    spool.start();
    const id = print('C012');
    await shows('printer.offline');
    expect(journal.job(id).attempts).toBe(0);
    const printer = await openPrinter(port);
    await waitFor('the spool to try again', () => {
      if (spool.health()[0]!.faults.length === 0) return true;
      time.advance(5);
      return false;
    });
    await reaches(id, 'printed');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C012']);
    expect(spool.health()[0]!.faults).toEqual([]);
  });

  test('paper ends in the middle: one slip, finished from the printer’s own buffer', async () => {
    const printer = await openPrinter();
    printer.setFaults({ paperEndAfter: 5 });
    const { spool, journal, print, reaches, shows } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await waitFor('the paper to end', () => printer.faults.paperEnd);
    await reaches(id, 'sent');
    // At once: time stands still, and the one who waits for this slip must not be told that it is on its way.
    await shows('printer.paper_end');
    expect(journal.job(id).state).toBe('sent');
    expect(printer.slips).toHaveLength(0);
    printer.setFaults({ paperEnd: false });
    await reaches(id, 'printed');
    await waitFor('the fault to go', () => spool.health()[0]!.state === 'ready');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C012']);
    expect(journal.job(id).attempts).toBe(1);
  });

  test('paper ends in the middle and nobody comes: unknown, and never sent again', async () => {
    const printer = await openPrinter();
    printer.setFaults({ paperEndAfter: 5 });
    const { spool, journal, time, print, reaches } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await reaches(id, 'sent');
    await waitFor('the spool to give up', () => {
      time.advance(50);
      return journal.job(id).state === 'unknown';
    });
    printer.setFaults({ paperEnd: false });
    await reaches(print('C013'), 'printed');
    expect(journal.job(id).attempts).toBe(1);
    // The strip between them clears the roll of what might hang there half-printed.
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C012', 'slip', 'C013']);
    expect(printer.slips[1]!.text.trim()).toBe('');
  });
});

describe('when nobody can tell', () => {
  test('a link that breaks in mid-slip: unknown, never sent again, and the next slip is whole', async () => {
    const printer = await openPrinter();
    printer.setFaults({ dropLinkAtByte: 300 });
    const { spool, journal, print, reaches } = openSpool(printer.port);
    spool.start();
    const broken = print('C012');
    await reaches(broken, 'unknown');
    const next = print('C013');
    await reaches(next, 'printed');
    expect(journal.job(broken).attempts).toBe(1);
    const remains = printer.slips[0]!;
    const whole = printer.slips.at(-1)!;
    expect(printer.slips).toHaveLength(2);
    expect(remains.text).not.toContain('咨询电话');
    expect(whole.text).toContain('C013');
    expect(whole.text).not.toContain('C012');
  });

  test('a printer that never answers is not printed to where its profile says that it answers', async () => {
    const printer = await openPrinter();
    printer.setFaults({ silentClone: true });
    const { spool, journal, time, print } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await waitFor('the printer to be given up', () => {
      time.advance(50);
      return spool.health()[0]!.faults.includes('printer.offline');
    });
    expect(journal.job(id).state).not.toBe('sending');
    expect(journal.job(id).attempts).toBe(0);
    expect(printer.slips).toHaveLength(0);
  });

  test('a silent clone with its own profile prints every byte, and the outcome stays unknown', async () => {
    const printer = await openPrinter();
    printer.setFaults({ silentClone: true });
    const { spool, journal, print, reaches } = openSpool(printer.port, 'silent-80');
    spool.start();
    const id = print('C012');
    await reaches(id, 'unknown');
    expect(journal.job(id).history).toEqual(['queued', 'sending', 'sent', 'unknown']);
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toContain('咨询电话');
    expect(spool.health()[0]).toMatchObject({ state: 'unknown', faults: [] });
  });

  test('what a crash left half-sent is unknown after the start, and never sent again', async () => {
    const printer = await openPrinter();
    const { spool, journal, time, print, reaches } = openSpool(printer.port);
    const crashed = (['sending', 'sent'] as const).map((state, at) =>
      journal.add({
        printer: HALL,
        document: buildSampleTicket(`C00${at}`),
        createdAt: time.now(),
        expiresAt: time.now() + TICKET_EXPIRES_MS,
        state,
      }),
    );
    spool.start();
    expect(crashed.map((id) => journal.job(id).state)).toEqual(['unknown', 'unknown']);
    await reaches(print('C012'), 'printed');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['slip', 'C012']);
    expect(printer.slips[0]!.text.trim()).toBe('');
  });

  test('a slip under way when the hall stops is unknown', async () => {
    const printer = await openPrinter();
    printer.setFaults({ paperEndAfter: 5 });
    const { spool, journal, time, print, reaches } = openSpool(printer.port);
    spool.start();
    const id = print('C012');
    await reaches(id, 'sent');
    await stopSpool(spool, time);
    expect(journal.job(id).state).toBe('unknown');
  });

  test('a document that cannot be rendered does not stand in the way of the next', async () => {
    const printer = await openPrinter();
    const { spool, journal, time, print, reaches } = openSpool(printer.port);
    const broken = journal.add({
      printer: HALL,
      document: { kind: 'queueTicket', title: 'C001', blocks: [{ kind: 'qr', payload: '不是 ASCII' }] },
      createdAt: time.now(),
      expiresAt: time.now() + TICKET_EXPIRES_MS,
    });
    spool.start();
    await reaches(print('C012'), 'printed');
    expect(journal.job(broken).state).toBe('unknown');
    expect(printer.slips.map((slip) => slip.title)).toEqual(['C012']);
  });
});
