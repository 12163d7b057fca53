/** A person at the terminal: sees each slip as it is cut, and breaks the printer by hand. */
import { emitKeypressEvents } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import type { PrinterFaults } from './faults';
import { isHeldUp } from './faults';
import type { SimulatedPrinter } from './printer-simulator';

type Switch = { [K in keyof PrinterFaults]: PrinterFaults[K] extends boolean ? K : never }[keyof PrinterFaults];

const SWITCHES: Readonly<Record<string, { fault: Switch; says: string }>> = {
  c: { fault: 'cover', says: 'cover open' },
  e: { fault: 'paperEnd', says: 'paper end' },
  n: { fault: 'nearEnd', says: 'paper near its end' },
  k: { fault: 'cutter', says: 'cutter' },
  j: { fault: 'jam', says: 'paper jam' },
  r: { fault: 'recoverable', says: 'recoverable error' },
  u: { fault: 'unrecoverable', says: 'unrecoverable error' },
  h: { fault: 'autoRecoverable', says: 'head too hot' },
  o: { fault: 'offline', says: 'off line' },
  w: { fault: 'waitsForRecovery', says: 'waiting for the feed button' },
  s: { fault: 'silentClone', says: 'silent clone' },
  x: { fault: 'hung', says: 'hung' },
  i: { fault: 'swallowProcessId', says: 'swallows process ids' },
  b: { fault: 'swallowBarrier', says: 'swallows barriers' },
  g: { fault: 'garbage', says: 'garbage between answers' },
};
/** Enough that the fault comes in the middle of a slip. */
const SOON_BYTES = 300;
const SOON_LINES = 5;

export const PRINTER_KEYS = [
  ...Object.entries(SWITCHES).map(([key, { says }]) => `${key}  ${says}`),
  `m  paper ends after ${SOON_LINES} more lines`,
  `d  the link breaks after ${SOON_BYTES} more bytes · D  now · l  half open`,
  `y  power cut after ${SOON_BYTES} more bytes · p  now`,
  '0  everything in order · ctrl-c  end',
];

/** Takes over the terminal until `closed` is called or the person ends it; returns how to give it back. */
export function openPrinterPanel(options: {
  printer: SimulatedPrinter;
  where: string;
  input: ReadStream;
  output: WriteStream;
  closed: () => void;
}): () => void {
  const { printer, input, output } = options;

  function show(): void {
    const { faults } = printer;
    const wrong = Object.values(SWITCHES).flatMap(({ fault, says }) => (faults[fault] ? [says] : []));
    if (faults.paperEndAfter !== null) wrong.push(`paper ends after ${faults.paperEndAfter} line(s)`);
    if (faults.dropLinkAtByte !== null) wrong.push(`link breaks after ${faults.dropLinkAtByte} byte(s)`);
    if (faults.powerCycleAtByte !== null) wrong.push(`power cut after ${faults.powerCycleAtByte} byte(s)`);
    output.write(`${isHeldUp(faults) ? '■ stands' : '▶ prints'}   ${wrong.join(' · ') || 'in order'}\n`);
  }

  function obey(key: string): void {
    const found = SWITCHES[key];
    if (found) printer.setFaults({ [found.fault]: !printer.faults[found.fault] });
    else if (key === 'm') printer.setFaults({ paperEndAfter: SOON_LINES });
    else if (key === 'd') printer.setFaults({ dropLinkAtByte: SOON_BYTES });
    else if (key === 'D') printer.dropLink();
    else if (key === 'l') printer.loseLink();
    else if (key === 'y') printer.setFaults({ powerCycleAtByte: SOON_BYTES });
    else if (key === 'p') printer.powerCycle();
    else if (key === '0') printer.mend();
    else return;
    show();
  }

  function typed(_text: string | undefined, key: { name?: string; sequence?: string; ctrl?: boolean }): void {
    if (key.ctrl && key.name === 'c') options.closed();
    else obey(key.sequence ?? '');
  }

  output.write(`${options.where}\n${PRINTER_KEYS.join('\n')}\n`);
  show();
  printer.onSlip((slip) => output.write(`\n── ${slip.number} ${slip.title} ──\n${slip.text}──\n`));
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on('keypress', typed);
  input.resume();
  return () => {
    input.off('keypress', typed);
    input.setRawMode(false);
    input.pause();
  };
}
