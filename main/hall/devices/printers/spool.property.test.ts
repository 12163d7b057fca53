/**
 * Whatever happens to printer, link and hall, and in whatever order: no ticket gets two slips that both look like the
 * original, nothing prints that nobody waits for, and nothing hangs for ever.
 */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import { PrinterId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { createMemoryPrinter } from '#tests/support/memory-printer';
import type { MemoryPrinter } from '#tests/support/memory-printer';
import { createMemorySpoolJournal } from '#tests/support/memory-spool-journal';
import type { MemorySpoolJournal } from '#tests/support/memory-spool-journal';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { createSeededRandom } from '#simulators/seeded-random';
import type { PrinterFaults } from '#simulators/printer/faults';
import { NO_GLYPHS } from './glyph-source';
import { createSpool } from './spool';
import type { PrinterProfile } from './printer-profile';
import { getPrinterProfile } from './printer-profile';
import type { SpoolJournal } from './spool-journal';

const HALL = PrinterId.parse('hall');
const DESK = PrinterId.parse('desk');
const IDS = [HALL, DESK];
const TICKET_EXPIRES_MS = 90_000;

type Step =
  | { kind: 'take' }
  | { kind: 'pass'; ms: number }
  | { kind: 'faults'; at: 0 | 1; faults: Partial<PrinterFaults> }
  | { kind: 'mend'; at: 0 | 1 }
  | { kind: 'dropAtByte'; at: 0 | 1; byte: number }
  | { kind: 'unplug' | 'powerCycle' | 'switchOff' | 'switchOn' | 'stuck'; at: 0 | 1 }
  | { kind: 'kill' }
  | { kind: 'cancel' };

const at = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'take' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(20, 300, 1_000, 4_000, 30_000) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('faults' as const),
      at,
      faults: fc.oneof(
        fc.record({ paperEndAfter: fc.integer({ min: 1, max: 30 }) }),
        fc.constantFrom<Partial<PrinterFaults>>(
          { cover: true },
          { paperEnd: true },
          { nearEnd: true },
          { cutter: true },
          { jam: true },
          { autoRecoverable: true },
          { waitsForRecovery: true },
          { swallowProcessId: true },
          { swallowBarrier: true },
          { garbage: true },
          { hung: true },
        ),
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('mend' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('dropAtByte' as const), at, byte: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'unplug' as const,
        'powerCycle' as const,
        'switchOff' as const,
        'switchOn' as const,
        'stuck' as const,
      ),
      at,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'kill' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cancel' as const }) },
);

const MENDED: Partial<PrinterFaults> = {
  cover: false,
  paperEnd: false,
  paperEndAfter: null,
  nearEnd: false,
  cutter: false,
  jam: false,
  autoRecoverable: false,
  waitsForRecovery: false,
  swallowProcessId: false,
  swallowBarrier: false,
  garbage: false,
  hung: false,
};

/** A hall process that can be killed: from then on nothing of it runs, and its links are gone. */
function startHall(hall: {
  time: ManualTime;
  journal: SpoolJournal;
  printers: readonly MemoryPrinter[];
  recovery: PrinterProfile['recovery'];
  random: () => number;
}) {
  let isAlive = true;
  const time: Time = {
    ...hall.time,
    after: (delayMs, task) => hall.time.after(delayMs, () => void (isAlive && task())),
  };
  const never = new Promise<never>(() => {});
  /** A killed process commits nothing: what it would still have done is lost in the promise that never ends. */
  const journal = new Proxy(hall.journal, {
    get(target, name: keyof SpoolJournal) {
      if (!isAlive) throw new Error('killed');
      return target[name];
    },
  });
  const spool = createSpool({
    printers: [
      { id: HALL, profile: 'generic-80', link: 'tcp://hall:9100', fallback: DESK },
      { id: DESK, profile: 'generic-80', link: 'tcp://desk:9100' },
    ],
    journal,
    glyphs: NO_GLYPHS,
    openLink: (address) =>
      isAlive ? hall.printers[address.kind === 'tcp' && address.host === 'hall' ? 0 : 1]!.openLink() : never,
    time,
    random: hall.random,
    log: createSilentLogger(),
  });
  for (const id of IDS) spool.useProfile(id, { ...getPrinterProfile('generic-80'), recovery: hall.recovery });
  spool.start();
  return {
    spool,
    kill() {
      isAlive = false;
      for (const printer of hall.printers) printer.dropLink('killed');
    },
  };
}

async function play(steps: readonly Step[], recovery: PrinterProfile['recovery']) {
  const time = createManualTime();
  const journal = createMemorySpoolJournal();
  const random = createSeededRandom(steps.length);
  const printers = IDS.map(() => createMemoryPrinter({ time, millimetresPerSecond: 150 }));
  let hall = startHall({ time, journal, printers, recovery, random });
  await settle();
  let taken = 0;
  for (const one of steps) {
    switch (one.kind) {
      case 'take':
        taken += 1;
        take(journal, time, `C${String(taken).padStart(3, '0')}`);
        hall.spool.wake(HALL);
        break;
      case 'pass':
        await pass(time, one.ms);
        break;
      case 'faults':
        printers[one.at]!.setFaults(one.faults);
        break;
      case 'mend':
        printers[one.at]!.setFaults(MENDED);
        printers[one.at]!.takesNoSlip = false;
        break;
      case 'dropAtByte':
        printers[one.at]!.dropAtByte = one.byte;
        break;
      case 'unplug':
        printers[one.at]!.dropLink();
        break;
      case 'powerCycle':
        printers[one.at]!.powerCycle();
        break;
      case 'switchOff':
        printers[one.at]!.isSwitchedOff = true;
        printers[one.at]!.dropLink();
        break;
      case 'switchOn':
        printers[one.at]!.isSwitchedOff = false;
        break;
      case 'stuck':
        printers[one.at]!.takesNoSlip = true;
        break;
      case 'kill':
        hall.kill();
        hall = startHall({ time, journal, printers, recovery, random });
        break;
      case 'cancel': {
        const queued = journal.findNextQueued(HALL);
        if (queued) journal.cancel(queued.id);
      }
    }
    await settle();
  }
  // Longer than anybody waits for a ticket and than a slip may hang in a printer.
  for (let second = 0; second < 180; second += 3) await pass(time, 3_000);
  hall.kill();
  return { journal, slips: printers.flatMap((printer) => printer.slips) };
}

function take(journal: MemorySpoolJournal, time: ManualTime, ticketNumber: string): void {
  const createdAt = time.now();
  const document = buildSampleTicket(ticketNumber);
  journal.add({ printer: HALL, document, createdAt, expiresAt: createdAt + TICKET_EXPIRES_MS });
}

async function pass(time: ManualTime, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    time.advance(Math.min(1_000, left));
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await setImmediate();
}

const isOriginal = (text: string) => !text.includes('补打');
const isWhole = (text: string) => text.includes('咨询电话');

test('no silent second slip, nothing out of its time, nothing undecided for ever', async () => {
  // Loaded from the disk by the first slip otherwise, while the clock that is turned by hand runs on.
  await import('./escpos.renderer');
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.constantFrom('wait' as const, 'enquiry2' as const, 'clearBuffer' as const),
      async (steps, recovery) => {
        const { journal, slips } = await play(steps, recovery);
        const originals = (title: string) =>
          slips.filter((slip) => slip.title === title && isOriginal(slip.text) && isWhole(slip.text)).length;
        for (const job of journal.jobs()) {
          const { title } = job.document;
          expect(['printed', 'unknown', 'expired', 'cancelled']).toContain(job.state);
          expect(originals(title)).toBeLessThanOrEqual(1);
          if (job.attempts === 0)
            expect(
              slips.some((slip) => slip.text.includes(title) && isOriginal(slip.text) && job.copyNumber === 1),
            ).toBe(false);
          if (job.state === 'printed')
            expect(slips.some((slip) => slip.title === title && isWhole(slip.text))).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
