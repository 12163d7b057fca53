import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { createMemoryPrinter } from '#tests/support/memory-printer';
import { waitFor } from '#tests/support/wait-for';
import type { CommissioningAnswers } from '#contract/printer-commissioning';
import type { PrinterId } from '#domain/ids';
import { getPrinterProfile } from '#printers/printer-profile';
import type { PrinterProfile } from '#printers/printer-profile';
import { PrinterBusyError } from '#printers/printer-sender';
import type { Spool } from '#printers/spool';
import { createSilentLogger } from '../log/logger';
import { createPrinterCommissioning } from './printer-commissioning';

const HALL = 'hall' as PrinterId;
const ANSWERS: CommissioningAnswers = {
  columns: 32,
  legibleRows: ['gb2312', 'gbk'],
  largeChinese: 'GS !',
  showsInlineGlyphs: true,
  userGlyphs: 6,
  scannableModuleDots: [4, 5, 6],
  scansBitmapQr: true,
  cut: 'partial',
  rollMetres: 30,
  nearEndMetres: null,
  headToBladeMm: 12,
};

let hall: HallCore;
let inUse: PrinterProfile | null;
beforeEach(async () => {
  hall = await openHallCore();
  inUse = null;
});
afterEach(() => hall.close());

/** The part of a spool that commissioning touches, over the simulated printer. */
function open({ isBusy = false } = {}) {
  const device = createMemoryPrinter({ time: hall.time });
  const borrowLink: Spool['borrowLink'] = async (_printer, use) => {
    if (isBusy) throw new PrinterBusyError('a slip is on it');
    return use(await device.openLink());
  };
  const commissioning = createPrinterCommissioning({
    config: hall.config,
    store: hall.store,
    spool: {
      getProfile: () => inUse ?? getPrinterProfile('generic-80'),
      useProfile: (_printer, profile) => (inUse = profile),
      borrowLink,
    },
    papers: hall.papers,
    newId: hall.writer.newId,
    hallTimeText: () => '2026-11-18 09:00',
    time: hall.time,
    log: createSilentLogger(),
  });
  const probe = async () => {
    let end: unknown;
    const probing = commissioning.probe(HALL).then(
      (findings) => (end = findings),
      (error: unknown) => (end = error),
    );
    await waitFor('the probe', () => {
      hall.time.advance(100);
      return end !== undefined;
    });
    await probing;
    return end;
  };
  const save = (answers = ANSWERS) =>
    hall.writer.change((unit) => commissioning.save(unit, HALL, answers, 'maintenance'));
  return { commissioning, device, probe, save };
}

describe('commissioning', () => {
  it('answers and findings become the profile in use, outlive a restart, and are given back', async () => {
    const { commissioning, probe, save } = open();
    expect(await probe()).toMatchObject({ answersRealTime: true, returnsProcessId: true });
    save();
    expect(inUse).toMatchObject({ id: 'at-hall', columns: 32, headToBladeMm: 12, rollMetres: 30 });
    const saved = inUse;
    inUse = null;
    open().commissioning.restore();
    expect(inUse).toEqual(saved);
    hall.writer.change((unit) => commissioning.drop(unit, HALL));
    expect(inUse).toBeNull();
    open().commissioning.restore();
    expect(inUse).toBeNull();
  });

  it('a profile that no longer fits the schema is left out, and the hall opens', () => {
    open().save();
    hall.store.write((tx) => tx.db.exec(`UPDATE printer_commissioning SET profile = '{"id":"at-hall"}'`));
    inUse = null;
    open().commissioning.restore();
    expect(inUse).toBeNull();
  });

  it('answers that contradict each other change nothing and name the question', () => {
    const { save } = open();
    expect(() => save({ ...ANSWERS, legibleRows: ['gbk'] })).toThrow(
      expect.objectContaining({ code: 'COMMISSIONING_REFUSED', facts: { question: 2 } }),
    );
    expect(inUse).toBeNull();
    expect(hall.store.read((tx) => tx.db.prepare('SELECT COUNT(*) FROM printer_commissioning').pluck().get())).toBe(0);
  });

  it('a sheet goes into the spool once for each asking', () => {
    const { commissioning } = open();
    for (let time = 0; time < 2; time++)
      hall.writer.change((unit) => commissioning.queueSheet(unit, HALL, 'maintenance'));
    const kinds = hall.store.read((tx) => tx.db.prepare('SELECT kind FROM print_job').pluck().all());
    expect(kinds).toEqual(['commissioningSheet', 'commissioningSheet']);
  });

  it.each([
    ['is busy', { isBusy: true }, () => {}, 'PRINTER_BUSY'],
    [
      'has its cover open',
      {},
      (device: ReturnType<typeof createMemoryPrinter>) => device.setFaults({ cover: true }),
      'PRINTER_NOT_READY',
    ],
    [
      'is switched off',
      {},
      (device: ReturnType<typeof createMemoryPrinter>) => (device.isSwitchedOff = true),
      'PRINTER_UNREACHABLE',
    ],
  ])('a printer that %s is not probed, and that is said', async (_name, options, spoil, code) => {
    const { device, probe } = open(options);
    spoil(device);
    expect(await probe()).toMatchObject({ message: code });
  });

  it('knows no printer that is not in hall.yml', async () => {
    await expect(open().commissioning.probe('cellar' as PrinterId)).rejects.toThrow('PRINTER_UNKNOWN');
  });
});
