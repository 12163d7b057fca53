import { describe, expect, test } from 'vitest';
import { PrinterId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { createMemorySpoolJournal } from '#tests/support/memory-spool-journal';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { getPrinterProfile } from './printer-profile';
import type { PrinterProfile } from './printer-profile';
import { createRollWatch } from './roll-watch';
import { readRealTimeAnswers } from './status';

const HALL = PrinterId.parse('hall');
const IN_ORDER = readRealTimeAnswers([0x12, 0x12, 0x12, 0x12]);
const NEAR_END = readRealTimeAnswers([0x12, 0x12, 0x12, 0x1e]);
const PAPER_END = readRealTimeAnswers([0x1a, 0x32, 0x12, 0x7e]);
const COVER_OPEN = readRealTimeAnswers([0x1a, 0x16, 0x12, 0x12]);

function open(profile: Partial<PrinterProfile> = {}) {
  const time = createManualTime();
  const journal = createMemorySpoolJournal();
  const watch = createRollWatch({
    printer: HALL,
    getProfile: () => ({ ...getPrinterProfile('generic-80'), rollMetres: null, nearEndMetres: null, ...profile }),
    journal,
    time,
  });
  const print = (count: number, lengthMm = 100) => {
    for (let slip = 0; slip < count; slip++) {
      const job = { printer: HALL, document: buildSampleTicket(), createdAt: 0, expiresAt: 1 };
      journal.markSent(journal.add({ ...job, state: 'sending' }), time.now(), lengthMm);
    }
    watch.refresh();
  };
  return { watch, print, forecast: () => watch.forecast() };
}

describe('how many slips are left', () => {
  test('nobody can tell of a roll whose length nobody knows', () => {
    const { print, forecast } = open();
    print(500);
    expect(forecast()).toMatchObject({ slipsLeft: null, isLow: false });
  });

  test('by the length of a new roll and the slips that it gave; staff are told below thirty', () => {
    const { print, forecast } = open({ rollMetres: 8 });
    print(50);
    expect(forecast()).toMatchObject({ slipsLeft: 30, isLow: false });
    print(1);
    expect(forecast()).toMatchObject({ slipsLeft: 29, isLow: true });
    print(100);
    expect(forecast()).toMatchObject({ slipsLeft: 0, isLow: true });
  });

  test('before the first slip, by a ticket’s usual length', () => {
    expect(open({ rollMetres: 11 }).forecast().slipsLeft).toBe(100);
  });

  test('better by the sensor’s mark than by the roll, once it has spoken', () => {
    const { watch, print, forecast } = open({ rollMetres: 75, nearEndMetres: 5 });
    print(20);
    watch.see(NEAR_END);
    expect(forecast()).toMatchObject({ slipsLeft: 50, isLow: true });
    print(30);
    expect(forecast().slipsLeft).toBe(20);
  });

  test('none while there is no paper, whatever the near-end mark would allow', () => {
    const { watch, forecast } = open({ nearEndMetres: 5 });
    watch.see(PAPER_END);
    expect(forecast()).toMatchObject({ slipsLeft: 0, isLow: true });
    watch.see(IN_ORDER);
    expect(forecast().slipsLeft).toBeNull();
  });

  test('low at the sensor’s word also where nobody measured its mark', () => {
    const { watch, forecast } = open();
    watch.see(NEAR_END);
    expect(forecast()).toMatchObject({ slipsLeft: null, isLow: true });
  });
});

describe('a new roll', () => {
  test.each([
    ['paper again after its end', [PAPER_END, COVER_OPEN, IN_ORDER], true],
    ['enough again after the near end and an opened cover', [NEAR_END, COVER_OPEN, IN_ORDER], true],
    ['enough again after the near end and a time off line', [NEAR_END, null, IN_ORDER], true],
    ['not the sensor’s flicker at its mark', [NEAR_END, IN_ORDER], false],
    ['not an opened cover alone', [COVER_OPEN, IN_ORDER], false],
    ['not a cable alone', [null, IN_ORDER], false],
    ['not the same roll put back', [NEAR_END, COVER_OPEN, NEAR_END], false],
    ['not before it can print', [PAPER_END, COVER_OPEN], false],
  ])('%s', (_name, seen, isNew) => {
    const { watch, print, forecast } = open();
    watch.see(IN_ORDER);
    print(10);
    for (const condition of seen) watch.see(condition);
    expect(forecast().roll.printedMm).toBe(isNew ? 0 : 1_000);
    expect(forecast().roll.headMm).toBe(1_000);
  });

  test('by a person’s word', () => {
    const { watch, print, forecast } = open();
    print(3);
    watch.markChanged();
    expect(forecast().roll).toMatchObject({ printedMm: 0, slips: 0, headMm: 300, cuts: 3 });
  });
});
