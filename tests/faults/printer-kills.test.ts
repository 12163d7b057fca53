/**
 * A real hall process, printing over TCP and over a serial line, that is killed (`kill -9`), or whose printer loses its
 * power, at each arrow of a job: queued → sending → sent → printed | unknown. Never a second paper of a number that does
 * not say so, and every job ends.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { it } from 'vitest';
import type { IssuedTicket } from '#contract/snapshots';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator, createTtyPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { SimulatedPrinter } from '#simulators/printer/printer-simulator';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { startHallProcess } from '#tests/support/hall-process';
import type { HallProcess } from '#tests/support/hall-process';
import { waitFor } from '#tests/support/wait-for';
import { findFreePort } from '../../scripts/free-port.mjs';

const KIOSK = { surface: 'kiosk' } as const;
/** A proof may be waited for so long, and a link tried again. */
const DECIDED_WITHIN_MS = 45_000;
/** Whole serial lines of a slip have to come through after a held one. */
const TEST_LIMIT_MS = 240_000;

interface Line {
  printer: SimulatedPrinter;
  link: string;
}

async function plugIntoTcp(): Promise<Line> {
  const printer = await createPrinterSimulator({ port: await findFreePort(), time: createSystemTime(), bootMs: 500 });
  return { printer, link: `tcp://127.0.0.1:${printer.port}` };
}

async function plugIntoSerial(): Promise<Line> {
  const tty = path.join(createTempDir('printer-kills-tty'), 'lp0');
  const printer = await createTtyPrinterSimulator({
    path: tty,
    baud: 9_600,
    flow: 'xonxoff',
    bufferBytes: 4_096,
    time: createSystemTime(),
    bootMs: 1_500,
  });
  return { printer, link: `serial:${tty}?baud=9600&flow=xonxoff` };
}

async function openTerminal({ printer, link }: Line) {
  const dataDir = createTempDir('printer-kills');
  const configFile = path.join(dataDir, 'hall.yml');
  const yaml = readExampleYaml()
    .replace('tcp://127.0.0.1:9100', link)
    .replace('port: 8480', `port: ${await findFreePort()}`)
    .replaceAll('/dev/serial/by-path/pad-line', path.join(dataDir, 'no-pad'))
    .replace(/^server:.*$/m, '');
  fs.writeFileSync(configFile, yaml);
  let hall: HallProcess = await startHallProcess({ configFile, dataDir });

  const read = <T>(sql: string, ...values: unknown[]): T | undefined => {
    const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
    try {
      return db.prepare<unknown[], T>(sql).get(...values);
    } finally {
      db.close();
    }
  };
  const stateOf = (number: string) =>
    read<{ state: string }>(`SELECT state FROM print_job WHERE title = ? ORDER BY id LIMIT 1`, number)?.state;
  return {
    close: async () => {
      await hall.kill();
      await printer.close();
    },
    issue: async () =>
      (await hall.call<IssuedTicket>(KIOSK, 'issueTicket', { commandId: uuidv7(), line: 'civil-affairs' }))
        .ticketNumber,
    async dieAndComeBack() {
      await hall.kill();
      hall = await startHallProcess({ configFile, dataDir });
    },
    stateOf,
    comesTo: (number: string, ...states: string[]) =>
      waitFor(
        `${number} to be ${states.join(' or ')}`,
        () => states.includes(stateOf(number) ?? ''),
        DECIDED_WITHIN_MS,
      ),
    copies: (number: string) => read<{ n: number }>('SELECT COUNT(*) AS n FROM print_job WHERE title = ?', number)!.n,
    papers: (number: string) => printer.slips.filter(({ text }) => text.includes(number)),
  };
}

// At once: nearly all of the time goes by waiting for paper and proofs.
it.concurrent.for([
  ['the hall is killed', 'TCP', plugIntoTcp],
  ['the hall is killed', 'a serial line', plugIntoSerial],
  ['the printer loses its power', 'TCP', plugIntoTcp],
  ['the printer loses its power', 'a serial line', plugIntoSerial],
] as const)(
  '%s at each arrow, over %s: no silent second paper, and every job ends',
  { timeout: TEST_LIMIT_MS },
  async ([what, , plugIn], { expect, onTestFinished }) => {
    const line = await plugIn();
    const { printer } = line;
    const terminal = await openTerminal(line);
    onTestFinished(terminal.close);
    const strike = async () => {
      if (what === 'the hall is killed') await terminal.dieAndComeBack();
      else printer.powerCycle();
    };

    printer.setFaults({ cover: true });
    const queued = await terminal.issue();
    await terminal.comesTo(queued, 'queued');
    await strike();
    printer.setFaults({ cover: false });
    await terminal.comesTo(queued, 'printed');
    expect(terminal.papers(queued)).toHaveLength(1);

    printer.setFaults({ paperEndAfter: 5 });
    const underWay = await terminal.issue();
    await terminal.comesTo(underWay, 'sending', 'sent');
    await waitFor('the paper to end', () => printer.faults.paperEnd);
    await strike();
    printer.setFaults({ paperEnd: false });
    await terminal.comesTo(underWay, 'unknown', 'printed');

    printer.setFaults({ swallowBarrier: true, swallowProcessId: true });
    const unproven = await terminal.issue();
    await terminal.comesTo(unproven, 'sent');
    await waitFor('its paper', () => terminal.papers(unproven).length === 1, DECIDED_WITHIN_MS);
    await strike();
    await terminal.comesTo(unproven, 'unknown');
    printer.mend();

    const printed = await terminal.issue();
    await terminal.comesTo(printed, 'printed');
    await strike();
    const last = await terminal.issue();
    await terminal.comesTo(last, 'printed');

    for (const number of [queued, underWay, unproven, printed, last]) {
      expect(terminal.papers(number).length, number).toBeLessThanOrEqual(1);
      expect(terminal.copies(number), number).toBe(1);
    }
    for (const number of [queued, unproven, printed, last]) expect(terminal.papers(number), number).toHaveLength(1);
    expect(terminal.stateOf(printed)).toBe('printed');
  },
);
