/** Spool over printers in memory, time turned by hand: who goes first, who takes over, who is asked, who is cut off. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import { PrinterId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { createMemoryPrinter } from '#tests/support/memory-printer';
import { createMemorySpoolJournal } from '#tests/support/memory-spool-journal';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { waitFor } from '#tests/support/wait-for';
import { NO_GLYPHS } from './glyph-source';
import { getPrinterProfile } from './printer-profile';
import { createSpool } from './spool';
import type { PrinterAddress } from './printer-link';
import type { PrinterConfig } from './spool';
import type { PrintJob, PrintJobState } from './spool-journal';

const HALL = PrinterId.parse('hall');
const DESK = PrinterId.parse('desk');
const TICKET_EXPIRES_MS = 90_000;

type Device = Partial<Omit<PrinterConfig, 'id'>> & Omit<Parameters<typeof createMemoryPrinter>[0], 'time'>;

function open(printers: Record<string, Device> = { hall: {} }) {
  const time = createManualTime();
  const journal = createMemorySpoolJournal();
  const devices = new Map(
    Object.entries(printers).map(([id, options]) => [id, createMemoryPrinter({ ...options, time })]),
  );
  const opened: PrinterAddress[] = [];
  let draws = 0;
  const spool = createSpool({
    printers: Object.entries(printers).map(([id, config]) => ({
      id: PrinterId.parse(id),
      profile: config.profile ?? 'generic-80',
      link: config.link ?? `tcp://${id}:9100`,
      ...(config.fallback === undefined ? {} : { fallback: config.fallback }),
    })),
    journal,
    glyphs: NO_GLYPHS,
    openLink(address) {
      opened.push(address);
      return devices.get(address.kind === 'tcp' ? address.host : 'hall')!.openLink();
    },
    time,
    random: () => (draws++ % 97) / 97,
    log: createSilentLogger(),
  });
  const device = (id = 'hall') => devices.get(id)!;
  const health = (id = 'hall') => spool.health().find((printer) => printer.id === id)!;
  const queue = (ticketNumber: string, more: Partial<Pick<PrintJob, 'printer' | 'priority'>> = {}) => {
    const { printer = HALL } = more;
    const id = journal.add({
      printer,
      document: buildSampleTicket(ticketNumber),
      createdAt: time.now(),
      expiresAt: time.now() + TICKET_EXPIRES_MS,
      ...more,
    });
    spool.wake(printer);
    return id;
  };
  const reaches = (id: number, state: PrintJobState) =>
    waitFor(`job ${id} to be ${state}, not ${journal.job(id).state}`, () => journal.job(id).state === state);
  /** Turns the clock in small steps until it is so. */
  const passUntil = (what: string, isSo: () => boolean, stepMs = 100) =>
    waitFor(what, () => {
      if (!isSo()) time.advance(stepMs);
      return isSo();
    });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await setImmediate();
  };
  const titles = (id = 'hall') => device(id).slips.map((slip) => slip.title);
  return { opened, time, journal, spool, device, health, queue, reaches, passUntil, settle, titles };
}

describe('who goes first', () => {
  test('a resident’s ticket before a test page, the older of two tickets before the younger', async () => {
    const { spool, queue, reaches, titles } = open();
    const test = queue('T001', { priority: 8 });
    const first = queue('C001');
    const second = queue('C002');
    spool.start();
    for (const id of [first, second, test]) await reaches(id, 'printed');
    expect(titles()).toEqual(['C001', 'C002', 'T001']);
  });

  test('what a person took back while it was rendered never begins', async () => {
    const { spool, journal, device, queue, reaches, settle } = open();
    device().setFaults({ cover: true });
    const taken = queue('C001');
    spool.start();
    await settle();
    journal.cancel(taken);
    device().setFaults({ cover: false });
    const next = queue('C002');
    await reaches(next, 'printed');
    expect(journal.job(taken)).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(device().slips).toHaveLength(1);
  });

  test('a job that is taken back in the very turn in which it would begin is not sent', async () => {
    const { spool, journal, device, queue, reaches } = open();
    const taken = queue('C001');
    const { findNextQueued } = journal;
    let looks = 0;
    journal.findNextQueued = (printer) => {
      const job = findNextQueued(printer);
      // The second look is the one whose job is printed.
      if (++looks === 2) journal.cancel(taken);
      return job;
    };
    spool.start();
    await reaches(queue('C002'), 'printed');
    expect(device().slips.map((slip) => slip.title)).toEqual(['C002']);
    expect(journal.job(taken)).toMatchObject({ state: 'cancelled', attempts: 0 });
  });
});

describe('another printer takes over', () => {
  const both = { hall: { fallback: DESK }, desk: {} };

  test('what nobody has touched, once the first has been unavailable for a moment', async () => {
    const { spool, journal, device, health, queue, passUntil, titles } = open(both);
    device().setFaults({ paperEnd: true });
    spool.start();
    const id = queue('C001');
    await passUntil('the slip at the other printer', () => journal.job(id).state === 'printed');
    expect([titles(), titles('desk')]).toEqual([[], ['C001']]);
    expect(journal.job(id)).toMatchObject({ printer: DESK, meantFor: HALL, attempts: 1 });
    expect(health().faults).toEqual(['printer.paper_end', 'printer.taken_over']);
    expect(health().counters).toMatchObject({ rerouted: 1, printed: 0 });
  });

  test('nothing goes there while a cover is opened and shut', async () => {
    const { spool, time, device, queue, reaches, settle, titles } = open(both);
    device().setFaults({ cover: true });
    spool.start();
    await settle();
    const id = queue('C001');
    time.advance(2_000);
    await settle();
    device().setFaults({ cover: false });
    await reaches(id, 'printed');
    expect([titles(), titles('desk')]).toEqual([['C001'], []]);
  });

  test('never a slip that may have been touched', async () => {
    const { spool, journal, device, queue, reaches, passUntil, titles } = open(both);
    spool.start();
    device().setFaults({ paperEndAfter: 5 });
    const id = queue('C001');
    await reaches(id, 'sent');
    await passUntil('the spool to give up', () => journal.job(id).state === 'unknown', 1_000);
    expect(titles('desk')).toEqual([]);
  });

  test('not to a printer that cannot print either, and not back again', async () => {
    const { spool, journal, device, queue, passUntil, titles } = open({
      hall: { fallback: DESK },
      desk: { fallback: HALL },
    });
    device().setFaults({ paperEnd: true });
    device('desk').setFaults({ cover: true });
    spool.start();
    const stale = queue('C001');
    await passUntil('the job to expire', () => journal.job(stale).state === 'expired', 1_000);
    expect(journal.job(stale).printer).toBe(HALL);
    device('desk').setFaults({ cover: false });
    const moved = queue('C002');
    await passUntil('the job to move', () => journal.job(moved).printer === DESK);
    device('desk').setFaults({ cover: true });
    await passUntil('the job to be decided', () => journal.job(moved).state !== 'queued', 1_000);
    expect(journal.job(moved).printer).toBe(DESK);
    expect(titles()).toEqual([]);
  });

  test('old jobs do not burst out when the first one returns', async () => {
    const { spool, journal, time, device, queue, reaches, passUntil, titles } = open({ hall: {} });
    device().isSwitchedOff = true;
    spool.start();
    const stale = ['C001', 'C002', 'C003'].map((number) => queue(number));
    await passUntil('all to expire', () => stale.every((id) => journal.job(id).state === 'expired'), 1_000);
    device().isSwitchedOff = false;
    time.advance(10_000);
    await reaches(queue('C004'), 'printed');
    expect(titles()).toEqual(['C004']);
  });
});

describe('a printer that cannot print for a moment', () => {
  test('a hot head is waited for: no fault, nobody takes over', async () => {
    const { spool, time, journal, device, health, queue, reaches, settle, titles } = open({
      hall: { fallback: DESK },
      desk: {},
    });
    device().setFaults({ autoRecoverable: true });
    spool.start();
    const id = queue('C001');
    await waitFor('the printer to be seen', () => health().faults.length > 0);
    for (let second = 0; second < 10; second++) {
      time.advance(1_000);
      await settle();
    }
    expect(health()).toMatchObject({ state: 'warning', faults: ['printer.cooling'] });
    expect(journal.job(id).state).toBe('queued');
    device().setFaults({ autoRecoverable: false });
    await reaches(id, 'printed');
    expect([titles(), titles('desk')]).toEqual([['C001'], []]);
  });

  test('a stuck cutter is freed where the profile says that it may help, and the slip comes out', async () => {
    const { spool, device, queue, reaches, passUntil, health } = open();
    spool.useProfile(HALL, { ...getPrinterProfile('generic-80'), freesCutter: true });
    device().setFaults({ cutter: true });
    spool.start();
    await passUntil('the printer to be freed', () => health().state === 'ready');
    await reaches(queue('C001'), 'printed');
    expect(count(device().received, FREE_CUTTER)).toBe(1);
  });

  test('a cutter that stays stuck is tried once an error, then staff are told', async () => {
    const { spool, device, time, health, passUntil, settle } = open({ hall: { ignoresRecovery: true } });
    spool.useProfile(HALL, { ...getPrinterProfile('generic-80'), freesCutter: true });
    device().setFaults({ cutter: true });
    spool.start();
    await waitFor('the cutter to be tried', () => count(device().received, FREE_CUTTER) === 1);
    for (let second = 0; second < 5; second++) {
      time.advance(1_000);
      await settle();
    }
    expect(count(device().received, FREE_CUTTER)).toBe(1);
    expect(health()).toMatchObject({ state: 'unavailable', faults: ['printer.cutter'] });
    device().setFaults({ cutter: false });
    await passUntil('the printer to be ready', () => health().state === 'ready');
    device().setFaults({ cutter: true });
    await passUntil('the cutter to be tried again', () => count(device().received, FREE_CUTTER) === 2);
  });
});

describe('paper that ends in the middle', () => {
  test.each(['enquiry2', 'clearBuffer'] as const)('%s: thrown away, and a marked copy follows', async (recovery) => {
    const { spool, journal, device, queue, reaches } = open();
    spool.useProfile(HALL, { ...getPrinterProfile('generic-80'), recovery });
    spool.start();
    device().setFaults({ paperEndAfter: 5 });
    const id = queue('C001');
    await reaches(id, 'cancelled');
    const copy = journal.jobs().at(-1)!;
    expect(copy).toMatchObject({ copyNumber: 2, state: 'queued' });
    device().setFaults({ paperEnd: false });
    await reaches(copy.id, 'printed');
    const whole = device().slips.filter((slip) => slip.text.includes('咨询电话'));
    expect(whole).toHaveLength(1);
    expect(journal.job(id).attempts).toBe(1);
  });
});

describe('a device that takes nothing', () => {
  test('is cut off, its slip is unknown, and the next one prints when it takes bytes again', async () => {
    const { spool, journal, device, queue, passUntil, reaches } = open();
    spool.start();
    device().takesNoSlip = true;
    const id = queue('C001');
    await passUntil('the spool to give up', () => journal.job(id).state === 'unknown');
    expect(journal.job(id).note).toBe('the printer took no bytes in time');
    device().takesNoSlip = false;
    await reaches(queue('C002'), 'printed');
    expect(journal.job(id).attempts).toBe(1);
  });

  test('noise on the line while the slip’s bytes wait proves nothing: a line without power reads as 00', async () => {
    const { spool, journal, device, queue, passUntil, reaches, settle } = open({ hall: { profile: 'serial-kiosk' } });
    spool.start();
    device().takesNoSlip = true;
    const id = queue('C001');
    await reaches(id, 'sending');
    await settle();
    device().say(0x00);
    await passUntil('the spool to decide', () => !['sending', 'sent'].includes(journal.job(id).state));
    expect(journal.job(id)).toMatchObject({ state: 'unknown', note: 'the printer took no bytes in time' });
  });

  test('does not hold up the hall’s end', async () => {
    const { spool, journal, time, device, queue, reaches } = open();
    spool.start();
    device().setFaults({ paperEndAfter: 5 });
    const id = queue('C001');
    await reaches(id, 'sent');
    let hasStopped = false;
    void spool.stop().then(() => (hasStopped = true));
    await waitFor('the end', () => {
      time.advance(500);
      return hasStopped;
    });
    expect(journal.job(id).state).toBe('unknown');
  });
});

describe('a journal that cannot write for a moment', () => {
  const FULL = () => {
    throw new Error('database or disk is full');
  };

  test.each(['sending', 'sent'] as const)(
    'behind “%s”: the slip ends as unknown, and the next one prints',
    async (from) => {
      const { spool, journal, device, queue, passUntil, reaches, titles } = open();
      const { markSent, markPrinted, markUnknown, markInterrupted } = journal;
      spool.start();
      if (from === 'sending') journal.markSent = FULL;
      journal.markPrinted = journal.markUnknown = journal.markInterrupted = FULL;
      const id = queue('C001');
      await reaches(id, from);
      await waitFor('its paper', () => device().slips.length === 1);
      Object.assign(journal, { markSent, markPrinted, markUnknown, markInterrupted });
      await passUntil('the slip to end', () => journal.job(id).state === 'unknown');
      const next = queue('C002');
      await passUntil('the next one', () => journal.job(next).state === 'printed');
      expect(titles().filter((title) => title === 'C001')).toHaveLength(1);
      expect(journal.job(id).attempts).toBe(1);
    },
  );

  test('before “sending”: nothing is sent until it writes again, then once', async () => {
    const { spool, journal, device, queue, passUntil, settle, titles } = open();
    const { markSending } = journal;
    journal.markSending = FULL;
    spool.start();
    const id = queue('C001');
    await settle();
    expect(device().slips).toHaveLength(0);
    journal.markSending = markSending;
    await passUntil('the slip', () => journal.job(id).state === 'printed');
    expect(titles()).toEqual(['C001']);
  });
});

describe('what stands beside the printing', () => {
  test('a link that never talks back: every byte goes out, the outcome is unknown by nature', async () => {
    const { spool, journal, device, queue, reaches } = open({ hall: { talksBack: false } });
    spool.start();
    const id = queue('C001');
    await reaches(id, 'unknown');
    expect(journal.job(id).note).toBe('this model proves nothing');
    expect(device().slips).toHaveLength(1);
    expect(spool.health()[0]).toMatchObject({ state: 'unknown', faults: [] });
  });

  test('CUPS never brings an answer: labelled as such, whatever the profile says', async () => {
    const { spool, journal, queue, reaches, health } = open({ hall: { link: 'cups:ticket', talksBack: false } });
    spool.start();
    const id = queue('C001');
    await reaches(id, 'unknown');
    expect(journal.job(id).note).toBe('this model proves nothing');
    expect(health()).toMatchObject({ provesSlips: false, faults: [] });
  });

  test('a profile made by commissioning is used from the next slip on, and given back', async () => {
    const { spool, device, health, queue, reaches } = open();
    spool.start();
    await reaches(queue('C001'), 'printed');
    spool.useProfile(HALL, { ...getPrinterProfile('generic-58'), id: 'ours' });
    await reaches(queue('C002'), 'printed');
    expect(health()).toMatchObject({ profile: 'ours', isCommissioned: true });
    spool.useProfile(HALL, null);
    await reaches(queue('C003'), 'printed');
    expect(health()).toMatchObject({ profile: 'generic-80', isCommissioned: false });
    const rules = device().slips.map((slip) => /={2,}/.exec(slip.text)?.[0].length);
    expect(rules).toEqual([48, 32, 48]);
  });

  test('flow control is the model’s where hall.yml says none, and hall.yml’s where it does', async () => {
    const flowOf = async (link: string) => {
      const { spool, opened, queue, reaches } = open({ hall: { profile: 'serial-kiosk', link } });
      spool.start();
      await reaches(queue('C001'), 'printed');
      return opened[0];
    };
    expect(await flowOf('serial:/dev/ttyS1')).toMatchObject({ flow: 'xonxoff' });
    expect(await flowOf('serial:/dev/ttyS1?flow=rtscts')).toMatchObject({ flow: 'rtscts' });
    expect(await flowOf('serial:/dev/ttyS1?flow=none')).toMatchObject({ flow: 'none' });
  });

  test('the link is lent between two slips and comes back', async () => {
    const { spool, device, queue, reaches } = open();
    spool.start();
    await reaches(queue('C001'), 'printed');
    const before = device().openings;
    await expect(spool.borrowLink(HALL, async (link) => link.isOpen)).resolves.toBe(true);
    await reaches(queue('C002'), 'printed');
    expect(device().openings).toBe(before + 2);
  });

  test('the link is not lent while a slip is on it, nor by a printer that is switched off', async () => {
    const { spool, device, queue, reaches } = open();
    spool.start();
    device().setFaults({ paperEndAfter: 5 });
    const id = queue('C001');
    await reaches(id, 'sent');
    await expect(spool.borrowLink(HALL, () => Promise.resolve())).rejects.toThrow(/something else to do/);
    device().setFaults({ paperEnd: false });
    await reaches(id, 'printed');
    device().isSwitchedOff = true;
    await expect(spool.borrowLink(HALL, () => Promise.resolve())).rejects.toThrow(/nobody is there/);
  });

  test('the near end is told once a roll, with about how many slips are left, until a new roll is in', async () => {
    const { spool, time, device, health, queue, reaches, passUntil, settle } = open();
    const profile = getPrinterProfile('generic-80');
    spool.useProfile(HALL, { ...profile, nearEndMetres: 2 });
    const told: (number | null)[] = [];
    spool.onHealthChange(({ faults, roll }) => {
      if (faults.includes('printer.paper_near_end')) told.push(roll.slipsLeft);
    });
    spool.start();
    await reaches(queue('C001'), 'printed');
    device().setFaults({ nearEnd: true });
    await passUntil('the near end', () => health().faults.includes('printer.paper_near_end'));
    expect(health().roll.slipsLeft).toBe(Math.floor(2_000 / health().roll.printedMm));
    // The sensor's flicker at its mark is not a new roll.
    device().setFaults({ nearEnd: false });
    time.advance(3_000);
    await settle();
    expect(health().faults).toEqual(['printer.paper_near_end']);
    const left = health().roll.slipsLeft!;
    await reaches(queue('C002'), 'printed');
    expect(health().roll.slipsLeft).toBe(left - 1);
    device().setFaults({ cover: true });
    await passUntil('the cover', () => health().faults.includes('printer.cover_open'));
    device().setFaults({ cover: false });
    await passUntil('the new roll', () => health().faults.length === 0);
    expect(health()).toMatchObject({ state: 'ready', roll: { printedMm: 0 } });
    expect(told.slice(0, 2)).toEqual([left, left - 1]);
  });
});

const FREE_CUTTER = Buffer.of(0x10, 0x05, 0x02);

function count(bytes: Buffer, sought: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) found += 1;
  return found;
}
