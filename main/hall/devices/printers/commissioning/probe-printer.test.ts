import { expect, test } from 'vitest';
import type { PrinterFindings } from '#contract/printer-commissioning';
import { createManualTime } from '#tests/support/manual-time';
import type { ManualTime } from '#tests/support/manual-time';
import { createMemoryPrinter } from '#tests/support/memory-printer';
import type { MemoryPrinter } from '#tests/support/memory-printer';
import { PrinterNotReadyError, probePrinter } from './probe-printer';

const SILENCE: PrinterFindings = {
  answersRealTime: false,
  sendsAutomaticStatus: false,
  answersSensor: false,
  returnsProcessId: false,
  maker: null,
  model: null,
  answerMs: null,
};

/** Turns the clock whenever the probe waits, until it is over. */
async function probe(printer: MemoryPrinter, time: ManualTime): Promise<PrinterFindings> {
  const link = await printer.openLink();
  let isOver = false;
  const probing = probePrinter({ link, time }).finally(() => (isOver = true));
  probing.catch(() => {});
  while (!isOver) {
    time.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return probing;
}

test('a printer that talks is found to, and nothing comes out on paper', async () => {
  const time = createManualTime();
  const printer = createMemoryPrinter({ time });
  const findings = await probe(printer, time);
  expect(findings).toMatchObject({
    answersRealTime: true,
    sendsAutomaticStatus: true,
    answersSensor: true,
    returnsProcessId: true,
    maker: 'TOWNSHIP SIM',
    model: 'THERMAL 48',
  });
  expect(findings.answerMs).toBeGreaterThanOrEqual(0);
  expect(printer.slips).toEqual([]);
  expect(printer.received.subarray(-2)).toEqual(Buffer.of(0x1b, 0x40));
});

test('silence is an answer', async () => {
  const time = createManualTime();
  const printer = createMemoryPrinter({ time });
  printer.setFaults({ silentClone: true });
  expect(await probe(printer, time)).toEqual(SILENCE);
});

test('what answers one question only is told apart', async () => {
  const time = createManualTime();
  const printer = createMemoryPrinter({ time });
  printer.setFaults({ swallowProcessId: true });
  expect(await probe(printer, time)).toMatchObject({ answersSensor: true, returnsProcessId: false });
});

test('a printer that stands still is not judged by its silence', async () => {
  const time = createManualTime();
  const printer = createMemoryPrinter({ time });
  printer.setFaults({ cover: true });
  await expect(probe(printer, time)).rejects.toThrow(PrinterNotReadyError);
  await expect(probe(printer, time)).rejects.toThrow(/printer\.cover_open.*mend it first/u);
});

test('a link that goes down is not silence', async () => {
  const time = createManualTime();
  const printer = createMemoryPrinter({ time });
  printer.dropAtByte = 20;
  await expect(probe(printer, time)).rejects.toThrow(/down/u);
});
